"""A session of work that is written down, one action in a line, and typed into a real terminal.

    keys -- what the annotator means -> what must be seen then

Keys are parted by spaces: names from NAMED, single characters of either layout, or text in double
quotes. A line that begins with @ does something else to the terminal: @open, @quit, @kill,
@resize COLUMNS ROWS, @rest NUMBER (until that sentence is remembered as the place). `#` begins a
remark.
"""

import re
import shlex
import signal
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from db.connection import connect
from db.places import read_desk
from tests.arabic_rows import faults
from tests.patience import wait_until
from tests.terminal import KEYS, LATIN_DIGITS, PENDING, Terminal
from tui.typeset.layout import typeset_line

REST = 0.04  # seconds without a byte after which an action has had its effect
NAMED = KEYS | {
    "home": "\x1b[H",
    "end": "\x1b[F",
    "pageup": "\x1b[5~",
    "delete": "\x1b[3~",
    "backspace": "\x7f",
    "shift+down": "\x1b[1;2B",
    "shift+up": "\x1b[1;2A",
    "shift+left": "\x1b[1;2D",
    "shift+right": "\x1b[1;2C",
    "ctrl+left": "\x1b[1;5D",
    "ctrl+right": "\x1b[1;5C",
    "ctrl+down": "\x1b[1;5B",
    "ctrl+p": "\x10",
    "ctrl+l": "\x0c",
    "f2": "\x1bOQ",
    "f3": "\x1bOR",
    "f4": "\x1bOS",
    "f8": "\x1b[19~",
    "f9": "\x1b[20~",
}


@dataclass(frozen=True, slots=True)
class Act:
    """A line of the session; `number` is the line's."""

    number: int
    keys: str
    meaning: str
    seen: str


def read_acts(text: str) -> Iterator[Act]:
    """The actions of a written session."""
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip() and not line.startswith("#"):
            keys, _, rest = line.partition(" -- ")
            meaning, _, seen = rest.partition(" -> ")
            yield Act(number, keys.strip(), meaning.strip(), seen.strip())


def press_as_written(keys: str) -> list[str]:
    """What the terminal sends for the keys of a line."""
    parts = re.findall(r'"[^"]*"|\S+', keys)
    return [
        part.strip('"') if len(part) > 2 and part[0] == '"' else NAMED.get(part, part)
        for part in parts
    ]


class TypedSession:
    """Plays a written session, opening the program and leaving it as the session says."""

    def __init__(self, db: Path, *arguments: str, columns: int = 120, rows: int = 30) -> None:
        self._db = db
        self._arguments = arguments
        self._size = (columns, rows)
        self._faultless: set[str] = set()  # rows that were looked at
        self.terminal: Terminal | None = None

    def play(self, act: Act) -> None:
        """One action, its effect awaited, and every row looked at."""
        if act.keys.startswith("@"):
            self._do(*shlex.split(act.keys[1:]))
        else:
            assert self.terminal, "open the program first"
            for key in press_as_written(act.keys):
                self.terminal.press(key)
        if self.terminal:
            self._look(self.terminal, act)

    def close(self) -> None:
        """Ends the program, whatever state it is in."""
        if self.terminal:
            self.terminal.close()

    def _do(self, command: str, *numbers: str) -> None:
        if command == "open":
            columns, rows = self._size
            self.terminal = Terminal(*self._arguments, db=self._db, columns=columns, rows=rows)
            self.terminal.wait_until_started()
            return
        assert self.terminal, "open the program first"
        if command == "resize":
            columns, rows = map(int, numbers)
            self.terminal.resize(columns, rows)
            return
        terminal = self.terminal
        terminal.read()
        terminal.wait(lambda: not PENDING.search(terminal.text))
        if command == "rest":
            (number,) = map(int, numbers)
            wait_until(lambda: self._find_place() == number - 1, "the place")
            return
        if command == "kill":
            terminal.send_signal(signal.SIGKILL)
            assert terminal.wait_for_end() == -signal.SIGKILL
        else:
            terminal.press("Q")
            assert terminal.wait_for_end() == 0
        self.terminal = None

    def _find_place(self) -> int:
        """Where sara reads, from the database itself."""
        with closing(connect(self._db)) as connection:
            desk = read_desk(connection, "sara")
        return desk.places[desk.active].position

    def _look(self, terminal: Terminal, act: Act) -> None:
        terminal.listen(REST)
        if act.seen:
            wanted = typeset_line(act.seen, base="rtl").text.translate(LATIN_DIGITS)
            where = f"line {act.number}: {act.meaning}"
            terminal.wait(lambda: wanted in terminal.text.translate(LATIN_DIGITS), where)
        if self._find_faults(terminal):
            terminal.read()  # it may have been half a screen
        found = self._find_faults(terminal)
        assert not found, f"line {act.number}: {act.meaning}\n{found}\n{terminal.text}"

    def _find_faults(self, terminal: Terminal) -> list[str]:
        found = []
        for row in set(terminal.rows) - self._faultless:
            in_row = list(faults(row))
            found += in_row
            if not in_row:
                self._faultless.add(row)
        return found
