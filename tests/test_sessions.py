"""People who come in over a real sshd: each as themselves, to Hashiya and to nothing else."""

import json
import os
import re
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import NoReturn

import pytest

from db.annotators import add_founder
from db.audit_trail import read_audit
from db.connection import connect
from db.exchange.importing import import_files
from db.people import retire
from tests.conftest import SEEDS
from tests.patience import wait_until
from tests.sshd import Host
from tests.terminal import Terminal
from tests.test_access import REFUSED
from tui.cli.session import CRASHED
from tui.cli.session import _call as call

BY_HAND = b"# by hand \xff\nssh-ed25519 AAAA broken\n"
SAVED_CLAIM = re.compile(r"  C\W?$", re.MULTILINE)  # in the margin; before that it is …C
ROLES = {"sara": "annotator", "omar": "annotator", "lina": "reviewer", "hind": "owner"}


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    """One for all tests; who leaves in a test comes for it alone."""
    folder = tmp_path_factory.mktemp("host")
    with closing(connect(folder / "news.db")) as connection:
        import_files(connection, sorted(SEEDS.glob("*.txt")))
    host = Host(folder, folder / "news.db")
    host.authorized_keys.write_bytes(BY_HAND)
    for name, role in ROLES.items():
        host.let_in(name, role)
    yield host
    host.close()


def audit(path: Path) -> list[tuple[str, str]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("SELECT person, deed FROM audit ORDER BY key").fetchall()


def tags_of(host: Host, name: str) -> list[tuple[int, str]]:
    """The position of each sentence that somebody tagged, and the label."""
    with closing(sqlite3.connect(host.database)) as connection:
        return connection.execute(
            "SELECT s.position, t.label FROM tags AS t JOIN judgements AS j ON j.key = t.judgement"
            " JOIN sentences AS s ON s.key = j.sentence JOIN annotators AS n ON n.key = j.annotator"
            " WHERE n.name = ? ORDER BY 1, 2",
            [name],
        ).fetchall()


def test_somebody_tags_over_ssh_in_their_own_name_and_leaves(host: Host) -> None:
    # SSH passes on whatever a client claims to be.
    terminal = host.sit("sara", HASHIYA_ANNOTATOR="boss", HASHIYA_DB="/tmp/x.db")
    terminal.press("down", "c", "ctrl+z", "down", "e")
    terminal.wait_for("3/")
    terminal.press("Q")
    assert terminal.wait_for_end() == 0
    assert tags_of(host, "sara") == [(1, "claim"), (2, "event")]
    with closing(sqlite3.connect(host.database)) as connection:
        names = "SELECT DISTINCT name FROM judgements JOIN annotators AS n ON n.key = annotator"
        assert connection.execute(names).fetchall() == [("sara",)]
        where = "SELECT origin, request, ended_at IS NULL FROM sessions ORDER BY key DESC LIMIT 1"
        assert connection.execute(where).fetchall() == [("127.0.0.1", "", 0)]
    assert audit(host.database)[-2:] == [("sara", "session began"), ("sara", "session ended")]
    shown = host.manage("list", "--json", by="boss").stdout
    assert [each["sessions"] for each in json.loads(shown)] == [[], [], [], []]


@pytest.mark.parametrize("request_", REFUSED[:6])
def test_what_is_not_on_the_list_is_refused_and_written_down(host: Host, request_: str) -> None:
    result = host.ask("sara", request_)
    assert (result.returncode, result.stdout) == (1, b"")
    assert b"hashiya: " in result.stderr
    assert b"Traceback" not in result.stderr
    assert b"\x1b" not in result.stderr
    assert audit(host.database)[-1] == ("sara", "refused")


def test_neither_sftp_nor_a_tunnel_leads_around(host: Host) -> None:
    assert host.ask("sara", "-s", "sftp").returncode != 0
    for options in (["-W", "127.0.0.1:22"], ["-N", "-R", "0:127.0.0.1:22"]):
        forward = host.ask("sara", "-o", "ExitOnForwardFailure=yes", *options)
        assert forward.returncode == 255


def test_each_role_gets_what_it_may(host: Host) -> None:
    assert host.ask("sara", "status --json").returncode == 0
    assert host.ask("sara", "export --own").returncode == 0
    assert host.ask("sara", "export").returncode == 1
    exported = host.ask("lina", "export --only all -")
    assert len(exported.stdout.splitlines()) == 136
    assert host.ask("lina", "agreement --json").returncode == 0
    assert host.ask("lina", "import -", data=b"{}").returncode == 1
    article = json.dumps({"text": "خبر جديد. وخبر آخر."}).encode()
    assert host.ask("hind", "import -", data=article).returncode == 0
    # What sshd itself runs for them.
    assert len(host.ask("lina", "hashiya", "export", "--only", "all").stdout.splitlines()) == 138
    deeds = audit(host.database)
    assert [name for name, deed in deeds if deed == "imported"] == ["hind"]
    assert [name for name, deed in deeds if deed == "exported"] == ["sara", "lina", "lina"]


@pytest.mark.parametrize("name", ["سارة العلي", 'O\'Neil "x" $(id)'])
def test_a_name_is_a_name_whatever_is_in_it(host: Host, name: str) -> None:
    host.let_in(name)
    shown = host.ask(name, "status --json")
    assert json.loads(shown.stdout)["annotator"] == name


def test_a_client_that_stops_reading_is_no_crash(host: Host) -> None:
    with subprocess.Popen(
        host.words("lina", "export --only all --complete"),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as asking:
        assert asking.stdout is not None
        assert asking.stderr is not None
        asking.stdout.readline()
        asking.stdout.close()
        assert b"Traceback" not in asking.stderr.read()
    wait_until(lambda: audit(host.database)[-1] == ("lina", "session ended"))
    assert ("lina", "crashed") not in audit(host.database)


def test_terminals_that_show_little(host: Host) -> None:
    program, *words = host.words("sara")
    come = partial(Terminal, *words, db=host.database, program=(program, "-t"))
    with closing(come(environment={"TERM": "dumb"})) as dumb:
        assert dumb.wait_for_end() == 2
        assert b"hashiya read" in dumb.raw
    with closing(come(columns=20, rows=5)) as small:
        small.wait(lambda: any(small.rows))
        small.read()
        small.press("Q")
        assert small.wait_for_end() == 0
        assert b"Traceback" not in small.raw
    assert host.ask("sara", "read").returncode == 0  # its input has ended


def test_a_variable_of_the_client_cannot_make_python_load_something(
    host: Host, tmp_path: Path
) -> None:
    (tmp_path / "typer.py").write_text("raise SystemExit('stolen')")
    tricks = {"PYTHONPATH": str(tmp_path), "PYTHONSTARTUP": "x", "PYTHONHOME": str(tmp_path)}
    for variable, value in tricks.items():
        result = host.ask("sara", "status", variables={variable: value})
        assert (result.returncode, b"stolen" in result.stderr) == (0, False)
    assert (
        host.ask("sara", "status", variables={"LANG": "../../x", "TERM": "../.."}).returncode == 0
    )


def test_a_revoked_key_lets_nobody_in_and_ends_who_is_in(host: Host) -> None:
    host.let_in("hala")
    hala, omar = host.sit("hala"), host.sit("omar")
    hala.press("c")
    hala.wait(lambda: SAVED_CLAIM.search(hala.text) is not None)
    assert host.manage("revoke", "hala").returncode == 0
    assert hala.wait_for_end() != 0
    assert b"revoked" in hala.raw
    assert host.ask("hala", "status").returncode == 255
    assert tags_of(host, "hala") == [(0, "claim")]
    omar.press("e")
    omar.press("Q")
    assert omar.wait_for_end() == 0
    assert host.authorized_keys.read_bytes().startswith(BY_HAND)


def test_who_leaves_the_project_leaves_the_session(host: Host) -> None:
    host.let_in("huda")
    terminal = host.sit("huda")
    assert host.ask("hind", "hashiya", "people", "retire", "huda").returncode == 1  # not over SSH
    with closing(connect(host.database)) as connection:
        retire(connection, "huda", by="hind")
    assert terminal.wait_for_end() != 0
    assert host.ask("huda", "status").returncode == 1


def test_a_cut_line_loses_nothing_and_is_written_down(host: Host) -> None:
    host.let_in("nada")
    terminal = host.sit("nada")
    terminal.press("c")
    terminal.wait(lambda: SAVED_CLAIM.search(terminal.text) is not None)
    terminal.send_signal(signal.SIGKILL)  # ssh is gone, and sshd hears of it
    wait_until(lambda: audit(host.database)[-1] == ("nada", "session ended"))
    assert tags_of(host, "nada") == [(0, "claim")]


def crash(_: list[str]) -> NoReturn:
    raise RuntimeError("a bug in /srv/secret")


def panic(_: list[str]) -> int:
    sys.stderr.write("Traceback (most recent call last): /srv/secret")
    return 1


@pytest.mark.parametrize(
    ("command", "broken"), [("status", crash), ("open", crash), ("open", panic)]
)
def test_what_breaks_is_written_down_and_not_shown(
    path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    command: str,
    broken: Callable[[list[str]], int],
) -> None:
    with closing(connect(path)) as connection:
        add_founder(connection, "sara")
    monkeypatch.setattr("tui.cli.run", broken)
    assert call(path, "sara", [command]) == CRASHED
    said = capsys.readouterr()
    assert "/srv/secret" not in said.out + said.err
    with closing(connect(path)) as connection:
        entry = read_audit(connection, "sara")[0]
    assert entry.deed == "crashed"
    assert "/srv/secret" in entry.detail["traceback"]


def leave_missing(_: Path) -> None:
    """There is no database."""


def leave_newer(path: Path) -> None:
    with closing(connect(path)) as connection:
        connection.execute("PRAGMA user_version = 999")


def leave_damaged(path: Path) -> None:
    path.write_bytes(b"no database" * 1000)


@pytest.mark.parametrize("leave", [leave_missing, leave_newer, leave_damaged])
@pytest.mark.parametrize("language", ["ar", "en"])
def test_what_is_wrong_on_the_host_is_said_without_its_paths(
    path: Path, leave: Callable[[Path], None], language: str
) -> None:
    leave(path)
    command = [sys.executable, "-I", "-m", "tui.cli", "session", "--db", str(path), "--", "sara"]
    environment = {**os.environ, "LANG": f"{language}.UTF-8", "SSH_ORIGINAL_COMMAND": "status"}
    result = subprocess.run(command, capture_output=True, env=environment, check=False)
    assert (result.returncode, result.stdout) == (1, b"")
    assert b"hashiya: " in result.stderr
    assert str(path.parent).encode() not in result.stderr
    assert b"Traceback" not in result.stderr
