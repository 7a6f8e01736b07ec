"""Hashiya in a real pty, with pyte as the screen."""

import os
import re
import signal
import sys
import time
from codecs import getincrementaldecoder
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from math import inf
from pathlib import Path
from typing import Any

import pexpect
import pyte

from tests.patience import PATIENCE

HASHIYA = Path(sys.executable).with_name("hashiya")
QUIET = 0.15  # seconds without a byte after which a screen counts as drawn, if the program rests
ON_ITS_WAY = 0.01  # seconds that Linux has for handing on what was written before the program rests
LITTLE = 0.002  # seconds of work that a program does while nothing happens
CLOCK_OF_PROCESS = 2  # CPUCLOCK_SCHED of Linux, as clock_getcpuclockid(3) makes its clocks
WAITING = "SZX"  # states of threads that wait for something to happen, or that have ended

# What pyte would print or misread: private modes, queries, the kitty keyboard protocol, and the
# LRO and LRM, after which it drops the rest of the row.
UNKNOWN_TO_PYTE = re.compile(
    r"\x1b\[[<>=][\d;:]*[a-zA-Z]|\x1b\[\??[\d;]*\$p|\x1b\[[\d;]* k|[\u200e\u202d]"
)
LATIN_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789")
UNFINISHED = re.compile(r"\x1b(\[[\d;:<>=? ]*)?$")

# What terminals answer to XTVERSION, DECRQM 8, DA2 and DA1, as recorded; a terminal may be silent,
# and answer in pieces, with pauses in between (in seconds).
Answer = Sequence[bytes | float]
LATE = inf  # a pause until the program has waited long enough and draws
FIRST_ROW = b"\x1b[1;1H"
XTERM = [b"\x1bP>|XTerm(379)\x1b\\\x1b[8;0$y\x1b[>41;379;0c\x1b[?64;1;2;6;9;15;16;17;18;21;22;28c"]
PENDING = re.compile(r"…[◦*#]* *[A-Z–·+]")  # in the margin: not stored yet
FENCE = b"\x1b[c"  # the last of the queries

KEYS = {
    "down": "\x1b[B",
    "up": "\x1b[A",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "tab": "\t",
    "enter": "\r",
    "escape": "\x1b[27u",  # as kitty sends it: only time tells a lone one from Alt and a key
    "pagedown": "\x1b[6~",
    "space": " ",
    "ctrl+z": "\x1a",
}


class Terminal:
    """Runs `hashiya` with some arguments, and sees what a person sees."""

    def __init__(
        self,
        *arguments: str,
        db: Path,
        columns: int = 120,
        rows: int = 30,
        program: Sequence[str] = (str(HASHIYA),),
        answer: Answer = XTERM,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        variables = {
            **os.environ,
            "XDG_CONFIG_HOME": str(db.parent / "config"),
            "HASHIYA_DB": str(db),
            "HASHIYA_ANNOTATOR": "sara",
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            "LANG": "C.UTF-8",
            "HASHIYA_LANGUAGE": "ar",
            **(environment or {}),
        }
        self._process = pexpect.spawn(
            program[0],
            [*program[1:], *arguments],
            env=variables,
            dimensions=(rows, columns),
            timeout=5,
        )
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.Stream(self._screen)
        self._decoder = getincrementaldecoder("utf-8")()
        self._unfinished = ""
        self._asked = 0  # how often it was heard to ask
        self._worked = 0.0  # seconds, when it was last heard of
        self._due: deque[bytes | float] = deque()  # of the answers
        self.answer = answer
        self.raw = b""

    @classmethod
    def in_shell(cls, **more: Any) -> "Terminal":
        """Started by hand in a shell with job control, which ctrl+z gives the terminal back to."""
        words = ("--norc", "--noprofile", "-i")
        terminal = cls(*words, program=("bash",), **more)
        terminal.press(f"{HASHIYA}\r")
        terminal.wait_until_started()
        return terminal

    @property
    def pid(self) -> int:
        return int(self._process.pid)

    @property
    def rows(self) -> list[str]:
        return [row.rstrip() for row in self._screen.display]

    @property
    def text(self) -> str:
        return "\n".join(self.rows) + "\n"

    @property
    def looks(self) -> set[tuple[str, str, bool]]:
        """How cells look: ink, ground, and whether it is bold."""
        cells = (cell for row in self._screen.buffer.values() for cell in row.values())
        return {(cell.fg, cell.bg, cell.bold) for cell in cells}

    def press(self, *keys: str) -> None:
        for key in keys:
            self._process.send(KEYS.get(key, key))

    def resize(self, columns: int, rows: int) -> None:
        self._screen.resize(rows, columns)
        self._process.setwinsize(rows, columns)

    def read(self, seconds: float = QUIET) -> bytes:
        """Takes in what comes until nothing does for some seconds, and the program did nothing.

        A program that still runs, or would if the machine had time for it, is not done; nor is one
        that ran after it last wrote, for it may wait for the moment at which it draws. Returns the
        bytes.
        """
        end = time.monotonic() + PATIENCE
        taken, rests = b"", False
        while not rests and time.monotonic() < end:
            taken += self.listen(seconds)
            rests = self._is_waiting() and self._measure_work() - self._worked < LITTLE
        return taken + self.listen(ON_ITS_WAY)

    def listen(self, seconds: float) -> bytes:
        """Takes in what comes until nothing does for some seconds, done or not."""
        taken = b""
        while True:
            self._worked = self._measure_work()
            try:
                chunk = self._process.read_nonblocking(65536, timeout=seconds)
            except (pexpect.TIMEOUT, pexpect.EOF):
                break
            taken += chunk
            self._answer(self.raw + taken)
            self._draw(self._unfinished + self._decoder.decode(chunk))
        self.raw += taken
        return taken

    @property
    def _foreground(self) -> int:
        """The process that has the terminal: the program, or a shell around it."""
        return os.tcgetpgrp(self._process.child_fd)

    def _is_waiting(self) -> bool:
        """Whether every thread waits for something to happen, as Linux says it.

        Not so one that waits for its turn on the CPU, or for a disk.
        """
        with suppress(OSError):  # it ends meanwhile
            tasks = Path(f"/proc/{self._foreground}/task").glob("*/stat")
            states = [stat.read_text().rpartition(") ")[2][0] for stat in tasks]
            return all(state in WAITING for state in states)
        return True

    def _measure_work(self) -> float:
        """Seconds for which the program had a CPU, by POSIX's clock of another process."""
        with suppress(OSError):
            return time.clock_gettime(~self._foreground << 3 | CLOCK_OF_PROCESS)
        return 0.0

    def _answer(self, raw: bytes) -> None:
        """Answers the program's queries, as often as they came."""
        while self._asked < raw.count(FENCE):
            self._asked += 1
            self._due.extend(self.answer)
        while self._due and (self._due[0] != LATE or FIRST_ROW in raw):
            part = self._due.popleft()
            if isinstance(part, bytes):
                self._process.send(part)
            elif part != LATE:
                time.sleep(part)

    def _draw(self, text: str) -> None:
        """Feeds the screen, but for a sequence that the next chunk will finish."""
        cut = match.start() if (match := UNFINISHED.search(text)) else len(text)
        self._unfinished = text[cut:]
        self._stream.feed(UNKNOWN_TO_PYTE.sub("", text[:cut]))

    def wait(self, condition: Callable[[], bool], where: str = "it") -> None:
        """Waits until the screen is as wanted; `where` says what is tried, should it never be."""
        end = time.monotonic() + PATIENCE
        while not condition():
            self.listen(0.02)
            assert time.monotonic() < end, f"{where} did not come about:\n{self.text}"

    def wait_for(self, text: str) -> None:
        """Waits for a text, whichever digits the screen writes its numbers in."""
        wanted = text.translate(LATIN_DIGITS)
        self.wait(lambda: wanted in self.text.translate(LATIN_DIGITS))

    def wait_until_started(self) -> None:
        self.wait(lambda: len([row for row in self.rows if row]) > 4)
        self.read()

    def wait_for_end(self) -> int:
        """Waits until the program has ended; its exit status, or minus the signal."""
        end = time.monotonic() + PATIENCE
        while self._process.isalive():
            self.listen(0.02)
            assert time.monotonic() < end, f"it did not end:\n{self.text}"
        self.listen(0.02)
        if self._process.signalstatus is not None:
            return -int(self._process.signalstatus)
        return int(self._process.exitstatus)

    def hang_up(self) -> None:
        """The line is cut: the terminal goes away."""
        self._process.ptyproc.fileobj.close()  # which would else close its number later again
        self._process.ptyproc.closed = True
        self._process.closed = True

    def send_signal(self, number: signal.Signals) -> None:
        os.kill(self.pid, number)

    def close(self) -> None:
        if not self._process.closed:
            self._process.close(force=True)
