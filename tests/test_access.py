"""Who may come in: keys, the file of sshd, requests, and what is written down of all that."""

import json
import os
import shlex
import subprocess
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.access.access import change_key, let_in, list_access, shut_out
from db.access.authorized_keys import Grant, add_grant, read_grants, read_line, write_line
from db.access.public_key import PublicKey, read_public_key
from db.annotators import add_founder
from db.audit_trail import read_audit
from db.connection import Connection
from db.errors import ForbiddenError, NotFoundError, PublicKeyError, SessionEndedError
from db.people import add_person, read_person, retire, set_policy
from db.permission import Policy
from db.sessions import begin_session, end_session, read_open_sessions, require_session
from tagging.role import Role
from tests.terminal import Terminal
from tests.test_cli import run
from tui.remote.environment import choose_environment
from tui.remote.request import ALLOWED, LONGEST, RefusedRequestError, parse_request

# What no annotator may ask for, and what else a client could try.
REFUSED = [
    "cat /etc/passwd",
    "status; id",
    "$(id)",
    "export --db /tmp/other.db",
    "export 'unfinished",
    "export\x1b[2J",
    "sh",
    "hashiya session --db x -- boss",
    "status && id",
    "status | sh",
    "`id`",
    "export --as boss",
    "export --as=boss",
    "export -- /tmp/stolen.jsonl",
    "export /tmp/stolen.jsonl",
    "export ../stolen.jsonl",
    "export --votes /tmp/votes.jsonl",
    "import /etc/passwd",
    "open /etc/passwd",
    "open --db=/tmp/other.db",
    "status --as boss",
    "people role sara owner",
    "access add sara",
    "scheme set -",
    "backup /tmp",
    "log",
    "review",
    "agreement",
    "scp -f /etc/passwd",
    "internal-sftp",
    "x" * (LONGEST + 1),
    "status\n",
]
ED25519 = "AAAAC3NzaC1lZDI1NTE5AAAAIMT6sbS4jNLaOYoqO60fXcWtNQftNb4lUJGOpPBrAjjU"
KEY = PublicKey("ssh-ed25519", ED25519, "sara's key")
OTHER = PublicKey("ssh-ed25519", ED25519.replace("MT6", "NT6"), "another")
BROKEN = [
    "",
    "hello",
    f"ssh-ed25519 {ED25519[:-4]}",
    f"ssh-ed25519 {ED25519}AAAA",
    f"ssh-rsa {ED25519}",
    f'command="sh" ssh-ed25519 {ED25519}',
    f"ssh-ed25519 {ED25519}\nssh-ed25519 {ED25519}",
    "ssh-ed25519 %%%%",
    "-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEAAAAA\n",
    "ssh-dss AAAAB3NzaC1kc3M=",
]


@pytest.fixture
def owned(connection: Connection) -> Connection:
    add_founder(connection, "boss")
    return connection


@pytest.mark.parametrize("text", BROKEN)
def test_what_is_no_key_is_refused(text: str) -> None:
    with pytest.raises(PublicKeyError):
        read_public_key(text)


@pytest.mark.parametrize(
    ("kind", "bits"), [("ed25519", 256), ("rsa", 2048), ("ecdsa", 256), ("ecdsa", 521)]
)
def test_keys_and_fingerprints_are_those_of_ssh_keygen(
    tmp_path: Path, kind: str, bits: int
) -> None:
    file = tmp_path / "key"
    words = ["-q", "-t", kind, "-b", str(bits), "-N", "", "-C", "a b", "-f", str(file)]
    subprocess.run(["ssh-keygen", *words], check=True)
    shown = subprocess.run(["ssh-keygen", "-l", "-f", file], capture_output=True, check=True)
    key = read_public_key(file.with_suffix(".pub").read_text())
    assert key.fingerprint in shown.stdout.decode()
    assert key.comment == "a b"


def test_a_short_rsa_key_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "key"
    words = ["-q", "-t", "rsa", "-b", "1024", "-N", "", "-f", str(file)]
    subprocess.run(["ssh-keygen", *words], check=True)
    with pytest.raises(PublicKeyError, match="too short"):
        read_public_key(file.with_suffix(".pub").read_text())


visible = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=20)


@given(name=visible, folder=visible, comment=visible)
def test_a_line_says_what_it_was_written_from(name: str, folder: str, comment: str) -> None:
    grant = Grant(name, PublicKey(KEY.kind, KEY.blob, comment), Path("/srv", folder, "news.db"))
    line = write_line(grant)
    assert "\n" not in line
    assert read_line(line) == grant
    # What sshd hands to the account's shell.
    command = line.split('command="')[1].split('" ssh-')[0].replace('\\"', '"')
    assert shlex.split(command)[-1] == name


def test_lines_of_others_stay_byte_for_byte(tmp_path: Path) -> None:
    file = tmp_path / "ssh" / "authorized_keys"
    by_hand = b"# mine \xff\r\n\n  ssh-rsa AAAA me \x0b\x85x\nrestrict ssh-ed25519 AAAA no end"
    file.parent.mkdir()
    file.write_bytes(by_hand)
    grant = Grant("sara", KEY, tmp_path / "a.db")
    add_grant(file, grant, replace=lambda _: False)
    add_grant(file, grant, replace=lambda _: False)
    assert file.read_bytes().startswith(by_hand + b"\n")
    assert file.stat().st_mode & 0o777 == 0o600
    assert read_grants(file, tmp_path / "a.db") == [grant]
    assert read_grants(file, tmp_path / "b.db") == []
    assert [each.name for each in file.parent.iterdir()] == ["authorized_keys"]


def test_nobody_shares_a_key(tmp_path: Path) -> None:
    file = tmp_path / "authorized_keys"
    add_grant(file, Grant("sara", KEY, tmp_path), replace=lambda _: False)
    with pytest.raises(PublicKeyError, match="sara's already"):
        add_grant(file, Grant("omar", KEY, tmp_path), replace=lambda _: False)


def test_two_projects_stand_in_one_file(tmp_path: Path) -> None:
    file = tmp_path / "authorized_keys"
    news, sport = Grant("sara", KEY, tmp_path / "news.db"), Grant("sara", OTHER, tmp_path / "s.db")
    for each in (news, sport):
        add_grant(file, each, replace=lambda _: False)
    with pytest.raises(PublicKeyError, match="another key for this project"):
        add_grant(file, Grant("sara", KEY, tmp_path / "s.db"), replace=lambda _: False)
    assert read_grants(file, news.database) == [news]
    assert read_grants(file, sport.database) == [sport]


def test_access_is_given_changed_and_taken(owned: Connection, tmp_path: Path) -> None:
    file, database = tmp_path / "keys", tmp_path / "news.db"
    let_in(owned, file, Grant("sara", KEY, database), Role.REVIEWER, by="boss")
    let_in(owned, file, Grant("omar", OTHER, database), None, by="boss")
    assert [
        (person.name, person.role, key)
        for person, key in list_access(owned, file, database, by="boss")
    ] == [("sara", Role.REVIEWER, KEY), ("omar", Role.ANNOTATOR, OTHER)]
    session = begin_session(owned, "sara", KEY.fingerprint, "")
    shut_out(owned, file, database, "omar", by="boss")
    require_session(owned, session)
    # A key in the place of another: who came in with that one leaves.
    assert change_key(owned, file, Grant("sara", OTHER, database), by="boss") == [KEY]
    with pytest.raises(SessionEndedError):
        require_session(owned, session)
    assert [key for _, key in list_access(owned, file, database, by="boss")] == [OTHER]
    with pytest.raises(NotFoundError):
        shut_out(owned, file, database, "omar", by="boss")
    assert read_person(owned, "omar").retired is False
    deeds = [each.deed for each in reversed(read_audit(owned, "boss"))]
    assert deeds[-4:] == ["session began", "access revoked", "access added", "access revoked"]


@pytest.mark.parametrize("role", [Role.ANNOTATOR, Role.REVIEWER])
def test_only_owners_give_and_take_access(owned: Connection, tmp_path: Path, role: Role) -> None:
    file, grant = tmp_path / "keys", Grant("sara", KEY, tmp_path)
    add_person(owned, "sara", role, by="boss")
    with pytest.raises(ForbiddenError):
        let_in(owned, file, grant, Role.OWNER, by="sara")
    with pytest.raises(ForbiddenError):
        change_key(owned, file, grant, by="sara")
    with pytest.raises(ForbiddenError):
        shut_out(owned, file, tmp_path, "boss", by="sara")
    with pytest.raises(ForbiddenError):
        list_access(owned, file, tmp_path, by="sara")
    with pytest.raises(ForbiddenError):
        read_audit(owned, "sara")
    assert not file.exists()


def test_who_left_begins_no_session_and_stays_in_none(owned: Connection) -> None:
    add_person(owned, "sara", Role.ANNOTATOR, by="boss")
    session = begin_session(owned, "sara", "SHA256:x", "")
    assert [each.name for each in read_open_sessions(owned, "")] == ["sara"]
    retire(owned, "sara", by="boss")
    with pytest.raises(SessionEndedError):
        require_session(owned, session)
    with pytest.raises(ForbiddenError):
        begin_session(owned, "sara", "SHA256:x", "")
    with pytest.raises(NotFoundError):
        begin_session(owned, "nobody", "SHA256:x", "")
    end_session(owned, session, "sara", 0)
    assert read_open_sessions(owned, "") == []


def test_the_log_tells_who_did_what(owned: Connection, seeded: Path) -> None:
    add_person(owned, "sara", Role.ANNOTATOR, by="boss")
    set_policy(owned, Policy(blind=False), by="boss")
    lines = run("log", "--json", "--as", "boss", db=seeded).stdout.splitlines()
    entries = [json.loads(line) for line in lines]
    assert [(each["person"], each["deed"]) for each in entries] == [
        ("boss", "rules set"),
        ("boss", "person added"),
    ]
    assert entries[0]["detail"]["blind"] is False
    assert b"person was added" in run("log", "--as", "boss", db=seeded).stdout
    assert run("log", "--as", "sara", db=seeded).returncode == 1
    assert run("log", "--deed", "dreamt", "--as", "boss", db=seeded).returncode == 2


@pytest.mark.parametrize("text", REFUSED)
def test_requests_that_no_annotator_may_make(text: str) -> None:
    with pytest.raises(RefusedRequestError):
        parse_request(text, Role.ANNOTATOR)


@pytest.mark.parametrize("text", ["", " ", "hashiya", "hashiya ", "'hashiya' "])
def test_a_request_for_nothing_is_one_for_the_reader(text: str) -> None:
    assert parse_request(text, Role.ANNOTATOR) == ["open"]


@given(st.text())
def test_a_request_is_refused_or_names_a_command_of_the_list(text: str) -> None:
    try:
        name, *words = parse_request(text, Role.OWNER)
    except RefusedRequestError:
        return
    assert name in ALLOWED
    assert not any("/" in word for word in words if not word.startswith("-"))


def test_the_options_that_are_allowed_exist(path: Path) -> None:
    for name, allowed in ALLOWED.items():
        shown = run(name, "--help", db=path).stdout.decode()
        for option in allowed.flags | allowed.options:
            assert option in shown, f"{name} has no {option}"
        for banned in ("--db", "--as", "--authorized-keys", "--votes"):
            assert banned not in allowed.flags | allowed.options


def test_the_environment_is_the_servers() -> None:
    given = {
        "TERM": "xterm;id",
        "LANG": "ar_EG.UTF-8",
        "LC_ALL": "$(id)",
        "LD_PRELOAD": "x.so",
        "PYTHONPATH": "/tmp",
        "HASHIYA_DB": "/tmp/x.db",
        "XDG_CONFIG_HOME": "/tmp",
        "TEXTUAL": "debug",
        "SSH_CONNECTION": "192.0.2.7 1 192.0.2.1 22",
    }
    assert choose_environment(given, "/srv/news.db", "sara", 7) == {
        "TERM": "dumb",
        "LANG": "ar_EG.UTF-8",
        "SSH_CONNECTION": "192.0.2.7 1 192.0.2.1 22",
        "HASHIYA_DB": "/srv/news.db",
        "HASHIYA_ANNOTATOR": "sara",
        "HASHIYA_SESSION": "7",
    }
    assert os.environ.get("HASHIYA_SESSION") is None


def test_the_page_on_access_says_what_each_role_may_ask_for() -> None:
    page = (Path(__file__).parent.parent / "docs" / "access.md").read_text()
    rows = [
        f"| `{name}` | " + " | ".join("yes" if _may_ask(name, role) else "no" for role in Role)
        for name in ALLOWED
    ]
    assert "\n".join(f"{row} |" for row in rows) in page


def _may_ask(name: str, role: Role) -> bool:
    try:
        parse_request(name, role)
    except RefusedRequestError:
        return False
    return True


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_log_can_be_read_in_eighty_columns(
    owned: Connection, path: Path, language: str
) -> None:
    add_person(owned, "sara", Role.ANNOTATOR, by="boss")
    for code, minutes in ((0, 65), (None, 25)):
        session = begin_session(owned, "sara", "SHA256:x", "status")
        if code is not None:
            end_session(owned, session, "sara", code)
        times = "UPDATE sessions SET began_at = ?, seen_at = ? WHERE key = ?"
        seen = f"2026-11-20T{10 + minutes // 60}:{minutes % 60:02}:00Z"
        owned.execute(times, ["2026-11-20T10:00:00Z", seen, session])
    begin_session(owned, "sara", "SHA256:x", "")
    words = ("log", "--language", language, "--as", "boss")
    with closing(Terminal(*words, db=path, columns=80, rows=40)) as terminal:
        assert terminal.wait_for_end() == 0
        assert all(not row or row[0] == " " for row in terminal.rows)
        for told in ("1:05:00", "0:25:00", "key=SHA256:x", "sara", "role=annotator"):
            assert told in terminal.text
    lines = run("log", "--json", "--as", "boss", db=path).stdout.splitlines()
    spans = [each.get("lasted") for each in map(json.loads, lines)]
    assert [each["ended_at"] is None for each in spans if each] == [True, True, False]
    assert run("log", "--since", "2027-01-01", "--as", "boss", db=path).stdout == b""
    assert run("log", "--since", "yesterday", "--as", "boss", db=path).returncode == 2


def test_who_is_in_is_told(owned: Connection, path: Path, tmp_path: Path) -> None:
    keys = tmp_path / "keys"
    let_in(owned, keys, Grant("sara", KEY, path), None, by="boss")
    begin_session(owned, "sara", KEY.fingerprint, "")
    where = ("access", "list", "--authorized-keys", keys, "--as", "boss")
    (entry,) = json.loads(run(*where, "--json", db=path).stdout)
    assert [each["number"] for each in entry["sessions"]] == [1]
    assert b"in now:" in run(*where, db=path).stdout
    owned.execute("UPDATE sessions SET seen_at = '2026-11-20T10:00:00Z'")
    assert b"in now:" not in run(*where, db=path).stdout
