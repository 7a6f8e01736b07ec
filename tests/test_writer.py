"""The one writer: in order, reported, patient with other programs, honest about refusals."""

import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

import db.committing
from db.annotators import add_annotator
from db.connection import Connection, connect
from db.errors import ConflictError, DiskFullError
from db.judgements import read_sheet
from db.places import Desk, Place, read_desk
from db.reports import Refused, Report, Saved, Waiting
from db.writer import Writer
from tagging.change import Change, Step
from tagging.sheet import Sheet
from tagging.span import Span
from tests.patience import PATIENCE
from tests.shelved import shelve

FIRST = Span(0, 10)
LABELS = ("claim", "quote", "event")


class Ears:
    """Collects reports, and waits for a kind of them."""

    def __init__(self) -> None:
        self.reports: list[Report] = []
        self._changed = threading.Condition()

    def __call__(self, report: Report) -> None:
        with self._changed:
            self.reports.append(report)
            self._changed.notify_all()

    def wait_for(self, kind: type[Report]) -> bool:
        with self._changed:
            return self._changed.wait_for(
                lambda: any(isinstance(each, kind) for each in self.reports), timeout=PATIENCE
            )


def step_of(*changes: Change, number: int = -1) -> Step:
    return Step(changes, number)


@pytest.fixture
def ears() -> Ears:
    return Ears()


@pytest.fixture
def sheet(connection: Connection) -> Sheet:
    add_annotator(connection, "sara")
    return read_sheet(connection, shelve(connection, "جملة أولى. جملة ثانية."), "sara")


@pytest.fixture
def blocked(path: Path, sheet: Sheet) -> Iterator[sqlite3.Connection]:
    """Another program that holds the write lock."""
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    yield other
    other.close()


def test_changes_are_stored_in_order_and_reported(
    path: Path, connection: Connection, sheet: Sheet, ears: Ears
) -> None:
    writer, steps = Writer(path, 1, ears), []
    for number in range(30):
        sheet, change = sheet.toggle(FIRST, LABELS[number % 3])
        steps.append(step_of(change, number=-number - 1))
        writer.submit(steps[-1])
    assert writer.close(PATIENCE)
    assert ears.reports == [Saved(step) for step in steps]
    assert read_sheet(connection, sheet.article_id, "sara") == sheet


def test_a_locked_database_is_waited_for(
    path: Path, connection: Connection, sheet: Sheet, ears: Ears, blocked: sqlite3.Connection
) -> None:
    writer = Writer(path, 1, ears)
    sheet, change = sheet.toggle(FIRST, "claim")
    writer.submit(step_of(change))
    assert ears.wait_for(Waiting)
    assert not writer.close(timeout=0.1)
    blocked.execute("COMMIT")
    assert ears.wait_for(Saved)
    assert read_sheet(connection, sheet.article_id, "sara") == sheet


def test_a_conflict_is_refused_with_what_is_stored(path: Path, sheet: Sheet, ears: Ears) -> None:
    """The same annotator at two terminals."""
    _, one = sheet.toggle(FIRST, "claim")
    _, other = sheet.toggle(FIRST, "event")
    writer = Writer(path, 1, ears)
    writer.submit(step_of(one))
    writer.submit(step_of(other))
    assert writer.close(PATIENCE)
    refused = ears.reports[1]
    assert isinstance(refused, Refused)
    assert isinstance(refused.error, ConflictError)
    assert refused.stored == (one.after,)


def test_a_step_is_stored_whole_or_not_at_all(
    path: Path, connection: Connection, sheet: Sheet, ears: Ears
) -> None:
    second = sheet.sentences[1]
    _, elsewhere = sheet.toggle(second, "claim")
    _, one = sheet.toggle(FIRST, "event")
    _, other = sheet.toggle(second, "event")
    writer = Writer(path, 1, ears)
    writer.submit(step_of(elsewhere))
    writer.submit(step_of(one, other))
    assert writer.close(PATIENCE)
    refused = ears.reports[1]
    assert isinstance(refused, Refused)
    assert refused.stored == (one.before, elsewhere.after)
    assert read_sheet(connection, sheet.article_id, "sara").judgements == {second: elsewhere.after}


def test_a_full_disk_is_refused_and_later_changes_are_stored(
    path: Path, sheet: Sheet, ears: Ears, monkeypatch: pytest.MonkeyPatch
) -> None:
    def connect_to_full_disk(where: Path, *, busy_timeout_ms: int) -> Connection:
        connection = connect(where, busy_timeout_ms=busy_timeout_ms)
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages}")
        return connection

    monkeypatch.setattr(db.committing, "connect", connect_to_full_disk)
    writer = Writer(path, 1, ears)
    _, long = sheet.note(FIRST, "ملاحظة" * 10_000)
    _, short = sheet.toggle(FIRST, "claim")
    writer.submit(step_of(long))
    writer.submit(step_of(short))
    assert writer.close(PATIENCE)
    refused, saved = ears.reports
    assert isinstance(refused, Refused)
    assert isinstance(refused.error, DiskFullError)
    assert "free some space" in str(refused.error)
    assert refused.stored == (long.before,)
    assert saved == Saved(step_of(short))


def test_places_are_stored_without_a_report(
    path: Path, connection: Connection, sheet: Sheet, ears: Ears
) -> None:
    desk = Desk("sara", (Place(sheet.article_id, 1),), 0)
    writer = Writer(path, 1, ears)
    writer.submit(desk)
    assert writer.close(PATIENCE)
    assert ears.reports == []
    assert read_desk(connection, "sara") == desk
