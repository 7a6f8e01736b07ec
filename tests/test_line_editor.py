"""The editor on a screen: keys, mouse and paste, seen in its row and in where the cursor is."""

import re
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from unicodedata import bidirectional

import pytest
from textual import events
from textual.app import App, ComposeResult
from textual.pilot import Pilot

from tests.terminal import Terminal
from tui.typeset.layout import typeset_line
from tui.widgets.line_editor import LineEditor, latin_key

Desk = Pilot[None]
PROMPT = typeset_line("بحث: ", base="rtl").text


class Editing(App[None]):
    """One editor, and what it said."""

    def __init__(self, entries: Sequence[str] | None) -> None:
        super().__init__()
        self.entries = entries
        self.said: list[str] = []

    def compose(self) -> ComposeResult:
        yield LineEditor("بحث: ", placeholder="المقالات", entries=self.entries)

    def on_line_editor_changed(self, message: LineEditor.Changed) -> None:
        self.said.append(message.text)

    def on_line_editor_submitted(self, message: LineEditor.Submitted) -> None:
        self.said.append(f"submitted {message.text}")

    def on_line_editor_cancelled(self) -> None:
        self.said.append("cancelled")

    def on_key(self, event: events.Key) -> None:
        self.said.append(f"key {event.key}")


@asynccontextmanager
async def editing(
    width: int = 40, entries: Sequence[str] | None = None
) -> AsyncIterator[tuple[Desk, LineEditor, Editing]]:
    app = Editing(entries)
    async with app.run_test(size=(width, 3)) as pilot:
        editor = app.query_one(LineEditor)
        editor.focus()
        await pilot.pause()
        yield pilot, editor, app


def cells(editor: LineEditor, attribute: str) -> list[int]:
    """The cells of the row that are reversed, or underlined."""
    found: list[int] = []
    cell = 0
    for segment in editor.render_line(0):
        if segment.style is not None and getattr(segment.style, attribute):
            found += range(cell, cell + segment.cell_length)
        cell += segment.cell_length
    return found


def row(editor: LineEditor) -> str:
    return editor.render_line(0).text


async def test_what_is_typed_is_joined_and_the_cursor_stands_at_its_left() -> None:
    async with editing() as (pilot, editor, app):
        await pilot.press(*"سلام abc 12")
        assert editor.text == app.said[-1] == "سلام abc 12"
        assert row(editor) == ("abc 12 ﻡﻼﺳ" + PROMPT).rjust(40)
        assert cells(editor, "reverse") == [40 - 5 - 10 - 1]


@pytest.mark.parametrize(
    ("keys", "cell"),
    [
        ("home", 34),  # س, the first on the right
        ("home left", 33),  # لا
        ("home left left", 32),
        ("home left left left left", 25),  # the a of abc, forward being left
        ("home left left left left left", 26),
        ("home right", 34),
        ("ctrl+right", 29),  # the 1 of 12
        ("ctrl+right ctrl+right ctrl+a ctrl+e", 24),
        ("home ctrl+left", 31),  # the blank behind سلام
        ("home ctrl+ي", 34),  # a key without meaning
    ],
)
async def test_the_cursor_is_the_cell_of_the_character(keys: str, cell: int) -> None:
    async with editing() as (pilot, editor, _):
        await pilot.press(*"سلام abc 12", *keys.split())
        assert cells(editor, "reverse") == [cell]


async def test_left_and_right_turn_in_a_latin_line_whose_end_is_at_its_right() -> None:
    async with editing() as (pilot, editor, _):
        await pilot.press(*"abc")
        assert row(editor) == ("abc " + PROMPT).rjust(40)
        assert cells(editor, "reverse") == [34]
        await pilot.press("left", "left", "X")
        assert editor.text == "aXbc"


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        ("backspace", "سلام ع"),
        ("home delete", "لام عم"),
        ("ctrl+w", "سلام "),
        ("ctrl+ص", "سلام "),  # kitty, with the keyboard in Arabic
        ("ctrl+w ctrl+u", "سلام عم"),
        ("ctrl+w ctrl+underscore ctrl+r", "سلام "),
        ("home ctrl+delete", " عم"),
        ("home ctrl+k", ""),
        ("home shift+left ب", "بلام عم"),
        ("ctrl+shift+right ب", "سلام ب"),
        ("shift+home backspace", ""),
        ("f7 ب", "ب"),
        ("f7 ctrl+x home ctrl+v ctrl+v", "سلام عمسلام عم"),
        ("ctrl+shift+right ctrl+c home ctrl+v", "عمسلام عم"),
        ("tab", "سلام عم"),
        ("home alt+left X", "سلامX عم"),
        ("alt+backspace", "سلام "),
    ],
)
async def test_keys_that_change_the_text(keys: str, text: str) -> None:
    async with editing() as (pilot, editor, _):
        await pilot.press(*"سلام عم", *keys.split())
        assert editor.text == text


async def test_the_selection_is_marked_in_its_cells() -> None:
    async with editing() as (pilot, editor, _):
        await pilot.press(*"سلام abc", "home", *["shift+left"] * 6)
        assert editor.line.selected == "سلام ab"
        assert cells(editor, "underline") == [28, 29, 31, 32, 33, 34]
        assert cells(editor, "reverse") == [30]


async def test_a_paste_is_one_line_and_one_step() -> None:
    async with editing() as (pilot, editor, app):
        await pilot.press("أ")
        app.post_message(events.Paste("سطر\r\nثان\x1b\n"))
        await pilot.pause()
        assert editor.text == app.said[-1] == "أسطر ثان"
        await pilot.press("ctrl+u")
        assert editor.text == "أ"


@pytest.mark.parametrize("letters", ["ابتثجحخدذر", "abcdefghij"])
async def test_a_long_line_scrolls_with_the_cursor_and_column_0_stays_blank(letters: str) -> None:
    async with editing(width=20) as (pilot, editor, _):
        await pilot.press(*letters * 3)
        rtl = letters[0] == "ا"
        for key in ["home", "end", *["left"] * 31, *["right"] * 31]:
            await pilot.press(key)
            (cell,) = cells(editor, "reverse")
            assert 1 <= cell < 15
            assert row(editor)[0] == " "
            assert len(row(editor)) == 20
        await pilot.press("home")
        assert cells(editor, "reverse") == [14 if rtl else 1]
        await pilot.press("end")
        assert cells(editor, "reverse") == [1 if rtl else 14]


async def test_a_row_too_narrow_shows_the_prompt() -> None:
    async with editing(width=6) as (pilot, editor, _):
        await pilot.press(*"سلام")
        assert editor.text == "سلام"
        assert len(row(editor)) == 6


async def test_the_mouse_sets_the_cursor_and_dragging_selects() -> None:
    async with editing() as (pilot, editor, _):
        await pilot.press(*"سلام abc")
        for cell, index in [(33, 1), (29, 6), (2, 8), (39, 0)]:
            await pilot.click(editor, offset=(cell, 0))
            assert editor.line.cursor == index
            assert editor.line.anchor is None
        await pilot.mouse_down(editor, offset=(34, 0))
        await pilot.hover(editor, offset=(31, 0))
        await pilot.mouse_up(editor, offset=(31, 0))
        await pilot.hover(editor, offset=(20, 0))
        assert editor.line.selected == "سلام"


async def test_what_it_says_and_what_it_leaves_to_the_screen() -> None:
    async with editing() as (pilot, _, app):
        await pilot.press("س", "up", "down", "pagedown", "f1", "ctrl+z", "enter", "escape")
        keys = ["key up", "key down", "key pagedown", "key f1", "key ctrl+z"]
        assert app.said == ["س", *keys, "submitted س", "cancelled"]


async def test_a_key_after_a_letter_finds_the_letter_said() -> None:
    """Both at once, as from a slow line."""
    async with editing() as (pilot, _, app):
        app.post_message(events.Key("س", "س"))
        app.post_message(events.Key("down", None))
        await pilot.pause()
        await pilot.pause()
        assert app.said == ["س", "key down"]


async def test_alt_with_a_letter_types_nothing() -> None:
    async with editing() as (pilot, editor, app):
        app.post_message(events.Key("alt+ب", "ب"))
        await pilot.pause()
        assert editor.text == ""


async def test_a_mark_by_itself_is_typed() -> None:
    """As terminals send it; the pilot does not know its name."""
    async with editing() as (pilot, editor, app):
        await pilot.press(*"سلام", "home", "left")
        app.post_message(events.Key("arabic_fatha", "َ"))
        await pilot.pause()
        assert editor.text == "سَلام"


async def test_earlier_entries_come_back_with_up() -> None:
    async with editing(entries=["أول", "ثان"]) as (pilot, editor, app):
        await pilot.press("ن", "up", "up", "up")
        assert editor.text == "أول"
        await pilot.press("down", "down")
        assert editor.text == "ن"
        await pilot.press("enter", "up", "up")
        assert editor.text == "ثان"
        await pilot.press("ctrl+u")
        assert editor.text == "ن"
        assert not [each for each in app.said if each.startswith("key")]


async def test_without_focus_there_is_no_cursor_and_empty_it_shows_what_it_is_for() -> None:
    async with editing() as (pilot, editor, _):
        await pilot.press("س")
        editor.blur()
        await pilot.pause()
        assert cells(editor, "reverse") == []
        editor.begin()
        assert row(editor).strip() == typeset_line("المقالات").text


def test_keys_of_the_arabic_layout_are_those_of_the_latin_one() -> None:
    assert [latin_key(key) for key in ("ctrl+ع", "ctrl+ق", "ع", "ctrl+u", "ctrl+shift+ع")] == [
        "ctrl+u", "ctrl+r", "ع", "ctrl+u", "ctrl+shift+ع",
    ]  # fmt: skip


def test_in_a_terminal_it_is_an_editor(seeded: Path) -> None:
    terminal = Terminal(db=seeded, columns=100, rows=12)
    terminal.wait_until_started()
    terminal.press("o/" + "روس" + "\x1b[D" + "\x1b[200~يا\r\nabc\x1b[201~" + "\x7f")
    shown = typeset_line("بحث: روسيا ab", base="rtl").text
    terminal.wait(lambda: terminal.rows[0].endswith(shown))
    assert bidirectional(terminal.text[0]) == "WS"
    terminal.read()
    for key in ("left", "right", "\x1b[H", "\x1b[1;2D"):
        terminal.press(key)
        drawn = terminal.read()
        assert {int(row) for row in re.findall(rb"\x1b\[(\d+);\d+H", drawn)} == {1}
    terminal.close()
