"""Tables and bars in text, from where the language begins, as wide as the terminal."""

import shutil
import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from tui.language.catalogue import Catalogue, Direction
    from tui.language.numbers import Figures

MARGIN, GAP = 1, 2  # cells: column 0 stays blank; between two columns
NAME = 12  # cells, at least
BAR, SHORTEST_BAR = 20, 6  # cells, at most and at least
SHARE = len("100%")
PIPED = 100  # cells where the output is no terminal

# Blocks that fill a cell from the side where a row begins, by eighths. Unicode has no others.
FILLED: "dict[Direction, dict[int, str]]" = {
    "rtl": {0: "", 1: "▕", 4: "▐", 8: "█"},
    "ltr": dict(enumerate(["", *"▏▎▍▌▋▊▉█"])),
}


class Row(NamedTuple):
    """Cells, the name first, and the share that the bar shows."""

    cells: Sequence[str]
    share: float | None = None


def draw_table(
    catalogue: "Catalogue", heads: Sequence[str], rows: Sequence[Row], width: int | None = None
) -> Iterator[str]:
    """A table that begins with the names: at the right in Arabic, at the left in English.

    Then come the figures, and a share and its bar where rows have one. In a narrow terminal names
    shrink, then the bar does, then the last columns are left out. `width` is in cells, by default
    the terminal's.
    """
    figures = [
        max(len(head), *(len(row.cells[column]) for row in rows), 0)
        for column, head in enumerate(heads)
    ][1:]
    has_bar = any(row.share is not None for row in rows)
    room = (
        (table_width() if width is None else width) - MARGIN - (2 * GAP + SHARE if has_bar else 0)
    )
    least = NAME + (SHORTEST_BAR if has_bar else 0)
    while figures and room - sum(figures) - GAP * len(figures) < least:
        figures.pop()
    room -= sum(figures) + GAP * len(figures)
    longest = max((len(row.cells[0]) for row in rows), default=0)
    name = max(NAME, min(longest, room - (BAR if has_bar else 0)))
    bar = max(0, min(BAR, room - name)) if has_bar else 0
    widths = [name, *figures]
    direction = catalogue.direction
    for cells, share in (Row(heads), *rows):
        drawn = list(_draw_cells(cells, widths, direction))
        if has_bar:
            shown = "" if share is None else show_share(share, catalogue.figures)
            drawn.append(_draw_figure(shown, SHARE, direction))
            drawn.append(" " * bar if share is None else draw_bar(share, bar, direction))
        yield " " * MARGIN + (" " * GAP).join(drawn if direction == "ltr" else reversed(drawn))


def draw_bar(share: float, width: int, direction: "Direction") -> str:
    """A bar that grows from where a row begins: `share` of `width` cells, from 0 to 1.

    Anything above nothing is seen, and only the whole fills it.
    """
    filled = FILLED[direction]
    eighths = int(min(max(share, 0.0), 1.0) * width * 8)
    if share > 0:
        eighths = max(eighths, 1)
    whole, rest = divmod(eighths, 8)
    part = filled[max(each for each in filled if each <= rest)]
    if direction == "ltr":
        return (filled[8] * whole + part).ljust(width)
    return (part + filled[8] * whole).rjust(width)


def show_share(share: float, figures: "Figures") -> str:
    """A share in per cent: 100 % only where nothing is left."""
    return figures.percent(int(share * 100))


def table_width() -> int:
    """The cells of a row: the terminal's, but for the one that an output mode may add."""
    if not sys.stdout.isatty():
        return PIPED
    return shutil.get_terminal_size((PIPED, 24)).columns - 1


def _draw_cells(
    cells: Iterable[str], widths: Sequence[int], direction: "Direction"
) -> Iterator[str]:
    """Names are flush with the edge, figures flush right in their columns.

    Cells without a column are left out.
    """
    for column, (text, width) in enumerate(zip(cells, widths, strict=False)):
        if column == 0 and direction == "ltr":
            yield _draw_english_name(text, width)
        else:
            yield _draw_figure(text, width, direction)


def _draw_english_name(text: str, width: int) -> str:
    """Flush left, whatever its own direction."""
    from tui.typeset.layout import fit  # not for every command's start

    line = fit(text, width)
    return line.text + " " * (width - line.cells)


def _draw_figure(text: str, width: int, direction: "Direction") -> str:
    if text.isdecimal() and len(text) <= width:  # most cells; there is nothing to typeset
        return text.rjust(width)
    from tui.typeset.layout import fit

    line = fit(text, width, base=direction)
    return " " * (width - line.cells) + line.text
