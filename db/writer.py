"""The one writer: a thread that commits what an annotator does, in order."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue
from threading import Thread

from db.connection import Connection, connect, transaction
from db.errors import BusyError, StoreError
from db.judgements import read_judgement, write_change
from db.places import Desk, write_desk
from db.preferences import PreferredValues, write_preferred
from tagging.change import Change
from tagging.judgement import Judgement

# Short, so that a person is soon told that the database is busy. The writer then tries again.
BUSY_TIMEOUT_MS = 1_000


@dataclass(frozen=True, slots=True)
class Saved:
    """The change is committed and survives a power cut."""

    change: Change


@dataclass(frozen=True, slots=True)
class Refused:
    """The change is not stored. `stored` is what stands instead, None where it cannot be read."""

    change: Change
    stored: Judgement | None
    error: StoreError


@dataclass(frozen=True, slots=True)
class Waiting:
    """Another program holds the write lock; the change is kept and tried again."""

    change: Change


Report = Saved | Refused | Waiting
Entry = Change | Desk | PreferredValues


class Writer:
    """Takes from a screen what is to be stored, and reports on changes from its own thread."""

    def __init__(self, path: Path, scheme_version: int, report: Callable[[Report], None]) -> None:
        self._path = path
        self._scheme_version = scheme_version
        self._report = report
        self._queue: SimpleQueue[Entry | None] = SimpleQueue()
        self._thread = Thread(target=self._run, name="writer", daemon=True)
        self._thread.start()

    def submit(self, entry: Entry) -> None:
        """Queues an entry; returns at once."""
        self._queue.put(entry)

    def finish(self) -> None:
        """Nothing is queued any more; returns at once, while the thread empties its queue."""
        self._queue.put(None)

    @property
    def is_done(self) -> bool:
        """Whether all that was queued is answered, after `finish`."""
        return not self._thread.is_alive()

    def close(self, timeout: float) -> bool:
        """Waits until the queue is empty, at most `timeout` seconds; says whether it is."""
        self.finish()
        self._thread.join(timeout)
        return self.is_done

    def _run(self) -> None:
        connection: Connection | None = None
        while (entry := self._queue.get()) is not None:
            try:
                connection = connection or connect(self._path, busy_timeout_ms=BUSY_TIMEOUT_MS)
                self._write(connection, entry)
            except StoreError as error:
                self._refuse(connection, entry, error)
        if connection is not None:
            connection.close()

    def _write(self, connection: Connection, entry: Entry) -> None:
        """Commits one entry, however long another program holds the lock."""
        while True:
            try:
                with transaction(connection):
                    self._store(connection, entry)
            except BusyError:
                if isinstance(entry, Change):
                    self._report(Waiting(entry))
                continue
            if isinstance(entry, Change):
                self._report(Saved(entry))
            return

    def _store(self, connection: Connection, entry: Entry) -> None:
        if isinstance(entry, Desk):
            write_desk(connection, entry)
        elif isinstance(entry, PreferredValues):
            write_preferred(connection, entry)
        else:
            write_change(connection, entry, self._scheme_version)

    def _refuse(self, connection: Connection | None, entry: Entry, error: StoreError) -> None:
        """Reports a change that cannot be stored. Places and preferences are no loss."""
        if not isinstance(entry, Change):
            return
        stored: Judgement | None = None
        if connection is not None:
            try:
                stored = read_judgement(connection, entry)
            except StoreError:
                stored = None
        self._report(Refused(entry, stored, error))
