"""The one writer: a thread that commits what an annotator does, in order."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue
from threading import Thread

from db.connection import Connection, connect, transaction
from db.cuts import write_cut
from db.errors import BusyError, StoreError
from db.judgements import read_judgement, read_sheet, write_change
from db.places import Desk, write_desk
from tagging.change import Change
from tagging.cut import Cut
from tagging.judgement import Judgement
from tagging.role import Role
from tagging.sheet import Sheet

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
    """Another program holds the write lock; the change or cut is kept and tried again."""

    change: Change | Cut


@dataclass(frozen=True, slots=True)
class CutSaved:
    """The cut is committed; `sheet` is what the annotator has said of the article as it is cut."""

    cut: Cut
    sheet: Sheet


@dataclass(frozen=True, slots=True)
class CutRefused:
    """The cut is not stored, and the sentences are as they were."""

    cut: Cut
    error: StoreError


Report = Saved | Refused | Waiting | CutSaved | CutRefused


Entry = Change | Cut | Desk


class Writer:
    """Takes changes, cuts and places from a screen, and reports on all but places.

    It reports from its own thread. `role` says which cuts the annotator may make.
    """

    def __init__(
        self,
        path: Path,
        scheme_version: int,
        report: Callable[[Report], None],
        role: Role = Role.ANNOTATOR,
    ) -> None:
        self._path = path
        self._role = role
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
        """Commits one entry, however long another program holds the lock, and reports it."""
        while True:
            try:
                with transaction(connection):
                    report = self._store(connection, entry)
            except BusyError:
                if not isinstance(entry, Desk):
                    self._report(Waiting(entry))
                continue
            if report is not None:
                self._report(report)
            return

    def _store(self, connection: Connection, entry: Entry) -> Report | None:
        """Stores one entry, and returns what to report when it is committed."""
        match entry:
            case Desk():
                write_desk(connection, entry)
                return None
            case Cut():
                write_cut(connection, entry, self._role)
                sheet = read_sheet(
                    connection, entry.article_id, entry.annotator, self._scheme_version
                )
                return CutSaved(entry, sheet)
            case Change():
                write_change(connection, entry, self._scheme_version)
                return Saved(entry)

    def _refuse(self, connection: Connection | None, entry: Entry, error: StoreError) -> None:
        """Reports what cannot be stored. A place that cannot be is no loss."""
        match entry:
            case Cut():
                self._report(CutRefused(entry, error))
            case Change():
                self._report(Refused(entry, self._find_stored(connection, entry), error))

    def _find_stored(self, connection: Connection | None, change: Change) -> Judgement | None:
        """The judgement that stands where a change was refused; None where it cannot be read."""
        if connection is None:
            return None
        try:
            return read_judgement(connection, change, self._scheme_version)
        except StoreError:
            return None
