"""Copies of the database, whole and checked, made while people work; and going back to one."""

import os
import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from db.audit import record
from db.connection import Connection, connect
from db.errors import BusyError, DamagedError, ForeignDatabaseError, UnreachableError
from db.people import require_ownership
from db.schema import read_version
from db.translation import translated

PAGES = 1_000  # copied at a time, about 4 MB
DATED = "hashiya-%Y%m%dT%H%M%S%fZ.db"
IS_DATED = re.compile(r"hashiya-\d{8}T\d{12}Z\.db", re.ASCII)
ASIDE = ".before-%Y%m%dT%H%M%S%fZ"
SIDES = ("-wal", "-shm")  # what SQLite keeps beside a database
ITSELF = "SELECT file FROM pragma_database_list WHERE name = 'main'"


def back_up(
    connection: Connection, target: Path, advance: Callable[[int, int], None] = lambda *_: None
) -> Path:
    """A copy of the database as it is at this moment, in a file; returns its path.

    In a folder the copy is named by the time. It is written beside its place, checked, and then
    takes its name. `advance` is called with the pages that are copied, and all. Others go on
    writing meanwhile: the copy is of the moment in which it began. A file that is there is only
    replaced if it is an earlier copy. Raises StoreError.
    """
    file = (target / datetime.now(UTC).strftime(DATED) if target.is_dir() else target).resolve()
    _require_replaceable(connection, file)
    draft = file.with_name(f".{file.name}.{os.getpid()}.part")
    try:
        with translated():
            _copy(connection, draft, advance)
        _require_whole(draft)
        _sync(draft)
        draft.replace(file)
        _sync(file.parent)
    except OSError as error:
        raise UnreachableError(f"{file} cannot be written ({error.strerror})") from error
    finally:
        for suffix in ("", "-journal", *SIDES):
            draft.with_name(draft.name + suffix).unlink(missing_ok=True)
    return file


def keep_newest(folder: Path, count: int) -> list[Path]:
    """Removes all but the newest copies that are named by the time; returns what is gone.

    Raises UnreachableError.
    """
    dated = sorted(each for each in folder.iterdir() if IS_DATED.fullmatch(each.name))
    gone = dated[:-count]
    try:
        for each in gone:
            each.unlink()
    except OSError as error:
        raise UnreachableError(f"{error.filename} cannot be removed ({error.strerror})") from error
    return gone


def check_copy(file: Path) -> None:
    """For a file that one could go back to.

    Raises UnreachableError, ForeignDatabaseError, NewerSchemaError or DamagedError.
    """
    if not file.is_file():
        raise UnreachableError(f"there is no file {file}")
    with translated(), closing(_open(file)) as copy:
        if read_version(copy) == 0:
            raise ForeignDatabaseError(f"{file} is empty; it is no copy of a database")
        damage = _find_damage(copy)
        if damage is not None:
            raise DamagedError(f"{file} is damaged: {damage}")


def restore(
    database: Path,
    copy: Path,
    *,
    by: str,
    advance: Callable[[int, int], None] = lambda *_: None,
) -> Path | None:
    """Puts a copy in the place of the database, while nobody works with it.

    What stood there is kept beside it, whole or damaged, and its path returned; None where nothing
    was. Raises BusyError, OwnersOnlyError and other StoreErrors.
    """
    check_copy(copy)
    draft = database.with_name(f".{database.name}.{os.getpid()}.part")
    try:
        database.parent.mkdir(parents=True, exist_ok=True)
        with translated(), closing(_open(copy)) as source:
            _copy(source, draft, advance)
        with closing(connect(draft)) as connection:
            require_ownership(connection, by)
            record(connection, by, "restored", copy=copy.name)
        _sync(draft)
        kept = _set_aside(database)
        draft.replace(database)
        _sync(database.parent)
    except OSError as error:
        raise UnreachableError(f"{database} cannot be written ({error.strerror})") from error
    finally:
        for suffix in ("", "-journal", *SIDES):
            draft.with_name(draft.name + suffix).unlink(missing_ok=True)
    return kept


def _require_replaceable(connection: Connection, file: Path) -> None:
    """Neither the database itself nor anything else than a copy is overwritten.

    Raises UnreachableError and ForeignDatabaseError.
    """
    if not file.exists():
        return
    if not file.is_file():
        raise UnreachableError(f"{file} is neither a file nor a folder")
    (itself,) = connection.execute(ITSELF).fetchone()
    if file.samefile(itself):
        raise UnreachableError(f"{file} is the database itself; choose another file")
    try:
        with translated(), closing(_open(file)) as former:
            is_copy = read_version(former) > 0 or file.stat().st_size == 0
    except (ForeignDatabaseError, DamagedError):
        is_copy = False
    if not is_copy:
        raise ForeignDatabaseError(f"{file} is something else than a copy; choose another file")


def _require_whole(draft: Path) -> None:
    """What was just copied is as whole as the database. Raises DamagedError."""
    with translated(), closing(_open(draft)) as copy:
        damage = _find_damage(copy)
    if damage is not None:
        raise DamagedError(f"the database is damaged; go back to an earlier copy of it ({damage})")


def _find_damage(copy: Connection) -> str | None:
    """The first thing that SQLite finds broken."""
    found: str = copy.execute("PRAGMA integrity_check(1)").fetchone()[0]
    return None if found == "ok" else found


def _open(file: Path) -> Connection:
    """A database that is only read."""
    return sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)


def _copy(source: Connection, draft: Path, advance: Callable[[int, int], None]) -> None:
    """Copies page by page, in a transaction of the source, so that writers do not disturb it."""
    source.execute("BEGIN")
    try:
        source.execute("SELECT count(*) FROM sqlite_master").fetchone()
        with closing(sqlite3.connect(draft)) as copy:
            os.chmod(draft, 0o600)
            source.backup(
                copy, pages=PAGES, progress=lambda _, rest, all_: advance(all_ - rest, all_)
            )
            # Nothing but the one file is needed, wherever it is taken.
            copy.execute("PRAGMA journal_mode = DELETE")
    finally:
        source.rollback()


def _set_aside(database: Path) -> Path | None:
    """Gives the database a second name, under which it stays; the first is never without one.

    What SQLite keeps beside it goes along, or it would be taken for the copy's. Raises BusyError.
    """
    if not database.exists():
        return None
    _require_alone(database)
    kept = database.with_name(database.name + datetime.now(UTC).strftime(ASIDE))
    os.link(database, kept)
    for suffix in SIDES:
        side = database.with_name(database.name + suffix)
        if side.exists():
            side.rename(kept.with_name(kept.name + suffix))
    return kept


def _require_alone(database: Path) -> None:
    """Raises BusyError while another program has the database open; a damaged one is nobody's."""
    try:
        with translated(), closing(sqlite3.connect(database, timeout=0)) as connection:
            # In WAL, SQLite gives the exclusive lock only to who is alone.
            connection.execute("PRAGMA locking_mode = EXCLUSIVE")
            connection.execute("BEGIN IMMEDIATE")
            connection.rollback()
    except BusyError as error:
        raise BusyError("somebody works with this database; let them leave first") from error
    except (DamagedError, ForeignDatabaseError):
        return


def _sync(path: Path) -> None:
    """What was written there survives a power cut."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
