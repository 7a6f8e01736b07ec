"""Tables and bars in text, from right to left, as wide as the terminal."""

import shutil
import sys
from collections.abc import Iterator, Sequence
from typing import NamedTuple

MARGIN, GAP = 1, 2  # cells: column 0 stays blank; between two columns
NAME = 12  # cells, at least
BAR, SHORTEST_BAR = 20, 6  # cells, at most and at least
SHARE = len("100%")
PIPED = 100  # cells where the output is no terminal

# Blocks that fill a cell from its right side, by eighths. Unicode has no others.
FILLED = {0: "", 1: "▕", 4: "▐", 8: "█"}


class Head(NamedTuple):
    """What stands over a column, in two rows."""

    ar: str
    en: str


class Row(NamedTuple):
    """Cells, the name first, and the share that the bar shows."""

    cells: Sequence[str]
    share: float | None = None


def draw_table(heads: Sequence[Head], rows: Sequence[Row]) -> Iterator[str]:
    """A table with the names at the right; figures to their left, and a bar where rows have one.

    In a narrow terminal names shrink, then the bar does, then the last columns are left out.
    """
    figures = [
        max(len(head.ar), len(head.en), *(len(row.cells[column]) for row in rows), 0)
        for column, head in enumerate(heads)
    ][1:]
    has_bar = any(row.share is not None for row in rows)
    room = _table_width() - MARGIN - (2 * GAP + SHARE if has_bar else 0)
    least = NAME + (SHORTEST_BAR if has_bar else 0)
    while figures and room - sum(figures) - GAP * len(figures) < least:
        figures.pop()
    room -= sum(figures) + GAP * len(figures)
    longest = max((len(row.cells[0]) for row in rows), default=0)
    name = max(NAME, min(longest, room - (BAR if has_bar else 0)))
    bar = max(0, min(BAR, room - name)) if has_bar else 0
    widths = [name, *figures]
    beside = " " * (bar + SHARE + 2 * GAP) if has_bar else ""
    for titles in zip(*heads, strict=True):
        yield " " * MARGIN + beside + _draw_row(titles, widths)
    for row in rows:
        if row.share is not None:
            share = show_share(row.share).rjust(SHARE)
            beside = draw_bar(row.share, bar) + " " * GAP + share + " " * GAP
        yield " " * MARGIN + beside + _draw_row(row.cells, widths)


def draw_bar(share: float, width: int) -> str:
    """A bar that grows from the right: `share` of `width` cells, from 0 to 1.

    Anything above nothing is seen, and only the whole fills it.
    """
    eighths = int(min(max(share, 0.0), 1.0) * width * 8)
    if share > 0:
        eighths = max(eighths, 1)
    whole, rest = divmod(eighths, 8)
    part = FILLED[max(each for each in FILLED if each <= rest)]
    return (part + FILLED[8] * whole).rjust(width)


def show_share(share: float) -> str:
    """A share in per cent: 100 % only where nothing is left."""
    return f"{int(share * 100)}%"


def _table_width() -> int:
    if not sys.stdout.isatty():
        return PIPED
    return shutil.get_terminal_size((PIPED, 24)).columns - 1  # which the output mode may add


def _draw_row(cells: Sequence[str], widths: Sequence[int]) -> str:
    """The first cell stands at the right; each is flush right in its column.

    Cells without a column are left out.
    """
    row = ""
    for text, width in zip(cells, widths, strict=False):
        row = _draw_cell(text, width) + (" " * GAP + row if row else "")
    return row


def _draw_cell(text: str, width: int) -> str:
    if text.isdecimal() and len(text) <= width:  # most cells; there is nothing to typeset
        return text.rjust(width)
    from tui.typeset.layout import fit  # not for every command's start

    line = fit(text, width, base="rtl")
    return " " * (width - line.cells) + line.text
