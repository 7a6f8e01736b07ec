"""Opening the database, and writing to it in transactions."""

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from db.errors import DamagedError, UnreachableError
from db.schema import prepare_schema
from db.translation import PRIMARY_CODE, translated

Connection = sqlite3.Connection

CACHE = 500  # KiB of pages; a session has four connections, and with more nothing was quicker
BUSY_TIMEOUT_MS = 5_000
ASKING_MS = 20
PAUSE = 0.01  # seconds, longer than whoever waits for the write lock lets pass between two tries
STEPS_BETWEEN = 1_000  # of SQLite's machine, far less than a millisecond


def connect(path: Path, *, busy_timeout_ms: int = BUSY_TIMEOUT_MS) -> Connection:
    """A connection to the database at a path, made and brought up to date where needed.

    A committed change survives a power cut (WAL with synchronous=FULL). Use it in the thread that
    made it. Raises StoreError.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UnreachableError(f"the folder {path.parent} cannot be made ({error})") from error
    _require_main_file(path)
    with translated():
        connection = sqlite3.connect(path, isolation_level=None)
        try:
            connection.execute(f"PRAGMA busy_timeout = {busy_timeout_ms}")
            prepare_schema(connection)
            _write_ahead(connection, busy_timeout_ms)
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute(f"PRAGMA cache_size = -{CACHE}")
        except BaseException:
            connection.close()
            raise
        return connection


def _require_main_file(path: Path) -> None:
    """Where the file was emptied, SQLite would throw away what is still beside it.

    Raises DamagedError.
    """
    beside = path.with_name(f"{path.name}-wal")
    if not (path.is_file() and beside.is_file()):
        return
    if path.stat().st_size == 0 and beside.stat().st_size > 0:
        raise DamagedError(
            f"the database is empty, but {beside.name} beside it is not; restore a backup"
        )


@contextmanager
def transaction(connection: Connection) -> Iterator[None]:
    """Everything inside is stored together, or not at all. Raises StoreError."""
    with translated():
        _take_lock(connection)
        try:
            yield
            connection.execute("COMMIT")
        except BaseException:
            connection.rollback()
            raise


class Turns:
    """Transactions of many on one connection, between which whoever waits can write first.

    Only what is missing of the pause is waited for, and before the next transaction: what it takes
    is prepared meanwhile, so that the pause mostly costs nothing.
    """

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self._next = time.monotonic()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """The next transaction. Raises StoreError."""
        time.sleep(max(0.0, self._next - time.monotonic()))
        try:
            with transaction(self.connection):
                yield
        finally:
            self._next = time.monotonic() + PAUSE


def stop_when(connection: Connection, is_over: Callable[[], bool]) -> None:
    """Lets what is read on a connection end with a StoreError as soon as nobody wants it any more.

    SQLite asks in the middle of its work; a statement that is kept goes on counting when it is
    used again, so many short readings are stopped as well as a long one.
    """
    connection.set_progress_handler(is_over, STEPS_BETWEEN)


def _take_lock(connection: Connection) -> None:
    """Begins a transaction that writes, as soon as nobody else does.

    SQLite by itself tries again after ever longer pauses, up to 100 ms, so that who has waited
    longest is least likely to be next. Asked for a short time over and over, it tries at least
    every 10 ms (`sqliteDefaultBusyCallback` in SQLite's main.c).
    """
    (patience,) = connection.execute("PRAGMA busy_timeout").fetchone()
    deadline = time.monotonic() + patience / 1000
    connection.execute(f"PRAGMA busy_timeout = {min(patience, ASKING_MS)}")
    try:
        while not _try_lock(connection, deadline):
            pass
    finally:
        connection.execute(f"PRAGMA busy_timeout = {patience}")


def _try_lock(connection: Connection, deadline: float) -> bool:
    try:
        connection.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError as error:
        is_busy = error.sqlite_errorcode & PRIMARY_CODE == sqlite3.SQLITE_BUSY
        if not is_busy or time.monotonic() > deadline:
            raise
        return False
    return True


def _write_ahead(connection: Connection, busy_timeout_ms: int) -> None:
    """Changes to WAL, which a database keeps. SQLite does not wait for others here by itself."""
    deadline = time.monotonic() + busy_timeout_ms / 1000
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.01)
