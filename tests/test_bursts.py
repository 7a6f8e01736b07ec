"""Keys that arrive together, as a slow line brings them: each finds what the one before it did."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.terminal import Terminal
from tests.test_terminal import tags
from tui.typeset.layout import typeset_line


@pytest.fixture
def terminal(seeded: Path) -> Iterator[Terminal]:
    terminal = Terminal(db=seeded, columns=100, rows=12)
    terminal.wait_until_started()
    yield terminal
    terminal.close()


def shown(text: str) -> str:
    return typeset_line(text, base="rtl").text


def test_words_typed_with_the_keys_that_open_the_search_are_searched_for(
    terminal: Terminal, seeded: Path
) -> None:
    terminal.press("o/محادثات jc")
    terminal.wait(lambda: terminal.rows[0].endswith(shown("بحث: محادثات jc")))
    terminal.press("\x7f\x7f" + "امريكيه")
    terminal.wait(lambda: "٠/٣٥" in terminal.rows[1] and not terminal.rows[2])
    assert tags(seeded) == []


def test_a_search_opens_what_it_found_in_one_burst(terminal: Terminal) -> None:
    terminal.press("o/محادثات\r")
    terminal.wait(lambda: " ١/٣٥" in terminal.text)


def test_the_list_moves_and_opens_in_one_burst_and_the_reader_has_the_next_key(
    terminal: Terminal, seeded: Path
) -> None:
    terminal.press("ojj\rcj")
    terminal.wait(lambda: " ٢/٣٣" in terminal.text)
    terminal.press("Q")
    terminal.wait_for_end()
    assert tags(seeded) == [(0, "claim")]


def test_a_paste_waits_for_its_turn_too(terminal: Terminal) -> None:
    terminal.press("o/" + "\x1b[200~روسيا\n\x1b[201~" + " x")
    terminal.wait(lambda: terminal.rows[0].endswith(shown("بحث: روسيا x")))


@pytest.mark.parametrize("escape", ["\x1b\x1b", "\x1b[27u"])
def test_the_help_closes_before_the_next_key_judges(
    terminal: Terminal, seeded: Path, escape: str
) -> None:
    terminal.press("?" + escape + "cj")
    terminal.wait(lambda: " ٢/٣٣" in terminal.text)
    terminal.press("Q")
    terminal.wait_for_end()
    assert tags(seeded) == [(0, "claim")]
