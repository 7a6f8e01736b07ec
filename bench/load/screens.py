"""What people saw: their terminals are played again, after everything."""

import re
from codecs import getincrementaldecoder
from collections.abc import Sequence
from dataclasses import dataclass

import pyte

from bench.load.crowd import COLUMNS, ROWS, Press, Seat
from tests.terminal import UNFINISHED, UNKNOWN_TO_PYTE
from tui.widgets.margin import BAR, FAINT_BAR, MARGIN, PENDING

# What nobody should see: sqlite3's own words, and a refusal.
TROUBLE = re.compile(rb"database is locked|another program|not saved|refused|damaged|Traceback")
BUSY = re.compile(rb"database is busy")
ESCAPES = re.compile(rb"\x1b\[[0-9;:?<=>]*[ -/]*[@-~]")


@dataclass(frozen=True, slots=True)
class Seen:
    """What somebody saw.

    Attributes:
        saves: The seconds from each key that makes a change until nothing is pending any more.
        unsaved: Keys after which something stayed pending to the end.
        busy: How often they were told to wait, which loses nothing.
        trouble: What nobody should see.
    """

    saves: list[float]
    unsaved: int
    busy: int
    trouble: list[bytes]


def look_back(seat: Seat) -> Seen:
    """Plays a terminal again, and looks at it after every piece that came."""
    text = ESCAPES.sub(b"", seat.raw)
    screen = Screen()
    waiting = [press for press in seat.presses if press.key.kind]
    saves: list[float] = []
    for at, chunk in seat.chunks:
        screen.feed(chunk)
        if not screen.is_pending():
            while waiting and is_painted(waiting[0], at):
                saves.append(at - waiting.pop(0).at)
    return Seen(saves, len(waiting), len(BUSY.findall(text)), TROUBLE.findall(text))


def is_painted(press: Press, at: float) -> bool:
    """Whether a key had its effect by then. Where it painted nothing, the next one's tells."""
    return (press.at if press.painted is None else press.painted) <= at


class Screen:
    """A terminal of which only the margins are looked at."""

    def __init__(self) -> None:
        self._screen = pyte.Screen(COLUMNS, ROWS)
        self._stream = pyte.Stream(self._screen)
        self._decoder = getincrementaldecoder("utf-8")()
        self._unfinished = ""
        self._signs: Sequence[int] = ()

    def feed(self, chunk: bytes) -> None:
        """Takes a piece in; a sequence that it leaves unfinished waits for the next one."""
        text = self._unfinished + self._decoder.decode(chunk)
        cut = match.start() if (match := UNFINISHED.search(text)) else len(text)
        self._unfinished = text[cut:]
        self._stream.feed(UNKNOWN_TO_PYTE.sub("", text[:cut]))

    def is_pending(self) -> bool:
        """Whether a sentence is marked as on its way to the database."""
        self._signs = self._signs or self._find_signs()
        buffer = self._screen.buffer
        return any(buffer[row][at].data == PENDING for row in range(ROWS) for at in self._signs)

    def _find_signs(self) -> Sequence[int]:
        """The columns in which signs stand: those before the bars."""
        buffer, bars = self._screen.buffer, (BAR, FAINT_BAR)
        edges = {at for row in range(ROWS) for at in range(COLUMNS) if buffer[row][at].data in bars}
        return sorted({at - back for at in edges for back in range(1, MARGIN - 1)})
