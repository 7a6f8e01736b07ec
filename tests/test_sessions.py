"""People who come in over a real sshd: each as themselves, to Hashiya and to nothing else."""

import json
import signal
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.sshd import Host
from tests.terminal import PATIENCE
from tests.test_access import REFUSED
from tests.test_terminal import tags


@pytest.fixture
def host(tmp_path: Path, seeded: Path) -> Iterator[Host]:
    host = Host(tmp_path, seeded)
    yield host
    host.close()


def wait_until(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end, "it did not come about"
        time.sleep(0.05)


def audit(path: Path) -> list[tuple[str, str]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("SELECT person, deed FROM audit ORDER BY key").fetchall()


def test_somebody_tags_over_ssh_in_their_own_name_and_leaves(host: Host) -> None:
    host.let_in("sara")
    # SSH passes on whatever a client claims to be.
    terminal = host.sit("sara", HASHIYA_ANNOTATOR="boss", HASHIYA_DB="/tmp/x.db")
    terminal.press("down", "c", "ctrl+z", "down", "e")
    terminal.wait_for("3/")
    terminal.press("Q")
    assert terminal.wait_for_end() == 0
    assert tags(host.database) == [(1, "claim"), (2, "event")]
    with closing(sqlite3.connect(host.database)) as connection:
        names = "SELECT DISTINCT name FROM judgements JOIN annotators AS n ON n.key = annotator"
        assert connection.execute(names).fetchall() == [("sara",)]
        where = "SELECT origin, request, ended_at IS NULL FROM sessions"
        assert connection.execute(where).fetchall() == [("127.0.0.1", "", 0)]
    assert audit(host.database)[-2:] == [("sara", "session began"), ("sara", "session ended")]


@pytest.fixture(scope="module")
def sealed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    folder = tmp_path_factory.mktemp("sealed")
    host = Host(folder, folder / "news.db")
    host.let_in("sara")
    yield host
    host.close()


@pytest.mark.parametrize("request_", REFUSED[:6])
def test_what_is_not_on_the_list_is_refused_and_written_down(sealed: Host, request_: str) -> None:
    result = sealed.ask("sara", request_)
    assert (result.returncode, result.stdout) == (1, b"")
    assert b"hashiya: " in result.stderr
    assert b"Traceback" not in result.stderr
    assert b"\x1b" not in result.stderr
    assert audit(sealed.database)[-1] == ("sara", "refused")


def test_neither_sftp_nor_a_tunnel_leads_around(sealed: Host) -> None:
    assert sealed.ask("sara", "-s", "sftp").returncode != 0
    for options in (["-W", "127.0.0.1:22"], ["-N", "-R", "0:127.0.0.1:22"]):
        forward = sealed.ask("sara", "-o", "ExitOnForwardFailure=yes", *options)
        assert forward.returncode == 255


def test_each_role_gets_what_it_may(host: Host) -> None:
    for name, role in (("sara", "annotator"), ("lina", "reviewer"), ("hind", "owner")):
        host.let_in(name, role)
    assert host.ask("sara", "status --json").returncode == 0
    assert host.ask("sara", "export --own").returncode == 0
    assert host.ask("sara", "export").returncode == 1
    exported = host.ask("lina", "export --only all -")
    assert len(exported.stdout.splitlines()) == 136
    assert host.ask("lina", "agreement --json").returncode == 0
    assert host.ask("lina", "import -", data=b"{}").returncode == 1
    article = json.dumps({"text": "خبر جديد. وخبر آخر."}).encode()
    assert host.ask("hind", "import -", data=article).returncode == 0
    assert len(host.ask("lina", "export --only all").stdout.splitlines()) == 138
    log = host.ask("hind", "log --json").stdout.splitlines()
    deeds = [(each["person"], each["deed"]) for each in map(json.loads, log)]
    assert [name for name, deed in deeds if deed == "imported"] == ["hind"]
    assert [name for name, deed in deeds if deed == "exported"] == ["lina", "lina", "sara"]
    # What sshd itself runs for them.
    assert host.ask("lina", "hashiya", "export", "--only", "gold").returncode == 0


def test_a_variable_of_the_client_cannot_make_python_load_something(
    sealed: Host, tmp_path: Path
) -> None:
    (tmp_path / "typer.py").write_text("raise SystemExit('stolen')")
    tricks = {"PYTHONPATH": str(tmp_path), "PYTHONSTARTUP": "x", "PYTHONHOME": str(tmp_path)}
    for variable, value in tricks.items():
        result = sealed.ask("sara", "status", variables={variable: value})
        assert (result.returncode, b"stolen" in result.stderr) == (0, False)
    assert (
        sealed.ask("sara", "status", variables={"LANG": "../../x", "TERM": "../.."}).returncode == 0
    )


def test_a_revoked_key_lets_nobody_in_and_ends_who_is_in(host: Host) -> None:
    host.authorized_keys.write_bytes(b"# by hand \xff\nssh-ed25519 AAAA broken\n")
    host.let_in("sara")
    host.let_in("omar")
    sara, omar = host.sit("sara"), host.sit("omar")
    sara.press("c")
    sara.wait_for("C")
    assert host.manage("revoke", "sara").returncode == 0
    assert sara.wait_for_end() != 0
    assert b"revoked" in sara.raw
    assert host.ask("sara", "status").returncode == 255
    assert tags(host.database) == [(0, "claim")]
    omar.press("e")
    omar.wait_for("E")
    omar.press("Q")
    assert omar.wait_for_end() == 0
    assert host.authorized_keys.read_bytes().startswith(
        b"# by hand \xff\nssh-ed25519 AAAA broken\n"
    )


def test_who_leaves_the_project_leaves_the_session(host: Host) -> None:
    host.let_in("sara")
    terminal = host.sit("sara")
    owner = ["hashiya", "people", "retire", "sara"]
    host.let_in("hind", "owner")
    assert host.ask("hind", *owner).returncode == 1  # not over SSH
    with closing(sqlite3.connect(host.database)) as connection:
        connection.execute("UPDATE annotators SET retired_at = 'x' WHERE name = 'sara'")
        connection.commit()
    assert terminal.wait_for_end() != 0
    assert host.ask("sara", "status").returncode == 1


def test_a_cut_line_loses_nothing_and_is_written_down(host: Host) -> None:
    host.let_in("sara")
    terminal = host.sit("sara")
    terminal.press("c")
    terminal.wait_for("C")
    terminal.send_signal(signal.SIGKILL)  # ssh is gone, and sshd hears of it
    wait_until(lambda: audit(host.database)[-1] == ("sara", "session ended"))
    assert tags(host.database) == [(0, "claim")]
