"""What screens around a list of rows have in common."""

from abc import abstractmethod
from collections.abc import Callable
from functools import partial
from typing import TypeVar

from textual.screen import ScreenResultType
from textual.worker import get_current_worker

from db.errors import StoreError
from tui.screens.bare import Bare
from tui.widgets.row_list import RowList

T = TypeVar("T")


class RowsScreen(Bare[ScreenResultType]):
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

    @abstractmethod
    def fail(self, error: StoreError) -> None:
        """What was asked cannot be answered."""

    def ask(self, read: Callable[[Callable[[], bool]], T], take: Callable[[T], None]) -> None:
        """Reads in a thread and takes the answer, unless something else is asked meanwhile.

        `read` is given what says whether its answer is of no use any more.
        """
        self.run_worker(partial(self._read, read, take), thread=True, exclusive=True)

    def _read(self, read: Callable[[Callable[[], bool]], T], take: Callable[[T], None]) -> None:
        worker = get_current_worker()
        try:
            answer = read(lambda: worker.is_cancelled)
        except StoreError as error:
            done = partial(self.fail, error)
        else:
            done = partial(take, answer)
        if not worker.is_cancelled:
            self.app.call_from_thread(done)
