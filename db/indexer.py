"""Indexing beside other work: a thread that takes into the index what is not in it yet."""

from contextlib import closing
from pathlib import Path
from threading import Event, Thread

from db.connection import connect
from db.errors import BusyError, StoreError
from db.indexing import index_some

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
        self._thread.join(PATIENCE)

    def _run(self) -> None:
        try:
            with closing(connect(self._path)) as connection:
                is_over = False
                while not is_over and not self._closed.is_set():
                    try:
                        is_over = index_some(connection) is None
                    except BusyError:
                        is_over = False
                    self._closed.wait(PAUSE)
        except StoreError:
            return
