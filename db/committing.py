"""What the writer does with an entry: to commit it, or to report why that cannot be."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from db.article_notes import ArticleNote, write_article_note
from db.assignments import Return, write_return
from db.bookmarks import Bookmark, write_bookmark
from db.connection import Connection, connect, transaction
from db.cuts import write_cut
from db.deciding import read_stored_decisions, write_decisions
from db.entries import Aside, Entry, Numbered, find_authors
from db.errors import BusyError, StoreError
from db.history import read_stored, write_step
from db.judgements import read_sheet
from db.merging import Merging, merge_some
from db.people import read_person
from db.permission import require_own
from db.places import Desk, write_desk
from db.preferences import PreferredValues, write_preferred
from db.repetitions import Repetition, write_repetition
from db.reports import CutRefused, CutSaved, Lost, Refused, Report, Saved, Waiting
from db.review_reports import (
    DecisionRefused,
    DecisionSaved,
    MergeRefused,
    MergeSaved,
    TalkSaved,
)
from db.sending_back import Answer, Close, Remark, Reveal, SendBack, Talk, write_talk
from tagging.change import CutStep, Step
from tagging.review import DecisionStep, MergeStep
from tagging.role import Role
from tagging.sheet import Sheet

T = TypeVar("T")

# Short, so that a person is soon told that the database is busy. The writer then tries again.
BUSY_TIMEOUT_MS = 1_000


class Committer:
    """Commits one entry after the other on a connection of its own, and reports on each.

    `role` says which cuts the annotator may make. Where the annotator is given, nothing is written
    in anybody else's name.
    """

    def __init__(
        self,
        path: Path,
        scheme_version: int,
        report: Callable[[Report], None],
        role: Role,
        annotator: str | None,
    ) -> None:
        self._path = path
        self._role = role
        self._annotator = annotator
        self._scheme_version = scheme_version
        self._report = report
        self._numbers: dict[int, int] = {}  # the session's numbers of steps, and the store's
        self._connection: Connection | None = None

    def commit(self, entry: Entry) -> None:
        """Writes an entry, however long another program holds the lock."""
        try:
            if self._connection is None:
                self._connection = connect(self._path, busy_timeout_ms=BUSY_TIMEOUT_MS)
            self._write(self._connection, entry)
        except StoreError as error:
            self._refuse(self._connection, entry, error)

    def close(self) -> None:
        """Nothing comes any more."""
        if self._connection is not None:
            self._connection.close()

    def _write(self, connection: Connection, entry: Entry) -> None:
        """Commits one entry, however long another program holds the lock, and reports it."""
        if isinstance(entry, MergeStep):
            self._merge(connection, entry)
            return
        while True:
            try:
                with transaction(connection):
                    self._require_own(connection, entry)
                    report = self._execute(connection, entry)
            except BusyError:
                if isinstance(entry, Numbered | Talk):
                    self._report(Waiting(entry))
                continue
            if report is not None:
                self._report(report)
            return

    def _merge(self, connection: Connection, step: MergeStep) -> None:
        """Commits a merge in pieces, between which others write."""
        merging = Merging()
        while not merging.done:
            try:
                with transaction(connection):
                    self._require_own(connection, step)
                    merging = merge_some(connection, step, merging, self._find_repeated(step))
            except BusyError:
                self._report(Waiting(step))
            except StoreError as error:
                self._report(MergeRefused(step, merging.count, error))
                break
        else:
            self._report(MergeSaved(step, merging.count))
        if merging.first is not None:
            self._remember_number(step, merging.first)

    def _require_own(self, connection: Connection, entry: Entry) -> None:
        """Nobody writes in another's name, nor after they left. Raises ForbiddenError."""
        if self._annotator is None:
            return
        person = read_person(connection, self._annotator)
        for author in find_authors(entry):
            require_own(person, author)

    def _execute(self, connection: Connection, entry: Entry) -> Report | None:
        """Writes one entry inside a transaction; returns what to report when it is committed."""
        match entry:
            case Step():
                self._write_numbered(connection, entry)
                return Saved(entry)
            case CutStep():
                self._write_numbered(connection, entry)
                return CutSaved(entry, self._read_sheet(connection, entry))
            case Desk():
                write_desk(connection, entry)
            case PreferredValues():
                write_preferred(connection, entry)
            case DecisionStep():
                self._write_numbered(connection, entry)
                return DecisionSaved(entry)
            case SendBack() | Answer() | Close() | Remark() | Reveal():
                write_talk(connection, entry)
                return TalkSaved(entry)
            case Bookmark() | ArticleNote() | Return() | Repetition():
                self._write_aside(connection, entry)
        return None

    def _write_aside(self, connection: Connection, entry: Aside) -> None:
        """Writes what is of no use to datasets."""
        match entry:
            case Bookmark():
                write_bookmark(connection, entry)
            case ArticleNote():
                write_article_note(connection, entry)
            case Return():
                write_return(connection, entry)
            case Repetition():
                write_repetition(connection, entry, self._scheme_version)

    def _write_numbered(self, connection: Connection, step: Step | CutStep | DecisionStep) -> None:
        """Writes a step, and remembers which number the store gives it."""
        repeated, version = self._find_repeated(step), self._scheme_version
        match step:
            case Step():
                number = write_step(connection, step, version, repeated)
            case CutStep():
                number = write_cut(connection, step.cut, self._role, repeated)
            case DecisionStep():
                number = write_decisions(connection, step, version, repeated)
        self._remember_number(step, number)

    def _remember_number(self, step: Numbered, number: int) -> None:
        """What repeats another step has that one's number, which is known."""
        if not step.repeating:
            self._numbers[step.number] = number

    def _find_repeated(self, step: Numbered) -> int | None:
        """The store's number of what is undone or redone; None for what is done by itself."""
        if not step.repeating:
            return None
        return step.number if step.number > 0 else self._numbers.get(step.number)

    def _read_sheet(self, connection: Connection, step: CutStep) -> Sheet:
        cut = step.cut
        return read_sheet(connection, cut.article_id, cut.annotator, self._scheme_version)

    def _refuse(self, connection: Connection | None, entry: Entry, error: StoreError) -> None:
        """Reports an entry that cannot be stored. Places and preferences are no loss."""
        if isinstance(entry, Step | CutStep | DecisionStep) and not entry.repeating:
            self._numbers.pop(entry.number, None)
        version = self._scheme_version
        match entry:
            case Step():
                stored = self._find(connection, lambda store: read_stored(store, entry, version))
                self._report(Refused(entry, stored, error))
            case CutStep():
                sheet = self._find(connection, lambda store: self._read_sheet(store, entry))
                self._report(CutRefused(entry, sheet, error))
            case DecisionStep():
                settled = self._find(
                    connection, lambda store: read_stored_decisions(store, entry, version)
                )
                self._report(DecisionRefused(entry, settled, error))
            case MergeStep():
                self._report(MergeRefused(entry, 0, error))
            case Desk() | PreferredValues():
                pass
            case _:
                self._report(Lost(entry, error))

    def _find(self, connection: Connection | None, read: Callable[[Connection], T]) -> T | None:
        """What stands where a step was refused; None where it cannot be read."""
        if connection is None:
            return None
        try:
            return read(connection)
        except StoreError:
            return None
