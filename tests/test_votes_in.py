"""Judgements of other tools, in files as these tools write them."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest

from db.articles import find_articles, read_article, read_sentences
from db.connection import Connection
from db.errors import OwnersOnlyError, RetiredError, ReviewersOnlyError, StoreError
from db.exchange.votes_in.importing import VotesReport, check_votes, import_votes
from db.exchange.votes_in.opening import Origin, Wishes, open_votes
from db.exchange.votes_in.proposing import import_suggestions
from db.history import read_history
from db.judgements import read_sheet
from db.people import add_person, read_people, retire
from db.suggestions import read_suggestions
from tagging.judgement import FieldKey, Judgement, Mark
from tagging.role import Role
from tagging.span import Span
from tests.reviewed import judge, staff
from tests.shelved import shelve

TEXT = "قال الوزير إن الأسعار ستنخفض. ورفض التعليق.\nوقع الانفجار مساء الأحد."
FIRST, SECOND, THIRD = Span(0, 29), Span(30, 43), Span(44, 68)
MAP = {"Claim": "claim", "ادعاء": "claim"}
BY_AUTHOR: dict[str, Any] = {"authors": {"data-sara": "sara", "7": "omar"}}


def save(folder: Path, records: Iterable[object]) -> Path:
    file = folder / "judged.jsonl"
    file.write_text("".join(json.dumps(each, ensure_ascii=False) + "\n" for each in records))
    return file


def save_array(folder: Path, tasks: object) -> Path:
    file = folder / "judged.json"
    file.write_text(json.dumps(tasks, ensure_ascii=False, indent=1))
    return file


def take(
    connection: Connection, file: Path, origin: Origin, by: str = "owner", **wishes: Any
) -> VotesReport:
    named = {"labels": MAP, **wishes}
    if not {"annotator", "authors"} & wishes.keys():
        named["annotator"] = "sara"
    with open_votes(connection, file, Wishes(origin, **named), by) as source:
        return import_votes(connection, source, by)


def says(connection: Connection, article: str, name: str = "sara") -> Mapping[Span, Judgement]:
    return read_sheet(connection, article, name).judgements


def reasons(report: VotesReport) -> list[tuple[int | None, str]]:
    return [(each.line, each.reason) for each in report.refusals]


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


def prodigy(text: str, answer: str = "accept", **more: Any) -> dict[str, Any]:
    return {
        "text": text,
        "_input_hash": -1530009927,
        "_task_hash": -340967702,
        "tokens": [{"text": "قال", "start": 0, "end": 3, "id": 0, "ws": True}],
        "answer": answer,
        "_timestamp": 1707211049,
        "_annotator_id": "data-sara",
        "_session_id": "data-sara",
        **more,
    }


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


# Whatever the tool


def test_a_text_is_found_by_id_as_an_article_as_a_sentence_or_is_new(
    connection: Connection, tmp_path: Path
) -> None:
    staff(connection)
    one = shelve(connection, "نعم قال. لا.\nنعم قال.")
    other = shelve(connection, "نعم قال. ربما.")
    records = [
        {"text": "نعم قال.", "label": ["claim"]},
        {"text": "نعم قال.", "label": ["quote"], "meta": {"sentence": f"{one}:13-21"}},
        {"text": "نعم قال.", "label": ["event"], "source": other},
        {"text": "لا.", "label": ["claim"], "sentence_id": f"{one}:0-8"},
        {"text": "لا.", "label": ["claim"]},
        {"text": "نص جديد. من سطر واحد.", "label": ["claim"], "id": "x-7"},
        {"text": "سطر.\nوسطر آخر.", "label": ["claim"]},
        {"text": "سطر.\nوسطر آخر.", "label": [[0, 3, "claim"]]},
        {"text": " \n", "label": ["claim"]},
    ]
    report = take(connection, save(tmp_path, records), "doccano")
    assert reasons(report) == [
        (1, "this text stands 3 times in the database; its record needs an id"),
        (4, f"the text is not that of {one}:0-8"),
        (7, "the labels are of a text of 2 sentences; each needs its own"),
        (9, "the text is empty"),
    ]
    assert says(connection, one) == {
        Span(9, 12): Judgement(frozenset({"claim"})),
        Span(13, 21): Judgement(frozenset({"quote"})),
    }
    assert says(connection, other) == {Span(0, 8): Judgement(frozenset({"event"}))}
    new, lines = find_articles(connection)[2:]
    assert (report.articles, report.sentences) == (2, 3)
    assert read_article(connection, new).external_id == "x-7"
    assert read_sentences(connection, new) == (Span(0, 21),)
    assert set(says(connection, lines)) == {Span(0, 4)}


def test_words_across_sentences_and_unknown_labels_are_refused_and_nothing_of_the_record_is_taken(
    connection: Connection, article: str, tmp_path: Path
) -> None:
    records = [
        {"text": TEXT, "label": [[4, 10, "Claim"], [25, 34, "Claim"]]},
        {"text": TEXT, "label": [[4, 10, "Claim"], [5, 10, "Weather"]]},
        {"text": TEXT, "label": [[44, 500, "Claim"]]},
        {"text": TEXT, "label": [[4, 10]]},
        {"text": TEXT, "label": [[10, 4, "Claim"]]},
        {"text": TEXT, "label": [[-1, 4, "Claim"]]},
        {"text": TEXT, "label": [[0.5, 4, "Claim"]]},
        {"text": TEXT, "label": 7},
        {"text": TEXT},
        {"text": "a\0b", "label": []},
        ["text"],
    ]
    report = take(connection, save(tmp_path, records), "doccano")
    assert [line for line, _ in reasons(report)] == list(range(1, len(records) + 1))
    assert not says(connection, article)
    assert find_articles(connection) == [article]
    assert "not within one sentence" in report.refusals[0].reason
    assert "--map Weather=LABEL" in report.refusals[1].reason


def test_a_label_can_be_left_out_and_the_rest_of_a_text_be_none(
    connection: Connection, article: str, tmp_path: Path
) -> None:
    file = save(tmp_path, [{"text": TEXT, "label": [[4, 10, "Claim"], [30, 34, "Weather"]]}])
    take(connection, file, "doccano", labels={"Claim": "claim", "Weather": ""}, rest_none=True)
    assert {span: each.labels for span, each in says(connection, article).items()} == {
        FIRST: {"claim"},
        SECOND: frozenset(),
        THIRD: frozenset(),
    }


def test_what_is_stored_is_never_overwritten_and_a_second_import_changes_nothing(
    connection: Connection, article: str, tmp_path: Path
) -> None:
    judge(connection, "sara", article, FIRST, "event")
    records = [
        {"text": FIRST.of(TEXT), "label": ["claim"]},
        {"text": SECOND.of(TEXT), "label": ["quote"]},
        {"text": SECOND.of(TEXT), "label": ["event"]},
    ]
    file = save(tmp_path, records)
    for new, known in ((1, 0), (0, 1)):
        report = take(connection, file, "doccano")
        assert (report.judgements, report.known) == (new, known)
        assert reasons(report) == [
            (1, "sara has said something else of this sentence here"),
            (3, "line 2 says something else of the same sentence"),
        ]
    assert says(connection, article)[FIRST].labels == frozenset({"event"})
    assert says(connection, article)[SECOND].labels == frozenset({"quote"})
    assert len(read_history(connection, "sara", article, SECOND)) == 1


def test_a_dry_run_writes_nothing(connection: Connection, tmp_path: Path) -> None:
    file = save(tmp_path, [{"text": TEXT, "label": [[4, 10, "Claim"]]}, {"text": 7, "label": []}])
    before = connection.total_changes
    wishes = Wishes("doccano", annotator="sara", labels=MAP)
    with open_votes(connection, file, wishes, "boss") as source:
        report = check_votes(connection, source, "boss")
    assert connection.total_changes == before
    assert (report.articles, report.judgements, report.people) == (1, 1, ("sara",))
    assert take(connection, file, "doccano", by="boss") == report
    assert {each.name: each.role for each in read_people(connection)} == {
        "boss": Role.OWNER,
        "sara": Role.ANNOTATOR,
    }


def test_others_judgements_are_for_owners_and_one_s_own_for_everybody(
    connection: Connection, article: str, tmp_path: Path
) -> None:
    file = save(tmp_path, [{"text": FIRST.of(TEXT), "label": ["claim"]}])
    for by in ("omar", "lina"):
        with pytest.raises(OwnersOnlyError):
            take(connection, file, "doccano", by=by)
    with pytest.raises(StoreError, match="nobody is called eve"):
        take(connection, file, "doccano", by="eve")
    assert not says(connection, article)
    assert take(connection, file, "doccano", by="omar", annotator="omar").judgements == 1
    retire(connection, "sara", by="owner")
    assert "left the project" in take(connection, file, "doccano").refusals[0].reason
    with pytest.raises(RetiredError):
        take(connection, file, "doccano", by="sara")
    add_person(connection, "sara", Role.ANNOTATOR, by="owner")
    assert take(connection, file, "doccano").judgements == 1


def test_names_that_are_none_are_refused(
    connection: Connection, article: str, tmp_path: Path
) -> None:
    names = ["", "a\u202eb", "x" * 65, " sara"]
    records = [prodigy(FIRST.of(TEXT), accept=["claim"], _annotator_id=name) for name in names]
    records[0]["_session_id"] = None
    report = take(connection, save(tmp_path, records), "prodigy", authors={})
    assert [line for line, _ in reasons(report)] == [1, 2, 3, 4]
    assert "names no author" in report.refusals[0].reason
    assert not says(connection, article)


def test_hostile_files_are_refused_and_not_raised(
    connection: Connection, article: str, tmp_path: Path
) -> None:
    deep = "[" * 100_000
    file = tmp_path / "hostile.jsonl"
    lines = [
        f'{{"text": "x", "label": {deep}',
        '{"text": "\\ud800", "label": ["claim"]}',
        '{"text": "x", "label": ["claim"]',
        "\x00",
        '{"text": "\u202e<script>\\u001b[31m قال.", "label": ["claim"]}',
    ]
    file.write_text("\n".join(lines))
    report = take(connection, file, "doccano")
    assert [line for line, _ in reasons(report)] == [1, 2, 3, 4]
    (_, new) = find_articles(connection)
    assert read_article(connection, new).text == "\u202e<script>\x1b[31m قال."
    file.write_text(f'[{{"data": {{"text": "x"}}, "annotations": {deep}')
    for origin in ("label-studio", "prodigy"):
        assert len(take(connection, file, origin).refusals) == 1
    file.write_bytes(b"\xff\xfe{}")
    assert len(take(connection, file, "doccano").refusals) == 1
    file.write_text("{}")
    assert len(take(connection, file, "label-studio").refusals) == 1
