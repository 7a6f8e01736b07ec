"""What screens have in common that show something that takes time to read."""

from abc import abstractmethod
from collections.abc import Callable
from functools import partial
from typing import TypeVar

from textual.screen import ScreenResultType
from textual.worker import get_current_worker

from db.errors import StoreError
from tui.screens.bare import Bare

T = TypeVar("T")


class WaitingScreen(Bare[ScreenResultType]):
    """Asks in a thread, and answers keys meanwhile."""

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
