"""After a cut, whatever reads sentences sees those that are in the article, and no others."""

from dataclasses import replace

import pytest

import db.search
from db.annotators import add_annotator
from db.articles import find_keys, list_articles, read_keys, read_sentences
from db.assignments import (
    read_assignment_progress,
    read_queue,
    read_standings,
    write_assignments,
)
from db.connection import Connection, transaction
from db.cuts import write_cut
from db.filters import Filter
from db.history import read_undo_stack
from db.indexing import index_rest
from db.judgements import read_sheet, write_change
from db.pace import read_moments
from db.project import read_project
from db.remarks import list_remarks
from db.schemes import count_tags
from db.search import search_all
from db.status import read_status
from tagging.assignment import Assignment
from tagging.cut import Cut, invert_cut
from tagging.role import Role
from tagging.search import parse_query
from tagging.segmentation import segment
from tests.shelved import shelve, take_out_of_index

TEXT = "قال الوزير إن الاتفاق قريب. ووصل الوفد أمس."
A, B = segment(TEXT)
MIDDLE = TEXT.index("إن")


@pytest.fixture
def article(connection: Connection) -> str:
    add_annotator(connection, "sara")
    return shelve(connection, TEXT)


def judge(connection: Connection, article: str) -> None:
    """Sara says of every sentence that it is a claim, of the first with a flag and a note."""
    sheet = read_sheet(connection, article, "sara")
    for span in sheet.sentences:
        sheet, change = sheet.toggle(span, "claim")
        with transaction(connection):
            write_change(connection, change, 1)
    flagged, flag = sheet.flag(sheet.sentences[0])
    _, note = flagged.note(sheet.sentences[0], "انظر")
    for change in (flag, note):
        with transaction(connection):
            write_change(connection, change, 1)


def make(connection: Connection, cut: Cut) -> Cut:
    with transaction(connection):
        write_cut(connection, cut, Role.REVIEWER)
    return cut


def split(connection: Connection, article: str) -> Cut:
    return make(connection, read_sheet(connection, article, "sara").split(A, MIDDLE, TEXT)[1])


def find(connection: Connection, words: str, chosen: Filter | None = None) -> list[str]:
    query = parse_query(words)
    return [each.text for each in search_all(connection, query, chosen or Filter(), seen=None)]


def test_retired_sentences_are_counted_nowhere(connection: Connection, article: str) -> None:
    given = [Assignment(article, "sara", 2, returned=False)]
    write_assignments(connection, given, by="lead", known=0)
    judge(connection, article)
    moments = read_moments(connection, "sara", "")
    assert read_queue(connection, "sara") == []
    cut = split(connection, article)
    (standing,) = read_standings(connection, "sara")
    assert (standing.judged, standing.sentences) == (3, 3)
    progress = read_assignment_progress(connection, "sara")
    assert (progress.judged, progress.left, progress.done) == (3, 0, 1)
    project = read_project(connection)
    (sara,) = project.annotators
    assert (sara.judged, sara.left, sara.none, sara.flagged) == (3, 0, 0, 2)
    assert project.labels == count_tags(connection) == {"claim": 3}
    (row,) = list_articles(connection, read_keys(connection, [article]), "sara")
    assert (row.judged, row.sentences) == (3, 3)
    (status,) = read_status(connection, "sara")
    assert (status.progress.judged, status.progress.flagged) == (3, 2)
    remarks = {each.span for each in list_remarks(connection, "sara")}
    assert remarks == set(read_sentences(connection, article)) - {B}
    assert read_moments(connection, "sara", "") == moments
    for span in read_sentences(connection, article)[:2]:
        _, change = read_sheet(connection, article, "sara").clear(span)
        with transaction(connection):
            write_change(connection, change, 1)
    assert read_queue(connection, "sara") == [article]
    make(connection, invert_cut(cut))
    assert read_assignment_progress(connection, "sara").left == 1


def test_own_unfinished_articles_come_first_also_after_a_cut(connection: Connection) -> None:
    add_annotator(connection, "sara")
    other, own = shelve(connection, "مقال آخر."), shelve(connection, TEXT)
    given = [Assignment(each, "sara", 2, returned=False) for each in (own, other)]
    write_assignments(connection, given, by="lead", known=0)
    sheet = read_sheet(connection, own, "sara")
    for span in (A, B):
        with transaction(connection):
            write_change(connection, sheet.judge_none(span)[1], 1)
    keys = read_keys(connection, [own, other])
    assert list(find_keys(connection, "sara")) == keys
    sheet = read_sheet(connection, own, "sara")
    merged, cut = sheet.merge(A, TEXT)
    make(connection, cut)
    with transaction(connection):
        write_change(connection, merged.clear(merged.sentences[0])[1], 1)
    assert list(find_keys(connection, "sara")) == keys[::-1]


@pytest.mark.parametrize("few", [0, 2_000])
def test_search_finds_sentences_as_they_are_cut(
    connection: Connection, article: str, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    monkeypatch.setattr(db.search, "FEW_JUDGED", few)
    judge(connection, article)
    across, claims = '"الوزير إن"', Filter(label="claim")
    cut = split(connection, article)
    first, second = (span.of(TEXT) for span in cut.after)
    assert find(connection, across) == []
    assert find(connection, "الوزير") == [first]
    assert find(connection, "الاتفاق", claims) == [second]
    assert find(connection, "", claims) == [first, second, B.of(TEXT)]
    make(connection, invert_cut(cut))
    assert find(connection, across) == find(connection, across, claims) == [A.of(TEXT)]
    whole = read_sheet(connection, article, "sara").merge(A, TEXT)[1]
    make(connection, whole)
    assert find(connection, "الوزير الوفد") == [TEXT]


def test_a_sentence_that_was_cut_while_the_index_was_filled_is_found_when_it_is_back(
    connection: Connection,
) -> None:
    add_annotator(connection, "sara")
    article = shelve(connection, TEXT)
    take_out_of_index(connection)
    cut = split(connection, article)
    index_rest(connection)
    assert find(connection, '"الوزير إن"') == []
    make(connection, invert_cut(cut))
    assert find(connection, '"الوزير إن"') == [A.of(TEXT)]


def test_what_a_cut_made_of_a_judgement_is_no_step_of_its_annotator(
    connection: Connection, article: str
) -> None:
    add_annotator(connection, "omar")
    judge(connection, article)
    before = read_undo_stack(connection, "sara")
    make(
        connection,
        replace(
            read_sheet(connection, article, "sara").split(A, MIDDLE, TEXT)[1], annotator="omar"
        ),
    )
    assert connection.execute("SELECT count(*) FROM changes WHERE cut = 1").fetchone() == (2,)
    assert read_undo_stack(connection, "sara") == before
    assert len(read_undo_stack(connection, "omar").done) == 1
