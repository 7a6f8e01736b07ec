"""What is drawn piece by piece is what is drawn at once."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.terminal import PENDING, Terminal

ROW = re.compile(rb"\x1b\[(\d+);1H")
WALKS = [
    ["down", "down", "c", "down", "q", "up", "f", "tab", "e", "pagedown", "n", "space"],
    ["c", "m", "a", "b", "enter", "down", "m", "x", "escape", "up", "u", "r", "d", "down"],
    ["?", "down", "escape", "o", "down", "escape", ",", "down", "escape", "ctrl+p", "escape"],
    ["p", "down", "s", "c", "s", "t", "down", "w", "left", "c", "escape", "g", "down"],
    ["/", "a", "escape", "l", "escape", "v", "escape", "]", "down", "c", "[", "down"],
]


@pytest.fixture
def terminal(seeded: Path) -> Iterator[Terminal]:
    terminal = Terminal(db=seeded)
    terminal.wait_until_started()
    yield terminal
    terminal.close()


@pytest.mark.parametrize("walk", WALKS, ids=" ".join)
def test_drawing_anew_changes_nothing(terminal: Terminal, walk: list[str]) -> None:
    for key in walk:
        terminal.press(key)
        terminal.read()
    terminal.wait(lambda: not PENDING.search(terminal.text))
    terminal.read()
    before, drawn = terminal.rows, len(terminal.raw)
    terminal.press("\x0c")
    terminal.wait(lambda: len(set(ROW.findall(terminal.raw, drawn))) == len(before))
    terminal.read()
    assert terminal.rows == before
