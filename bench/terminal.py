"""A program in a pty, and how long it takes to paint."""

import os
import statistics
import time
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass

import pexpect
import psutil

COLUMNS, ROWS = 200, 50
DOWN, UP = b"\x1b[B", b"\x1b[A"
STARTS = 7
QUIET = 0.03  # seconds without a byte that end a paint
SLOW_QUIET = 0.3  # the same for what comes in several parts
STARTED = 0.6  # seconds without a byte that end the first screen
LEAST = 1_000  # bytes of a first screen
# What xterm answers to XTVERSION, DECRQM 8, DA2 and DA1; the last is asked at the end.
ANSWER = b"\x1bP>|XTerm(379)\x1b\\\x1b[8;0$y\x1b[>41;379;0c\x1b[?64;1;2;6;9;15;16;17;18;21;22;28c"
ASKED = b"\x1b[c"


@dataclass(frozen=True, slots=True)
class Paint:
    """What came after a key: milliseconds to its first and last byte, and how many bytes."""

    first: float
    last: float
    size: int


class Program:
    """A program in a pty at 200x50, and the time since it was started."""

    def __init__(self, command: Sequence[str], variables: Mapping[str, str]) -> None:
        kept = {name: value for name, value in os.environ.items() if name not in DROPPED}
        environment = {
            **kept, "TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8",
            **variables,
        }  # fmt: skip
        self.started = time.perf_counter()
        self._child = pexpect.spawn(
            command[0], list(command[1:]), env=environment, dimensions=(ROWS, COLUMNS)
        )
        self._child.delaybeforesend = None

    def first_screen(self) -> float:
        """Milliseconds from the start to the last byte of the first screen."""
        last, size = self.started, 0
        while True:
            try:
                chunk = self._child.read_nonblocking(65536, timeout=STARTED)
                last = time.perf_counter()
                size += len(chunk)
                if ASKED in chunk:
                    self._child.send(ANSWER)
            except pexpect.TIMEOUT:
                if size > LEAST:
                    return (last - self.started) * 1e3

    def press(self, keys: bytes, quiet: float = QUIET) -> Paint:
        """Presses a key, or types several; so many seconds without a byte end the paint."""
        began = time.perf_counter()
        self._child.send(keys)
        return self._paint(began, quiet)

    def resize(self, columns: int, rows: int) -> Paint:
        """Gives the window another size."""
        began = time.perf_counter()
        self._child.setwinsize(rows, columns)
        return self._paint(began, SLOW_QUIET)

    def _paint(self, began: float, quiet: float) -> Paint:
        size = len(self._child.read_nonblocking(65536, timeout=5))
        first = last = time.perf_counter()
        while True:
            try:
                size += len(self._child.read_nonblocking(65536, timeout=quiet))
                last = time.perf_counter()
            except pexpect.TIMEOUT:
                return Paint((first - began) * 1e3, (last - began) * 1e3, size)

    @property
    def memory(self) -> float:
        """Megabytes of resident memory."""
        return float(psutil.Process(self._child.pid).memory_info().rss) / 2**20

    def close(self) -> None:
        """Ends it."""
        self._child.close(force=True)


# Without bytecode each start would compile the program anew, which no user's does.
DROPPED = ("PYTHONDONTWRITEBYTECODE", "NO_COLOR")


def measure_start(command: Sequence[str], variables: Mapping[str, str]) -> float:
    """The median milliseconds to the first screen, once it is warm."""
    times = []
    for _ in range(STARTS + 1):
        with closing(Program(command, variables)) as program:
            times.append(program.first_screen())
    return statistics.median(times[1:])


def measure_command(command: Sequence[str]) -> float:
    """The median milliseconds that a command takes which prints and ends."""
    times = []
    for _ in range(STARTS + 1):
        began = time.perf_counter()
        child = pexpect.spawn(command[0], list(command[1:]), dimensions=(ROWS, COLUMNS))
        child.expect(pexpect.EOF)
        child.close()
        times.append((time.perf_counter() - began) * 1e3)
    return statistics.median(times[1:])


def find_percentile(values: Sequence[float], share: float) -> float:
    """The value below which a share of the others are."""
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]
