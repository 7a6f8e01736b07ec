"""Judgements of other tools, in files as each of these writes them."""

from pathlib import Path
from typing import Any

import pytest

from db.articles import find_articles
from db.connection import Connection
from db.errors import ReviewersOnlyError
from db.exchange.votes_in.importing import VotesReport
from db.exchange.votes_in.opening import Wishes, open_votes
from db.exchange.votes_in.proposing import import_suggestions
from db.history import read_history
from db.suggestions import read_suggestions
from tagging.judgement import FieldKey, Judgement, Mark
from tagging.span import Span
from tests.foreign import (
    BY_AUTHOR,
    FIRST,
    SECOND,
    TEXT,
    THIRD,
    prodigy,
    reasons,
    save,
    save_array,
    says,
    take,
)
from tests.reviewed import staff
from tests.shelved import shelve


@pytest.fixture
def article(connection: Connection) -> str:
    staff(connection)
    return shelve(connection, TEXT)


# doccano


def test_doccano_classes_of_sentences(connection: Connection, article: str, tmp_path: Path) -> None:
    records = [
        {"id": 1, "text": FIRST.of(TEXT), "label": ["Claim", "quote"], "Comments": []},
        {"id": 2, "data": f" {SECOND.of(TEXT)}\n", "label": []},
        {"id": 3, "text": THIRD.of(TEXT), "labels": ["event"], "meta": {"page": "7"}},
    ]
    report = take(connection, save(tmp_path, records), "doccano")
    assert report == VotesReport(judgements=2)
    assert says(connection, article) == {
        FIRST: Judgement(frozenset({"claim", "quote"})),
        THIRD: Judgement(frozenset({"event"})),
    }
    assert find_articles(connection) == [article]


@pytest.mark.parametrize(
    "given",
    [
        {"label": [[4, 10, "Claim"]]},
        {"labels": [[4, 10, "Claim"]], "annotation_approver": None},
        {"cats": [], "entities": [[4, 10, "Claim"]]},
        {"entities": [{"id": 9, "label": "Claim", "start_offset": 4, "end_offset": 10}]},
        {"annotations": [{"label": "Claim", "start_offset": 4, "end_offset": 10, "user": 7}]},
    ],
)
def test_doccano_words_in_every_version(
    connection: Connection, article: str, tmp_path: Path, given: dict[str, Any]
) -> None:
    file = save(tmp_path, [{"id": 1, "text": TEXT, "relations": [], **given}])
    assert take(connection, file, "doccano").judgements == 1
    words = frozenset({Mark("claim", "", Span(4, 10))})
    assert says(connection, article) == {FIRST: Judgement(frozenset({"claim"}), marks=words)}


def test_doccano_numbers_of_labels_can_be_named(
    connection: Connection, article: str, tmp_path: Path
) -> None:
    given = [{"label": 2, "start_offset": 4, "end_offset": 10, "user": 7}]
    file = save(tmp_path, [{"id": 1, "text": TEXT, "annotations": given}])
    take(connection, file, "doccano", labels={"2": "claim"}, authors={"7": "omar"})
    assert says(connection, article, "omar")[FIRST].labels == frozenset({"claim"})


def test_doccano_counts_as_a_browser_does(connection: Connection, tmp_path: Path) -> None:
    staff(connection)
    text = "😀😀 قال الوزير شيئا."
    file = save(tmp_path, [{"id": 1, "text": text, "label": [[5, 8, "Claim"]]}])
    take(connection, file, "doccano")
    (article,) = find_articles(connection)
    (mark,) = says(connection, article)[Span(0, len(text))].marks
    assert mark.span.of(text) == "قال"
    file = save(tmp_path, [{"id": 1, "text": text, "label": [[3, 6, "Claim"]]}])
    take(connection, file, "doccano", annotator="omar", unit="code-points")
    (mark,) = says(connection, article, "omar")[Span(0, len(text))].marks
    assert mark.span.of(text) == "قال"
    file = save(tmp_path, [{"id": 1, "text": text, "label": [[1, 8, "Claim"]]}])
    report = take(connection, file, "doccano", annotator="omar")
    assert reasons(report) == [(1, "offset 1 is inside a character")]


# Label Studio


def task(number: int, annotations: list[Any], text: str = TEXT, **more: Any) -> dict[str, Any]:
    return {
        "id": number,
        "annotations": annotations,
        "file_upload": "a1b2-news.txt",
        "drafts": [],
        "predictions": [],
        "data": {"text": text},
        "meta": {},
        "created_at": "2026-03-09T21:52:49.513742Z",
        "project": 83,
        **more,
    }


def annotation(*results: Any, by: object = 7, **more: Any) -> dict[str, Any]:
    return {
        "id": 1001,
        "completed_by": by,
        "result": list(results),
        "was_cancelled": False,
        "ground_truth": False,
        "created_at": "2026-03-09T22:16:08.728353Z",
        "updated_at": "2026-03-09T23:16:08.728378+01:00",
        "lead_time": 4.288,
        **more,
    }


def words(start: int, end: int, text: str | None, *labels: str) -> dict[str, Any]:
    value = {"start": start, "end": end, "text": text, "labels": list(labels)}
    if text is None:
        del value["text"]
    return {
        "value": value,
        "id": "gew3t9fgkg",
        "from_name": "label",
        "to_name": "text",
        "type": "labels",
        "origin": "manual",
    }


def choices(*names: str) -> dict[str, Any]:
    return {
        "value": {"choices": list(names)},
        "id": "x",
        "from_name": "kind",
        "to_name": "text",
        "type": "choices",
    }


def test_label_studio_words_and_choices(
    connection: Connection, article: str, tmp_path: Path
) -> None:
    tasks = [
        task(1, [annotation(words(4, 10, "الوزير", "quote.speaker"))]),
        task(2, [annotation(choices("event"), {"type": "rating"})], THIRD.of(TEXT)),
        task(3, [annotation()], SECOND.of(TEXT)),
        task(4, [annotation(choices("quote"), was_cancelled=True)], SECOND.of(TEXT)),
        task(5, []),
    ]
    report = take(connection, save_array(tmp_path, tasks), "label-studio", **BY_AUTHOR)
    assert report == VotesReport(judgements=3, skipped=2)
    speaker = {FieldKey("quote", "speaker"): "الوزير"}
    marks = frozenset({Mark("quote", "speaker", Span(4, 10))})
    assert says(connection, article, "omar") == {
        FIRST: Judgement(frozenset({"quote"}), speaker, marks=marks),
        SECOND: Judgement(frozenset()),
        THIRD: Judgement(frozenset({"event"})),
    }
    times = [row[0] for row in connection.execute("SELECT DISTINCT at FROM judgements")]
    assert times == ["2026-03-09T22:16:08Z"]


def test_label_studio_files_that_hashiya_wrote(
    connection: Connection, article: str, tmp_path: Path
) -> None:
    gold = {"result": [choices("event")], "ground_truth": True}
    vote = {"result": [choices("quote")], "ground_truth": False, "created_username": "omar"}
    made = task(1, [gold, vote], THIRD.of(TEXT))
    report = take(connection, save_array(tmp_path, [made]), "label-studio", authors={})
    assert report == VotesReport(judgements=1, skipped=1)
    assert says(connection, article, "omar") == {THIRD: Judgement(frozenset({"quote"}))}


def test_label_studio_before_1_0(connection: Connection, article: str, tmp_path: Path) -> None:
    completion = {
        "created_at": 1609789589,
        "id": 25001,
        "result": [words(4, 10, "الوزير", "Claim")],
    }
    old = {"completions": [completion], "data": {"text": TEXT}, "id": 25}
    assert take(connection, save_array(tmp_path, [old]), "label-studio").judgements == 1
    assert says(connection, article)[FIRST].labels == frozenset({"claim"})


def test_label_studio_counts_code_points_unless_its_words_say_otherwise(
    connection: Connection, tmp_path: Path
) -> None:
    staff(connection)
    text = "😀😀 قال الوزير شيئا."
    tasks = [
        task(1, [annotation(words(3, 6, "قال", "Claim"))], text),
        task(2, [annotation(words(5, 8, "قال", "Claim"), by={"id": 2, "email": "a@b.c"})], text),
        task(3, [annotation(words(3, 6, None, "Claim"), by=3)], text),
        task(4, [annotation(words(4, 7, "قال", "Claim"), by=4)], text),
    ]
    report = take(connection, save_array(tmp_path, tasks), "label-studio", authors={})
    assert reasons(report) == [(None, "task 4: the words at 4-7 are not 'قال'")]
    (article,) = find_articles(connection)
    for name in ("7", "a@b.c", "3"):
        (mark,) = says(connection, article, name)[Span(0, len(text))].marks
        assert mark.span.of(text) == "قال"


def test_label_studio_minimal_files_are_told_apart(connection: Connection, tmp_path: Path) -> None:
    staff(connection)
    minimal = {"text": TEXT, "id": 1, "label": [{"start": 0, "end": 3, "labels": ["x"]}]}
    (refusal,) = take(connection, save_array(tmp_path, [minimal]), "label-studio").refusals
    assert "JSON-MIN" in refusal.reason


def test_predictions_are_suggestions(connection: Connection, article: str, tmp_path: Path) -> None:
    prediction = {"model_version": "bert-1", "score": 0.75, "result": [choices("event")]}
    tasks = [task(1, [annotation(choices("quote"))], THIRD.of(TEXT), predictions=[prediction])]
    file = save_array(tmp_path, tasks)
    with open_votes(connection, file, Wishes("label-studio", suggested=True), "lina") as source:
        report = import_suggestions(connection, source, "lina")
    assert report == VotesReport(suggestions=1)
    (suggestion,) = read_suggestions(connection, article)
    assert (suggestion.span, suggestion.source, suggestion.score) == (THIRD, "bert-1", 0.75)
    assert suggestion.judgement == Judgement(frozenset({"event"}))
    assert not says(connection, article, "sara")
    with (
        open_votes(connection, file, Wishes("label-studio", suggested=True), "omar") as source,
        pytest.raises(ReviewersOnlyError),
    ):
        import_suggestions(connection, source, "omar")


# Prodigy


def test_prodigy_choices_and_words(connection: Connection, article: str, tmp_path: Path) -> None:
    options = [{"id": "claim", "text": "claim"}, {"id": "quote", "text": "quote"}]
    span = {"start": 4, "end": 10, "token_start": 1, "token_end": 1, "label": "Claim"}
    records = [
        prodigy(FIRST.of(TEXT), _view_id="spans_manual", spans=[span]),
        prodigy(SECOND.of(TEXT), options=options, accept=["quote"], config={"choice": 1}),
        prodigy(THIRD.of(TEXT), options=options, accept=[]),
        prodigy(THIRD.of(TEXT), "ignore", options=options, accept=[]),
        prodigy(THIRD.of(TEXT), "reject", options=options, accept=["quote"]),
    ]
    report = take(connection, save(tmp_path, records), "prodigy", **BY_AUTHOR)
    assert report == VotesReport(judgements=3, skipped=2)
    marks = frozenset({Mark("claim", "", Span(4, 10))})
    assert says(connection, article) == {
        FIRST: Judgement(frozenset({"claim"}), marks=marks),
        SECOND: Judgement(frozenset({"quote"})),
        THIRD: Judgement(frozenset()),
    }
    (change,) = read_history(connection, "sara", article, FIRST)
    assert change.at > "2026-11"
    times = [row[0] for row in connection.execute("SELECT DISTINCT at FROM judgements")]
    assert times == ["2024-02-06T09:17:29Z"]


def test_prodigy_labels_one_at_a_time_make_one_judgement(
    connection: Connection, article: str, tmp_path: Path
) -> None:
    asked = [
        (FIRST, "claim", "accept"),
        (FIRST, "quote", "accept"),
        (FIRST, "event", "reject"),
        (SECOND, "claim", "reject"),
        (THIRD, "claim", "reject"),
        (THIRD, "quote", "reject"),
        (THIRD, "event", "reject"),
        (FIRST, "claim", "reject"),
    ]
    records = [prodigy(span.of(TEXT), how, label=label, spans=[]) for span, label, how in asked]
    report = take(connection, save(tmp_path, records), "prodigy", **BY_AUTHOR)
    assert reasons(report) == [(8, "line 1 says the opposite of the same sentence")]
    assert says(connection, article) == {
        FIRST: Judgement(frozenset({"claim", "quote"})),
        THIRD: Judgement(frozenset()),
    }
