"""The whole program in a real pty: what is promised about terminals, and about losing nothing."""

import os
import re
import signal
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from db.connection import connect
from tests.patience import wait_until
from tests.terminal import PENDING, Terminal
from tui.language.arabic import ARABIC
from tui.language.english import ENGLISH
from tui.typeset.layout import typeset_line

SNAPSHOTS = Path(__file__).parent / "snapshots"
LRO = "\u202d"
ENTER, LEAVE = b"\x1b[8l\x1b[1 k\x1b[2J", b"\x1b[8h\x1b[ k"

Start = Callable[..., Terminal]


@pytest.fixture
def start(seeded: Path) -> Iterator[Start]:
    terminals: list[Terminal] = []

    def run(*arguments: str, columns: int = 120, rows: int = 30) -> Terminal:
        terminals.append(Terminal(*arguments, db=seeded, columns=columns, rows=rows))
        terminals[-1].wait_until_started()
        return terminals[-1]

    yield run
    for terminal in terminals:
        terminal.close()


def tags(path: Path) -> list[tuple[int, str]]:
    """The position of each tagged sentence and its label, from the database itself."""
    connection = sqlite3.connect(path)
    rows = connection.execute(
        "SELECT s.position, t.label FROM tags AS t JOIN judgements AS j ON j.key = t.judgement"
        " JOIN sentences AS s ON s.key = j.sentence ORDER BY 1, 2"
    ).fetchall()
    connection.close()
    return rows


def is_read_at(path: Path, position: int) -> bool:
    """Whether an article is read there, from the database itself."""
    connection = sqlite3.connect(path)
    rows = connection.execute("SELECT position FROM places").fetchall()
    connection.close()
    return (position,) in rows


def has_marks(terminal: Terminal, *letters: str) -> bool:
    """Whether each label is in the margin, be it stored or not."""
    return all(re.search(rf"  {each}\W?$", terminal.text, re.MULTILINE) for each in letters)


def state_of(pid: int) -> str:
    """The state of a process, as Linux says it: T stopped, Z ended."""
    return Path(f"/proc/{pid}/stat").read_text().split()[2]


def test_start_move_tag_quit_and_find_the_tag(start: Start, seeded: Path) -> None:
    terminal = start()
    terminal.press("down", "down", "c", "down", "q", "e")
    terminal.wait_for("EQ")
    terminal.press("Q")
    assert terminal.wait_for_end() == 0
    assert tags(seeded) == [(2, "claim"), (3, "event"), (3, "quote")]


def test_open_imports_what_is_new_and_comes_back_when_nothing_is(
    path: Path, seeds: list[Path]
) -> None:
    first = Terminal("open", "--samples", db=path)
    first.wait_for(" 1/33")
    first.press("down", "down", "Q")
    first.wait_for_end()
    again = Terminal("open", str(seeds[0].parent), db=path)
    again.wait_for(" 3/33")
    again.press("Q")
    again.wait_for_end()
    other = Terminal("open", str(seeds[3]), db=path)
    other.wait_for(" 1/35")
    other.close()


def test_the_same_with_the_keyboard_in_arabic(start: Start, seeded: Path) -> None:
    terminal = start()
    terminal.press("ت", "ت", "ؤ", "ت", "ض", "ث")
    terminal.wait_for("EQ")
    terminal.press("َ")  # shift + ض
    assert terminal.wait_for_end() == 0
    assert tags(seeded) == [(2, "claim"), (3, "event"), (3, "quote")]


def test_what_was_shown_as_saved_survives_kill_9(start: Start, seeded: Path) -> None:
    terminal = start()
    terminal.press("c")
    terminal.wait(lambda: any(re.search(r"  C", row) for row in terminal.rows))
    terminal.send_signal(signal.SIGKILL)
    assert terminal.wait_for_end() == -signal.SIGKILL
    assert tags(seeded) == [(0, "claim")]


def test_a_tag_is_pending_until_it_is_stored_and_keys_stay_alive(
    start: Start, seeded: Path
) -> None:
    terminal = start()
    other = connect(seeded)
    other.execute("BEGIN IMMEDIATE")
    terminal.press("c")
    terminal.wait(lambda: "…  C" in terminal.text)
    terminal.press("down", "down", "e")
    terminal.wait(lambda: terminal.text.count("…  ") >= 2 and " ٣/٣٣" in terminal.text)
    assert tags(seeded) == []
    other.execute("ROLLBACK")
    terminal.wait(lambda: "…  C" not in terminal.text and "…  E" not in terminal.text)
    assert tags(seeded) == [(0, "claim"), (2, "event")]
    other.close()


def test_quitting_twice_does_not_wait_and_says_that_something_is_not_stored(
    start: Start, seeded: Path
) -> None:
    terminal = start()
    other = connect(seeded)
    other.execute("BEGIN IMMEDIATE")
    terminal.press("c", "Q")
    terminal.read()
    terminal.press("Q")
    assert terminal.wait_for_end() == 1
    not_stored = typeset_line(ARABIC.commands.not_stored, base="rtl").text
    assert not_stored in terminal.raw.decode()
    other.close()


def test_coming_back_to_the_same_place(start: Start) -> None:
    first = start()
    first.press("]", "down", "tab", "down", "down", "down")
    first.wait_for("4/35")
    first.press("Q")
    assert first.wait_for_end() == 0
    second = start()
    second.wait_for("4/35")
    second.press("tab")
    second.wait_for("2/33")


def test_the_place_is_remembered_after_a_rest_even_by_kill_9(start: Start, seeded: Path) -> None:
    first = start()
    for position in (2, 4):
        first.press("down", "down")
        first.wait_for(f" {position + 1}/33")
        first.wait(partial(is_read_at, seeded, position))
    first.send_signal(signal.SIGKILL)
    first.wait_for_end()
    start().wait_for(" 5/33")


def test_80_by_24_and_a_resize(start: Start) -> None:
    terminal = start(columns=80, rows=24)
    terminal.wait_for("1/33")
    assert all("▏" in row or "▕" in row for row in terminal.rows[3:20])
    terminal.resize(60, 20)
    terminal.read()
    terminal.wait(lambda: all("▏" not in row for row in terminal.rows))
    terminal.resize(140, 40)
    terminal.read()
    terminal.wait(lambda: len(terminal.rows) == 40 and "▏" in terminal.rows[36])


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_leaves_the_terminal_as_it_was_and_loses_nothing(
    start: Start, seeded: Path, number: signal.Signals
) -> None:
    terminal = start()
    terminal.press("c", "down", "e")
    terminal.wait(lambda: has_marks(terminal, "C", "E"))
    terminal.send_signal(number)
    assert terminal.wait_for_end() == 128 + number
    assert terminal.raw.index(b"\x1b[?1049l") < terminal.raw.rindex(LEAVE)
    assert tags(seeded) == [(0, "claim"), (1, "event")]


def test_a_crash_leaves_the_terminal_as_it_was_and_loses_nothing(seeded: Path) -> None:
    crashing = (
        "from tui.screens.reader import ReaderScreen; from tui.cli import main;"
        "ReaderScreen.action_flag = lambda self: 1 / 0; main()"
    )
    terminal = Terminal(db=seeded, program=[sys.executable, "-c", crashing])
    terminal.wait_until_started()
    terminal.press("c", "f")
    assert terminal.wait_for_end() == 1
    assert terminal.raw.index(b"\x1b[?1049l") < terminal.raw.rindex(LEAVE)
    assert b"ZeroDivisionError" in terminal.raw
    assert tags(seeded) == [(0, "claim")]


def test_a_cut_line_loses_nothing(start: Start, seeded: Path) -> None:
    terminal = start()
    terminal.press("c", "down", "e")
    terminal.wait(lambda: has_marks(terminal, "C", "E"))
    pid = terminal.pid
    terminal.hang_up()
    wait_until(lambda: state_of(pid) == "Z", "its end")
    assert tags(seeded) == [(0, "claim"), (1, "event")]


def test_explicit_mode_is_entered_before_the_first_row_and_left_at_the_end(start: Start) -> None:
    terminal = start()
    assert terminal.raw.index(b"\x1b[?1049h") < terminal.raw.index(ENTER)
    assert terminal.raw.index(ENTER) < terminal.raw.index(b"\x1b[1;1H")
    terminal.press("Q")
    assert terminal.wait_for_end() == 0
    assert terminal.raw.index(b"\x1b[?1049l") < terminal.raw.rindex(LEAVE)


def test_ctrl_z_gives_the_terminal_back_and_fg_takes_it_again(seeded: Path) -> None:
    with closing(Terminal.in_shell(db=seeded)) as terminal:
        shown = terminal.text
        terminal.press("ctrl+z")
        terminal.wait(lambda: b"Stopped" in terminal.raw.rpartition(LEAVE)[2])
        before = len(terminal.raw)
        terminal.press("fg\r")
        terminal.wait(lambda: terminal.raw.count(ENTER) == 2)
        terminal.read()
        drawn = {int(row) for row in re.findall(rb"\x1b\[(\d+);1H", terminal.raw[before:])}
        assert drawn == set(range(1, 31))
        assert terminal.text == shown
        terminal.press("down", "c")
        terminal.wait(lambda: has_marks(terminal, "C"))


def test_ctrl_z_goes_nowhere_where_no_shell_waits(start: Start, seeded: Path) -> None:
    terminal = start("--language", "en")
    terminal.press("ctrl+z")
    terminal.wait_for(ENGLISH.access.no_shell)
    assert state_of(terminal.pid) != "T"
    terminal.press("down", "c")
    terminal.wait_for(" 2/33")
    terminal.press("Q")
    assert terminal.wait_for_end() == 0
    assert tags(seeded) == [(1, "claim")]


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("key", ["", "o", "?"])
def test_every_row_has_its_override_behind_the_first_cell(
    start: Start, key: str, language: str
) -> None:
    """On every screen, blank rows too; never as the very first character."""
    terminal = start("--language", language)
    drawn = (terminal.raw if not key else b"").decode()
    if key:
        terminal.press(key)
        drawn = terminal.read().decode()
    cells = re.findall(r"\x1b\[(\d+);1H(?:\x1b\[[\d;]*m)*([^\x1b])(.)", drawn)
    assert {int(row) for row, _, _ in cells} == set(range(1, 31))
    assert all(second == LRO and first != LRO for _, first, second in cells)
    assert {first for _, first, _ in cells} == {" "}


def test_a_move_draws_only_the_rows_concerned(start: Start) -> None:
    terminal = start(columns=200, rows=50)
    for _ in range(8):
        terminal.press("down")
        drawn = set(re.findall(rb"\x1b\[(\d+);\d+H", terminal.read()))
        assert 2 <= len(drawn) <= 10


def test_an_article_cannot_reach_the_terminal(path: Path, tmp_path: Path) -> None:
    nasty = "نص \x1b]0;pwned\x07 و\x1b[2J \u202e مقلوب \u2066 و\x9b31m"
    file = tmp_path / "nasty.txt"
    file.write_text(nasty + "\nجملة.\n" * 8)
    terminal = Terminal("open", str(file), db=path)
    terminal.wait_until_started()
    text = terminal.raw.decode()
    assert "pwned" in text
    assert "\x1b]0;pwned" not in text
    assert text.count("\x1b[2J") == 1
    assert "pwned\x07" not in text
    assert not set("\u202e\u2066\x9b") & set(text)
    terminal.close()


@pytest.mark.parametrize(
    ("name", "keys", "columns", "rows"),
    [
        ("reader", ["down", "c", "down", "q", "e", "down", "space", "f"], 120, 24),
        ("reader_narrow", ["down", "c"], 60, 16),
        ("list", ["o", "down", "space"], 100, 12),
        ("list_search", ["o", "/", "روسيا"], 100, 12),
        ("help", ["?"], 100, 44),
        ("settings", [",", "down"], 120, 24),
        ("settings_narrow", [",", "down"], 60, 16),
    ],
)
@pytest.mark.parametrize("language", ["ar", "en"])
def test_screens_look_as_they_did(
    start: Start, name: str, keys: list[str], columns: int, rows: int, language: str
) -> None:
    """Visual rows as text; set UPDATE_SNAPSHOTS to write them anew, and read the difference."""
    terminal = start("--language", language, columns=columns, rows=rows)
    for key in keys:
        terminal.press(key)
        terminal.read()
    terminal.wait(lambda: not PENDING.search(terminal.text))
    file = SNAPSHOTS / (f"{name}.txt" if language == "ar" else f"{name}_{language}.txt")
    if os.environ.get("UPDATE_SNAPSHOTS"):
        SNAPSHOTS.mkdir(exist_ok=True)
        file.write_text(terminal.text)
    assert terminal.text == file.read_text()
