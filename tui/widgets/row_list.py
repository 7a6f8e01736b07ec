"""A list of any number of rows, of which only the visible ones are ever made."""

from collections.abc import Callable, Iterable, Mapping

from rich.style import Style
from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip

from tui.language.catalogue import Direction
from tui.palette import Palette
from tui.typeset.layout import fit, typeset_line
from tui.widgets.painted import Painted
from tui.widgets.strips import Piece, place_pieces, space

CURRENT: Mapping[Direction, str] = {"rtl": "▐", "ltr": "▌"}  # at the edge where a row begins
BAR_WIDTH = 2  # cells for the bar and a gap

DrawRow = Callable[[int, int, Style, Palette], Iterable[Piece]]
"""The pieces of a row, by its number, the cells there are, and its style; without gaps."""


class RowList(Painted):
    """Rows one of which is the current one, with a bar. Keys are the screen's."""

    DEFAULT_CSS = "RowList { height: 1fr; }"

    class Opened(Message):
        """The current row was clicked."""

    def __init__(self, direction: Direction, draw: DrawRow, count: int = 0, row: int = 0) -> None:
        super().__init__()
        self._direction = direction
        self._draw = draw
        self._count = count
        self._row = row
        self._top = 0
        self._nothing = ""

    @property
    def row(self) -> int | None:
        """The number of the current row; None in an empty list."""
        return self._row if self._count else None

    @property
    def in_view(self) -> range:
        """The numbers of the rows for which there is room."""
        return range(self._top, min(self._count, self._top + max(1, self.size.height)))

    def fill(self, count: int, *, row: int = 0, nothing: str = "") -> None:
        """Other rows, and which of them is the current one; what is said where there are none."""
        self._count, self._nothing, self._top = count, nothing, 0
        self._row = max(0, min(row, count - 1))
        self._scroll_to_current()
        self.refresh()

    def move(self, rows: int) -> None:
        """Moves the current row."""
        self.move_to(max(0, self._row + rows))

    def turn_page(self, direction: int) -> None:
        """Moves the current row by a screen."""
        self.move(direction * max(1, self.size.height - 1))

    def move_to(self, row: int) -> None:
        """Makes a row the current one; -1 is the last."""
        last = max(0, self._count - 1)
        before, self._row = self._row, last if row < 0 else min(row, last)
        if self._scroll_to_current():
            self.refresh()
        else:
            for each in (before, self._row):
                self.refresh(Region(0, each - self._top, self.size.width, 1))

    def on_resize(self) -> None:
        """The current row stays visible."""
        self._scroll_to_current()

    def on_mouse_scroll_down(self) -> None:
        """One row down."""
        self.move(1)

    def on_mouse_scroll_up(self) -> None:
        """One row up."""
        self.move(-1)

    def on_click(self, event: events.Click) -> None:
        """The row under the mouse becomes the current one; if it is that already, it is opened."""
        row = self._top + event.y
        if row == self._row and self._count:
            self.post_message(self.Opened())
        elif row < self._count:
            self.move_to(row)

    def render_line(self, y: int) -> Strip:
        """The bar, then what the list's owner draws."""
        row, width, palette = self._top + y, self.size.width, self.palette
        if row >= self._count:
            nothing = self._nothing if not self._count and y == 0 else ""
            empty = fit(nothing, width - 1, base=self._direction)
            pieces = [(empty, palette.dim)]
            return place_pieces(pieces, width, palette.text, direction=self._direction)
        current = row == self._row
        style = palette.strong if current else palette.text
        bar = typeset_line(CURRENT[self._direction]) if current else space(1)
        drawn = self._draw(row, width - 1 - BAR_WIDTH, style, palette)
        pieces = [(bar, palette.strong), (space(BAR_WIDTH - 1), style), *drawn]
        return place_pieces(pieces, width, style, gap=0, direction=self._direction)

    def _scroll_to_current(self) -> bool:
        """Brings the current row into view; says whether that moved the rows.

        Half a screen at a time: moving one would draw every row anew with every key.
        """
        before, height = self._top, max(1, self.size.height)
        if not before <= self._row < before + height:
            last = max(0, self._count - height)
            self._top = max(0, min(self._row - height // 2, last))
        return self._top != before
