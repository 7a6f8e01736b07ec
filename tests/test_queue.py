"""Working through what is assigned in the reader."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from db.assignments import read_standings
from db.connection import Connection, connect
from tagging.assignment import State
from tests.assigned import assign_all, judge_some
from tests.shelved import shelve
from tests.terminal import Terminal
from tests.test_screens import reading, saved, until
from tui.app import HashiyaApp
from tui.language.arabic import ARABIC
from tui.reading import Reading
from tui.session import Session
from tui.typeset.layout import typeset_line
from tui.widgets.message_bar import MessageBar

Desk = Pilot[None]
TEXTS = [f"الجملة الأولى {number}. والجملة الثانية." for number in range(3)]
SIGNS = {"○": State.OPEN, "◐": State.IN_PROGRESS, "●": State.DONE, "×": State.RETURNED}


@pytest.fixture
def ids(connection: Connection) -> list[str]:
    """Three short articles of Sara's, and one of nobody's."""
    ids = [shelve(connection, text) for text in TEXTS]
    assign_all(connection, ["sara"], 1)
    return [*ids, shelve(connection, "مقال ليس لها. وجملته.")]


@asynccontextmanager
async def queued(path: Path, panes: int = 1) -> AsyncIterator[Desk]:
    session = Session(path, "sara")
    begun = session.start_queue(panes)
    assert isinstance(begun, Reading)
    app = HashiyaApp(session, ARABIC, begun, panes, in_queue=True)
    try:
        async with app.run_test(size=(120, 30)) as pilot:
            await pilot.pause()
            yield pilot
    finally:
        session.close()


def said(pilot: Desk) -> str:
    return pilot.app.screen.query_one(MessageBar).message


def place(pilot: Desk) -> tuple[str, int]:
    opened = reading(pilot).current
    return opened.article.id, opened.position


@pytest.mark.parametrize("key", ["n", "ى", "space"])
async def test_the_next_article_opens_by_itself(path: Path, ids: list[str], key: str) -> None:
    async with queued(path) as pilot:
        await pilot.press("c", "down", "space")
        assert said(pilot).startswith("تم المقال")
        assert place(pilot) == (ids[0], 1)
        await pilot.press(key)
        assert place(pilot) == (ids[1], 0)
        assert said(pilot) == ARABIC.work.opened(reading(pilot).current.article.title)
        await pilot.press("[")
        assert place(pilot)[0] == ids[0]


async def test_space_leads_on_only_from_where_the_article_was_finished(
    path: Path, ids: list[str]
) -> None:
    async with queued(path) as pilot:
        await pilot.press("c", "down", "c", "up", "space")
        assert place(pilot) == (ids[0], 1)
        opened = reading(pilot).current
        assert opened.draft.sheet.judgement(opened.sentences[0]).is_none
        await pilot.press("]")
        assert place(pilot)[0] == ids[1]


async def test_the_end_of_the_queue_has_figures(path: Path, ids: list[str]) -> None:
    async with queued(path) as pilot:
        await pilot.press(*["space", "space", "n", "space", "space", "n", "space", "space", "n"])
        await until(pilot, lambda: said(pilot).startswith("لم يبق"))
        assert ARABIC.work.all_done(3, 6) in said(pilot)
        assert ARABIC.work.today(6) in said(pilot)
        await saved(pilot)


async def test_what_is_open_in_another_pane_comes_next(path: Path, ids: list[str]) -> None:
    async with queued(path, panes=3) as pilot:
        await pilot.press("space", "space", "n")
        assert place(pilot)[0] == ids[1]
        assert said(pilot) == ARABIC.work.all_open


async def test_more_articles_beside_are_her_own_and_the_active_one_stays(
    path: Path, ids: list[str]
) -> None:
    async with queued(path) as pilot:
        await pilot.press("]", "down")
        for expected in ([ids[1], ids[0]], [ids[1], ids[0], ids[2]]):
            await pilot.press("p")
            assert [each.article.id for each in reading(pilot).panes] == expected
            assert place(pilot) == (ids[1], 1)
        await pilot.press("tab", "p", "p")
        assert [each.article.id for each in reading(pilot).panes] == [ids[0]]


async def test_only_an_unjudged_sentence_is_where_an_article_begins(
    path: Path, connection: Connection, ids: list[str]
) -> None:
    judge_some(connection, "sara", ids[1], 1)
    async with queued(path) as pilot:
        await pilot.press("space", "space", "space")
        assert place(pilot) == (ids[1], 1)


async def test_an_article_is_given_back_with_a_reason_and_taken_again(
    path: Path, ids: list[str]
) -> None:
    async with queued(path) as pilot:
        await pilot.press("ctrl+p", *"give", "enter", "escape")
        assert place(pilot)[0] == ids[0]
        await pilot.press("ctrl+p", *"give", "enter", *"مكرر", "enter")
        await pilot.pause()
        assert place(pilot)[0] == ids[1]
        assert said(pilot) == ARABIC.work.returned
        await until(pilot, lambda: standing(path, ids[0]) == (State.RETURNED, "مكرر"))
        await pilot.press("[", "ctrl+p", *"again", "enter")
        await until(pilot, lambda: standing(path, ids[0])[0] is State.OPEN)


async def test_the_list_shows_how_each_stands(
    path: Path, connection: Connection, ids: list[str]
) -> None:
    judge_some(connection, "sara", ids[0], 2)
    judge_some(connection, "sara", ids[2], 1)
    async with queued(path) as pilot:
        await pilot.press("o")
        await pilot.pause()
        strips = pilot.app.screen._compositor.render_strips()
        rows = ["".join(segment.text for segment in strip) for strip in strips]
        signs = [sign for row in rows for sign in row if sign in SIGNS]
        assert [SIGNS[sign] for sign in signs] == [State.OPEN, State.IN_PROGRESS, State.DONE]
        for state in (State.OPEN, State.IN_PROGRESS, State.DONE):
            assert any(typeset_line(ARABIC.work.states.of(state)).text in row for row in rows)


def standing(path: Path, article_id: str) -> tuple[State, str]:
    connection = connect(path)
    found = {each.article_id: each for each in read_standings(connection, "sara")}
    connection.close()
    return found[article_id].state, found[article_id].reason


@pytest.mark.parametrize("arguments", [("open", "--queue"), ("open",)], ids=["queue", "desk"])
def test_work_goes_on_where_it_was_left(seeded: Path, arguments: tuple[str, ...]) -> None:
    connection = connect(seeded)
    assign_all(connection, ["sara"], 1)
    first = Terminal(*arguments, db=seeded)
    first.wait_until_started()
    first.press("tab", "down", "down", "c")
    first.wait(lambda: any("  C▐" in row for row in first.rows))
    first.read()
    titles = first.rows[0]
    first.press("Q")
    first.wait_for_end()
    again = Terminal(*arguments, db=seeded)
    again.wait(lambda: any("C▐" in row for row in again.rows))
    again.read()
    assert again.rows[0] == titles
    again.press("u")
    again.wait(lambda: not any("C▐" in row for row in again.rows))
    again.press("Q")
    again.wait_for_end()
    (read_at,) = connection.execute("SELECT max(position) FROM places").fetchone()
    assert read_at == 2
    connection.close()


async def test_what_is_taken_back_is_to_be_judged_first(path: Path, ids: list[str]) -> None:
    async with queued(path) as pilot:
        await pilot.press("space", "space", "u", "space")
        assert place(pilot) == (ids[0], 1)
        await pilot.press("space")
        assert place(pilot) == (ids[1], 0)
