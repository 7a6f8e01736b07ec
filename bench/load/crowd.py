"""Many people, each at a pty with ssh in it, played by one process that hardly works itself.

What their terminals get is kept as it comes, and looked at only afterwards.
"""

import fcntl
import os
import selectors
import struct
import subprocess
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random

from bench.load.pressing import Key
from tests.terminal import FENCE, XTERM

COLUMNS, ROWS = 120, 30
STARTED = 2_000  # bytes that no less than a first screen has
CALM = 0.7  # seconds without a byte after which nothing more is awaited
PAUSE = 0.5  # seconds between two keys
JITTER = 0.1
STARTING = 3  # at a time
TICK = 0.25


@dataclass(slots=True)
class Press:
    """A key that was pressed, and when the first byte after it came; None where none did."""

    key: Key
    at: float
    painted: float | None = None


@dataclass(slots=True)
class Seat:
    """A person at a terminal. Times are those of time.monotonic()."""

    name: str
    words: Sequence[str]
    keys: Sequence[Key]
    presses: list[Press] = field(default_factory=list)
    chunks: list[tuple[float, bytes]] = field(default_factory=list)
    due: float | None = None
    _process: "subprocess.Popen[bytes] | None" = None
    _terminal: int = -1
    _size: int = 0
    _tail: bytes = b""

    def begin(self, environment: Mapping[str, str]) -> int:
        """Comes in; returns the descriptor of the terminal."""
        self._terminal, line = os.openpty()
        fcntl.ioctl(line, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        self._process = subprocess.Popen(
            self.words, stdin=line, stdout=line, stderr=line, env=environment, process_group=0
        )
        os.close(line)
        return self._terminal

    @property
    def pid(self) -> int:
        """The client's process."""
        assert self._process is not None, "nobody sits here"
        return self._process.pid

    @property
    def is_calm(self) -> bool:
        """Whether there is a screen, and nothing comes any more."""
        quiet = bool(self.chunks) and time.monotonic() - self.chunks[-1][0] > CALM
        return quiet and self._size >= STARTED

    @property
    def raw(self) -> bytes:
        """All that came."""
        return b"".join(chunk for _, chunk in self.chunks)

    def press(self, key: Key) -> None:
        """Presses a key."""
        self.presses.append(Press(key, time.monotonic()))
        os.write(self._terminal, key.data)

    def press_next(self, chance: Random) -> None:
        """Presses the next key of the plan, and knows when the one after it is due."""
        place = len(self.presses)
        self.press(self.keys[place])
        assert self.due is not None
        jitter = chance.uniform(-JITTER, JITTER)
        self.due = self.due + PAUSE + jitter if place + 1 < len(self.keys) else None

    def read(self) -> bool:
        """Takes in what has come; whether the line still stands."""
        try:
            chunk = os.read(self._terminal, 1 << 16)
        except OSError:
            chunk = b""
        now = time.monotonic()
        if not chunk:
            os.close(self._terminal)
            return False
        self.chunks.append((now, chunk))
        self._size += len(chunk)
        if self.presses and self.presses[-1].painted is None:
            self.presses[-1].painted = now
        self._answer(chunk)
        return True

    def _answer(self, chunk: bytes) -> None:
        """Says what terminal this is, as often as that is asked."""
        text = self._tail + chunk
        self._tail = text[-len(FENCE) + 1 :]
        for _ in range(text.count(FENCE)):
            os.write(self._terminal, b"".join(XTERM))

    def leave(self) -> None:
        """Presses the key that ends the program."""
        os.write(self._terminal, b"Q")

    def wait(self, timeout: float) -> int:
        """The exit code of ssh."""
        assert self._process is not None, "nobody sits here"
        try:
            return self._process.wait(timeout)
        except subprocess.TimeoutExpired:
            self._process.kill()
            return self._process.wait()


class Crowd:
    """All the people; `tick` is called a few times in a second while something is waited for."""

    def __init__(self, seats: Sequence[Seat], tick: Callable[[], object]) -> None:
        self.seats = seats
        self._tick = tick
        self._ticked = 0.0
        self._chance = Random(7)
        self._selector = selectors.DefaultSelector()

    def come_in(self, environment: Mapping[str, str], patience: float) -> None:
        """Everybody begins, a few at a time. Raises TimeoutError."""
        waiting, coming = list(self.seats), list[Seat]()
        while waiting or coming:
            while waiting and len(coming) < STARTING:
                seat = waiting.pop(0)
                self._selector.register(seat.begin(environment), selectors.EVENT_READ, seat)
                coming.append(seat)
            self._wait_for_one(coming, patience)
            coming = [each for each in coming if not each.is_calm]

    def work(self, patience: float) -> None:
        """Everybody presses all of their keys, each in their own time."""
        now = time.monotonic()
        for seat in self.seats:
            seat.due = now + self._chance.uniform(0, PAUSE)
        self.wait(lambda: all(each.due is None for each in self.seats), patience)

    def leave(self, patience: float) -> list[int]:
        """Everybody goes; the exit codes."""
        for seat in self.seats:
            seat.leave()
        self.wait(lambda: not self._selector.get_map(), patience)
        return [seat.wait(patience) for seat in self.seats]

    def rest(self, seconds: float) -> None:
        """Nobody presses anything for a while."""
        end = time.monotonic() + seconds
        self.wait(lambda: time.monotonic() > end, seconds + 1)

    def wait(self, is_over: Callable[[], bool], patience: float) -> None:
        """Plays until something is so. Raises TimeoutError."""
        end = time.monotonic() + patience
        while not is_over():
            now = time.monotonic()
            if now > end:
                raise TimeoutError("somebody waits for something that does not come")
            if now - self._ticked > TICK:
                self._ticked = now
                self._tick()
            due = [seat for seat in self.seats if seat.due is not None and seat.due <= now]
            for seat in due:
                seat.press_next(self._chance)
            self._read(min([now + 0.05, *(seat.due for seat in self.seats if seat.due)]) - now)

    def _wait_for_one(self, coming: Sequence[Seat], patience: float) -> None:
        self.wait(lambda: any(each.is_calm for each in coming), patience)

    def _read(self, timeout: float) -> None:
        for ready, _ in self._selector.select(max(0.0, timeout)):
            if not ready.data.read():
                self._selector.unregister(ready.fd)
