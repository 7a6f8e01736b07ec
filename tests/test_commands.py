"""All actions by their names: what a few letters find, and that choosing does it."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tagging.default_scheme import DEFAULT_SCHEME
from tagging.scheme_file import parse_scheme
from tests.test_cli import run
from tests.test_screens import current, opened, reader, saved, until
from tui.commands import Command, find_commands, list_commands
from tui.keys import READER
from tui.screens.commands import CommandsScreen
from tui.screens.help import HelpScreen
from tui.widgets.bars import HintBar

SCHEME = parse_scheme(DEFAULT_SCHEME)
COMMANDS = list_commands(SCHEME)


def test_every_action_of_the_reader_is_there() -> None:
    actions = {each.action for each in COMMANDS}
    assert {each.name for each in READER} - {"show_commands"} <= actions
    assert {"toggle_label('claim')", "choose_setting('theme', 'dark')"} <= actions


@pytest.mark.parametrize(
    ("words", "action"),
    [
        ("undo", "undo"),
        ("تراجع", "undo"),
        ("اعاده", "redo"),
        ("REDO", "redo"),
        ("وسم ادعاء", "toggle_label('claim')"),
        ("tag q", "toggle_label('quote')"),
        ("ادعا", "toggle_label('claim')"),
        ("theme dark", "choose_setting('theme', 'dark')"),
        ("الوان داكنه", "choose_setting('theme', 'dark')"),
        ("nf", "next_flagged"),
        ("قائمه", "list_articles"),
        ("مقالات", "list_articles"),
    ],
)
def test_a_few_letters_of_either_language_find_it(words: str, action: str) -> None:
    found = [each.action for each in find_commands(COMMANDS, words)]
    assert action in found[:3]


@given(st.sampled_from(COMMANDS), st.integers(0, 20), st.integers(1, 40), st.booleans())
def test_every_part_of_a_title_finds_it(
    command: Command, start: int, length: int, is_arabic: bool
) -> None:
    title = command.title.ar if is_arabic else command.title.en
    assert command in find_commands(COMMANDS, title[start : start + length])


async def test_enter_does_what_is_chosen_on_both_layouts(seeded: Path) -> None:
    async with opened(seeded) as pilot:
        for opening, words in (("ctrl+p", "ا د ع ا"), ("\\", "t a g : space q"), ("ctrl+ح", "ح د")):
            await pilot.press(opening)
            assert isinstance(pilot.app.screen, CommandsScreen)
            await pilot.press(*words.split(), "enter")
        assert current(pilot).labels == frozenset({"claim", "quote", "event"})
        await saved(pilot)
        await pilot.press("ctrl+p", *"theme: dark".replace(" ", ""), "escape")
        assert reader(pilot).preferences.theme == "auto"
        await pilot.press("ctrl+p", "t", "h", "e", "m", "e", ":", "space", "d", "enter")
        assert reader(pilot).preferences.theme == "dark"


async def test_down_chooses_another(seeded: Path) -> None:
    async with opened(seeded) as pilot:
        await pilot.press("ctrl+p", "down", "down", "down", "up", "enter")
        assert current(pilot).labels == frozenset({"event"})


async def test_a_label_takes_the_key_but_not_the_action(seeded: Path) -> None:
    scheme = seeded.parent / "labels.toml"
    scheme.write_text(DEFAULT_SCHEME.replace('key = "q"', 'key = "g"'))
    done = run("scheme", "set", scheme, db=seeded)
    assert done.returncode == 0
    assert b"the key g now tags quote" in done.stderr
    assert b"guidelines beside the text" in done.stderr
    async with opened(seeded, size=(160, 50)) as pilot:
        hints = "".join(each.text for each in pilot.app.screen.query_one(HintBar).render_line(0))
        assert hints.count(" g") + hints.count("g ") == 2  # the label's own
        await pilot.press("g")
        assert current(pilot).labels == frozenset({"quote"})
        assert not reader(pilot).is_guided
        await pilot.press("ctrl+p", *"guidelines", "enter")
        await until(pilot, lambda: reader(pilot).is_guided)
        await pilot.press("?")
        assert isinstance(pilot.app.screen, HelpScreen)
