"""What commands print on a terminal in Arabic, read as an eye reads it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from db.assignments import read_queue, return_article
from db.connection import connect
from tagging.default_scheme import DEFAULT_SCHEME
from tests.arabic_rows import faults
from tests.assigned import assign_all, judge_some
from tests.terminal import HASHIYA, Terminal
from tui.cli.terminal import CARD
from tui.terminal.mode import MODES
from tui.typeset.layout import typeset_line

COMMANDS = {
    "help": (["--help"], 0),
    "status": (["status", "--limit", "2"], 0),
    "one annotator's status": (["status", "--as", "sara", "--limit", "2"], 0),
    "assign --list": (["assign", "--list"], 0),
    "assign, with nothing to do": (["assign", "--annotators", "sara"], 0),
    "assign, what is not there": (["assign", "--annotators", "sara", "--articles", "خبر"], 1),
    "search": (["search", "الرئيس", "--limit", "3"], 0),
    "search, in vain": (["search", "قسطنطينية"], 1),
    "scheme show": (["scheme", "show", "--help"], 0),
    "scheme set": (["scheme", "set", "labels.toml"], 0),
    "scheme set, a wrong one": (["scheme", "set", "broken.jsonl"], 1),
    "import": (["import", "خبر.txt"], 0),
    "import, a broken file": (["import", "broken.jsonl", "خبر مكسور.txt", "لا.txt"], 1),
    "export": (["export", "جمل.jsonl"], 0),
    "open, with nothing to do": (["open", "--queue", "--as", "omar"], 1),
    "an error": (["status", "--db", "broken.jsonl"], 1),
}


@pytest.fixture
def project(seeded: Path) -> Path:
    """Sara has begun, and given an article back; and there are files to import."""
    connection = connect(seeded)
    assign_all(connection, ["sara"], 1)
    first, second, *_ = read_queue(connection, "sara")
    judge_some(connection, "sara", first, 3)
    return_article(connection, "sara", second, "ليس خبرا")
    connection.close()
    folder = seeded.parent
    (folder / "broken.jsonl").write_text('{"text": 7}\nليس JSON\n' * 50)
    (folder / "خبر.txt").write_text("قال الرئيس كلمة. ثم مضى.")
    (folder / "خبر مكسور.txt").write_bytes(b"\x00\xff\x00")
    (folder / "labels.toml").write_text(DEFAULT_SCHEME)
    return seeded


def run_there(project: Path, *arguments: str, columns: int = 100) -> Terminal:
    """Runs a command in the project's folder."""
    program = ("/bin/sh", "-c", f'cd "{project.parent}" && exec "{HASHIYA}" "$@"', "hashiya")
    return Terminal(*arguments, db=project, columns=columns, rows=80, program=program)


@pytest.mark.parametrize(("arguments", "code"), COMMANDS.values(), ids=COMMANDS)
def test_every_row_of_every_command_can_be_read(
    project: Path, arguments: list[str], code: int
) -> None:
    terminal = run_there(project, *arguments)
    assert terminal.wait_for_end() == code
    assert terminal.text.strip()
    assert not list(find_faults(terminal.rows))
    assert all(row.startswith(" ") for row in terminal.rows if row)


def test_a_bar_keeps_to_its_row_on_a_narrow_terminal(project: Path) -> None:
    terminal = run_there(project, "export", "جمل.jsonl", "--only", "all", columns=40)
    assert terminal.wait_for_end() == 0
    (row,) = (row for row in terminal.rows if "[" in row or "100%" in row)
    assert "]  100%" in row


def test_every_row_about_the_terminal_can_be_read(project: Path) -> None:
    terminal = run_there(project, "terminal")
    terminal.wait_for(typeset_line("لإبقاء المكتشف", base="rtl").text)
    assert sum("│" in row for row in terminal.rows) == len(CARD) * (len(MODES) - 1)
    # The one for mlterm is only shown there. Another is for kitty, which turns its words round.
    assert not list(find_faults(row for row in terminal.rows if "│" not in row))
    terminal.press("٢")
    assert terminal.wait_for_end() == 0
    assert not list(find_faults(row for row in terminal.rows if "│" not in row))


def find_faults(rows: Iterator[str] | list[str]) -> Iterator[str]:
    return (fault for row in rows for fault in faults(row))
