"""Disks that are full, read-only, locked or without power: nothing is shown as saved that is not,
the person is told what to do, and what was saved is there."""

import os
import random
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from db.checking.checking import check
from db.connection import connect
from tests.faults import PoweredDisk, fill, read_only, small_disk
from tests.tagged import lay_out, read_saved, read_stored
from tests.terminal import Terminal
from tests.test_cli import run
from tests.test_killing import kill

ENGLISH = {"HASHIYA_LANGUAGE": "en"}
COUNT = "SELECT count(*) FROM changes"


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[PoweredDisk]:
    disk = PoweredDisk(tmp_path / "disk")
    yield disk
    disk.close()


def start(path: Path) -> Terminal:
    terminal = Terminal(db=path, environment=ENGLISH, columns=160)
    terminal.wait_for(" 1/20")
    return terminal


def test_on_a_full_disk_nothing_is_shown_as_saved_and_work_goes_on_when_there_is_room(
    tmp_path: Path,
) -> None:
    with small_disk(tmp_path / "small", kilobytes=8192) as folder:
        path = folder / "test.db"
        lay_out(path, 1)
        terminal = start(path)
        terminal.press("c")
        terminal.wait(lambda: read_saved(terminal).get(0) == {"claim"})
        filler = fill(folder)
        terminal.press("down", "e")
        terminal.wait_for("not saved: the disk is full; free some space")
        terminal.wait(lambda: read_saved(terminal).get(1) == set())
        assert read_stored(path, 1) == {0: {"claim"}}
        filler.unlink()
        terminal.press("q")
        terminal.wait(lambda: read_saved(terminal).get(1) == {"quote"})
        assert "not saved" not in terminal.text
        kill(terminal)
        assert read_stored(path, 1) == {0: {"claim"}, 1: {"quote"}}
        with closing(connect(path)) as connection:
            assert list(check(connection)) == []


def test_a_read_only_disk_is_explained_and_left_as_it_is(tmp_path: Path) -> None:
    with small_disk(tmp_path / "small", kilobytes=8192) as folder:
        path = folder / "test.db"
        lay_out(path, 1)
        before = path.read_bytes()
        with read_only(folder):
            terminal = Terminal(db=path, environment=ENGLISH)
            assert terminal.wait_for_end() == 1
            assert "may be written to" in terminal.text
            for words in (["status"], ["import", "-"], ["check"]):
                result = run(*words, db=path, data='{"text": "خبر."}'.encode())
                assert result.returncode == 1
                assert b"may be written to" in result.stderr
        assert path.read_bytes() == before
        assert run("status", db=path).returncode == 0


@pytest.mark.parametrize("seconds", [2.5, pytest.param(10, marks=pytest.mark.soak)])
def test_while_another_program_locks_the_database_marks_wait_and_are_saved_then(
    path: Path, seconds: float
) -> None:
    lay_out(path, 1)
    terminal = start(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        end = time.monotonic() + seconds
        terminal.press("c", "down", "e", "q", "down", "c")
        terminal.wait_for("the database is busy; your tags are kept here")
        terminal.wait_for(" 3/20")
        while time.monotonic() < end:
            terminal.listen(0.05)
            saved = read_saved(terminal)
            assert not any(saved.get(position) for position in range(3))
        other.execute("ROLLBACK")
    wanted = {0: {"claim"}, 1: {"event", "quote"}, 2: {"claim"}}
    terminal.wait(lambda: {n: read_saved(terminal).get(n) for n in wanted} == wanted)
    terminal.wait(lambda: "busy" not in terminal.text)
    kill(terminal)
    assert read_stored(path, 1) == wanted


@pytest.mark.parametrize("times", [4, pytest.param(100, marks=pytest.mark.soak)])
def test_what_was_said_to_be_saved_survives_power_cuts(disk: PoweredDisk, times: int) -> None:
    """The file system stops at once, and loses what it had only in memory.

    What the writer says after the cut nobody would have heard, so it does not count.
    """
    path, chance = disk.root / "test.db", random.Random(times)
    article = lay_out(path, 1)
    subprocess.run(["sync", "--file-system", disk.root], check=True)
    stored = heard = 0
    for _ in range(times):
        writer = subprocess.Popen(
            [sys.executable, "-m", "tests.diligent", path, article],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        assert writer.stdout is not None
        said = len(writer.stdout.read(1))
        time.sleep(chance.uniform(0, 0.3))
        os.set_blocking(writer.stdout.fileno(), False)
        said += len(writer.stdout.read() or b"")
        disk.cut_power()
        writer.kill()
        writer.wait()
        writer.stdout.close()
        disk.start_again()
        before = stored
        with closing(connect(path)) as connection:
            (stored,) = connection.execute(COUNT).fetchone()
            assert list(check(connection)) == []
        assert stored >= before + said
        heard += said
    print(f"{times} power cuts: {heard} changes said to be saved, none lost")


def test_who_tags_when_the_power_is_cut_is_told(disk: PoweredDisk) -> None:
    path = disk.root / "test.db"
    lay_out(path, 1)
    terminal = start(path)
    terminal.press("c")
    terminal.wait(lambda: read_saved(terminal).get(0) == {"claim"})
    disk.cut_power()
    terminal.press("down", "e")
    terminal.wait_for("not saved: the disk did not answer as it should; check it")
    terminal.wait(lambda: not read_saved(terminal).get(1))
    kill(terminal)
    terminal.close()
    disk.start_again()
    assert read_stored(path, 1) == {0: {"claim"}}
