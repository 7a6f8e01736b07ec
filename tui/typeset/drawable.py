"""What may reach the screen, and in how many cells.

Nothing is written that acts on a terminal (controls, escapes, bidi controls) or whose width
terminals dispute: it is made visible, or not drawn at all. The text itself is never changed.
Each code point has a *kind*, one letter:

| kind            | what                                                                        |
|-----------------|-----------------------------------------------------------------------------|
| `D` `R` `C` `U` | one cell; its Joining_Type (U for all that is not Arabic)                   |
| `W`             | two cells: wide East Asian characters and emoji                             |
| `H`             | an Arabic mark (haraka), drawn on its letter or hidden, as the reader wants |
| `M`             | a mark of another script, always drawn on its base                          |
| `T`             | transparent to joining and never drawn                                      |
"""

import re
from typing import Final
from unicodedata import category, east_asian_width

from tui.typeset.classes import KEPT
from tui.typeset.joining import FORMS, joining_type
from tui.typeset.ranges import code_points, ranges

UNDRAWABLE: Final = "\ufffd"
"""What stands for a character that cannot be drawn safely."""

# Default_Ignorable_Code_Point, and what only alters an emoji: skin tones and the keycap.
_HIDDEN: Final = code_points(
    "34F 115F-1160 17B4-17B5 180B-180F 2065 20E3 3164 FE00-FE0F FFA0 FFF0-FFF8 "
    "1F3FB-1F3FF E0000-E0FFF"
)

# Widths that terminals dispute: conjoining Hangul vowels and finals, circled numbers, and symbols
# that were narrow until Unicode 16.
_DISPUTED: Final = code_points(
    "1160-11FF D7B0-D7C6 D7CB-D7FB 3248-324F 2630-2637 268A-268F 4DC0-4DFF 1D300-1D356 1D360-1D376"
)

_ARABIC: Final = ranges("600-6FF 750-77F 870-8FF 10EC0-10EFF")

# Arabic signs that enclose or stretch over digits (Prepended_Concatenation_Mark). The end of a
# verse can be drawn as a plain circle.
_SIGNS: Final = code_points("600-605 890-891 8E2")
_END_OF_AYAH: Final = "\u06dd"
_CIRCLE: Final = "\u25cb"

_SPACES: Final = "\t\n\v\f\r\x1c\x1d\x1e\x85"  # the tab, and what ends lines
_ACTING: Final = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})  # what may act, or end a line
_JOINERS: Final = "\u200c\u200d"
_REGIONAL_A: Final = 0x1F1E6
_PICTURES: Final = 0x2400

# What is visible once drawn, but for UAX #9 a separator or a boundary neutral: nothing at all.
_BOUNDARY: Final = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufffe\uffff]")


def plain(text: str) -> str:
    """A text in logical order, in one line, without what could act on a terminal.

    The joiners stay, which are part of how words are spelt.
    """
    return text if text.isprintable() else text.translate(_PLAIN)


def visible(text: str) -> str:
    """Write controls as what is drawn for them, at the same length, to be resolved as such."""
    return _BOUNDARY.sub(lambda found: drawn(found[0]), text)


def text_kinds(text: str) -> str:
    """Return the kinds of a text, one letter for each code point."""
    return text.translate(_KINDS)


def _kind(point: int) -> str:
    char = chr(point)
    if point in _HIDDEN:
        return "T"
    if category(char) in ("Mn", "Me"):
        return "H" if any(point in block for block in _ARABIC) else "M"
    glyph = drawn(char)
    if glyph and east_asian_width(glyph) in "WF":
        return "W"
    return joining_type(char)


def drawn(char: str) -> str:
    """Return what is drawn for a character that has no joined form, `""` for nothing."""
    point = ord(char)
    match category(char):
        case "Cc":
            return _control(char)
        case "Cf":
            if char == _END_OF_AYAH:
                return _CIRCLE
            return UNDRAWABLE if point in _SIGNS else ""
        case "Zs" | "Zl" | "Zp":
            return " "
        case "Mc" | "Cs" | "Co" | "Cn":
            return UNDRAWABLE
    if point in _DISPUTED:
        return UNDRAWABLE
    if _REGIONAL_A <= point < _REGIONAL_A + 26:
        return chr(point - _REGIONAL_A + ord("A"))
    return char


def _control(char: str) -> str:
    if char in _SPACES:
        return " "
    if char == "\x7f":
        return "\u2421"
    return chr(_PICTURES + ord(char)) if char < " " else UNDRAWABLE


class _Kinds(dict[int, str]):
    """A table for `str.translate` that looks each code point up once."""

    def __missing__(self, point: int) -> str:
        kind = _kind(point)
        if point < KEPT:
            self[point] = kind
        return kind


class _Plain(dict[int, str]):
    """A table for `str.translate` of what is written for each code point in plain text."""

    def __missing__(self, point: int) -> str:
        char = chr(point)
        acts = category(char) in _ACTING and char not in _JOINERS
        shown = drawn(char) if acts else char
        if point < KEPT:
            self[point] = shown
        return shown


class _Glyphs(dict[str, str]):
    """Glyphs by character and form (or kind), such as `"بi"`; `""` is drawn as nothing."""

    def __missing__(self, key: str) -> str:
        char, form = key[0], key[1]
        if form == "T":
            glyph = ""
        elif form in "HM":
            glyph = char
        else:
            glyph = FORMS.get(key) or drawn(char)
        if ord(char) < KEPT:
            self[key] = glyph
        return glyph


_KINDS: Final = _Kinds()
_PLAIN: Final = _Plain()
GLYPHS: Final = _Glyphs()
