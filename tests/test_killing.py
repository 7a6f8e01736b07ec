"""Whatever ends the program: what somebody saw as saved is in the database, articles are whole."""

import json
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from db.articles import find_articles
from db.checking.checking import check
from db.connection import connect
from db.indexing import count_waiting
from tagging.segmentation import segment
from tests.patience import wait_until
from tests.tagged import lay_out, read_saved, read_stored, tag_a_while
from tests.terminal import Terminal
from tests.test_terminal import state_of

SOME_OF_A_LONG_ONE = """
max(sentences IS NULL AND EXISTS (SELECT 1 FROM sentences AS s WHERE s.article = articles.key))
"""

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


def test_an_import_that_is_killed_leaves_whole_articles_and_the_next_one_brings_the_rest(
    path: Path,
) -> None:
    texts = [f"خبر {number}. " + "قال الوزير كلمة. " * 30 for number in range(200)]
    texts.insert(120, "\n".join(f"الفقرة رقم {number}." for number in range(10_000)))
    lines = [json.dumps({"text": text}).encode() + b"\n" for text in texts]
    program = [sys.executable, "-m", "tui.cli", "import", "-", "--db", str(path)]
    with closing(connect(path)) as connection:
        for moment in ("count(*) > 0", "count(*) > 90", SOME_OF_A_LONG_ONE):
            with subprocess.Popen(program, stdin=subprocess.PIPE) as process:
                assert process.stdin is not None
                # It waits for the others. Of those after the long one, a pipe holds as many.
                process.stdin.writelines(lines[:126])
                process.stdin.flush()
                end = time.monotonic() + 60
                while not connection.execute(f"SELECT {moment} FROM articles").fetchone()[0]:
                    assert process.poll() is None
                    assert time.monotonic() < end, "it was stored too quickly"
                process.kill()
            assert list(check(connection)) == []
        assert len(find_articles(connection)) == 120
        subprocess.run(program, input=b"".join(lines), stdout=subprocess.DEVNULL, check=True)
        assert list(check(connection)) == []
        assert count_waiting(connection) == 0
        assert len(find_articles(connection)) == len(texts)
        stored = connection.execute("SELECT count(*) FROM live_sentences").fetchone()
        assert stored == (sum(len(segment(text)) for text in texts),)
