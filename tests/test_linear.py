"""`hashiya read`: sentences in plain lines, by keys in a pty and by lines through a pipe."""

import os
import signal
import sqlite3
import subprocess
from pathlib import Path

import pytest

from db.connection import connect
from db.places import read_desk
from tests.shelved import shelve
from tests.terminal import HASHIYA, Terminal
from tests.test_terminal import is_read_at, tags
from tui.keys import IN_LINEAR, LINEAR
from tui.language.arabic import ARABIC
from tui.language.english import ENGLISH
from tui.typeset.drawable import plain

DUMB = ("/usr/bin/env", "TERM=dumb", str(HASHIYA))
FIRST = ("قال الوزير في 12.5.2024 شيئا.", "نفت Acme الخبر.", "انتهى الاجتماع.")
SECOND = "المقال الثاني."


def read(
    path: Path, *keys: str, options: tuple[str, ...] = ()
) -> "subprocess.CompletedProcess[str]":
    environment = {**os.environ, "HASHIYA_DB": str(path), "HASHIYA_ANNOTATOR": "sara"}
    environment |= {"HASHIYA_LANGUAGE": "ar"}
    return subprocess.run(
        [HASHIYA, "read", *options],
        input="".join(f"{key}\n" for key in keys),
        capture_output=True,
        text=True,
        env=environment,
        check=False,
    )


@pytest.fixture
def short(path: Path) -> Path:
    connection = connect(path)
    shelve(connection, " ".join(FIRST))
    shelve(connection, SECOND)
    connection.close()
    return path


def test_lines_through_a_pipe_tag_and_are_answered(short: Path) -> None:
    result = read(short, "down", "c", "٢", " ", "f", "Q", "c")
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout.splitlines()[2:] == [
        "١/٣ بلا حكم",
        "قال الوزير في 12.5.2024 شيئا.",
        "٢/٣ بلا حكم",
        "نفت Acme الخبر.",
        "٢/٣ ادعاء. حُفظ",
        "٢/٣ ادعاء، اقتباس. حُفظ",
        "٢/٣ لا شيء منها. حُفظ",
        "٣/٣ بلا حكم",
        "انتهى الاجتماع.",
        "٣/٣ بلا حكم، للعودة إليها. حُفظ",
    ]
    assert tags(short) == []
    assert is_read_at(short, 2)


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        (["", "n"], ["١/٣ بلا حكم", "٢/٣ بلا حكم"]),
        (["up"], ["هذه أول الجمل"]),
        (["end", "ت"], ["٣/٣ بلا حكم", "هذه آخر الجمل"]),
        (["0", "end", "n"], ["١/٣ لا شيء منها. حُفظ", "٣/٣ بلا حكم", "٢/٣ بلا حكم"]),
        (["c", "u", "r"], [f"١/٣ {each}. حُفظ" for each in ("ادعاء", "بلا حكم", "ادعاء")]),
        (["c", "backspace"], [f"١/٣ {each}. حُفظ" for each in ("ادعاء", "بلا حكم")]),
        (["u"], ["لا شيء للتراجع عنه"]),
        (
            ["]", "]"],
            [f"المقال: {SECOND}", "حُكم على ٠ من ١", "١/١ بلا حكم", "هذه آخر المقالات"],
        ),
        (["["], ["هذه أول المقالات"]),
    ],
)
def test_what_is_said(short: Path, keys: list[str], said: list[str]) -> None:
    lines = read(short, *keys).stdout.splitlines()[4:]
    assert [line for line in lines if line not in {*FIRST, SECOND}] == said


def test_every_action_of_the_table_does_something(short: Path) -> None:
    assert {action.name for action in LINEAR} == IN_LINEAR | {"repeat"}
    for action in LINEAR:
        assert ARABIC.linear.no_such_key not in read(short, action.keys[0]).stdout
    assert ARABIC.linear.no_such_key in read(short, "%").stdout
    told = read(short, "؟").stdout
    assert all(ENGLISH.actions.of(each.name).title in told for each in LINEAR)


def test_undo_goes_back_to_the_article_of_the_change(short: Path) -> None:
    lines = read(short, "c", "]", "u").stdout.splitlines()
    assert lines[-4:] == ["١/٣ بلا حكم. حُفظ", *lines[:2], FIRST[0]]
    assert tags(short) == []


def test_the_place_is_shared_with_the_reader(seeded: Path) -> None:
    read(seeded, "]", "down")
    desk = read_desk(connect(seeded), "sara")
    assert ([place.position for place in desk.places], desk.active) == ([0, 1], 1)
    assert read(seeded).stdout.splitlines()[2].startswith("٢/٢٤ ")


def test_what_is_refused_is_said(short: Path) -> None:
    connection = sqlite3.connect(short)
    connection.execute(
        "CREATE TRIGGER full BEFORE INSERT ON judgements BEGIN SELECT RAISE(ABORT, 'no'); END"
    )
    connection.commit()
    connection.close()
    lines = read(short, "space").stdout.splitlines()
    assert lines[4].startswith("لم يُحفظ: ")
    assert lines[5:] == ["١/٣ بلا حكم"]


def test_without_articles_it_says_what_to_do(path: Path) -> None:
    result = read(path)
    assert result.returncode == 1
    assert "hashiya import" in result.stderr


def test_visual_lines_are_joined_and_reversed(short: Path) -> None:
    lines = read(short, options=("--visual",)).stdout.splitlines()
    assert lines[3].endswith("12.5.2024 ﻲﻓ ﺮﻳﺯﻮﻟﺍ ﻝﺎﻗ")
    assert all(not 0x0620 <= ord(letter) <= 0x064A for line in lines for letter in line)


def test_text_cannot_act_on_the_terminal() -> None:
    assert plain("a\x1b[2J\u202eب\n\u200cج\x9b") == "a␛[2Jب \u200cج\ufffd"


def test_keys_in_a_dumb_terminal(seeded: Path) -> None:
    terminal = Terminal("read", db=seeded, program=DUMB)
    terminal.wait_for("1/33")
    terminal.press("down", "ؤ", "ت", "space")
    terminal.wait_for("4/33")
    terminal.press("up", "e", "q")
    terminal.wait_for("اقتباس، حدث. حُفظ")
    assert b"\x1b" not in terminal.raw
    terminal.press("Q")
    assert terminal.wait_for_end() == 0
    assert tags(seeded) == [(1, "claim"), (2, "event"), (2, "quote")]
    assert is_read_at(seeded, 2)


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM, signal.SIGINT])
def test_a_signal_leaves_in_order(seeded: Path, number: signal.Signals) -> None:
    terminal = Terminal("read", db=seeded, program=DUMB)
    terminal.wait_for("1/33")
    terminal.press("down", "c")
    terminal.wait_for("حُفظ")
    terminal.send_signal(number)
    assert terminal.wait_for_end() == 128 + number
    assert tags(seeded) == [(1, "claim")]
    assert is_read_at(seeded, 1)


def test_ctrl_d_leaves_and_gives_the_terminal_back(seeded: Path) -> None:
    shell = Terminal("-c", f"{HASHIYA} read; stty -a", db=seeded, program=("/bin/sh",), columns=200)
    shell.wait_for("1/33")
    shell.press("down", "\x04")
    assert shell.wait_for_end() == 0
    assert " icanon" in shell.text
    assert " echo " in shell.text
    assert is_read_at(seeded, 1)


def test_a_dumb_terminal_is_told_of_it(seeded: Path) -> None:
    for program in (DUMB, ("/usr/bin/env", "-u", "TERM", str(HASHIYA))):
        terminal = Terminal("open", db=seeded, program=program)
        assert terminal.wait_for_end() == 2
        assert "hashiya read" in terminal.text
        assert b"\x1b[?1049h" not in terminal.raw
