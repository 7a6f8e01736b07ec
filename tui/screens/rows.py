"""What screens around a list of rows have in common."""

from abc import abstractmethod

from textual.screen import ScreenResultType

from tui.screens.waiting import WaitingScreen
from tui.widgets.row_list import RowList


class RowsScreen(WaitingScreen[ScreenResultType]):
    """Moves in its list, and fills it from a thread."""

    def action_next_row(self) -> None:
        self.query_one(RowList).move(1)

    def action_previous_row(self) -> None:
        self.query_one(RowList).move(-1)

    def action_page_down(self) -> None:
        self.query_one(RowList).turn_page(1)

    def action_page_up(self) -> None:
        self.query_one(RowList).turn_page(-1)

    def action_first_row(self) -> None:
        self.query_one(RowList).move_to(0)

    def action_last_row(self) -> None:
        self.query_one(RowList).move_to(-1)

    def on_row_list_opened(self) -> None:
        """The mouse opens, as Enter does."""
        self.action_open_row()

    @abstractmethod
    def action_open_row(self) -> None:
        """Goes where the current row leads."""
