"""Indexing beside other work: a thread that takes into the index what is not in it yet."""

from contextlib import closing
from pathlib import Path
from threading import Event, Thread

from db.connection import Connection, connect
from db.errors import BusyError, StoreError
from db.indexing import index_some

BUSY_TIMEOUT_MS = 1_000
PAUSE = 0.1  # seconds between transactions, for whoever else wants to write
PATIENCE = 1.0  # seconds that `close` waits; what is not committed by then is indexed another time


class Indexer:
    """Works in small transactions on a connection of its own, until all is done or it is closed.

    What it cannot store is left as it was: searching then scans these articles.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._closed = Event()
        self._thread = Thread(target=self._run, name="indexer", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Ends after the transaction that is under way."""
        self._closed.set()
        self.wait(PATIENCE)

    def wait(self, timeout: float) -> None:
        """Waits until nothing is left, at most `timeout` seconds."""
        self._thread.join(timeout)

    @property
    def is_over(self) -> bool:
        """Whether it has ended."""
        return not self._thread.is_alive()

    def _run(self) -> None:
        try:
            with closing(connect(self._path, busy_timeout_ms=BUSY_TIMEOUT_MS)) as connection:
                while not self._closed.is_set() and _index_some(connection):
                    self._closed.wait(PAUSE)
        except StoreError:
            return


def _index_some(connection: Connection) -> bool:
    """Whether there may be more to do; where another program writes, there is."""
    try:
        return index_some(connection) is not None
    except BusyError:
        return True
