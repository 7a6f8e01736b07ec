"""Which sentences of another article say the same: to propose, never to link by itself.

Sentences are compared by pieces of the stems of their content words, weighted by how rare these
are in the two articles (cosine of TF-IDF over character n-grams). Stems are found as in Larkey,
Ballesteros and Connell, "Light Stemming for Arabic Information Retrieval" (2007): an ending and a
clitic before the word are taken off, nothing is looked up. N-grams of stems find more partners
than stems do, for they also see broken plurals and verbs of one root.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from math import log, sqrt

from tagging.dataclass import dataclass
from tagging.folding import fold
from tagging.span import Span

WORD = re.compile(r"[^\W_]+(?:[\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed]+[^\W_]*)*")
LEAST_WORDS = 2  # content words; a single one is no evidence, while headlines are short
LEAST_SCORE = 0.05  # about what two sentences of different news have in common
GRAMS = (3, 4, 5)  # letters, with a blank at each end of a word
PROPOSED = 5  # sentences, at most
LEAST_STEM = 3  # letters that an ending leaves

# What may stand before a word, longer ones first, and how many letters have to stay: a single
# letter is oftener the word's own (وزير، لبنان). Folded: alef has one form, teh marbuta is a heh.
CLITICS = (
    *((clitic, 3) for clitic in ("وبال", "وكال", "ولل", "وال", "فال", "بال", "كال", "لل", "ال")),
    *((clitic, 4) for clitic in ("و", "ف")),
    *((clitic, 5) for clitic in ("ب", "ل", "ك")),
)
ENDINGS = ("هما", "هم", "ها", "ات", "ان", "ون", "ين", "يه", "ه", "ي", "ا")


def _folded(words: str) -> frozenset[str]:
    return frozenset(fold(word) for word in words.split())


STOP_WORDS = _folded("""
    في من على إلى عن مع بين حتى منذ خلال بعد قبل عند لدى حول ضد نحو دون سوى غير عبر أمام وراء
    فوق تحت ضمن بشأن بسبب وفق وفقا بحسب حسب إثر أن إن لأن كأن لكن ليت لعل أنه أنها إنه إنها أنهم
    إنهم لكنه لكنها بأن بأنه بأنها لأنه لأنها هذا هذه ذلك تلك هؤلاء أولئك الذي التي الذين اللذين
    اللواتي اللتين ما ماذا مما عما فيما بما كما لما مهما هل لا لم لن لو لولا إذا إذ إذن أو أم بل ثم
    قد لقد سوف كان كانت كانوا يكون تكون ليس ليست أصبح صار ظل هو هي هم هن هما أنت أنا نحن أي أية كل
    كلا جميع بعض أحد إحدى نفس ذات مثل كيف أين متى حيث حين بينما عندما كلما قال قالت يقول تقول وقال
    وقالت أضاف وأضاف وأضافت أضافت أكد أكدت وأكد وأكدت ذكر وذكر ذكرت وذكرت أوضح وأوضح أشار وأشار
    أعلن أعلنت به بها فيه فيها له لها لهم منه منها عنه عنها عليه عليها عليهم إليه إليها إليهم معه
    معها بهم منهم فيهم يتم تم جدا أيضا فقط كذلك هناك هنا الآن أكثر أقل اليوم أمس غدا
    the a an of to in on for and or is are was were be by with at from as that this it
""")


Words = Mapping[str, tuple[Span, ...]]
"""The content words of a sentence: where each stem stands."""


@dataclass(frozen=True, slots=True)
class WordIndex:
    """An article's content words, sentence by sentence, and how often each n-gram is in them."""

    words: tuple[Words, ...]
    grams: tuple[Mapping[str, int], ...]


@dataclass(frozen=True, slots=True)
class Match:
    """A sentence of the other article: its index, how alike it is (0 to 1), and the words.

    `here` and `there` are the shared words in the two texts, in raw code points.
    """

    position: int
    score: float
    here: tuple[Span, ...]
    there: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Overlap:
    """What a sentence shares with another article: the words in both texts, and the sentences.

    `matches` come best first; there are none for a sentence with too few content words.
    """

    here: tuple[Span, ...]
    there: tuple[Span, ...]
    matches: tuple[Match, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two articles side by side; `rarity` and `lengths` make the vectors that are compared."""

    here: WordIndex
    there: WordIndex
    rarity: Mapping[str, float]
    lengths: tuple[float, ...]  # of the other article's sentences, as vectors

    def find(self, position: int) -> Overlap:
        """What a sentence of this article shares with the other article."""
        words, grams = self.here.words[position], self.here.grams[position]
        mine = {gram: _weigh(count) * self.rarity[gram] ** 2 for gram, count in grams.items()}
        length = _measure(grams, self.rarity)
        matches: list[Match] = []
        for index, (others, theirs) in enumerate(
            zip(self.there.words, self.there.grams, strict=True)
        ):
            if min(_count(words), _count(others)) < LEAST_WORDS:
                continue
            shared = mine.keys() & theirs.keys()
            product = sum(mine[gram] * _weigh(theirs[gram]) for gram in sorted(shared))
            score = product / (length * self.lengths[index])
            if score >= LEAST_SCORE:
                common = words.keys() & others.keys()
                matches.append(Match(index, score, _gather(common, words), _gather(common, others)))
        matches.sort(key=lambda match: (-match.score, match.position))
        return self._gather_all(words, matches)

    def _gather_all(self, words: Words, matches: list[Match]) -> Overlap:
        here: set[str] = set()
        there: list[Span] = []
        for others in self.there.words:
            common = words.keys() & others.keys()
            here |= common
            there += _gather(common, others)
        return Overlap(_gather(here, words), tuple(there), tuple(matches[:PROPOSED]))


def index_words(text: str, sentences: Sequence[Span]) -> WordIndex:
    """Finds the content words of an article; to be kept while it is open."""
    found: list[defaultdict[str, list[Span]]] = [defaultdict(list) for _ in sentences]
    for sentence, words in zip(sentences, found, strict=True):
        for match in WORD.finditer(text, sentence.start, sentence.end):
            stem = find_stem(match.group())
            if stem:
                words[stem].append(Span(*match.span()))
    return WordIndex(
        tuple({stem: tuple(spans) for stem, spans in words.items()} for words in found),
        tuple(
            Counter(gram for stem, spans in words.items() for gram in _cut(stem) for _ in spans)
            for words in found
        ),
    )


def compare(here: WordIndex, there: WordIndex) -> Comparison:
    """Prepares finding; to be kept while the two articles stand side by side."""
    documents = Counter(gram for index in (here, there) for grams in index.grams for gram in grams)
    count = len(here.grams) + len(there.grams)
    rarity = {gram: log((1 + count) / (1 + found)) + 1 for gram, found in documents.items()}
    return Comparison(here, there, rarity, tuple(_measure(grams, rarity) for grams in there.grams))


@lru_cache(maxsize=1 << 16)
def find_stem(word: str) -> str:
    """The stem of a content word, folded; empty for a stop word and a single letter."""
    folded = fold(word)
    if len(folded) < 2 or folded in STOP_WORDS:
        return ""
    if folded[1:] in STOP_WORDS and folded[0] in "وف":
        return ""
    for ending in ENDINGS:
        if folded.endswith(ending) and len(folded) - len(ending) >= LEAST_STEM:
            folded = folded[: -len(ending)]
            break
    for clitic, least in CLITICS:
        if folded.startswith(clitic) and len(folded) - len(clitic) >= least:
            return folded[len(clitic) :]
    return folded


@lru_cache(maxsize=1 << 16)
def _cut(stem: str) -> tuple[str, ...]:
    """The n-grams of a stem."""
    padded = f" {stem} "
    return tuple(
        padded[start : start + size] for size in GRAMS for start in range(len(padded) - size + 1)
    )


def _weigh(count: int) -> float:
    """What it counts that something is said so often: less with every time."""
    return 1 + log(count)


def _measure(grams: Mapping[str, int], rarity: Mapping[str, float]) -> float:
    """The length of a sentence's vector."""
    return sqrt(sum((_weigh(count) * rarity[gram]) ** 2 for gram, count in grams.items()))


def _count(words: Words) -> int:
    return sum(map(len, words.values()))


def _gather(stems: Iterable[str], words: Words) -> tuple[Span, ...]:
    """Where stems stand in a sentence, in order."""
    return tuple(sorted(span for stem in stems for span in words[stem]))
