"""Writers who wait for each other: nobody starves, and who gives up is told why."""

import time
from contextlib import closing
from pathlib import Path
from threading import Event, Thread

import pytest

from db.connection import BUSY_TIMEOUT_MS, Turns, connect, transaction
from db.errors import BusyError
from tests.patience import PATIENCE


def test_whoever_waits_writes_between_two_transactions_of_an_import(path: Path) -> None:
    connect(path).close()
    started, enough = Event(), Event()

    def hold_again_and_again() -> None:
        with closing(connect(path)) as connection:
            turns = Turns(connection)
            while not enough.is_set():
                with turns.transaction():
                    started.set()
                    time.sleep(0.02)

    thread = Thread(target=hold_again_and_again)
    thread.start()
    try:
        with closing(connect(path)) as connection:
            assert started.wait(PATIENCE)
            for _ in range(8):  # each would be told that the database is busy, if it starved
                with transaction(connection):
                    pass
            assert connection.execute("PRAGMA busy_timeout").fetchone() == (BUSY_TIMEOUT_MS,)
    finally:
        enough.set()
        thread.join()


def test_who_has_waited_long_enough_is_told_that_another_writes(path: Path) -> None:
    with closing(connect(path)) as first, closing(connect(path, busy_timeout_ms=50)) as second:
        with transaction(first), pytest.raises(BusyError), transaction(second):
            pass
        assert second.execute("PRAGMA busy_timeout").fetchone() == (50,)
        with transaction(second):
            pass
