"""A small menu over the reader: one of a few things is chosen, by its digit or from the list."""

from collections.abc import Sequence

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen

from tui.keys import MENU, QUIT, Action, bind, find_digit
from tui.language.catalogue import Catalogue
from tui.screens.bare import Bare
from tui.widgets.bars import HintBar
from tui.widgets.box_title import BoxTitle
from tui.widgets.menu_rows import MenuRow, MenuRows

AROUND = 4  # rows of a box that are not the menu's: its edges, the title and the keys


class ChoosingScreen(Bare[int | None], ModalScreen[int | None]):
    """A box of rows. What is beside it stays visible. Where nothing is chosen: None."""

    ACTIONS: tuple[Action, ...] = MENU
    BINDINGS = bind((*MENU, QUIT))
    DEFAULT_CSS = """
    ChoosingScreen { align: center bottom; background: transparent; }
    ChoosingScreen.-above { align: center top; }
    ChoosingScreen HintBar { background: $panel; }
    ChoosingScreen #box {
        height: auto; padding: 0 1; background: $panel;
        border-top: hkey $foreground; border-bottom: hkey $foreground;
    }
    """

    def __init__(self, catalogue: Catalogue, title: str, rows: Sequence[MenuRow]) -> None:
        super().__init__()
        self._catalogue = catalogue
        self._title = title
        self._rows = rows
        self._row = 0

    def compose(self) -> ComposeResult:
        """The title, the rows, the keys."""
        with Vertical(id="box"):
            yield BoxTitle(self._title, self._catalogue.direction)
            rows = MenuRows(self._catalogue, self._rows, self._row)
            rows.styles.height = self._room(self.app.size.height)
            yield rows
            yield HintBar(self._catalogue, self.ACTIONS)

    def on_resize(self, event: events.Resize) -> None:
        """A low window shows some of the rows."""
        self.query_one(MenuRows).styles.height = self._room(event.size.height)

    def on_key(self, event: events.Key) -> None:
        """A digit, of either layout, takes its row."""
        row = find_digit(event.character)
        if row is not None and row <= len(self._rows):
            event.stop()
            self._take(row - 1)

    def on_menu_rows_clicked(self, message: MenuRows.Clicked) -> None:
        """The mouse takes a row."""
        self._take(message.row)

    def action_row_down(self) -> None:
        self._go_to(self._row + 1)

    def action_row_up(self) -> None:
        self._go_to(self._row - 1)

    def action_choose(self) -> None:
        self._take(self._row)

    def action_close(self) -> None:
        self.dismiss(None)

    def _go_to(self, row: int) -> None:
        self._row = row % len(self._rows)
        self.query_one(MenuRows).show(self._rows, self._row)

    def _take(self, row: int) -> None:
        """A row is chosen."""
        self.dismiss(row)

    def _room(self, height: int) -> int:
        return max(1, min(len(self._rows), height - AROUND))


class MenuScreen(ChoosingScreen):
    """Returns the number of the row that was taken, from 0; None on Escape."""
