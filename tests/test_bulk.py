"""Judging quickly: several sentences at once, the same again, and the way to what waits."""

from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.terminal import Terminal
from tests.test_screens import opened, reading, saved
from tui.language.arabic import ARABIC
from tui.widgets.article_pane import ArticlePane
from tui.widgets.margin import BAR
from tui.widgets.message_bar import MessageBar

Desk = Pilot[None]
SHIFTED = {"down": "\x1b[1;2B", "up": "\x1b[1;2A"}


def labels(pilot: Desk) -> list[set[str] | None]:
    """What is said of the first sentences."""
    opened = reading(pilot).current
    judged = [opened.draft.sheet.judgement(span).labels for span in opened.sentences[:5]]
    return [None if each is None else set(each) for each in judged]


async def test_several_sentences_are_one_step(seeded: Path) -> None:
    async with opened(seeded) as pilot:
        await pilot.press("shift+down", "shift+down", "shift+down", "shift+up")
        assert reading(pilot).current.extent == range(3)
        await pilot.press("c")
        assert labels(pilot) == [{"claim"}, {"claim"}, {"claim"}, None, None]
        await pilot.press("u")
        assert labels(pilot) == [None] * 5
        await pilot.press("r")
        assert labels(pilot)[:4] == [{"claim"}, {"claim"}, {"claim"}, None]
        await saved(pilot)


async def test_every_row_of_the_extent_is_drawn_as_current(seeded: Path) -> None:
    async with opened(seeded) as pilot:
        await pilot.press("shift+down", "shift+down")
        await pilot.pause()
        pane = pilot.app.screen.query(ArticlePane).last()  # from the left: the first article
        page = pane._page
        assert page is not None
        barred = [y for y in range(pane.size.height) if BAR in pane.render_line(y).text]
        assert barred == [y for y, row in enumerate(page.rows) if row.sentence in range(3)]
        await pilot.press("down")
        barred = [y for y in range(pane.size.height) if BAR in pane.render_line(y).text]
        assert barred == [*page.extents[3]]


@pytest.mark.parametrize("key", [".", "ز"])
async def test_the_last_judgement_is_repeated(seeded: Path, key: str) -> None:
    async with opened(seeded) as pilot:
        await pilot.press(key)
        assert pilot.app.screen.query_one(MessageBar).message == ARABIC.reader.nothing_to_repeat
        await pilot.press("c", "q", "down", "shift+down", key, "u")
        assert labels(pilot)[:3] == [{"claim", "quote"}, None, None]
        await pilot.press("r")
        assert labels(pilot)[:4] == [{"claim", "quote"}] * 3 + [None]


@pytest.mark.parametrize("key", ["'", "ط"])
async def test_to_the_next_flagged(seeded: Path, key: str) -> None:
    async with opened(seeded) as pilot:
        await pilot.press("down", "f", "down", "down", "f", "home", key)
        assert reading(pilot).current.position == 1
        await pilot.press(key)
        assert reading(pilot).current.position == 3
        await pilot.press(key)
        assert reading(pilot).current.position == 1


@pytest.mark.parametrize("key", [";", "ك"])
async def test_to_the_next_noted(seeded: Path, key: str) -> None:
    async with opened(seeded) as pilot:
        await pilot.press(key)
        assert pilot.app.screen.query_one(MessageBar).message == ARABIC.reader.no_other_note
        screen = pilot.app.screen
        await pilot.press("down", "down")
        screen._take(  # type: ignore[attr-defined]
            lambda reading: reading.judge_current(lambda sheet, span: sheet.note(span, "راجع"))
        )
        await pilot.press("home", key)
        assert reading(pilot).current.position == 2


def test_a_bulk_judgement_is_undone_in_another_session(seeded: Path) -> None:
    first = Terminal(db=seeded)
    first.wait_until_started()
    first.press(SHIFTED["down"], SHIFTED["down"], "q")
    first.wait(lambda: sum("Q▐" in row for row in first.rows) == 3)
    first.press("Q")
    first.wait_for_end()
    again = Terminal(db=seeded)
    again.wait_until_started()
    again.wait(lambda: sum("Q" in row for row in again.rows[2:-2]) == 3)
    again.press("u")
    again.wait(lambda: not any("Q" in row for row in again.rows[2:-2]))
    again.press("Q")
    again.wait_for_end()
