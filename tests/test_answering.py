"""The annotator's side of review: what was sent back is seen, answered, and talked about."""

from contextlib import closing
from pathlib import Path

import pytest

from db.connection import Connection, connect
from db.errors import BlindError
from db.sending_back import Remark, SendBack, list_questions, list_unsettled_questions
from tagging.decision import settle_on_none
from tagging.sending_back import QuestionState, SentBack
from tagging.span import Span
from tests.arabic_rows import faults
from tests.reviewed import judge, settle, staff, talk, votes_of
from tests.shelved import shelve
from tests.test_queue import queued, said
from tests.test_screens import Desk, current, opened, reading, saved, until
from tui.language.arabic import ARABIC
from tui.screens.reader import ReaderScreen
from tui.screens.thread import ThreadScreen
from tui.screens.writing import WritingScreen
from tui.typeset.layout import typeset_line
from tui.widgets.margin import ASKED

FIRST, SECOND = Span(0, 10), Span(11, 22)
REASON = "أهذا قول الوزير؟"


@pytest.fixture
def article(connection: Connection) -> str:
    """Two articles; of the second, Sara's second sentence was sent back."""
    staff(connection)
    shelve(connection, "مقال آخر. وجملته.")
    article = shelve(connection, "جملة أولى. جملة ثانية.")
    judge(connection, "sara", article, SECOND, "claim")
    talk(connection, SendBack(article, SECOND, "sara", "lina", REASON))
    return article


def rows(pilot: Desk) -> list[str]:
    strips = pilot.app.screen._compositor.render_strips()
    return ["".join(segment.text for segment in strip) for strip in strips]


def asked(path: Path) -> SentBack:
    with closing(connect(path)) as connection:
        (question,) = list_unsettled_questions(connection)
    return question


@pytest.mark.parametrize("key", ["x", "ء", "f5"])
async def test_a_question_stands_first_in_the_queue_and_is_answered(
    path: Path, article: str, key: str
) -> None:
    async with queued(path) as pilot:
        opened = reading(pilot).current
        assert (opened.article.id, opened.current) == (article, SECOND)
        assert sum(ASKED in row for row in rows(pilot)) == 2  # margin and message
        assert any(typeset_line(REASON).text in row for row in rows(pilot))
        assert not [fault for row in rows(pilot) for fault in faults(row)]
        await pilot.press("q", key)
        assert isinstance(pilot.app.screen, WritingScreen)
        await pilot.press(*"نعم", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ReaderScreen))
        await until(pilot, lambda: said(pilot) == ARABIC.answering.answered)
        await until(pilot, lambda: not any(ASKED in row for row in rows(pilot)))
        await until(pilot, lambda: asked(path).state is QuestionState.ANSWERED)
        assert current(pilot).labels == frozenset({"claim", "quote"})
    assert (asked(path).answer, asked(path).changed) == ("نعم", True)
    with closing(connect(path)) as connection:
        assert not list_questions(connection, "sara")


async def test_nothing_is_answered_without_words_or_a_question(path: Path, article: str) -> None:
    async with queued(path) as pilot:
        await pilot.press("x", "space", "enter", "x", "escape")
        assert reading(pilot).current.question is not None
        await pilot.press("up", "x")
        assert said(pilot) == ARABIC.answering.nothing_asked
    assert asked(path).state is QuestionState.OPEN


async def test_a_question_that_was_closed_meanwhile_cannot_be_answered(
    path: Path, connection: Connection, article: str
) -> None:
    async with queued(path) as pilot:
        connection.execute("UPDATE sent_back SET closed_at = '2026-11-22T08:00:00Z'")
        await pilot.press("x", *"نعم", "enter")
        await until(pilot, lambda: said(pilot).startswith(ARABIC.reader.refused("")[:8]))
        assert reading(pilot).current.question is None


@pytest.mark.parametrize("key", ["f6"])
async def test_the_thread_is_seen_after_the_decision(
    path: Path, connection: Connection, article: str, key: str
) -> None:
    talk(connection, Remark(article, SECOND, "lina", "لأنها رواية"))
    async with queued(path) as pilot:
        await pilot.press(key)
        assert said(pilot).startswith(ARABIC.explain(BlindError())[:12])
        votes = votes_of(connection, article, SECOND)
        settle(connection, article, SECOND, settle_on_none(votes, "lina"))
        await pilot.press(key)
        assert isinstance(pilot.app.screen, ThreadScreen)
        await pilot.pause()
        assert any(typeset_line("لأنها رواية").text in row for row in rows(pilot))
        await pilot.press("enter", *"فهمت", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ThreadScreen))
        await pilot.pause()
        assert any(typeset_line("فهمت").text in row for row in rows(pilot))
        await pilot.press("escape")
    texts = connection.execute("SELECT text FROM comments ORDER BY key").fetchall()
    assert texts == [("لأنها رواية",), ("فهمت",)]


async def test_the_reader_without_a_queue_shows_questions_too(path: Path, article: str) -> None:
    async with opened(path) as pilot:
        assert any(pane.questions for pane in reading(pilot).panes)
        assert any(ASKED in row for row in rows(pilot))
        await saved(pilot)
