"""Windows that are too small for articles."""

import os
from pathlib import Path

import pytest

from tests.terminal import Terminal
from tests.test_screens import opened, reading, until
from tests.test_terminal import SNAPSHOTS
from tui.screens.help import HelpScreen
from tui.screens.reader import ReaderScreen
from tui.screens.small import SmallScreen
from tui.widgets.column import Column


@pytest.mark.parametrize(("width", "height"), [(39, 30), (120, 9), (39, 9), (9, 4), (1, 1)])
async def test_a_small_window_says_so_and_what_was_there_comes_back(
    seeded: Path, width: int, height: int
) -> None:
    async with opened(seeded) as pilot:
        await pilot.press("?")
        await pilot.resize_terminal(width, height)
        await pilot.pause()
        assert isinstance(pilot.app.screen, SmallScreen)
        await pilot.resize_terminal(40, 10)
        await pilot.pause()
        assert isinstance(pilot.app.screen, HelpScreen)
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, ReaderScreen)
        assert len([each for each in pilot.app.screen.query(Column) if each.display]) == 1


async def test_it_may_be_small_from_the_beginning_and_judges_nothing_unseen(seeded: Path) -> None:
    async with opened(seeded, size=(30, 8)) as pilot:
        assert isinstance(pilot.app.screen, SmallScreen)
        await pilot.press("c", "down")
        await pilot.resize_terminal(120, 30)
        await pilot.pause()
        opened_article = reading(pilot).current
        assert opened_article.position == 0
        assert not opened_article.draft.sheet.judgements


async def test_one_can_leave_a_small_window(seeded: Path) -> None:
    async with opened(seeded, size=(30, 8)) as pilot:
        await pilot.press("Q")
        await until(pilot, lambda: pilot.app.return_code == 0)


def test_it_looks_as_it_did(seeded: Path) -> None:
    terminal = Terminal(db=seeded, columns=60, rows=16)
    terminal.wait_until_started()
    before = terminal.text
    terminal.resize(36, 8)
    terminal.wait_for("36")
    terminal.read()
    file = SNAPSHOTS / "small.txt"
    if os.environ.get("UPDATE_SNAPSHOTS"):
        file.write_text(terminal.text)
    assert terminal.text == file.read_text()
    terminal.resize(60, 16)
    terminal.wait(lambda: terminal.text == before)
    terminal.close()
