"""Rows of cells from typeset lines."""

from collections.abc import Iterable

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tui.typeset.line import Line

Piece = tuple[Line, Style]


def blank_strip(width: int, style: Style) -> Strip:
    """An empty row."""
    return Strip([Segment(" " * width, style)], width)


def place_pieces(pieces: Iterable[Piece], width: int, fill: Style, *, gap: int = 2) -> Strip:
    """Pieces from the right edge to the left, `gap` cells apart, as many as fit.

    This is the order of an Arabic screen: the first piece stands on the right. The last cell at the
    left stays blank: it may be the row's first, which a terminal takes for the row's direction.
    """
    segments: list[Segment] = []
    left = width - 1
    for line, style in pieces:
        space = gap if segments else 0
        if line.cells + space > left:
            break
        if space:
            segments.append(Segment(" " * space, fill))
        segments.append(Segment(line.text, style))
        left -= line.cells + space
    segments.append(Segment(" " * (left + 1), fill))
    return Strip(segments[::-1], width).simplify()


def space(cells: int) -> Line:
    """A piece of nothing, to bring the next one to its column; at least one cell."""
    blanks = max(1, cells)
    places = (0,) * blanks
    return Line(0, 0, (" ",) * blanks, places, places, (1,) * blanks, places, rtl=True)


def flush_right(line: Line, width: int, style: Style) -> Strip:
    """One line at the right edge."""
    return place_pieces([(line, style)], width, style)
