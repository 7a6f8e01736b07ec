"""Hashiya's own datasets, imported: what is refused, who may, and what happens when it fails."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import orjson
import pytest

from db.annotators import read_annotators
from db.articles import find_articles, read_sentences
from db.connection import Connection, connect
from db.errors import OwnersOnlyError, StoreError
from db.exchange.dataset import copy_votes, open_dataset
from db.exchange.selection import Selection
from db.exchange.votes_in import importing
from db.exchange.votes_in.weighing import write_weighed
from db.history import read_history
from db.judgements import read_sheet
from db.people import retire
from tagging.decision import take_majority
from tagging.judgement import FieldKey, Judgement
from tagging.more_keys import MORE
from tagging.record import Recorder
from tagging.span import Span
from tests.exported import export
from tests.reviewed import decision_of, judge, settle, staff, votes_of
from tests.shelved import shelve
from tests.test_round_trip import dump, take

TEXT = "جملة أولى. جملة ثانية.\nجملة ثالثة."
FIRST, SECOND, THIRD = Span(0, 10), Span(11, 22), Span(23, 34)
Record = dict[str, Any]


@pytest.fixture
def records(tmp_path: Path) -> list[Record]:
    """A complete export of three sentences, two of them judged, one settled."""
    connection = connect(tmp_path / "source.db")
    staff(connection)
    article = shelve(connection, TEXT)
    for name in ("omar", "sara"):
        judge(connection, name, article, FIRST, "claim")
    judge(connection, "omar", article, THIRD, "event")
    settle(connection, article, FIRST, take_majority(votes_of(connection, article, FIRST), "lina"))
    found = export(connection, "all", *MORE)
    connection.close()
    return found


def lines(records: list[Record]) -> bytes:
    return b"".join(orjson.dumps(each, option=orjson.OPT_APPEND_NEWLINE) for each in records)


def test_the_votes_and_decisions_come_with_their_people_and_times(
    connection: Connection, records: list[Record]
) -> None:
    report = take(connection, lines(records), by="boss")
    assert (report.articles, report.sentences) == (1, 3)
    assert (report.judgements, report.decisions, report.known) == (3, 1, 0)
    assert report.people == ("lina", "omar", "sara")
    assert read_annotators(connection) == ["boss", "lina", "omar", "sara"]
    (article,) = find_articles(connection)
    decision = decision_of(connection, article, FIRST)
    assert decision is not None
    assert (decision.reviewer, decision.source) == ("lina", "unanimous")
    assert len(read_history(connection, "sara", article, FIRST)) == 1


def test_an_entry_of_the_history_has_the_time_of_the_import(
    connection: Connection, records: list[Record]
) -> None:
    for said in records[0]["judgements"]:
        said["at"] = "2001-02-03T04:05:06Z"
    take(connection, lines(records))
    (article,) = find_articles(connection)
    assert export(connection)[0]["votes"][0]["at"] == "2001-02-03T04:05:06Z"
    assert read_history(connection, "sara", article, FIRST)[0].at > "2026"


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        (lambda r: r.update(start=1), '"text" has 10 characters'),
        (lambda r: r.update(text="جملة آخرى."), "another text"),
        (lambda r: r.update(end=True), "whole number"),
        (lambda r: r["judgements"][0].update(labels=["weather"]), "no label of the scheme"),
        (lambda r: r["judgements"][0].update(labels="claim"), "must be a list"),
        (lambda r: r["judgements"][0].update(annotator="a\u202eb"), "is no name"),
        (lambda r: r["judgements"][0].update(annotator="sara"), "two things"),
        (lambda r: r["judgements"][0].update(at="yesterday"), "is no time"),
        (lambda r: r["judgements"][0].update(note="\0"), "NUL"),
        (lambda r: r["judgements"][0].update(flag=1), "true or false"),
        (lambda r: r["judgements"][0].update(labels=None), "says nothing"),
        (lambda r: r["judgements"].append([]), "must be an object"),
        (
            lambda r: r["judgements"][0].update(
                fields=[{"label": "quote", "name": "speaker", "value": "x"}]
            ),
            "not among the labels",
        ),
        (
            lambda r: r["judgements"][0].update(
                fields=[{"label": "claim", "name": "colour", "value": "x"}]
            ),
            "has no field 'colour'",
        ),
        (lambda r: r["judgements"][0].update(spans=[mark(5, 11)]), "not within its sentence"),
        (lambda r: r["judgements"][0].update(spans=[mark(0, 4), mark(4, 6)]), "overlap or touch"),
        (lambda r: r["decision"].update(source="chance"), "as its source"),
        (lambda r: r["decision"].update(votes=[{"annotator": "omar"}]), "a list of labels"),
    ],
)
def test_a_record_with_something_wrong_is_refused_whole_and_the_others_are_kept(
    connection: Connection, records: list[Record], spoil: Callable[[Record], None], reason: str
) -> None:
    staff(connection)
    article = shelve(connection, TEXT)
    spoil(records[0])
    (refusal,) = take(connection, lines(records)).refusals
    assert (refusal.line, reason in refusal.reason) == (1, True), refusal.reason
    assert decision_of(connection, article, FIRST) is None
    assert set(read_sheet(connection, article, "omar").judgements) == {THIRD}
    assert not read_sheet(connection, article, "sara").judgements


def mark(start: int, end: int) -> Record:
    return {"start": start, "end": end, "label": "claim", "name": ""}


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        (lambda rs: rs.pop(1), "is missing before 23"),
        (lambda rs: rs.pop(), "do not make the text"),
        (lambda rs: rs[1].update(text="جملة باقية."), "do not make the text"),
        (lambda rs: rs[1].update(gap="  "), "is missing before 11"),
        (lambda rs: rs[2].update(tail="."), "do not make the text"),
        (lambda rs: rs.reverse(), "is missing before"),
        (lambda rs: [each.pop("gap") for each in rs], "import it first"),
        (lambda rs: [each.update(title=7) for each in rs], '"title" must be a string'),
    ],
)
def test_an_article_that_is_not_whole_is_not_made(
    connection: Connection,
    records: list[Record],
    spoil: Callable[[list[Record]], None],
    reason: str,
) -> None:
    spoil(records)
    (refusal,) = take(connection, lines(records)).refusals
    assert (refusal.line, reason in refusal.reason) == (1, True), refusal.reason
    assert find_articles(connection) == []
    assert read_annotators(connection) == ["owner"]


def test_a_sentence_with_line_ends_or_text_between_sentences_is_not_made(
    connection: Connection, records: list[Record]
) -> None:
    whole = {**records[0], "text": TEXT, "end": len(TEXT), "judgements": [], "decision": None}
    (refusal,) = take(connection, lines([whole])).refusals
    assert "no sentence can stand at 0-34" in refusal.reason
    hidden = [records[0], {**records[2], "gap": TEXT[10:23]}]
    (refusal,) = take(connection, lines(hidden)).refusals
    assert "no sentence can stand at 23-34" in refusal.reason


def test_sentences_that_were_cut_here_are_refused(
    connection: Connection, records: list[Record]
) -> None:
    staff(connection)
    shelve(connection, TEXT)
    merged = {**records[0], "text": TEXT[:22], "end": 22}
    (refusal,) = take(connection, lines([merged])).refusals
    assert refusal.reason == "0-22 is no sentence here; it was split or merged"


def test_what_is_stored_otherwise_is_refused_with_all_of_its_record(
    connection: Connection, records: list[Record]
) -> None:
    staff(connection)
    article = shelve(connection, TEXT)
    judge(connection, "sara", article, FIRST, "quote")
    for _ in range(2):
        report = take(connection, lines(records))
        (refusal,) = report.refusals
        assert (refusal.line, "sara has said something else" in refusal.reason) == (1, True)
    assert read_sheet(connection, article, "sara").judgement(FIRST).labels == frozenset({"quote"})
    assert set(read_sheet(connection, article, "omar").judgements) == {THIRD}
    judge(connection, "sara", article, FIRST, "claim")
    assert take(connection, lines(records)).refusals == ()
    settled = records[0]["decision"]
    settled["labels"] = ["quote"]
    (refusal,) = take(connection, lines(records)).refusals
    assert refusal.reason == "this sentence was settled otherwise here"


def test_an_error_in_the_middle_leaves_whole_records_and_the_import_can_be_taken_up_again(
    connection: Connection, records: list[Record], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "PIECE", 1)
    written = 0

    def fail(*arguments: Any) -> None:
        nonlocal written
        write_weighed(*arguments)
        written += 1
        if written == 2:
            raise StoreError("the disk is full")

    monkeypatch.setattr(importing, "write_weighed", fail)
    with pytest.raises(StoreError, match="disk"):
        take(connection, lines(records))
    (article,) = find_articles(connection)
    assert set(read_sheet(connection, article, "sara").judgements) == {FIRST}
    assert set(read_sheet(connection, article, "omar").judgements) == {FIRST}
    assert decision_of(connection, article, FIRST) is not None
    monkeypatch.undo()
    report = take(connection, lines(records))
    assert (report.judgements, report.known, report.refusals) == (1, 3, ())
    assert dump(connection, "all", *MORE) == lines(records)


def test_others_votes_are_for_owners_and_nothing_is_written_for_anybody_else(
    connection: Connection, records: list[Record]
) -> None:
    staff(connection)
    changes = connection.total_changes
    for by in ("omar", "lina"):
        with pytest.raises(OwnersOnlyError):
            take(connection, lines(records), by=by)
    assert connection.total_changes == changes
    for record in records:
        record["judgements"] = [
            each for each in record["judgements"] if each["annotator"] == "omar"
        ]
        record["decision"] = None
    assert take(connection, lines(records), by="omar").judgements == 2
    retire(connection, "omar", by="owner")
    (article,) = find_articles(connection)
    assert take(connection, lines(records)).known == 2
    for record in records:
        for said in record["judgements"]:
            said["annotator"] = "sara"
    retire(connection, "sara", by="owner")
    assert all("has left" in each.reason for each in take(connection, lines(records)).refusals)
    assert not read_sheet(connection, article, "sara").judgements


def test_a_file_of_votes_alone_is_read_too(
    connection: Connection, records: list[Record], tmp_path: Path
) -> None:
    take(connection, lines(records))
    file = tmp_path / "votes.jsonl"
    with open_dataset(connection, Selection("owner")) as dataset, file.open("wb") as stream:
        list(copy_votes(dataset.choose(), Recorder(dataset.edition), stream))
    other = connect(tmp_path / "other.db")
    article = shelve(other, TEXT)
    report = take(other, file.read_bytes())
    assert (report.judgements, report.refusals) == (3, ())
    assert read_sheet(other, article, "sara").judgement(FIRST).labels == frozenset({"claim"})
    assert take(other, file.read_bytes()).known == 3
    other.close()


def test_labels_can_be_mapped_and_left_out(connection: Connection, records: list[Record]) -> None:
    records[2]["judgements"][0]["fields"] = [{"label": "event", "name": "place", "value": "هنا"}]
    report = take(
        connection, lines(records), labels={"event": "quote", "event.place": "quote.speaker"}
    )
    assert report.refusals == ()
    (article,) = find_articles(connection)
    assert read_sheet(connection, article, "omar").judgement(THIRD) == Judgement(
        frozenset({"quote"}), {FieldKey("quote", "speaker"): "هنا"}
    )


def test_hostile_lines_are_refused_each_and_the_rest_is_kept(
    connection: Connection, records: list[Record]
) -> None:
    deep = b'{"article_id": ' + b"[" * 50_000
    odd = [deep, b"7", b"{}", b'{"article_id": 7}', b'{"article_id": "x", "start": -1}', b"\xff"]
    data = b"\n\n".join(odd) + b"\r\n" + lines(records)
    report = take(connection, data)
    assert [each.line for each in report.refusals] == [1, 3, 5, 7, 9, 11]
    assert report.judgements == 3
    (article,) = find_articles(connection)
    assert read_sentences(connection, article) == (FIRST, SECOND, THIRD)
