"""What readers keep for themselves: bookmarks and notes on articles, stored by the writer."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.annotators import add_annotator
from db.article_notes import ArticleNote, read_article_note
from db.assignments import Return, read_standings
from db.bookmarks import Bookmark, list_bookmarks, read_bookmarks
from db.connection import Connection
from db.errors import ConflictError
from db.reports import Lost
from db.writer import Writer
from tagging.bookmarks import is_marked, next_bookmark, toggle_bookmark
from tagging.span import Span
from tests.assigned import assign_all
from tests.patience import PATIENCE
from tests.shelved import shelve
from tests.test_writer import Ears

SENTENCES = [Span(start, start + 9) for start in range(0, 100, 10)]
FIRST, SECOND = Span(0, 10), Span(11, 22)


@pytest.fixture
def article(connection: Connection) -> str:
    for name in ("sara", "omar"):
        add_annotator(connection, name)
    return shelve(connection, "جملة أولى. جملة ثانية.")


@given(st.frozensets(st.sampled_from(SENTENCES)), st.sampled_from(SENTENCES))
def test_toggling_twice_changes_nothing(marks: frozenset[Span], sentence: Span) -> None:
    once = toggle_bookmark(marks, sentence)
    assert is_marked(once, sentence) != is_marked(marks, sentence)
    assert toggle_bookmark(once, sentence) == marks


@given(st.frozensets(st.integers(0, 9)), st.integers(0, 9), st.sampled_from([1, -1]))
def test_going_from_mark_to_mark_visits_all(
    marked: frozenset[int], position: int, direction: int
) -> None:
    marks = frozenset(SENTENCES[each] for each in marked)
    visited = set()
    here: int | None = position
    for _ in SENTENCES:
        here = next_bookmark(marks, SENTENCES, here or 0, direction)
        if here is None:
            break
        visited.add(here)
    others = marked - {position}
    assert others <= visited <= marked
    assert (next_bookmark(marks, SENTENCES, position, direction) is None) == (not others)


def test_a_mark_outlives_other_borders_of_its_sentence() -> None:
    marks = frozenset([Span(4, 9)])
    assert is_marked(marks, Span(0, 20))
    assert toggle_bookmark(marks, Span(0, 20)) == frozenset()
    assert not is_marked(marks, Span(9, 20))


def test_the_writer_stores_bookmarks_notes_and_returns(
    path: Path, connection: Connection, article: str
) -> None:
    assign_all(connection, ["sara"], 1)
    ears = Ears()
    writer = Writer(path, 1, ears)
    for sentence, is_set in ((FIRST, True), (SECOND, True), (FIRST, True), (FIRST, False)):
        writer.submit(Bookmark("sara", article, sentence, is_set))
    writer.submit(ArticleNote("sara", article, " ملاحظة "))
    writer.submit(Return("sara", article, "مكرر"))
    assert writer.close(PATIENCE)
    assert ears.reports == []
    assert read_bookmarks(connection, "sara", article) == {SECOND}
    assert [(each.article_id, each.span) for each in list_bookmarks(connection, "sara")] == [
        (article, SECOND)
    ]
    assert read_article_note(connection, "sara", article) == "ملاحظة"
    assert read_standings(connection, "sara")[0].reason == "مكرر"
    assert read_bookmarks(connection, "omar", article) == frozenset()
    assert read_article_note(connection, "omar", article) == ""


def test_an_empty_note_removes_it(path: Path, connection: Connection, article: str) -> None:
    writer = Writer(path, 1, Ears())
    for note in ("أولى", "ثانية", ""):
        writer.submit(ArticleNote("sara", article, note))
    assert writer.close(PATIENCE)
    assert connection.execute("SELECT count(*) FROM article_notes").fetchone()[0] == 0


def test_what_cannot_be_stored_is_told_and_the_rest_is_stored(
    path: Path, connection: Connection, article: str
) -> None:
    ears = Ears()
    writer = Writer(path, 1, ears)
    refused = Return("omar", article, "مكرر")
    writer.submit(refused)
    writer.submit(ArticleNote("omar", article, "كتبت"))
    assert writer.close(PATIENCE)
    (lost,) = ears.reports
    assert isinstance(lost, Lost)
    assert lost.entry == refused
    assert isinstance(lost.error, ConflictError)
    assert read_article_note(connection, "omar", article) == "كتبت"
