"""Rows of cells from typeset lines."""

from collections.abc import Iterable

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tui.language.catalogue import Direction
from tui.typeset.line import Line

Piece = tuple[Line, Style]


def blank_strip(width: int, style: Style) -> Strip:
    """An empty row."""
    return Strip([Segment(" " * width, style)], width)


def place_pieces(
    pieces: Iterable[Piece], width: int, fill: Style, *, gap: int = 2, direction: Direction = "rtl"
) -> Strip:
    """Pieces from one edge to the other, `gap` cells apart, as many as fit.

    The direction is that of the interface: in Arabic the first piece stands on the right. The first
    cell at the left stays blank either way: a terminal takes a row's direction from it.
    """
    segments: list[Segment] = []
    left = width - 1  # cells that are free
    for line, style in pieces:
        space = gap if segments else 0
        if line.cells + space > left:
            break
        if space:
            segments.append(Segment(" " * space, fill))
        segments.append(Segment(line.text, style))
        left -= line.cells + space
    if direction == "rtl":
        segments = [Segment(" " * (left + 1), fill), *segments[::-1]]
    else:
        segments = [Segment(" " * min(width, 1), fill), *segments, Segment(" " * left, fill)]
    return Strip(segments, width).simplify()


def space(cells: int) -> Line:
    """A piece of nothing, to bring the next one to its column; at least one cell."""
    blanks = max(1, cells)
    places = (0,) * blanks
    return Line(0, 0, (" ",) * blanks, places, places, (1,) * blanks, places, rtl=True)


def flush_right(line: Line, width: int, style: Style) -> Strip:
    """One line at the right edge."""
    return place_pieces([(line, style)], width, style)


def set_far(line: Line, cells: int, style: Style) -> list[Piece]:
    """A line that ends a stretch of cells, rather than beginning it; to be placed without gaps."""
    apart = cells - line.cells
    return [(space(apart), style), (line, style)] if apart > 0 else [(line, style)]
