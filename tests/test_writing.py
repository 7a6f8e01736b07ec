"""The box to write in: what it returns, what it offers, and what is drawn."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual import events
from textual.app import App
from textual.pilot import Pilot
from textual.strip import Strip

from tests.test_screens import current, opened
from tui.language.arabic import ARABIC
from tui.screens.writing import PROMPT, WritingScreen
from tui.typeset.layout import typeset_line
from tui.widgets.article_pane import ArticlePane
from tui.widgets.choice_line import Complete, Completions
from tui.widgets.line_editor import LineEditor

SPEAKERS = ("بوتين", "بوريل", "زيلينسكي", "ماكرون", "لافروف", "Biden")


def complete(text: str) -> Sequence[str]:
    return [each for each in SPEAKERS if text in each]


@asynccontextmanager
async def writing(
    text: str = "", complete: Complete | None = None, size: tuple[int, int] = (40, 10)
) -> AsyncIterator[tuple[Pilot[None], list[str | None]]]:
    app: App[None] = App()
    returned: list[str | None] = []
    async with app.run_test(size=size) as pilot:
        await app.push_screen(
            WritingScreen(ARABIC, "ملاحظة على الجملة", text, complete), returned.append
        )
        await pilot.pause()
        yield pilot, returned


def rows(pilot: Pilot[None]) -> list[str]:
    return ["".join(segment.text for segment in strip) for strip in strips(pilot)]


def strips(pilot: Pilot[None]) -> list[Strip]:
    return pilot.app.screen._compositor.render_strips()


@pytest.mark.parametrize(
    ("keys", "returned"),
    [
        ("enter", "قبل"),
        ("ب ع د enter", "قبلبعد"),
        ("f7 ن enter", "ن"),
        ("f7 backspace enter", ""),
        ("ب escape", None),
    ],
)
async def test_enter_returns_the_text_and_escape_nothing(keys: str, returned: str | None) -> None:
    async with writing("قبل") as (pilot, answers):
        await pilot.press(*keys.split())
        assert answers == [returned]


@pytest.mark.parametrize(
    ("keys", "returned"),
    [
        ("enter", ""),
        ("ب و ر enter", "بور"),  # what is typed is never replaced unasked
        ("ب و ر tab enter", "بوريل"),
        ("ب و down down enter", "بوريل"),
        ("ب و down down down down up enter", "بوتين"),
        ("ب و down up enter", "بو"),
        ("ب و down tab space enter", "بوتين "),
        ("ب و down tab ctrl+u enter", "بو"),
        ("down ك enter", "ك"),
        ("ك ك ك tab down enter", "ككك"),
    ],
)
async def test_completions_are_taken_with_tab_or_enter(keys: str, returned: str) -> None:
    async with writing(complete=complete) as (pilot, answers):
        await pilot.press(*keys.split())
        assert answers == [returned]


async def test_the_mouse_takes_a_completion() -> None:
    async with writing(complete=complete) as (pilot, _):
        await pilot.click(Completions, offset=(3, 2))
        assert pilot.app.screen.query_one(LineEditor).text == "زيلينسكي"


@pytest.mark.parametrize("size", [(40, 10), (120, 30)])
async def test_the_box_is_whole_and_column_0_blank(size: tuple[int, int]) -> None:
    async with writing(complete=complete, size=size) as (pilot, _):
        await pilot.press("ب", "down")
        shown = [row.rstrip() for row in rows(pilot)]
        found = [
            next(y for y, row in enumerate(shown) if typeset_line(text, base="rtl").text in row)
            for text in ("ملاحظة على الجملة", f"{PROMPT}ب", "▐  بوتين", "بوريل", "حفظ")
        ]
        assert found == sorted(found)
        assert all(row[:1] in ("", " ", "▔", "▁") for row in shown)
        assert shown[-1].lstrip()[:1] == "▁"
        box = pilot.app.screen.query_one("#box").region
        assert box.height == 9


async def test_a_key_draws_the_line_alone(seeded: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[int] = []
    draw = ArticlePane.render_line

    def draw_noting(pane: ArticlePane, y: int) -> Strip:
        drawn.append(y)
        return draw(pane, y)

    monkeypatch.setattr(ArticlePane, "render_line", draw_noting)
    async with opened(seeded) as pilot:
        await pilot.app.push_screen(WritingScreen(ARABIC, "ملاحظة"))
        await pilot.pause()
        drawn.clear()
        await pilot.press(*"ملاحظة", "left", "home")
        assert drawn == []


async def test_keys_typed_before_the_box_stands_are_written(seeded: Path) -> None:
    returned: list[str | None] = []
    async with opened(seeded) as pilot:
        pilot.app.push_screen(WritingScreen(ARABIC, "ملاحظة"), returned.append)
        for key in (*"نعم c", "\r", "f"):
            name = {"\r": "enter", " ": "space"}.get(key, key)
            pilot.app.post_message(events.Key(name, key))
        for _ in range(20):
            await pilot.pause()
        assert returned == ["نعم c"]
        assert current(pilot).flag
        assert not current(pilot).labels
