"""The one writer: a thread that commits what an annotator does, in order."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue
from threading import Thread

from db.article_notes import ArticleNote, write_article_note
from db.assignments import Return, write_return
from db.bookmarks import Bookmark, write_bookmark
from db.connection import Connection, connect, transaction
from db.cuts import write_cut
from db.errors import BusyError, StoreError
from db.history import read_stored, write_step
from db.judgements import read_sheet
from db.places import Desk, write_desk
from db.preferences import PreferredValues, write_preferred
from db.repetitions import Repetition, write_repetition
from tagging.change import CutStep, Step
from tagging.judgement import Judgement
from tagging.role import Role
from tagging.sheet import Sheet

# Short, so that a person is soon told that the database is busy. The writer then tries again.
BUSY_TIMEOUT_MS = 1_000


@dataclass(frozen=True, slots=True)
class Saved:
    """The step is committed, whole, and survives a power cut."""

    step: Step


@dataclass(frozen=True, slots=True)
class Refused:
    """Nothing of the step is stored.

    `stored` is what stands instead, a judgement for each change; None where it cannot be read.
    """

    step: Step
    stored: tuple[Judgement, ...] | None
    error: StoreError


@dataclass(frozen=True, slots=True)
class Waiting:
    """Another program holds the write lock; the step or cut is kept and tried again."""

    entry: Step | CutStep


@dataclass(frozen=True, slots=True)
class CutSaved:
    """The cut is committed; `sheet` is what the annotator has said of the article as it is cut."""

    step: CutStep
    sheet: Sheet


@dataclass(frozen=True, slots=True)
class CutRefused:
    """The cut is not stored. `sheet` is the stored one; None where it cannot be read."""

    step: CutStep
    sheet: Sheet | None
    error: StoreError


Aside = Bookmark | ArticleNote | Return | Repetition
"""What is stored beside judgements: of no use to datasets, and nothing to undo."""


@dataclass(frozen=True, slots=True)
class Lost:
    """A bookmark, a note on an article, a return or a repetition is not stored."""

    entry: Aside
    error: StoreError


Report = Saved | Refused | CutSaved | CutRefused | Waiting | Lost
Entry = Step | CutStep | Desk | PreferredValues | Aside


class Writer:
    """Takes steps, cuts and places from a screen, and reports on steps and cuts.

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
        self._numbers: dict[int, int] = {}  # the session's numbers of steps, and the store's
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
                    report = self._execute(connection, entry)
            except BusyError:
                if isinstance(entry, Step | CutStep):
                    self._report(Waiting(entry))
                continue
            if report is not None:
                self._report(report)
            return

    def _execute(self, connection: Connection, entry: Entry) -> Report | None:
        """Writes one entry inside a transaction; returns what to report when it is committed."""
        match entry:
            case Step():
                self._write_step(connection, entry)
                return Saved(entry)
            case CutStep():
                self._write_cut(connection, entry)
                return CutSaved(entry, self._read_sheet(connection, entry))
            case Desk():
                write_desk(connection, entry)
            case PreferredValues():
                write_preferred(connection, entry)
            case Bookmark():
                write_bookmark(connection, entry)
            case ArticleNote():
                write_article_note(connection, entry)
            case Return():
                write_return(connection, entry)
            case Repetition():
                write_repetition(connection, entry, self._scheme_version)
        return None

    def _write_step(self, connection: Connection, step: Step) -> None:
        """Writes a step, and remembers which number the store gives it."""
        number = write_step(connection, step, self._scheme_version, self._find_repeated(step))
        if not step.repeating:
            self._numbers[step.number] = number

    def _write_cut(self, connection: Connection, step: CutStep) -> None:
        """Writes a cut, and remembers which number the store gives it."""
        number = write_cut(connection, step.cut, self._role, self._find_repeated(step))
        if not step.repeating:
            self._numbers[step.number] = number

    def _find_repeated(self, step: Step | CutStep) -> int | None:
        """The store's number of what is undone or redone; None for what is done by itself."""
        if not step.repeating:
            return None
        return step.number if step.number > 0 else self._numbers.get(step.number)

    def _read_sheet(self, connection: Connection, step: CutStep) -> Sheet:
        cut = step.cut
        return read_sheet(connection, cut.article_id, cut.annotator, self._scheme_version)

    def _refuse(self, connection: Connection | None, entry: Entry, error: StoreError) -> None:
        """Reports an entry that cannot be stored. Places and preferences are no loss."""
        match entry:
            case Step():
                if not entry.repeating:
                    self._numbers.pop(entry.number, None)
                self._report(Refused(entry, self._find_stored(connection, entry), error))
            case CutStep():
                if not entry.repeating:
                    self._numbers.pop(entry.number, None)
                self._report(CutRefused(entry, self._find_sheet(connection, entry), error))
            case Bookmark() | ArticleNote() | Return() | Repetition():
                self._report(Lost(entry, error))

    def _find_stored(
        self, connection: Connection | None, step: Step
    ) -> tuple[Judgement, ...] | None:
        """The judgements that stand where a step was refused; None where they cannot be read."""
        if connection is None:
            return None
        try:
            return read_stored(connection, step, self._scheme_version)
        except StoreError:
            return None

    def _find_sheet(self, connection: Connection | None, step: CutStep) -> Sheet | None:
        """The sheet that stands where a cut was refused; None where it cannot be read."""
        if connection is None:
            return None
        try:
            return self._read_sheet(connection, step)
        except StoreError:
            return None
