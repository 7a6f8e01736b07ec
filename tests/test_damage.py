"""Files that are damaged, upgrades that were interrupted, clocks that jump: what is there stays."""

import json
import os
import re
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, tzinfo
from pathlib import Path

import pytest

import db.clock
from db.annotators import add_annotator
from db.audit import record
from db.audit_trail import read_audit
from db.checking.checking import check
from db.connection import Connection, connect
from db.errors import DamagedError
from db.history import read_recent
from db.judgements import read_sheet
from db.migrations import migrations
from db.schema import VERSION
from tagging.span import Span
from tests.reviewed import judge
from tests.shelved import shelve, shelve_as_before
from tests.terminal import Terminal
from tests.test_cli import run

FIRST, SECOND = Span(0, 10), Span(11, 22)
ENGLISH = {"HASHIYA_LANGUAGE": "en"}
CLAIM = frozenset({"claim"})
BEFORE = 5  # migrations: a database from before there were steps
Damage = Callable[[bytearray], None]


def lose_the_header(data: bytearray) -> None:
    data[:100] = b"\xff" * 100


def lose_the_schema(data: bytearray) -> None:
    data[100:4096] = b"\xff" * 3996


def lose_everything_else(data: bytearray) -> None:
    data[4096:] = b"\xff" * (len(data) - 4096)


def lose_the_end(data: bytearray) -> None:
    del data[len(data) // 2 :]


RUNNING = """
import json, sys
from tui.cli import run
for words in json.load(sys.stdin):
    print("=", words[0], run(words), file=sys.stderr)
"""


@pytest.mark.parametrize(
    "damage", [lose_the_header, lose_the_schema, lose_everything_else, lose_the_end]
)
def test_a_damaged_file_is_refused_with_advice_and_never_written_to(
    seeded: Path, tmp_path: Path, damage: Damage
) -> None:
    data = bytearray(seeded.read_bytes())
    damage(data)
    seeded.write_bytes(data)
    article = tmp_path / "news.txt"
    article.write_text("خبر قصير.")
    commands = [
        ["status"],
        ["import", str(article)],
        ["export", str(tmp_path / "dataset.jsonl")],
        ["backup", str(tmp_path / "copy.db")],
        ["check"],
        ["check", "--repair"],
    ]
    variables = {**os.environ, **ENGLISH, "HASHIYA_DB": str(seeded)}
    result = subprocess.run(
        [sys.executable, "-c", RUNNING],
        input=json.dumps(commands),
        capture_output=True,
        text=True,
        env=variables,
        check=True,
    )
    *said, rest = re.split(r"^= (\w+ \d)\n", result.stderr, flags=re.MULTILINE)
    assert said[1::2] == [f"{words[0]} 1" for words in commands]
    assert all("restore a backup" in each for each in said[::2])
    assert (rest, result.stdout) == ("", "")
    terminal = Terminal(db=seeded, environment=ENGLISH, columns=160)
    assert terminal.wait_for_end() == 1
    assert "restore a backup" in terminal.text
    terminal.close()
    assert seeded.read_bytes() == bytes(data)
    assert not (tmp_path / "copy.db").exists()
    assert not (tmp_path / "dataset.jsonl").exists()


def test_what_stands_beside_an_emptied_file_is_not_thrown_away(
    path: Path, connection: Connection
) -> None:
    add_annotator(connection, "sara")
    emptied = path.with_name("emptied.db")
    emptied.write_bytes(b"")
    beside, before = path.with_name("emptied.db-wal"), path.with_name("test.db-wal").read_bytes()
    beside.write_bytes(before)
    assert before
    with pytest.raises(DamagedError, match="restore a backup"):
        connect(emptied)
    assert (emptied.read_bytes(), beside.read_bytes()) == (b"", before)


def test_a_hole_in_the_file_is_found_and_no_backup_is_made_of_it(
    seeded: Path, tmp_path: Path
) -> None:
    """What is not read is not noticed, but for who asks."""
    with closing(sqlite3.connect(seeded)) as raw:
        (page,) = raw.execute("SELECT rootpage FROM sqlite_master WHERE name = 'texts'").fetchone()
    data = bytearray(seeded.read_bytes())
    data[(page - 1) * 4096 : page * 4096] = b"\xff" * 4096
    seeded.write_bytes(data)
    add = run("people", "list", db=seeded)
    assert add.returncode == 0
    for words in (("check",), ("check", "--repair"), ("backup", str(tmp_path / "copy.db"))):
        result = run(*words, db=seeded)
        assert result.returncode == 1
        assert b"backup" in result.stderr or b"earlier copy" in result.stderr
    assert not (tmp_path / "copy.db").exists()


@pytest.fixture
def old(path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A database from an early version, with somebody's judgement."""
    with monkeypatch.context() as patch:
        patch.setattr("db.schema.VERSION", BEFORE)
        patch.setattr(migrations, "_migrations", migrations._migrations[:BEFORE])
        connection = connect(path)
    with closing(connection):
        shelve_as_before(connection, "جملة أولى. جملة ثانية.")
        add_annotator(connection, "sara")
        connection.executescript("""
            INSERT INTO judgements VALUES (1, 1, 1, 1, 1, 0, '', 1, '2026-01-01T00:00:00Z');
            INSERT INTO tags VALUES (1, 'claim');
            INSERT INTO changes VALUES (1, 1, 1,
                '{"labels":null,"fields":[],"flag":false,"note":""}',
                '{"labels":["claim"],"fields":[],"flag":false,"note":""}',
                1, '2026-01-01T00:00:00Z');
        """)
    return path


STOPPING = """
import sys, time
from pathlib import Path
from db.connection import connect
from db.migrations import migrations
chosen = migrations._migrations[int(sys.argv[2])]
migrate = chosen.fn
def stop(database):
    migrate(database)
    print("half", flush=True)
    time.sleep(60)
chosen.fn = stop
connect(Path(sys.argv[1]))
"""


@pytest.mark.parametrize("step", [BEFORE, VERSION - 1])
def test_an_upgrade_that_is_killed_is_made_another_time(old: Path, step: int) -> None:
    upgrade = subprocess.Popen(
        [sys.executable, "-c", STOPPING, old, str(step)], stdout=subprocess.PIPE
    )
    assert upgrade.stdout is not None
    assert upgrade.stdout.readline() == b"half\n"
    upgrade.send_signal(signal.SIGKILL)
    upgrade.wait()
    upgrade.stdout.close()
    with closing(sqlite3.connect(old)) as raw:
        assert raw.execute("PRAGMA user_version").fetchone() == (BEFORE,)
        assert raw.execute("SELECT count(*) FROM changes").fetchone() == (1,)
    expect_upgraded(old)


@pytest.mark.parametrize("step", [BEFORE, VERSION - 1])
def test_an_upgrade_that_fails_is_made_another_time(
    old: Path, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    def fail(database: object) -> None:
        raise OSError("no memory is left")

    with monkeypatch.context() as patch:
        patch.setattr(migrations._migrations[step], "fn", fail)
        with pytest.raises(OSError, match="no memory"):
            connect(old)
    expect_upgraded(old)


def expect_upgraded(path: Path) -> None:
    result = run("status", "--json", db=path)
    assert result.returncode == 0, result.stderr
    with closing(connect(path)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (VERSION,)
        (article,) = connection.execute("SELECT id FROM articles").fetchone()
        assert read_sheet(connection, article, "sara").judgement(FIRST).labels == frozenset(
            {"claim"}
        )
        kinds = {each.kind for each in check(connection)}
    assert kinds <= {"wrong title"}  # of the helper's bare article


class JumpingClock(datetime):
    """Moments as they are given."""

    moments: Iterator[datetime]

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> "JumpingClock":
        return cls.fromtimestamp(next(cls.moments).timestamp(), tz)


@pytest.fixture
def jumping(connection: Connection, monkeypatch: pytest.MonkeyPatch) -> Connection:
    """Each moment is an hour before the one before it."""
    hours = (datetime(2026, 11, 22, tzinfo=UTC).timestamp() - 3600 * each for each in range(10**6))
    JumpingClock.moments = (datetime.fromtimestamp(each, UTC) for each in hours)
    monkeypatch.setattr(db.clock, "datetime", JumpingClock)
    return connection


def test_a_clock_that_jumps_back_changes_no_order(jumping: Connection) -> None:
    """What was said last counts, and stands first where one looks back."""
    add_annotator(jumping, "sara")
    article = shelve(jumping, "جملة أولى. جملة ثانية.")
    for label in ("claim", "quote", "event"):
        judge(jumping, "sara", article, FIRST, label)
    judge(jumping, "sara", article, SECOND, "claim")
    assert read_sheet(jumping, article, "sara").judgement(FIRST).labels == frozenset({"event"})
    said = [None, ["claim"], None, ["quote"], None, ["event"], ["claim"]][1:]
    recent = [each.change.after.labels for each in read_recent(jumping, "sara")]
    assert [labels and sorted(labels) for labels in recent] == said[::-1]
    judged = read_audit(jumping, "sara", deed="judged")
    assert [each.detail["after"]["labels"] for each in judged] == said[::-1]
    for number in range(3):
        record(jumping, "sara", "exported", number=number)
    log = read_audit(jumping, "sara", deed="exported")
    assert [each.detail["number"] for each in log] == [2, 1, 0]
    assert len(read_audit(jumping, "sara", limit=4)) == 4
    assert list(check(jumping)) == []
