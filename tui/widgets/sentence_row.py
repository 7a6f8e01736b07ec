"""A sentence in a row of a list: title, a stretch of the text with its hits, and what is beside."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from rich.style import Style

from tagging.judgement import Judgement
from tagging.scheme import Scheme
from tagging.span import Span
from tui.language.catalogue import Direction
from tui.palette import Palette
from tui.typeset.layout import fit, typeset_line
from tui.typeset.levels import Base
from tui.typeset.line import Line
from tui.typeset.wrapping import ELLIPSIS
from tui.widgets.margin import MARKS, draw_marks
from tui.widgets.strips import Piece, space

TITLE_SHARE = 4  # a title has at most this part of a row
LONGEST_TITLE = 26  # cells
SIGNS = MARKS + 1  # cells for the letters of labels and a gap
GAP = 2  # cells between title and sentence


def fill_cells(text: str, cells: int, style: Style, *, base: Base = "auto") -> Iterator[Piece]:
    """A text in so many cells, cut or followed by blanks."""
    line = fit(text, cells, base=base)
    yield line, style
    if line.cells < cells:
        yield space(cells - line.cells), style


def draw_sentence(
    text: str, hits: Sequence[Span], cells: int, style: Style, lit: Style, direction: Direction
) -> Iterator[Piece]:
    """A sentence from its beginning, or from where its first hit can be seen; `hits` are its own.

    Hits are lit by cells: the letters keep the shapes that they have in the sentence.
    """
    start = _find_start(text, hits, cells)
    sign = ELLIPSIS if start else ""
    moved = [Span(*(each - start + len(sign) for each in hit)) for hit in hits]
    line = fit(sign + text[start:], cells, base="rtl")
    pieces = [(part, style + lit if is_lit else style) for part, is_lit in cut_line(line, moved)]
    yield from pieces[::-1] if direction == "rtl" else pieces
    if line.cells < cells:
        yield space(cells - line.cells), style


def cut_line(line: Line, spans: Sequence[Span]) -> Iterator[tuple[Line, bool]]:
    """The parts of a line from left to right, each with whether it lies within the spans."""
    lit = {cell for span in spans for cells in line.cells_of(*span) for cell in cells}
    numbered, cell = [], 0
    for number, width in enumerate(line.widths):
        numbered.append((number, cell in lit))
        cell += width
    for is_lit, group in groupby(numbered, key=lambda each: each[1]):
        numbers = [number for number, _ in group]
        part = slice(numbers[0], numbers[-1] + 1)
        yield (
            replace(
                line,
                glyphs=line.glyphs[part],
                starts=line.starts[part],
                ends=line.ends[part],
                widths=line.widths[part],
                levels=line.levels[part],
            ),
            is_lit,
        )


def draw_signs(
    judgement: Judgement, scheme: Scheme, palette: Palette, style: Style
) -> Iterator[Piece]:
    """The letters of what was said of a sentence, as in the reader's margin."""
    marks = draw_marks(judgement, scheme, palette, style)
    yield from ((typeset_line(mark.text), mark.style or style) for mark in marks)
    yield space(SIGNS - len(marks)), style


def draw_title(title: str, width: int, style: Style) -> Iterator[Piece]:
    """The title's part of a row, with a gap after it."""
    cells = _title_width(width)
    yield from fill_cells(title, cells, style, base="rtl")
    yield space(GAP), style


def rest_of_row(width: int) -> int:
    """The cells of a row that signs and title leave to the sentence."""
    return width - SIGNS - _title_width(width) - GAP


def _title_width(cells: int) -> int:
    return min(LONGEST_TITLE, cells // TITLE_SHARE)


def _find_start(text: str, hits: Sequence[Span], cells: int) -> int:
    """Where to begin, at a word, so that the first hit stands within the cells."""
    if not hits or hits[0].end < cells:
        return 0
    blank = text.find(" ", max(0, hits[0].start - cells // 2), hits[0].start)
    return blank + 1 if blank >= 0 else hits[0].start
