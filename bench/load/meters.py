"""What is measured beside the keys: processors, memory, the write-ahead log, the write lock."""

import sqlite3
import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread

import psutil

SESSION = "tui.cli"
MEGABYTE = 2**20
ASKING = 0.1  # seconds between two questions for the write lock


@dataclass(frozen=True, slots=True)
class Memory:
    """Megabytes of one process: resident, its share of what is shared, and its own alone."""

    resident: float
    share: float
    own: float


def find_sessions(sshd: int, names: frozenset[str]) -> list[psutil.Process]:
    """The processes in which some people's commands run, below sshd."""
    found = []
    for each in psutil.Process(sshd).children(recursive=True):
        words = each.cmdline()
        if SESSION in words and words[-1] in names:
            found.append(each)
    return found


def find_guards(sshd: int) -> list[psutil.Process]:
    """sshd's own processes, two for each connection."""
    return [each for each in psutil.Process(sshd).children(recursive=True) if _is_guard(each)]


def _is_guard(process: psutil.Process) -> bool:
    return str(process.name()).startswith("sshd")


def weigh(processes: list[psutil.Process]) -> list[Memory]:
    """The memory of each."""
    found = [each.memory_full_info() for each in processes]
    return [Memory(each.rss / MEGABYTE, each.pss / MEGABYTE, each.uss / MEGABYTE) for each in found]


def count_seconds(processes: list[psutil.Process]) -> float:
    """The processor time that processes have had, in seconds."""
    times = [each.cpu_times() for each in processes]
    return float(sum(each.user + each.system for each in times))


class LockWatch:
    """Asks for the write lock again and again, as a writer would, and notes how long that takes."""

    def __init__(self, database: Path) -> None:
        self.waits: list[tuple[float, float]] = []  # when, and seconds
        self._database = database
        self._over = Event()
        self._thread = Thread(target=self._run, daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Asks no more."""
        self._over.set()
        self._thread.join()

    def _run(self) -> None:
        connection = sqlite3.connect(self._database, isolation_level=None, timeout=60)
        with closing(connection):
            while not self._over.wait(ASKING):
                began = time.monotonic()
                connection.execute("BEGIN IMMEDIATE")
                self.waits.append((began, time.monotonic() - began))
                connection.execute("ROLLBACK")


class LogWatch:
    """How large the write-ahead log becomes, in megabytes."""

    def __init__(self, database: Path) -> None:
        self._file = database.with_name(f"{database.name}-wal")
        self.largest = 0.0

    def look(self) -> None:
        """Looks at it."""
        size = self._file.stat().st_size if self._file.exists() else 0
        self.largest = max(self.largest, size / MEGABYTE)
