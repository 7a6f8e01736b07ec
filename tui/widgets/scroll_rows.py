"""Rows that are longer than the screen, to be scrolled through."""

from collections.abc import Callable, Sequence

from textual.strip import Strip

from tui.palette import Palette
from tui.widgets.painted import Painted
from tui.widgets.strips import blank_strip

MakeRows = Callable[[int, Palette], Sequence[Strip]]


class ScrollRows(Painted):
    """Draws the rows that a function makes for a width, and scrolls them."""

    DEFAULT_CSS = "ScrollRows { height: 1fr; }"

    def __init__(self, make_rows: MakeRows) -> None:
        super().__init__()
        self._make_rows = make_rows
        self._rows: Sequence[Strip] = ()
        self._top = 0

    def on_resize(self) -> None:
        """Another width needs other rows."""
        self.renew()

    def renew(self) -> None:
        """Makes the rows again: what they show is another."""
        self._rows = self._make_rows(self.size.width, self.palette)
        self.scroll_rows(0)

    def begin(self) -> None:
        """The rows that are made next are about something else: the first of them is shown."""
        self._top = 0

    def scroll_rows(self, rows: int) -> None:
        """Moves the view, within what there is."""
        last = max(0, len(self._rows) - self.size.height)
        self._top = max(0, min(self._top + rows, last))
        self.refresh()

    def turn_page(self, direction: int) -> None:
        """Moves the view by a screen."""
        self.scroll_rows(direction * max(1, self.size.height - 1))

    def on_mouse_scroll_down(self) -> None:
        """A few rows down."""
        self.scroll_rows(3)

    def on_mouse_scroll_up(self) -> None:
        """A few rows up."""
        self.scroll_rows(-3)

    def render_line(self, y: int) -> Strip:
        """A row, or nothing below the last."""
        row = self._top + y
        if row < len(self._rows):
            return self._rows[row]
        return blank_strip(self.size.width, self.palette.text)
