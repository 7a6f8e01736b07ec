"""Whatever ends the program while somebody tags: what they saw as saved is in the database."""

import random
import signal
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from db.checking.checking import check
from db.connection import connect
from tests.patience import wait_until
from tests.tagged import lay_out, read_saved, read_stored, tag_a_while
from tests.terminal import Terminal
from tests.test_terminal import state_of

End = Callable[[Terminal], None]


def kill(terminal: Terminal) -> None:
    terminal.send_signal(signal.SIGKILL)
    assert terminal.wait_for_end() == -signal.SIGKILL


def hang_up(terminal: Terminal) -> None:
    terminal.send_signal(signal.SIGHUP)
    assert terminal.wait_for_end() == 128 + signal.SIGHUP


def cut_the_line(terminal: Terminal) -> None:
    pid = terminal.pid
    terminal.hang_up()
    wait_until(lambda: state_of(pid) == "Z", "its end")


@pytest.mark.parametrize(
    ("end", "times"),
    [
        (kill, 8),
        (hang_up, 2),
        (cut_the_line, 2),
        pytest.param(kill, 200, marks=pytest.mark.soak),
        pytest.param(hang_up, 50, marks=pytest.mark.soak),
        pytest.param(cut_the_line, 50, marks=pytest.mark.soak),
    ],
)
def test_every_mark_that_was_seen_as_saved_is_saved(path: Path, end: End, times: int) -> None:
    """In one database, an article for each life of the program; all lives are looked at again."""
    chance = random.Random(times)
    seen: list[dict[int, set[str]]] = []
    for number in range(times):
        lay_out(path, number)
        terminal = Terminal(db=path)
        terminal.wait_for(" 1/20")
        tag_a_while(terminal, chance)
        end(terminal)
        seen.append(read_saved(terminal))
        terminal.close()
    with closing(connect(path)) as connection:
        assert list(check(connection)) == []
    lost = {
        (number, position): labels - stored.get(position, set())
        for number, saved in enumerate(seen)
        for stored in [read_stored(path, number)]
        for position, labels in saved.items()
    }
    assert not {place: labels for place, labels in lost.items() if labels}
    shown = sum(len(labels) for saved in seen for labels in saved.values())
    assert shown >= times, "hardly anything was saved, so nothing was tried"
    print(f"{times} times {end.__name__}: {shown} marks seen as saved, none lost")
