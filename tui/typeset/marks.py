"""Combining marks: composed with their letter where Unicode can, else drawn in its cell."""

import re
from typing import Final
from unicodedata import is_normalized, normalize

from tui.typeset.drawable import text_kinds

_MAX_MARKS: Final = 4
_NO_BASE: Final = "\u25cc"  # the dotted circle, for a mark that stands on nothing
_FILLER: Final = "\u034f"  # a mark that is never drawn
_MARKED: Final = re.compile(r"[^THM][HM][THM]*")


def compose(text: str) -> str:
    """Compose letters and marks where Unicode has one character for both, at the same length.

    Canonically equivalent texts are then drawn alike: an alef and a hamza above it are one letter,
    which stays when marks are hidden.
    """
    if is_normalized("NFC", text):
        return text
    pieces: list[str] = []
    done = 0
    for found in _MARKED.finditer(text_kinds(text)):
        start, end = found.span()
        composed = normalize("NFC", text[start:end])
        if len(composed) < end - start:
            pieces += text[done:start], composed.ljust(end - start, _FILLER)
            done = end
    return "".join([*pieces, text[done:]])


def attach_marks(glyphs: list[str], kinds: str) -> None:
    """Move each mark into the glyph that it stands on, up to four of them.

    `glyphs` has one glyph for each of `kinds` (see `drawable`), `""` where nothing is drawn.
    """
    base = -1
    for index, glyph in enumerate(glyphs):
        if not glyph:
            continue
        if kinds[index] not in "HM":
            base = index
        elif base < 0:
            base = index
            glyphs[index] = _NO_BASE + glyph
        else:
            glyphs[index] = ""
            if len(glyphs[base]) <= _MAX_MARKS:
                glyphs[base] += glyph
