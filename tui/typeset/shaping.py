"""From the code points of a paragraph to what is drawn for each of them."""

import re
from dataclasses import dataclass
from itertools import compress
from operator import add
from typing import Final

from tui.typeset.classes import MIRROR
from tui.typeset.drawable import GLYPHS, text_kinds, visible
from tui.typeset.joining import LAM_ALEF, LAM_ALEF_FORMS, joined_forms
from tui.typeset.levels import Base, resolve_levels
from tui.typeset.ligatures import expand
from tui.typeset.marks import attach_marks, compose

_MIRRORED: Final = re.compile("[" + re.escape("".join(MIRROR)) + "]")


@dataclass(frozen=True, slots=True)
class Shaped:
    """A paragraph in logical order, as parallel sequences with an entry for each code point.

    `glyphs` says what is drawn: a character in its joined form with its marks, or `""` for what is
    drawn with the one before it, or never. Hidden characters stay, because they take part in
    reordering. A glyph is `widths` cells wide and stands for the code points `[start, end)` of the
    text: it, and what is not drawn after it (before it, for the first). A ligature written out as
    its letters has several entries, all with its index. `level` is the paragraph's.
    """

    level: int
    glyphs: list[str]
    starts: list[int]
    ends: list[int]
    widths: list[int]
    levels: bytes
    classes: str


def shape(text: str, base: Base = "auto", *, harakat: bool = False, offset: int = 0) -> Shaped:
    """Shape a paragraph whose first code point has the index `offset`."""
    end = offset + len(text)
    text, starts = expand(compose(visible(text)), offset)
    kinds = text_kinds(text)
    resolved = resolve_levels(text, base)
    glyphs = _glyphs(text, kinds if harakat else kinds.replace("H", "T"), resolved.levels)
    widths = [
        (2 if kind == "W" else 1) if glyph else 0 for kind, glyph in zip(kinds, glyphs, strict=True)
    ]
    drawn = list(compress(range(len(glyphs)), glyphs))
    if drawn:
        starts[: drawn[0] + 1] = [offset] * (drawn[0] + 1)
    ends = starts.copy()
    for index, after in zip(drawn, [*map(starts.__getitem__, drawn[1:]), end], strict=False):
        ends[index] = after if after > starts[index] else after + 1
    levels, classes = resolved.levels, resolved.classes
    return Shaped(resolved.paragraph, glyphs, starts, ends, widths, levels, classes)


def _glyphs(text: str, kinds: str, levels: bytes) -> list[str]:
    """Return a glyph for each code point, `""` where it is drawn with another or not at all."""
    forms = joined_forms(kinds)
    glyphs = list(map(GLYPHS.__getitem__, map(add, text, forms)))
    for found in LAM_ALEF.finditer(text):
        lam, alef = found.start(), found.end() - 1
        glyphs[lam] = LAM_ALEF_FORMS[text[alef] + forms[lam]]
        glyphs[alef] = ""
    for found in _MIRRORED.finditer(text):
        index = found.start()
        if levels[index] & 1:  # final for these: L1 moves only blanks
            glyphs[index] = MIRROR[text[index]]  # L4
    if "H" in kinds or "M" in kinds:
        attach_marks(glyphs, kinds)
    return glyphs
