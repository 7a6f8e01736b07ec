"""What is measured beside the keys: processors, memory, the write-ahead log, the write lock."""

import time
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread

import psutil

from bench.load.crowd import Seat
from db.connection import connect, transaction

SESSION = "tui.cli"
MEGABYTE = 2**20
PATIENCE_MS = 60_000
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


def find_people(seats: Sequence[Seat]) -> list[psutil.Process]:
    """The clients of people at their terminals, and this program, which plays them."""
    return [psutil.Process(), *(psutil.Process(seat.pid) for seat in seats)]


def weigh(processes: list[psutil.Process]) -> list[Memory]:
    """The memory of each."""
    found = [each.memory_full_info() for each in processes]
    return [Memory(each.rss / MEGABYTE, each.pss / MEGABYTE, each.uss / MEGABYTE) for each in found]


class Stopwatch:
    """The processor time that some processes have from a moment on."""

    def __init__(self, processes: Sequence[psutil.Process]) -> None:
        self._processes = processes
        self._began, self._before = time.monotonic(), self._count()

    @property
    def seconds(self) -> float:
        """How long it has run."""
        return time.monotonic() - self._began

    @property
    def rate(self) -> float:
        """Seconds of processor in a second, together."""
        return (self._count() - self._before) / self.seconds

    def _count(self) -> float:
        times = [each.cpu_times() for each in self._processes]
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
        with closing(connect(self._database, busy_timeout_ms=PATIENCE_MS)) as connection:
            while not self._over.wait(ASKING):
                began = time.monotonic()
                with transaction(connection):
                    self.waits.append((began, time.monotonic() - began))


class LogWatch:
    """How large the write-ahead log becomes, in megabytes."""

    def __init__(self, database: Path) -> None:
        self._file = database.with_name(f"{database.name}-wal")
        self.largest = 0.0

    def look(self) -> None:
        """Looks at it."""
        size = self._file.stat().st_size if self._file.exists() else 0
        self.largest = max(self.largest, size / MEGABYTE)
