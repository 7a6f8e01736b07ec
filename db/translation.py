"""What sqlite3's errors mean: the one place where they become ours."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from db.errors import (
    BusyError,
    DamagedError,
    DiskFullError,
    ForeignDatabaseError,
    ReadOnlyError,
    StoreError,
    UnreachableError,
)

PRIMARY_CODE = 0xFF  # sqlite3 tells the extended code, whose low byte is the primary one

ADVICE: dict[int, tuple[type[StoreError], str]] = {
    sqlite3.SQLITE_BUSY: (BusyError, "another program is writing to the database; wait for it"),
    sqlite3.SQLITE_LOCKED: (BusyError, "another program is writing to the database; wait for it"),
    sqlite3.SQLITE_FULL: (DiskFullError, "the disk is full; free some space and try again"),
    sqlite3.SQLITE_READONLY: (
        ReadOnlyError,
        "the database may not be written to; check the rights of the file and of its folder",
    ),
    sqlite3.SQLITE_CORRUPT: (DamagedError, "the database is damaged; restore a backup of it"),
    sqlite3.SQLITE_NOTADB: (
        ForeignDatabaseError,
        "the file is not a database of Hashiya; choose another with --db, or restore a backup",
    ),
    sqlite3.SQLITE_CANTOPEN: (
        UnreachableError,
        "the database cannot be opened; check that its folder exists and may be written to",
    ),
    sqlite3.SQLITE_IOERR: (
        UnreachableError,
        "the disk did not answer as it should; check it, then try again",
    ),
}


def translate(error: sqlite3.Error) -> StoreError:
    """The error of ours that says what an error of sqlite3 means."""
    code = getattr(error, "sqlite_errorcode", 0) & PRIMARY_CODE
    kind, advice = ADVICE.get(code, (StoreError, "the database refused"))
    return kind(f"{advice} ({error})")


@contextmanager
def translated() -> Iterator[None]:
    """Turns sqlite3's errors into ours."""
    try:
        yield
    except sqlite3.Error as error:
        raise translate(error) from error
