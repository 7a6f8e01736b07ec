"""What people search for, and where it stands in a text."""

import re
from functools import lru_cache
from typing import Final

from tagging.dataclass import dataclass
from tagging.folding import fold, fold_with_places
from tagging.span import Span

_PARTS: Final = re.compile(r'["«“”]([^"»”“]*)(?:["»”“]|$)|([^\s"«“”]+)')

# What Arabic writes in one word with the word that is looked for, folded: و ف, then ب ك ل س or ال,
# before; after, an ending of the plural or the dual, or a pronoun, perhaps behind such an ending.
# No ه after ي: that is rather the ية of another word.
_BEFORE: Final = r"(?<!\w)[وف]?(?:لل|[بكلس]?(?:ال)?)"
_PRONOUNS: Final = "ه|ها|هما|هم|هن|ك|كما|كم|كن|ي|ني|نا"
_AFTER: Final = rf"(?:(?:ات|و|ا|ي(?!ه\b))?(?:{_PRONOUNS})|ات|ون|ين|ان|وا)?(?!\w)"


# The letters that can stand directly before and behind a whole word, besides what is no letter.
LETTERS_BEFORE: Final = "وفبكلس"
LETTERS_AFTER: Final = "اويهكن"

_WORD: Final = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Query:
    """Phrases, all of which a sentence must hold, folded; one may be a single word.

    Make it with `parse_query`. Without phrases, every sentence answers it.
    """

    phrases: tuple[str, ...]
    whole_word: bool = False


def parse_query(words: str, *, whole_word: bool = False) -> Query:
    """Words are looked for one by one; words between quotation marks together, in their order.

    A word is found within longer ones too, unless `whole_word`: then clitics (و ف ب ك ل س ال) may
    stand before it, and pronouns and endings of the plural behind, but nothing else.
    """
    found = (" ".join(fold(quoted or word).split()) for quoted, word in _PARTS.findall(words))
    return Query(tuple(dict.fromkeys(filter(None, found))), whole_word)


def read_words(folded: str) -> str:
    """A folded text with a single space for whatever is neither a letter nor a digit."""
    return " ".join(_WORD.findall(folded))


def holds(text: str, query: Query) -> bool:
    """Whether a text holds all of a query's phrases."""
    folded = fold(text)
    return all(
        all(word in folded for word in phrase.split())
        and _compile(phrase, query.whole_word).search(folded)
        for phrase in query.phrases
    )


def find_hits(text: str, query: Query) -> tuple[Span, ...] | None:
    """Where a query's phrases stand in a text, in raw code points; None if one is missing.

    Each place folds to its phrase, without the clitics around it. Places are in order; those of
    different phrases may overlap.
    """
    if not holds(text, query):
        return None
    if not query.phrases:
        return ()
    mapped = fold_with_places(text)
    patterns = [_compile(phrase, query.whole_word) for phrase in query.phrases]
    places = {found.span(1) for pattern in patterns for found in pattern.finditer(mapped.text)}
    return tuple(sorted({mapped.locate(start, end) for start, end in places}))


@lru_cache(maxsize=64)
def _compile(phrase: str, whole_word: bool) -> re.Pattern[str]:
    """A pattern for folded texts, whose first group is the phrase, however its words are spaced."""
    words = f"({' +'.join(map(re.escape, phrase.split()))})"
    return re.compile(f"{_BEFORE}{words}{_AFTER}" if whole_word else words)
