"""Keys pressed on the screens, seen in the state and in the store."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, closing
from pathlib import Path

import pytest
from textual.app import App
from textual.pilot import Pilot

from db.connection import connect
from db.judgements import read_sheet
from db.places import read_desk
from tagging.judgement import Judgement
from tests.patience import PATIENCE
from tests.shelved import shelve
from tui.app import HashiyaApp
from tui.language.arabic import ARABIC
from tui.language.catalogue import Catalogue
from tui.reading import Reading
from tui.review_session import ReviewSession
from tui.screens.articles import ArticlesScreen
from tui.screens.help import HelpScreen
from tui.screens.reader import ReaderScreen
from tui.session import Session
from tui.widgets.article_pane import ArticlePane
from tui.widgets.column import Column
from tui.widgets.message_bar import MessageBar

Desk = Pilot[None]


@asynccontextmanager
async def opened(
    path: Path,
    *,
    panes: int = 2,
    size: tuple[int, int] = (120, 30),
    catalogue: Catalogue = ARABIC,
) -> AsyncIterator[Desk]:
    session = Session(path, "sara")
    reading = session.resume(panes)
    assert reading is not None
    async with running(HashiyaApp(session, catalogue, reading, panes), session, size) as pilot:
        yield pilot


@asynccontextmanager
async def running(
    app: App[None], session: Session | ReviewSession, size: tuple[int, int]
) -> AsyncIterator[Desk]:
    try:
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            yield pilot
    finally:
        session.close()


def reader(pilot: Desk) -> ReaderScreen:
    screen = pilot.app.screen
    assert isinstance(screen, ReaderScreen)
    return screen


def reading(pilot: Desk) -> Reading:
    return reader(pilot).reading


async def until(pilot: Desk, condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(PATIENCE):
        while not condition():
            await pilot.pause(0.01)


async def saved(pilot: Desk) -> None:
    await until(pilot, lambda: not any(each.draft.pending for each in reading(pilot).panes))


def current(pilot: Desk) -> Judgement:
    opened = reading(pilot).current
    return opened.draft.sheet.judgement(opened.current)


@pytest.mark.parametrize(
    ("key", "labels"),
    [
        ("c", {"claim"}),
        ("ؤ", {"claim"}),
        ("q", {"quote"}),
        ("ض", {"quote"}),
        ("e", {"event"}),
        ("ث", {"event"}),
        ("1", {"claim"}),
        ("٣", {"event"}),
        ("0", set()),
        ("٠", set()),
    ],
)
async def test_a_key_tags_on_both_layouts(seeded: Path, key: str, labels: set[str]) -> None:
    async with opened(seeded) as pilot:
        await pilot.press("down", key)
        assert current(pilot).labels == frozenset(labels)
        await saved(pilot)
        article = reading(pilot).current.article.id
        span = reading(pilot).current.current
    sheet = read_sheet(connect(seeded), article, "sara")
    assert sheet.judgement(span).labels == frozenset(labels)


@pytest.mark.parametrize(
    ("keys", "position"),
    [
        ("down down up", 1),
        ("j ت ن", 1),
        ("end", 32),
        ("end home", 0),
        ("space space", 2),
        ("space end n", 1),
        ("space end ى", 1),
        ("pagedown pageup", 0),
        ("up", 0),
    ],
)
async def test_moving(seeded: Path, keys: str, position: int) -> None:
    async with opened(seeded) as pilot:
        await pilot.press(*keys.split())
        assert reading(pilot).current.position == position


async def test_a_page_down_shows_another_page_and_all_pages_lead_to_the_end(seeded: Path) -> None:
    async with opened(seeded) as pilot:
        positions = [0]
        for _ in range(12):
            await pilot.press("pagedown")
            positions.append(reading(pilot).current.position)
        assert positions[1] > 0
        assert positions == sorted(positions)
        assert positions[-1] == 32


async def test_panes_change_with_tab_and_arrows_the_first_on_the_right(seeded: Path) -> None:
    async with opened(seeded) as pilot:
        columns = list(pilot.app.screen.query(Column))
        assert columns[0].region.x < columns[1].region.x
        await pilot.press("left")
        assert reading(pilot).active == 1
        await pilot.press("left")
        assert reading(pilot).active == 1
        await pilot.press("right")
        assert reading(pilot).active == 0
        await pilot.press("tab", "tab", "tab")
        assert reading(pilot).active == 1


async def test_undo_redo_clear_and_flag(seeded: Path) -> None:
    async with opened(seeded) as pilot:
        await pilot.press("c", "q", "f")
        whole = current(pilot)
        assert whole == Judgement(frozenset({"claim", "quote"}), flag=True)
        await pilot.press("u", "ع")
        assert current(pilot).labels == frozenset({"claim"})
        await pilot.press("r", "ق")
        assert current(pilot) == whole
        await pilot.press("backspace")
        assert current(pilot) == Judgement(flag=True)
        await saved(pilot)


async def test_undo_opens_the_article_of_the_change(seeded: Path) -> None:
    async with opened(seeded) as pilot:
        before = [each.article.id for each in reading(pilot).panes]
        await pilot.press("c", "]")
        assert [each.article.id for each in reading(pilot).panes] != before
        await pilot.press("u")
        assert reading(pilot).current.article.id == before[0]
        assert current(pilot) == Judgement()
        await saved(pilot)


async def test_undo_goes_on_where_the_last_session_ended(seeded: Path) -> None:
    async with opened(seeded) as pilot:
        await pilot.press("c", "down", "c", "q", "u")
        await saved(pilot)
    async with opened(seeded) as pilot:
        await pilot.press("tab", "e", "u", "u")
        await saved(pilot)
        assert (reading(pilot).active, reading(pilot).current.position) == (0, 1)
        assert current(pilot) == Judgement()
        await pilot.press("r", "r")
        await saved(pilot)
        assert (reading(pilot).active, current(pilot)) == (1, Judgement(frozenset({"event"})))
    async with opened(seeded) as pilot:
        await pilot.press("r")
        assert not any(each.draft.pending for each in reading(pilot).panes)
        await pilot.press("u", "u", "u", "u")
        await saved(pilot)
        assert not any(each.draft.sheet.judgements for each in reading(pilot).panes)


async def test_a_key_over_several_sentences_is_stored_and_undone_at_once(seeded: Path) -> None:
    async with opened(seeded) as pilot:
        screen = reader(pilot)
        screen.reading = screen.reading.move(lambda each: each.extend_to(4))
        await pilot.press("c")
        await saved(pilot)
        opening = reading(pilot).current
        with closing(connect(seeded)) as connection:
            stored = read_sheet(connection, opening.article.id, "sara")
        assert list(stored.judgements) == list(opening.sentences[:5])
        await pilot.press("u")
        await saved(pilot)
        assert reading(pilot).current.draft.sheet.judgements == {}


async def test_going_along_the_articles(seeded: Path) -> None:
    async with opened(seeded) as pilot:
        seen = [[each.article.title[:6] for each in reading(pilot).panes]]
        for key in ("]", "د", "]", "[", "ج"):
            await pilot.press(key)
            seen.append([each.article.title[:6] for each in reading(pilot).panes])
        assert [len(each) for each in seen] == [2, 2, 1, 1, 2, 2]
        assert seen[3] == seen[2]
        assert seen[4] == seen[1]
        assert seen[5] == seen[0]


async def test_one_to_four_panes_and_the_active_one_is_always_shown(seeded: Path) -> None:
    async with opened(seeded, size=(160, 30)) as pilot:
        counts = []
        for _ in range(4):
            await pilot.press("p")
            counts.append(len([each for each in pilot.app.screen.query(Column) if each.display]))
        assert counts == [3, 4, 1, 2]
    async with opened(seeded, size=(79, 24)) as pilot:
        for pane in range(2):
            shown = [each for each in pilot.app.screen.query(Column) if each.display]
            assert len(shown) == 1
            assert reading(pilot).active == pane
            await pilot.press("tab")


async def test_the_place_is_the_same_after_coming_back(seeded: Path) -> None:
    async with opened(seeded) as pilot:
        await pilot.press("]", "down", "down", "tab", "down")
        await pilot.press("Q")
        await until(pilot, lambda: pilot.app.return_code is not None)
    desk = read_desk(connect(seeded), "sara")
    assert [place.position for place in desk.places] == [2, 1]
    async with opened(seeded) as pilot:
        again = reading(pilot)
        assert [each.position for each in again.panes] == [2, 1]
        assert again.active == 1


async def test_the_mouse_chooses_a_sentence_and_the_wheel_scrolls(seeded: Path) -> None:
    async with opened(seeded) as pilot:
        right = list(pilot.app.screen.query(Column))[1].pane
        assert await pilot.click(right, offset=(30, 4))
        chosen = reading(pilot).current.position
        assert chosen > 0
        before = right.render_line(0)
        right.on_mouse_scroll_down()
        assert right.render_line(0).text != before.text
        assert reading(pilot).current.position == chosen


async def test_choosing_articles_from_the_list(seeded: Path) -> None:
    async with opened(seeded) as pilot:
        session = reader(pilot).session
        ids = [each.id for each in session.list_rows(session.find(""))]
        await pilot.press("o")
        assert isinstance(pilot.app.screen, ArticlesScreen)
        await pilot.press("down", "down", "space", "home", "space", "enter")
        assert [each.article.id for each in reading(pilot).panes] == [ids[2], ids[0]]
        await pilot.press("خ", "end", "enter")
        assert [each.article.id for each in reading(pilot).panes] == [ids[4]]


async def test_searching_the_list_by_title_with_either_keyboard(seeded: Path) -> None:
    async with opened(seeded) as pilot:
        session = reader(pilot).session
        ids = [each.id for each in session.list_rows(session.find(""))]
        await pilot.press("o", "ظ", *"محادثات", "space", *"امريكيه", "enter")
        assert [each.article.id for each in reading(pilot).panes] == [ids[3], ids[4]]
        await pilot.press("o", "/", *"لا يوجد", "enter")
        assert isinstance(pilot.app.screen, ArticlesScreen)
        await pilot.press("escape", "escape")
        assert isinstance(pilot.app.screen, ReaderScreen)


async def test_help_shows_every_key_and_closes(seeded: Path) -> None:
    async with opened(seeded) as pilot:
        await pilot.press("؟")
        assert isinstance(pilot.app.screen, HelpScreen)
        await pilot.press("down", "pagedown", "pageup", "escape")
        assert isinstance(pilot.app.screen, ReaderScreen)


async def test_leaving_from_the_list_keeps_the_place(seeded: Path) -> None:
    async with opened(seeded) as pilot:
        await pilot.press("down", "o", "Q")
        await until(pilot, lambda: pilot.app.return_code == 0)
    assert [place.position for place in read_desk(connect(seeded), "sara").places] == [1, 0]


async def test_undoing_what_another_session_changed_since_is_refused(seeded: Path) -> None:
    async with opened(seeded) as one:
        await one.press("c")
        await saved(one)
        await one.press("]")
        async with opened(seeded) as other:
            await other.press("[", "home", "e")
            await saved(other)
        await one.press("u")
        assert current(one).labels == frozenset({"claim", "event"})
        assert "تغيرت الجملة" in reader(one).query_one(MessageBar).message
        await one.press("u")
        assert "تغيرت الجملة" not in reader(one).query_one(MessageBar).message


async def test_keys_judge_nothing_once_the_reader_is_leaving(seeded: Path) -> None:
    async with opened(seeded) as pilot:
        other = connect(seeded)
        other.execute("BEGIN IMMEDIATE")
        await pilot.press("c", "Q", "down", "e")
        assert not current(pilot).is_judged
        other.execute("COMMIT")
        await until(pilot, lambda: pilot.app.return_code == 0)


async def test_a_long_article_is_set_while_keys_work(path: Path) -> None:
    connection = connect(path)
    shelve(connection, "جملة طويلة من كلمات كثيرة. " * 4_000)
    connection.close()
    async with opened(path) as pilot:
        await pilot.press("down", "c")
        assert reading(pilot).current.position == 1
        pane = pilot.app.screen.query_one(ArticlePane)
        await until(pilot, lambda: "C" in "".join(pane.render_line(y).text for y in range(8)))


async def test_a_change_that_another_session_made_is_told(seeded: Path) -> None:
    async with opened(seeded) as one, opened(seeded) as other:
        await one.press("c")
        await saved(one)
        await other.press("e")
        await saved(other)
        assert current(other).labels == frozenset({"claim"})
        assert "تغيرت الجملة" in reader(other).query_one(MessageBar).message


async def test_quitting_waits_until_all_is_stored(
    seeded: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(seeded) as pilot:
        other = connect(seeded)
        other.execute("BEGIN IMMEDIATE")
        await pilot.press("c", "Q")
        await asyncio.sleep(0.2)
        assert pilot.app.return_code is None
        other.execute("COMMIT")
        await until(pilot, lambda: pilot.app.return_code == 0)
        article = reader(pilot).reading.current
    sheet = read_sheet(connect(seeded), article.article.id, "sara")
    assert sheet.judgement(article.current).labels == frozenset({"claim"})
