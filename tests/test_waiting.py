"""Writers who wait for each other: nobody starves, and who gives up is told why."""

import time
from contextlib import closing
from pathlib import Path
from threading import Event, Thread

import pytest

from db.connection import BUSY_TIMEOUT_MS, Turns, connect, transaction
from db.errors import BusyError


def test_whoever_waits_writes_between_two_transactions_of_an_import(path: Path) -> None:
    connect(path).close()
    started, over, answered = Event(), Event(), list[bool]()

    def hold_again_and_again() -> None:
        with closing(connect(path)) as connection:
            turns = Turns(connection)
            for _ in range(60):
                with turns.transaction():
                    started.set()
                    time.sleep(0.02)
            over.set()

    thread = Thread(target=hold_again_and_again)
    thread.start()
    with closing(connect(path)) as connection:
        started.wait()
        for _ in range(8):
            with transaction(connection):
                answered.append(over.is_set())
        assert connection.execute("PRAGMA busy_timeout").fetchone() == (BUSY_TIMEOUT_MS,)
    thread.join()
    assert answered == [False] * 8


def test_who_has_waited_long_enough_is_told_that_another_writes(path: Path) -> None:
    with closing(connect(path)) as first, closing(connect(path, busy_timeout_ms=50)) as second:
        with transaction(first), pytest.raises(BusyError), transaction(second):
            pass
        assert second.execute("PRAGMA busy_timeout").fetchone() == (50,)
        with transaction(second):
            pass
