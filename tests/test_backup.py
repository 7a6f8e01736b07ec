"""Copies of the database while people work, and going back to one: whole, or nothing at all."""

import os
import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from db.audit_trail import read_audit
from db.backup import back_up, check_copy, keep_newest, restore
from db.checking.checking import check
from db.connection import Connection, connect
from db.errors import (
    BusyError,
    DamagedError,
    DiskFullError,
    ForeignDatabaseError,
    NewerSchemaError,
    OwnersOnlyError,
    StoreError,
    UnreachableError,
)
from db.schema import VERSION
from tagging.span import Span
from tests.faults import fill, small_disk
from tests.patience import PATIENCE
from tests.reviewed import judge, staff
from tests.shelved import shelve
from tests.test_cli import run

FIRST, SECOND = Span(0, 10), Span(11, 22)
Make = Callable[[Path], Path]


@pytest.fixture
def article(connection: Connection) -> str:
    staff(connection)
    return shelve(connection, "جملة أولى. جملة ثانية.")


@pytest.fixture
def copy(connection: Connection, article: str, tmp_path: Path) -> Path:
    """A copy from before the second sentence was judged."""
    judge(connection, "sara", article, FIRST, "claim")
    copy = back_up(connection, tmp_path / "copy.db")
    judge(connection, "sara", article, SECOND, "event")
    return copy


def tags(path: Path) -> list[str]:
    """The labels in a database, which is read as it is."""
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as raw:
        return [label for (label,) in raw.execute("SELECT label FROM tags ORDER BY label")]


def listed(folder: Path) -> dict[str, bytes]:
    """All files but what readers share in memory."""
    files = (each for each in folder.iterdir() if each.is_file() and each.suffix != ".db-shm")
    return {each.name: each.read_bytes() for each in files}


def test_a_copy_is_whole_and_of_one_moment_while_others_write(
    path: Path, connection: Connection, article: str, tmp_path: Path
) -> None:
    """Two labels are always given in one transaction, so no copy may have one of them."""
    stop = threading.Event()
    begun = threading.Event()

    def write() -> None:
        with closing(connect(path)) as other:
            while not stop.is_set():
                with closing(other.cursor()) as cursor:
                    cursor.execute("BEGIN IMMEDIATE")
                    for name in ("one", "other"):
                        cursor.execute(
                            "INSERT INTO project_settings VALUES (?, 1, '', '')"
                            " ON CONFLICT DO UPDATE SET value = value + 1",
                            [name],
                        )
                    cursor.execute("COMMIT")
                begun.set()

    writer = threading.Thread(target=write)
    writer.start()
    assert begun.wait(PATIENCE)
    try:
        copies = [back_up(connection, tmp_path / f"{number}.db") for number in range(5)]
    finally:
        stop.set()
        writer.join()
    for each in copies:
        with closing(sqlite3.connect(each)) as raw:
            values = dict(raw.execute("SELECT name, value FROM project_settings").fetchall())
        assert values["one"] == values["other"]
        with closing(connect(each)) as opened:
            assert list(check(opened)) == []


def test_a_copy_is_one_file_that_nobody_else_reads(copy: Path) -> None:
    assert copy.stat().st_mode & 0o777 == 0o600
    assert [each.name for each in copy.parent.iterdir() if "copy" in each.name] == ["copy.db"]
    check_copy(copy)


def test_a_folder_keeps_the_newest_copies_and_whatever_else_is_in_it(
    connection: Connection, article: str, tmp_path: Path
) -> None:
    folder = tmp_path / "copies"
    folder.mkdir()
    (folder / "notes.txt").write_text("لا تُمس")
    copies = [back_up(connection, folder) for _ in range(4)]
    assert copies == sorted(copies)
    assert keep_newest(folder, 2) == copies[:2]
    assert sorted(listed(folder)) == sorted([*(each.name for each in copies[2:]), "notes.txt"])
    assert keep_newest(folder, 9) == []


def test_nothing_but_a_copy_is_overwritten(
    path: Path, connection: Connection, copy: Path, tmp_path: Path
) -> None:
    (tmp_path / "dataset.jsonl").write_text("{}")
    (tmp_path / "link.db").symlink_to(path)
    foreign = tmp_path / "foreign.db"
    with closing(sqlite3.connect(foreign)) as raw:
        raw.execute("CREATE TABLE recipes (name)")
    before = listed(tmp_path)
    for name in ("dataset.jsonl", "link.db", "foreign.db", path.name):
        with pytest.raises((ForeignDatabaseError, UnreachableError), match="another file"):
            back_up(connection, tmp_path / name)
    with pytest.raises(UnreachableError, match="neither a file"):
        back_up(connection, Path("/dev/null"))
    assert Path("/dev/null").is_char_device()
    assert listed(tmp_path) == before
    assert tags(back_up(connection, copy)) == ["claim", "event"]


def test_a_full_disk_leaves_no_half_copy(
    connection: Connection, article: str, tmp_path: Path
) -> None:
    with small_disk(tmp_path / "small", kilobytes=2048) as folder:
        whole = back_up(connection, folder)
        kept = whole.read_bytes()
        fill(folder, leaving=20_000)
        with pytest.raises(DiskFullError, match="free some space"):
            back_up(connection, folder)
        assert sorted(listed(folder)) == sorted(["filler", whole.name])
        assert whole.read_bytes() == kept


def test_going_back_puts_the_copy_there_and_keeps_what_was_there(
    path: Path, connection: Connection, copy: Path
) -> None:
    connection.close()
    kept = restore(path, copy, by="owner")
    assert kept is not None
    assert kept.parent == path.parent
    assert (tags(path), tags(kept)) == (["claim"], ["claim", "event"])
    with closing(connect(path)) as restored:
        assert list(check(restored)) == []
        assert [each.detail for each in read_audit(restored, "owner", deed="restored")] == [
            {"copy": "copy.db"}
        ]
    assert restore(path, kept, by="owner") is not None
    assert tags(path) == ["claim", "event"]


def test_going_back_where_nothing_is(path: Path, connection: Connection, copy: Path) -> None:
    elsewhere = path.parent / "new" / "host" / "test.db"
    assert restore(elsewhere, copy, by="owner") is None
    assert tags(elsewhere) == ["claim"]


def test_nobody_goes_back_while_somebody_works(
    path: Path, connection: Connection, copy: Path
) -> None:
    before = path.read_bytes()
    with pytest.raises(BusyError, match="let them leave first"):
        restore(path, copy, by="owner")
    assert path.read_bytes() == before
    assert [each.name for each in path.parent.glob("*before*")] == []
    assert [each.name for each in path.parent.glob(".*.part*")] == []
    assert tags(path) == ["claim", "event"]


def make_damaged(copy: Path) -> Path:
    data = bytearray(copy.read_bytes())
    data[8192 : len(data) - 4096] = b"\xff" * (len(data) - 4096 - 8192)
    copy.write_bytes(data)
    return copy


def make_foreign(copy: Path) -> Path:
    copy.unlink()
    with closing(sqlite3.connect(copy)) as raw:
        raw.execute("CREATE TABLE recipes (name)")
    return copy


def make_newer(copy: Path) -> Path:
    with closing(sqlite3.connect(copy)) as raw:
        raw.execute(f"PRAGMA user_version = {VERSION + 1}")
    return copy


def make_text(copy: Path) -> Path:
    copy.write_text("ليست قاعدة بيانات" * 100)
    return copy


def make_empty(copy: Path) -> Path:
    copy.write_bytes(b"")
    return copy


def make_cut_off(copy: Path) -> Path:
    """As a download ends."""
    os.truncate(copy, copy.stat().st_size // 2)
    return copy


@pytest.mark.parametrize(
    ("make", "error"),
    [
        (make_damaged, DamagedError),
        (make_cut_off, DamagedError),
        (make_foreign, ForeignDatabaseError),
        (make_text, ForeignDatabaseError),
        (make_empty, ForeignDatabaseError),
        (make_newer, NewerSchemaError),
        (lambda copy: copy.with_name("missing.db"), UnreachableError),
    ],
)
def test_nobody_goes_back_to_what_is_no_copy(
    path: Path, connection: Connection, copy: Path, make: Make, error: type[StoreError]
) -> None:
    connection.close()
    wrong = make(copy)
    before = listed(path.parent)
    with pytest.raises(error):
        restore(path, wrong, by="owner")
    assert listed(path.parent) == before


def test_going_back_is_for_owners_of_the_copy(
    path: Path, connection: Connection, copy: Path
) -> None:
    connection.close()
    before = listed(path.parent)
    with pytest.raises(OwnersOnlyError):
        restore(path, copy, by="sara")
    assert listed(path.parent) == before


@pytest.mark.parametrize("make", [make_damaged, make_text, make_cut_off])
def test_a_damaged_database_is_kept_aside_as_it_was(
    path: Path, connection: Connection, copy: Path, make: Make
) -> None:
    """Nor is what SQLite kept beside it taken for the copy's."""
    connection.close()
    damaged = make(path).read_bytes()
    path.with_name("test.db-wal").write_bytes(b"what is left")
    kept = restore(path, copy, by="owner")
    assert kept is not None
    assert kept.read_bytes() == damaged
    assert not path.with_name("test.db-wal").exists()
    assert tags(path) == ["claim"]


def test_the_commands(path: Path, connection: Connection, copy: Path, tmp_path: Path) -> None:
    folder = tmp_path / "copies"
    folder.mkdir()
    made = [
        Path(run("backup", folder, "--keep", "2", "--as", "owner", db=path).stdout.decode().strip())
        for _ in range(3)
    ]
    assert sorted(listed(folder)) == [each.name for each in made[1:]]
    assert [each.detail for each in read_audit(connection, "owner", deed="backed up")] == [
        {"copy": each.name} for each in reversed(made)
    ]
    refused = run("backup", folder, "--as", "sara", db=path)
    assert (refused.returncode, refused.stdout) == (1, b"")
    assert b"not an owner" in refused.stderr
    assert run("backup", tmp_path / "x.db", "--keep", "2", "--as", "owner", db=path).returncode == 2
    busy = run("restore", made[2], "--as", "owner", db=path)
    assert busy.returncode == 1
    assert b"let them leave first" in busy.stderr
    connection.close()
    done = run("restore", copy, "--as", "owner", db=path)
    assert done.returncode == 0
    told = done.stdout.decode()
    assert "the copy is the database now" in told
    (kept,) = tmp_path.glob("test.db.before-*")
    assert str(kept) in told
    assert tags(path) == ["claim"]
