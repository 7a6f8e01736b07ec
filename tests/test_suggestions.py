"""What models suggest: how it is stored, when it is seen, and that it is never a judgement."""

from pathlib import Path
from typing import Any

import orjson
import pytest

from db.connection import Connection, transaction
from db.cuts import write_cut
from db.errors import NotFoundError, ReviewersOnlyError
from db.exchange.votes_in.importing import VotesReport
from db.exchange.votes_in.opening import Wishes, open_votes
from db.exchange.votes_in.proposing import import_suggestions
from db.people import read_policy, set_policy
from db.permission import Policy
from db.schemes import set_scheme
from db.suggestions import AT_ONCE, read_suggestions, write_suggestions
from tagging.cut import Cut
from tagging.default_scheme import DEFAULT_SCHEME
from tagging.judgement import FieldKey, Judgement, Mark
from tagging.role import Role
from tagging.scheme_file import parse_scheme
from tagging.span import Span
from tagging.suggestion import Suggestion, arrange_suggestions, find_dissenters
from tests.reviewed import staff
from tests.shelved import shelve
from tests.test_cli import run

TEXT = "قال بوتين: لن نرحل. وصل الوفد أمس."
FIRST, SECOND = Span(0, 19), Span(20, 34)
SCHEME = parse_scheme(DEFAULT_SCHEME)
RENAMED = DEFAULT_SCHEME.replace('name = "quote"', 'name = "citation"\nrenamed_from = "quote"')
QUOTED = Judgement(
    frozenset({"quote"}),
    {FieldKey("quote", "speaker"): "بوتين"},
    marks=frozenset({Mark("quote", "speaker", Span(4, 9))}),
)
NONE = Judgement(frozenset())


def say(*labels: str) -> Judgement:
    return Judgement(frozenset(labels))


@pytest.fixture
def article(connection: Connection) -> str:
    staff(connection)
    return shelve(connection, TEXT)


def test_a_source_replaces_what_it_suggested_and_no_other_source_does(
    connection: Connection, article: str
) -> None:
    first = Suggestion(article, FIRST, "model-1", say("claim"), 0.5)
    second = Suggestion(article, FIRST, "model-2", say("quote"))
    assert write_suggestions(connection, [first, second], by="lina") == 2
    again = Suggestion(article, FIRST, "model-1", QUOTED)
    assert write_suggestions(connection, [again], by="lina") == 1
    read = read_suggestions(connection, article)
    assert [(each.source, each.judgement, each.score) for each in read] == [
        ("model-1", QUOTED, None),
        ("model-2", say("quote"), None),
    ]
    assert all(each.at for each in read)


def test_only_reviewers_and_owners_import_suggestions(connection: Connection, article: str) -> None:
    suggestion = Suggestion(article, FIRST, "model-1", NONE)
    with pytest.raises(ReviewersOnlyError):
        write_suggestions(connection, [suggestion], by="sara")
    assert read_suggestions(connection, article) == []
    write_suggestions(connection, [suggestion], by="owner")
    assert len(read_suggestions(connection, article)) == 1


def test_an_unknown_article_stops_the_import_and_keeps_what_was_before(
    connection: Connection, article: str
) -> None:
    known = [Suggestion(article, FIRST, f"model-{number}", NONE) for number in range(AT_ONCE + 1)]
    unknown = Suggestion("nowhere", FIRST, "model-1", NONE)
    with pytest.raises(NotFoundError):
        write_suggestions(connection, [*known, unknown], by="lina")
    assert len(read_suggestions(connection, article)) == AT_ONCE


def test_hidden_suggestions_are_not_read(connection: Connection, article: str) -> None:
    write_suggestions(connection, [Suggestion(article, FIRST, "model-1", NONE)], by="lina")
    set_policy(connection, Policy(suggestions=False), by="owner")
    assert read_suggestions(connection, article) == []
    assert read_policy(connection) == Policy(suggestions=False)
    set_policy(connection, Policy(), by="owner")
    assert len(read_suggestions(connection, article)) == 1


def test_suggestions_follow_renames_in_both_directions(
    connection: Connection, article: str
) -> None:
    write_suggestions(connection, [Suggestion(article, FIRST, "old", QUOTED)], by="lina")
    set_scheme(connection, RENAMED, by="owner")
    write_suggestions(connection, [Suggestion(article, FIRST, "new", say("citation"))], by="lina")
    late = Suggestion(article, SECOND, "old", QUOTED)
    write_suggestions(connection, [late], by="lina", scheme_version=1)
    for version, label in ((1, "quote"), (2, "citation"), (None, "citation")):
        read = read_suggestions(connection, article, version)
        assert [each.judgement.labels for each in read] == [frozenset({label})] * 3
        assert all(key.label == label for each in read for key in each.judgement.fields)
        assert all(mark.label == label for each in read for mark in each.judgement.marks)


def test_a_suggestion_keeps_its_span_when_the_sentence_is_cut(
    connection: Connection, article: str
) -> None:
    write_suggestions(connection, [Suggestion(article, FIRST, "model-1", NONE)], by="lina")
    with transaction(connection):
        write_cut(connection, Cut(article, "sara", (FIRST, SECOND), (Span(0, 34),)), Role.ANNOTATOR)
    assert [each.span for each in read_suggestions(connection, article)] == [FIRST]


def test_the_surest_comes_first_then_the_latest_and_others_may_dissent() -> None:
    def suggest(source: str, label: str, score: float | None, at: str = "") -> Suggestion:
        return Suggestion("a", FIRST, source, say(label), score, at)

    unsure, sure = suggest("a", "claim", 0.2), suggest("b", "quote", 0.9)
    old, late = suggest("c", "quote", None, "2026-01"), suggest("d", "event", None, "2026-02")
    arranged = arrange_suggestions([old, unsure, late, sure], SCHEME)
    assert arranged == {FIRST: (sure, unsure, late, old)}
    assert find_dissenters(arranged[FIRST]) == ("a", "d")


def test_what_nobody_can_tag_any_more_is_not_offered() -> None:
    gone = Suggestion("a", FIRST, "model-1", say("rumour", "claim"))
    kept = Suggestion("a", FIRST, "model-2", NONE)
    assert arrange_suggestions([gone], SCHEME) == {}
    assert arrange_suggestions([gone, kept], SCHEME) == {FIRST: (kept,)}


def predict(
    connection: Connection, folder: Path, *records: dict[str, Any], by: str = "lina"
) -> VotesReport:
    file = folder / "predicted.jsonl"
    file.write_bytes(b"".join(orjson.dumps(each) + b"\n" for each in records))
    wishes = Wishes("hashiya", suggested=True, source="model-1")
    with open_votes(connection, file, wishes, by) as source:
        return import_suggestions(connection, source, by)


def test_lines_of_a_model_become_suggestions(
    connection: Connection, article: str, tmp_path: Path
) -> None:
    place = {"article_id": article, "start": FIRST.start, "end": FIRST.end}
    fields = [{"label": "quote", "name": "speaker", "value": "بوتين"}]
    spans = [{"label": "quote", "name": "speaker", "start": 4, "end": 9}]
    full = {**place, "labels": ["quote"], "fields": fields, "spans": spans, "score": 0.5}
    none = {**place, "start": SECOND.start, "end": SECOND.end, "labels": []}
    assert predict(connection, tmp_path, full, none) == VotesReport(suggestions=2)
    said = [
        (each.source, each.judgement, each.score) for each in read_suggestions(connection, article)
    ]
    assert said == [("model-1", QUOTED, 0.5), ("model-1", NONE, None)]
    assert connection.execute("SELECT count(*) FROM judgements").fetchone() == (0,)
    with pytest.raises(ReviewersOnlyError):
        predict(connection, tmp_path, full, by="sara")


def test_an_exported_record_with_other_labels_is_a_suggestion(
    connection: Connection, article: str, tmp_path: Path
) -> None:
    (path,) = (row[2] for row in connection.execute("PRAGMA database_list"))
    exported = run("export", "-", "--only", "all", "--as", "owner", db=Path(path)).stdout
    first, second = map(orjson.loads, exported.splitlines())
    report = predict(connection, tmp_path, {**first, "labels": ["claim"]}, second)
    assert report == VotesReport(suggestions=1, skipped=1)


def test_lines_that_say_nothing_true_are_refused_with_their_number(
    connection: Connection, article: str, tmp_path: Path
) -> None:
    place = {"article_id": article, "start": FIRST.start, "end": FIRST.end, "labels": ["claim"]}
    wrong: list[dict[str, Any]] = [
        {**place, "end": 5},
        {**place, "text": "غير ذلك"},
        {**place, "labels": ["rumour"]},
        {**place, "labels": "claim"},
        {**place, "start": "0"},
        {**place, "spans": [{"label": "claim", "name": "", "start": 0, "end": 30}]},
        {**place, "fields": [{"label": "quote", "name": "speaker", "value": "فلان"}]},
        {**place, "article_id": "nowhere"},
        {**place, "article_id": 3},
    ]
    report = predict(connection, tmp_path, *wrong, place)
    assert [each.line for each in report.refusals] == list(range(1, len(wrong) + 1))
    assert report.suggestions == 1
