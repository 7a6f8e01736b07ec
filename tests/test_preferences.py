"""Preferences: read, stored, and chosen in the settings, with their effect behind the box."""

from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.connection import connect, transaction
from db.preferences import PreferredValues, read_preferred, write_preferred
from tests.terminal import Terminal
from tests.test_screens import opened, reader, reading, until
from tui.preferences import CHOICES, Preferences, read_preferences, write_differences
from tui.screens.settings import SettingsScreen
from tui.widgets.article_pane import ArticlePane
from tui.widgets.message_bar import MessageBar
from tui.widgets.settings_box import SettingsBox

NAMES = [choice.name for choice in CHOICES]
STORED = st.dictionaries(
    st.sampled_from([*NAMES, "unknown"]),
    st.one_of(
        st.text(), st.sampled_from([each.stored for choice in CHOICES for each in choice.options])
    ),
)


def stored(path: Path, annotator: str = "sara") -> dict[str, str]:
    with closing(connect(path)) as connection:
        return read_preferred(connection, annotator)


@given(STORED)
def test_what_is_stored_is_read_and_what_is_broken_is_the_default(values: dict[str, str]) -> None:
    preferences, default = read_preferences(values), Preferences()
    for choice in CHOICES:
        option = choice.read(values.get(choice.name, ""))
        assert choice.of(preferences) == (option or choice.of(default))
    assert read_preferences(write_differences(default, preferences)) == preferences


def test_each_annotator_has_preferences_of_their_own(seeded: Path) -> None:
    with closing(connect(seeded)) as connection, transaction(connection):
        for name in ("sara", "omar"):
            connection.execute(
                "INSERT INTO annotators (name, created_at) VALUES (?, '2026-11-22')", [name]
            )
        for theme in ("dark", "light"):
            write_preferred(connection, PreferredValues("sara", {"theme": theme, "later": "x"}))
    assert stored(seeded) == {"theme": "light", "later": "x"}
    assert stored(seeded, "omar") == {}


@pytest.mark.parametrize("key", [",", "و"])
async def test_settings_act_at_once_and_are_stored(
    seeded: Path, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLORTERM", "truecolor")
    monkeypatch.delenv("NO_COLOR", raising=False)
    async with opened(seeded, panes=1, size=(130, 30)) as pilot:
        pane = pilot.app.screen.query_one(ArticlePane)
        await pilot.press("c", "comma" if key == "," else key)
        box = pilot.app.screen
        assert isinstance(box, SettingsScreen)
        await pilot.press("left", "left", "down", "right", "down", "left", "down", "left")
        assert pilot.app.theme == "hashiya-light"
        page = pane._page
        assert page is not None
        assert page.width == 75
        assert page.rows[1].line is None
        await pilot.press("escape")
        assert reading(pilot).current.position == 0
        await pilot.press("t")
        page = pane._page
        await until(pilot, lambda: stored(seeded).get("tashkeel") == "no")
    assert stored(seeded) == {"theme": "light", "measure": "75", "spacing": "1", "tashkeel": "no"}
    async with opened(seeded, panes=1, size=(130, 30)) as pilot:
        assert pilot.app.theme == "hashiya-light"
        assert pilot.app.screen.query_one(ArticlePane)._page == page


async def test_a_row_is_chosen_by_mouse_then_its_value(seeded: Path) -> None:
    async with opened(seeded) as pilot:
        await pilot.press("comma")
        await pilot.click(SettingsBox, offset=(30, 5))
        await pilot.click(SettingsBox, offset=(30, 5))
        await pilot.press("enter", "c")
        assert reading(pilot).current.position == 1
        await pilot.press("up", "c")
        assert reading(pilot).current.position == 0


async def test_the_store_may_be_busy_while_settings_change(seeded: Path) -> None:
    async with opened(seeded) as pilot:
        other = connect(seeded)
        other.execute("BEGIN IMMEDIATE")
        await pilot.press("t", "comma", "left", "escape", "down")
        assert reading(pilot).current.position == 1
        other.execute("COMMIT")
        other.close()
        await until(pilot, lambda: stored(seeded) == {"tashkeel": "yes", "theme": "dark"})


async def test_a_long_article_is_said_to_be_too_long_to_copy(
    seeded: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(seeded) as pilot:
        await pilot.press("Y")
        assert "أطول" not in reader(pilot).query_one(MessageBar).message
        monkeypatch.setattr("tui.screens.reading.copying.MOST_COPIED", 200)
        await pilot.press("Y")
        assert "أطول" in reader(pilot).query_one(MessageBar).message


@pytest.mark.parametrize(("columns", "rows"), [(120, 30), (40, 10)])
def test_the_box_leaves_column_0_blank_and_fits(seeded: Path, columns: int, rows: int) -> None:
    terminal = Terminal(db=seeded, columns=columns, rows=rows)
    terminal.wait_until_started()
    before = terminal.text
    terminal.press(",")
    terminal.wait_for("┘")
    terminal.read()
    assert all(row[:1].strip() == "" for row in terminal.rows)
    assert len([row for row in terminal.rows if row.count("│") >= 2]) == len(CHOICES)
    assert ("Theme: as the terminal" in terminal.text) == (columns > 60)
    terminal.press("escape")
    terminal.wait(lambda: terminal.text == before)
    terminal.close()
