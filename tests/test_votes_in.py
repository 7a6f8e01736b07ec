"""What becomes of judgements in files of other tools, whichever tool wrote them."""

from pathlib import Path

import pytest

from db.articles import find_articles, read_article, read_sentences
from db.connection import Connection
from db.errors import OwnersOnlyError, RetiredError, StoreError
from db.exchange.votes_in.importing import VotesReport, check_votes
from db.exchange.votes_in.opening import Wishes, open_votes
from db.history import read_history
from db.people import add_person, read_people, retire
from tagging.judgement import Judgement
from tagging.role import Role
from tagging.span import Span
from tests.foreign import FIRST, MAP, SECOND, TEXT, THIRD, prodigy, reasons, save, says, take
from tests.reviewed import judge, staff
from tests.shelved import shelve


@pytest.fixture
def article(connection: Connection) -> str:
    staff(connection)
    return shelve(connection, TEXT)


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


def test_a_file_that_marks_no_words_does_not_deny_those_that_are_marked_here(
    connection: Connection, article: str, tmp_path: Path
) -> None:
    marked = {"text": TEXT, "label": [[4, 10, "claim"]]}
    plain = {"text": FIRST.of(TEXT), "label": ["claim"]}
    other = {"text": TEXT, "label": [[0, 3, "claim"]]}
    take(connection, save(tmp_path, [marked]), "doccano")
    assert take(connection, save(tmp_path, [plain]), "doccano") == VotesReport(known=1)
    assert len(take(connection, save(tmp_path, [other]), "doccano").refusals) == 1
    (mark,) = says(connection, article)[FIRST].marks
    assert mark.span == Span(4, 10)
