"""What is drawn piece by piece is what is drawn at once."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.terminal import Terminal

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
    terminal.read(0.7)  # until everything is stored, and no sign says otherwise
    before = terminal.rows
    terminal.press("\x0c")
    terminal.read(0.7)
    assert terminal.rows == before
