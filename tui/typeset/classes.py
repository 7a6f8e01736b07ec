"""Bidirectional classes: a text as a string with one letter for each code point.

Kept as a string, a paragraph's classes can be searched and rewritten by regular expressions, which
is what makes the resolver fast. The letters:

| letter      | class              | letter  | class                                        |
|-------------|--------------------|---------|----------------------------------------------|
| `L` `R` `A` | L, R, AL           | `B` `S` | B, S: paragraph and segment separators       |
| `E` `N`     | EN, AN             | `W` `O` | WS, ON                                       |
| `+` `%` `,` | ES, ET, CS         | `(` `)` | ON that opens or closes a bracket pair       |
| `M` `x`     | NSM, BN            | `l` `r` `f` `p`     | LRI, RLI, FSI, PDI               |
|             |                    | `<` `>` `{` `}` `^` | LRE, RLE, LRO, RLO, PDF          |
"""

from typing import Final
from unicodedata import bidirectional, category

from bidi.mirror import MIRRORED

from tui.typeset.ranges import ranges

LETTERS: Final = {
    "L": "L", "R": "R", "AL": "A", "EN": "E", "AN": "N", "ES": "+", "ET": "%", "CS": ",",
    "NSM": "M", "BN": "x", "B": "B", "S": "S", "WS": "W", "ON": "O",
    "LRE": "<", "RLE": ">", "LRO": "{", "RLO": "}", "PDF": "^",
    "LRI": "l", "RLI": "r", "FSI": "f", "PDI": "p",
}  # fmt: skip

_HALF_BRACKETS = {"⹕": "⹖", "⹗": "⹘", "⹙": "⹚", "⹛": "⹜"}

#: The mirror image of a character (BidiMirroring.txt), for rules BD16 and L4. Unicode 14 added four
#: pairs of brackets that python-bidi's table does not have yet.
MIRROR: Final[dict[str, str]] = {
    **MIRRORED,
    **_HALF_BRACKETS,
    **{closing: opening for opening, closing in _HALF_BRACKETS.items()},
}

# DerivedBidiClass.txt, "@missing": classes of code points not assigned yet. The others are L.
_UNASSIGNED: Final = [
    (part, letter)
    for letter, table in (
        ("x", "2065 FDD0-FDEF FFF0-FFF8 E0000-E0FFF"),
        ("A", "600-7BF 860-8FF FB50-FDFF FE70-FEFF 10D00-10D3F 10EC0-10EFF 10F30-10F6F"),
        ("A", "1EC70-1ECBF 1ED00-1ED4F 1EE00-1EEFF"),
        ("R", "590-5FF 7C0-85F FB1D-FB4F 10800-10FFF 1E800-1EFFF"),
        ("%", "20A0-20CF"),
    )
    for part in ranges(table)
]

KEPT: Final = 0x20000
"""Tables do not keep code points from here on: they are rare, and no text can make a table huge."""


def bidi_classes(text: str) -> str:
    """Return the bidirectional classes of a text, one letter for each code point."""
    return text.translate(_CLASSES)


def _letter(point: int) -> str:
    char = chr(point)
    name = bidirectional(char)
    if not name:
        return _unassigned(point)
    if name == "ON" and char in MIRROR:
        # Bidi_Paired_Bracket_Type: what opens or closes, mirrors, and is otherwise neutral.
        return {"Ps": "(", "Pe": ")"}.get(category(char), "O")
    return LETTERS[name]


def _unassigned(point: int) -> str:
    if point & 0xFFFE == 0xFFFE:
        return "x"  # a noncharacter at the end of a plane
    return next((letter for part, letter in _UNASSIGNED if point in part), "L")


class _Classes(dict[int, str]):
    """A table for `str.translate` that asks unicodedata once for each code point it meets."""

    def __missing__(self, point: int) -> str:
        letter = _letter(point)
        if point < KEPT:
            self[point] = letter
        return letter


_CLASSES: Final = _Classes()
