"""Text as it is compared when people search: without the differences that hands make."""

from collections.abc import Sequence
from itertools import compress
from typing import Final
from unicodedata import category, decimal, normalize

from tagging.dataclass import dataclass
from tagging.span import Span

TATWEEL: Final = "ـ"
KEPT: Final = 0x10000  # code points whose folded forms are remembered

# Letters that Unicode keeps apart, and hands do not: alefs, yehs, kafs, hehs.
FAMILIES: Final = {
    letter: family[0] for family in ("اٱٲٳ", "يىیې", "كکڪ", "هةھەہۃ") for letter in family
}


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text, and where each of its characters stands in the raw one.

    `places` ascends, and has one entry for each folded character.
    """

    raw: str
    text: str
    places: Sequence[int]

    def locate(self, start: int, end: int) -> Span:
        """The raw code points of `[start, end)` of the folded text, which is not empty.

        Marks that follow the last letter belong to it; tatweel and invisible characters do only
        where a mark follows them.
        """
        first, last = self.places[start], self.places[end - 1] + 1
        stop = self.places[end] if end < len(self.places) else len(self.raw)
        while stop > last and not _is_mark(self.raw[stop - 1]):
            stop -= 1
        return Span(first, stop)


def fold(text: str) -> str:
    """The text with one form for each family of letters and digits, and without what is optional.

    Every code point gives one folded character or none. Forms of alef, yeh (ى ی), kaf and heh (ة)
    fall together, hamza leaves its seat (أ ؤ ئ), digits become ASCII, white space a space, and
    case is folded; tashkeel and other marks, tatweel and invisible characters go. Arabic and
    Latin texts that are canonically equivalent fold to the same.
    """
    return text.translate(_FORMS)


def fold_with_places(text: str) -> Folded:
    """The folded text with its map back to the raw one."""
    folded = text.translate(_FORMS)
    if len(folded) == len(text):
        return Folded(text, folded, range(len(text)))
    kept = map(_FORMS.__getitem__, map(ord, text))
    return Folded(text, folded, list(compress(range(len(text)), kept)))


def _is_mark(char: str) -> bool:
    return category(char) in ("Mn", "Me")


def _fold_char(char: str) -> str:
    """The folded character, or nothing."""
    if char.isspace():
        return " "
    kind = category(char)
    if kind in ("Mn", "Me", "Cc", "Cf", "Cs") or char == TATWEEL:
        return ""
    if kind == "Nd":
        return str(decimal(char))
    parts = normalize("NFKD", char)
    base = parts[0]
    if not all(map(_is_mark, parts[1:])):
        base = char  # several letters in one, such as ﷲ
    elif base == " ":
        return ""  # a mark that stands alone
    base = FAMILIES.get(base, base)
    forms = (base.casefold(), base.lower())
    return next((form for form in forms if len(form) == 1), base)


class _Forms(dict[int, str]):
    """A table for `str.translate` that looks each code point up once."""

    def __missing__(self, point: int) -> str:
        folded = _fold_char(chr(point))
        # What one folding makes of a character may have another: ẞ, ß; ﻯ, ى.
        while len(folded) == 1 and (again := _fold_char(folded)) != folded:
            folded = again
        if point < KEPT:
            self[point] = folded
        return folded


_FORMS: Final = _Forms()
