"""Looking back: the history, what can be undone after a restart, flags and notes."""

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from db.annotators import add_annotator
from db.connection import Connection, connect, transaction
from db.history import read_history, read_recent, read_undo_stack, write_step
from db.judgements import judgement_from_json, judgement_to_json, read_sheet, write_change
from db.migrations import migrations
from db.remarks import list_remarks
from tagging.change import Change, Step, UndoStack, invert
from tagging.judgement import FieldKey, Judgement, Mark
from tagging.sheet import Sheet
from tagging.span import Span
from tests.exported import export
from tests.shelved import shelve, shelve_as_before

FIRST, SECOND = Span(0, 10), Span(11, 22)


@pytest.fixture
def sheet(connection: Connection) -> Sheet:
    add_annotator(connection, "omar")
    add_annotator(connection, "sara")
    return read_sheet(connection, shelve(connection, "جملة أولى. جملة ثانية."), "sara")


@pytest.fixture
def old(path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Connection]:
    """A database from before there were marks and steps."""
    with monkeypatch.context() as patch:
        patch.setattr("db.schema.VERSION", 5)
        patch.setattr(migrations, "_migrations", migrations._migrations[:5])
        connection = connect(path)
    shelve_as_before(connection, "جملة أولى. جملة ثانية.")
    add_annotator(connection, "sara")
    yield connection
    connection.close()


def store(connection: Connection, *changes: Change, repeats: int | None = None) -> int:
    with transaction(connection):
        return write_step(connection, Step(changes, -1), 1, repeats)


def test_a_step_is_read_back_whole_and_repeats_are_replayed(
    connection: Connection, sheet: Sheet
) -> None:
    middle, one = sheet.toggle(FIRST, "claim")
    both, two = middle.toggle(SECOND, "claim")
    bulk = store(connection, one, two)
    _, third = both.flag(FIRST)
    flagged = store(connection, third)
    steps = Step((one, two), bulk), Step((third,), flagged)
    assert read_undo_stack(connection, "sara") == UndoStack(steps)
    store(connection, invert(third), repeats=flagged)
    assert read_undo_stack(connection, "sara") == UndoStack(steps[:1], steps[1:])
    store(connection, third, repeats=flagged)
    assert read_undo_stack(connection, "sara") == UndoStack(steps)
    assert read_undo_stack(connection, "sara", limit=3) == UndoStack(steps[1:])
    assert read_undo_stack(connection, "omar") == UndoStack()


def test_a_new_step_ends_what_could_be_redone(connection: Connection, sheet: Sheet) -> None:
    _, one = sheet.flag(FIRST)
    number = store(connection, one)
    store(connection, replace(one, before=one.after, after=one.before), repeats=number)
    _, other = sheet.flag(SECOND)
    second = store(connection, other)
    assert read_undo_stack(connection, "sara") == UndoStack((Step((other,), second),))


def test_one_looks_back_on_ones_own_changes_only(connection: Connection, sheet: Sheet) -> None:
    after, one = sheet.toggle(FIRST, "claim")
    _, two = after.flag(SECOND)
    number = store(connection, one, two)
    omars = replace(sheet, annotator="omar")
    store(connection, omars.toggle(FIRST, "event")[1])
    recent = read_recent(connection, "sara")
    assert [each.change for each in recent] == [two, one]
    assert {(each.step, each.repeats) for each in recent} == {(number, None)}
    assert [each.text for each in recent] == ["جملة ثانية.", "جملة أولى."]
    assert recent[0].title == "جملة أولى. جملة ثانية."
    assert read_recent(connection, "sara", limit=1) == recent[:1]
    assert read_recent(connection, "sara", since="9999") == []
    assert read_recent(connection, "sara", since=recent[0].at) == recent
    assert read_history(connection, "sara", sheet.article_id, FIRST) == recent[1:]
    assert read_history(connection, "sara", sheet.article_id, Span(0, 9)) == []


def test_flags_and_notes_are_listed_the_newest_first(
    connection: Connection, sheet: Sheet, monkeypatch: pytest.MonkeyPatch
) -> None:
    times = iter(("2026-11-22T10:00:00Z", "2026-11-22T11:00:00Z", "2026-11-22T12:00:00Z"))
    monkeypatch.setattr("db.judgements.now", lambda: next(times))
    store(connection, sheet.note(SECOND, "انظر")[1])
    store(connection, sheet.flag(FIRST)[1])
    store(connection, replace(sheet, annotator="omar").flag(FIRST)[1])
    flagged, noted = list_remarks(connection, "sara")
    assert (flagged.text, flagged.flag, flagged.note) == ("جملة أولى.", True, "")
    assert (noted.text, noted.flag, noted.note) == ("جملة ثانية.", False, "انظر")
    assert (noted.article_id, noted.span) == (sheet.article_id, SECOND)
    assert noted.at == "2026-11-22T10:00:00Z"


def test_what_was_stored_before_there_were_marks_can_be_read_and_undone(
    path: Path, old: Connection
) -> None:
    after = Judgement(frozenset({"claim"}))
    old.execute(
        "INSERT INTO changes (sentence, annotator, before, after, scheme, at) "
        "VALUES (1, 1, :before, :after, 1, '2026-11-22T10:00:00Z')",
        {
            "before": '{"labels":null,"fields":[],"flag":false,"note":""}',
            "after": '{"labels":["claim"],"fields":[],"flag":false,"note":""}',
        },
    )
    old.execute("INSERT INTO judgements VALUES (1, 1, 1, 1, 1, 0, '', 1, '2026-11-22T10:00:00Z')")
    old.execute("INSERT INTO tags VALUES (1, 'claim')")
    connection = connect(path)
    (step,) = read_undo_stack(connection, "sara").done
    assert isinstance(step, Step)
    assert (step.number, step.changes[0].after) == (1, after)
    assert judgement_to_json(after) == '{"labels":["claim"],"fields":[],"flag":false,"note":""}'
    store(connection, invert(step.changes[0]), repeats=1)
    assert read_sheet(connection, step.article_id, "sara").judgements == {}
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        connection.execute("UPDATE changes SET step = 7")
    connection.close()


def test_marks_are_stored_and_equal_judgements_have_equal_texts(
    connection: Connection, sheet: Sheet
) -> None:
    speaker, quotation = Mark("quote", "speaker", Span(0, 4)), Mark("quote", "", Span(5, 9))
    sheet, change = sheet.toggle(FIRST, "quote")
    store(connection, change)
    for mark in (speaker, quotation):
        sheet, change = sheet.mark_words(FIRST, mark)
        store(connection, change)
    assert read_sheet(connection, sheet.article_id, "sara") == sheet
    (record, *_) = export(connection, "judged", "spans")
    assert [record["text"][each["start"] : each["end"]] for each in record["spans"]] == [
        "جملة",
        "أولى",
    ]
    fields = {FieldKey("quote", "speaker"): "فلان"}
    one = Judgement(frozenset({"quote"}), fields, False, "", frozenset([speaker, quotation]))
    other = replace(one, marks=frozenset([quotation, speaker]))
    assert judgement_to_json(one) == judgement_to_json(other)
    assert judgement_from_json(judgement_to_json(one)) == one
    sheet, change = sheet.toggle(FIRST, "quote")
    store(connection, change)
    assert connection.execute("SELECT count(*) FROM marks").fetchone() == (0,)


def test_changes_that_are_written_alone_are_steps(connection: Connection, sheet: Sheet) -> None:
    _, change = sheet.flag(FIRST)
    with transaction(connection):
        key = write_change(connection, change, 1)
    assert read_undo_stack(connection, "sara").done == (Step((change,), key),)
