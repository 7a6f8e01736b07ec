"""Tables and bars in text, from right to left, as wide as the terminal."""

import shutil
import sys
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tui.typeset.layout import fit

MARGIN, GAP = 1, 2  # cells: column 0 stays blank; between two columns
NAME, BAR, SHORTEST_BAR = 12, 20, 4  # cells: the least for a name, the most for a bar
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

    In a narrow terminal the bar shrinks, then names do, then the last columns are left out.
    """
    figures = [
        max(len(head.ar), len(head.en), *(len(row.cells[column]) for row in rows), 0)
        for column, head in enumerate(heads)
    ][1:]
    has_bar = any(row.share is not None for row in rows)
    room = _table_width() - MARGIN - (GAP + SHARE if has_bar else 0)
    while figures and room - sum(figures) - GAP * len(figures) < NAME:
        figures.pop()
    room -= sum(figures) + GAP * len(figures)
    longest = max((len(row.cells[0]) for row in rows), default=NAME)
    name = max(min(max(longest, NAME), room - (GAP + BAR if has_bar else 0)), NAME)
    bar = min(BAR, room - name - GAP) if has_bar else 0
    bar = bar if bar >= SHORTEST_BAR else 0
    widths = [name, *figures]
    for titles in zip(*heads, strict=True):
        yield " " * (has_bar * (GAP + SHARE) + (GAP + bar if bar else 0)) + _draw_row(
            titles, widths
        )
    for row in rows:
        line = _draw_row(row.cells, widths)
        if row.share is not None:
            share = show_share(row.share).rjust(SHARE)
            line = " " * MARGIN + share + " " * (GAP - MARGIN) + line
            if bar:
                line = " " * MARGIN + draw_bar(row.share, bar) + " " * (GAP - MARGIN) + line
        yield line


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
    return shutil.get_terminal_size((PIPED, 24)).columns


def _draw_row(cells: Sequence[str], widths: Sequence[int]) -> str:
    """The first cell stands at the right; each is flush right in its column.

    Cells without a column are left out.
    """
    row = ""
    for text, width in zip(cells, widths, strict=False):
        line = fit(text, width, base="rtl")
        row = " " * (width - line.cells) + line.text + (" " * GAP + row if row else "")
    return " " * MARGIN + row
