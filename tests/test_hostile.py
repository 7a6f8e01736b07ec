"""Hostile articles, names and files in a real terminal: none of it acts, whatever is looked at."""

import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.attack import ACTING, ATTACK, build_project, find_attacks
from tests.terminal import HASHIYA, Terminal

# Screen after screen; each is left again with Escape where it has to be.
KEYS = (
    *(
        ("down",),
        ("up",),
        ("t",),
        ("w", "right", "\x1b"),
        ("g",),
        ("h",),
        ("\x1b",),
        ("v",),
        ("\x1b",),
    ),
    *(("o",), ("down",), ("\x1b",), ("/",), ("قال",), ("enter",), ("\x1b",), ("l",), ("\x1b",)),
    *(
        ("m",),
        ("\x1b",),
        ("i",),
        ("\x1b",),
        ("a",),
        ("\x1b",),
        ("\x1bOS",),
        ("\x1b",),
        ("\x1b[24~",),
    ),
    *(
        ("\x1b",),
        ("?",),
        ("\x1b",),
        ("\x10",),
        ("خ",),
        ("\x1b",),
        (",",),
        ("\x1b",),
        ("f",),
        ("s",),
    ),
    *(("p",), ("z",), ("]",), ("c",), ("u",)),
)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("attack") / "test.db"
    build_project(path)
    return path


@pytest.fixture
def lit(project: Path) -> Iterator[Terminal]:
    terminal = Terminal(db=project)
    terminal.wait_until_started()
    yield terminal
    terminal.close()


def test_no_screen_of_the_reader_lets_anything_through(lit: Terminal) -> None:
    seen = set()
    for keys in KEYS:
        lit.press(*keys)
        lit.read()
        seen.add(lit.text)
    lit.press("Q")
    assert lit.wait_for_end() == 0
    assert find_attacks(lit.raw) == []
    assert len(seen) > 15  # screens that differ: it was looked at
    assert "␛" in "".join(seen)


COMMANDS = [
    ["status"],
    ["search", "قال"],
    ["search", "قال", "--json"],
    ["export", "-"],
    ["export", "--format", "csv", "-"],
    ["export", "--format", "conll", "-"],
    ["scheme", "show"],
    ["scheme", "versions"],
    ["agreement"],
    ["stats"],
    ["stats", "--json"],
    ["log"],
    ["log", "--json"],
    ["people", "list"],
    ["search", "لا شيء"],
    ["search", "قال", "--label", "\u202eلا"],
    ["status", "--by", "\x1b]0;31337\x07"],
    ["\x1b]0;31337\x07"],
    ["export", "--\x9b31337m"],
    ["import", "no\x1b[31337mfile\u202e.txt"],
    ["diff", "--json", "no\x1b[31337mfile", "x"],
]


@pytest.mark.parametrize("words", COMMANDS, ids=lambda words: ascii(" ".join(words))[1:30])
def test_no_command_lets_anything_through(project: Path, words: list[str]) -> None:
    """On a terminal, and through a pipe that may end at one: SSH without a pty."""
    terminal = Terminal(*words, db=project)
    terminal.wait_for_end()
    assert find_attacks(terminal.raw) == []
    assert b"Traceback" not in terminal.raw
    if words[0] == "export":
        return
    done = run(project, *words)
    assert find_attacks(done.stdout + done.stderr) == []


def run(project: Path, *words: str, data: bytes = b"") -> "subprocess.CompletedProcess[bytes]":
    environment = {**os.environ, "HASHIYA_DB": str(project), "HASHIYA_ANNOTATOR": "sara"}
    command = [str(HASHIYA), *words]
    return subprocess.run(command, input=data, capture_output=True, env=environment, check=False)


def test_what_import_refuses_is_named_harmlessly(project: Path, tmp_path: Path) -> None:
    folder = tmp_path / "\x1b]0;31337\x07\u202e"
    folder.mkdir()
    (folder / "a\x9b31337m.txt").write_bytes(b"\xff")
    (folder / "b.jsonl").write_text(json.dumps({ATTACK: 1, "id": 2}) + "\n" + "[" * 5_000)
    (folder / "README.md").write_text(f"---\nconfigs:\n- data_files: '../{ATTACK!r}'\n---\n")
    for words in (["import", str(folder)], ["import", *map(str, folder.iterdir())]):
        terminal = Terminal(*words, db=project)
        assert terminal.wait_for_end() == 1
        done = run(project, *words)
        assert done.returncode == 1
        for raw in (terminal.raw, done.stdout + done.stderr):
            assert find_attacks(raw) == []
            assert b"Traceback" not in raw


def test_the_data_stay_to_the_letter(project: Path) -> None:
    for command in (["export", "-"], ["search", "قال", "--json"]):
        records = [json.loads(line) for line in run(project, *command).stdout.splitlines()]
        assert any(ATTACK.partition("\x85")[0] in record["text"] for record in records)


def test_json_is_the_same_with_escapes(project: Path) -> None:
    lines = run(project, "search", "قال", "--json").stdout
    assert not ACTING.search(lines.decode().replace("\n", ""))
    assert "\\u009b31337m" in lines.decode()
