"""A cursor on the words and letters of one sentence. Knows no screen."""

from collections.abc import Sequence
from unicodedata import category

from tagging.dataclass import dataclass
from tagging.span import Span
from tui.editing.words import in_word

OPENING = ("Ps", "Pi")  # categories of what stands before a word and belongs to it in a split
HANGING = ("M", "Cf")  # categories of marks and joiners, which belong to the letter before them


@dataclass(frozen=True, slots=True)
class Ruler:
    """Where the words and the letters of a sentence are, as spans of the article; never none."""

    words: tuple[Span, ...]
    letters: tuple[Span, ...]


def measure_words(text: str, sentence: Span) -> Ruler:
    """The words and letters of a sentence of a text.

    Punctuation and quotation marks are no part of words; tashkeel and tatweel are. A letter is any
    character but a space, with the marks on it. A sentence without a word has its letters as words.
    """
    letters = _find_letters(text, sentence)
    return Ruler(_find_words(text, letters) or letters, letters)


@dataclass(frozen=True, slots=True)
class WordCursor:
    """What is chosen of a sentence, from where that began (`anchor`) to where it moves (`head`).

    Both are a word or a letter, and the same one unless the choice was extended.
    """

    anchor: Span
    head: Span

    @property
    def extent(self) -> Span:
        """All that is chosen."""
        return Span(min(self.anchor.start, self.head.start), max(self.anchor.end, self.head.end))

    def move_word(self, ruler: Ruler, steps: int) -> "WordCursor":
        """The next word (1) or the one before (-1); within a word, back to its beginning."""
        return _put(_beyond(ruler.words, self.head.start, steps) or self.head)

    def move_letter(self, ruler: Ruler, steps: int) -> "WordCursor":
        """The next letter or the one before; of a word, its second one or its last one."""
        letters = _within(ruler.letters, self.head)
        if steps < 0 and len(letters) > 1:
            return _put(letters[-1])
        return _put(_beyond(ruler.letters, letters[0].start, steps) or letters[0])

    def move_to_edge(self, ruler: Ruler, steps: int) -> "WordCursor":
        """The sentence's first word (-1), or its last one (1)."""
        return _put(ruler.words[0 if steps < 0 else -1])

    def extend_word(self, ruler: Ruler, steps: int) -> "WordCursor":
        """The choice reaches the end of the next word, or the beginning of the one before."""
        if steps > 0:
            word = next((each for each in ruler.words if each.end > self.head.end), self.head)
        else:
            before = [each for each in ruler.words if each.start < self.head.start]
            word = before[-1] if before else self.head
        if self._is_ahead and steps > 0:  # not back to before where the choice began
            word = Span(max(word.start, self.anchor.start), word.end)
        elif steps < 0 and self.head.start <= self.anchor.start:
            word = Span(word.start, min(word.end, self.anchor.end))
        return WordCursor(self.anchor, word)

    def extend_letter(self, ruler: Ruler, steps: int) -> "WordCursor":
        """The choice grows or shrinks by a letter, at the end that moves."""
        first, last = _within(ruler.letters, self.anchor), _within(ruler.letters, self.head)
        anchor, head = (first[0], last[-1]) if self._is_ahead else (first[-1], last[0])
        return WordCursor(anchor, _beyond(ruler.letters, head.start, steps) or head)

    @property
    def _is_ahead(self) -> bool:
        return self.head.end >= self.anchor.end and self.head.start >= self.anchor.start


def begin_part(text: str, start: int) -> int:
    """Where the second part begins when a sentence is split before a word: what opens comes too."""
    while start > 0 and category(text[start - 1]) in OPENING:
        start -= 1
    if start > 1 and text[start - 1] in "\"'" and text[start - 2].isspace():
        start -= 1
    return start


def _put(span: Span) -> WordCursor:
    return WordCursor(span, span)


def _find_words(text: str, letters: Sequence[Span]) -> tuple[Span, ...]:
    words: list[Span] = []
    for letter in letters:
        if not in_word(text[letter.start]):
            continue
        if words and words[-1].end == letter.start:
            letter = Span(words.pop().start, letter.end)
        words.append(letter)
    return tuple(words)


def _find_letters(text: str, sentence: Span) -> tuple[Span, ...]:
    letters: list[Span] = []
    for at in range(*sentence):
        hangs = category(text[at]).startswith(HANGING)
        if hangs and letters and letters[-1].end == at:
            letters[-1] = Span(letters[-1].start, at + 1)
        elif not text[at].isspace():
            letters.append(Span(at, at + 1))
    return tuple(letters)


def _beyond(spans: Sequence[Span], start: int, steps: int) -> Span | None:
    """The first span that begins after an offset, or the last one that begins before it."""
    if steps > 0:
        return next((each for each in spans if each.start > start), None)
    return next((each for each in reversed(spans) if each.start < start), None)


def _within(letters: Sequence[Span], span: Span) -> list[Span]:
    return [each for each in letters if span.start <= each.start < span.end]
