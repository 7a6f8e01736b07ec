"""How visual lines are written to a terminal so that their order stays: four modes."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from tui.terminal.words import turn_words

LRO = "\u202d"  # LEFT-TO-RIGHT OVERRIDE
LRM = "\u200e"  # LEFT-TO-RIGHT MARK, for mlterm, to which an override says nothing of the row

# A cursor move to the first column, the styles that follow, and the first cell with its marks.
FIRST_CELL = re.compile(r"(\x1b\[\d+;1H(?:\x1b\[[\d;:]*m)*[^\x1b\n][\u0300-\u036f\u0610-\u065f]*)")
# Lines and blocks, which to mlterm end the text before them, and the override with it.
SEPARATOR = re.compile(rf"([\u2500-\u259f])(?![\u2500-\u259f{LRO}])")

# Explicit mode (`CSI 8 l`) with a left-to-right character path (`CSI 1 SP k`), as "BiDi in
# Terminal Emulators" defines them, and their defaults. Terminals without BiDi ignore all of it.
EXPLICIT_ON = "\x1b[8l\x1b[1 k"
EXPLICIT_OFF = "\x1b[8h\x1b[ k"
# VTE keeps the mode per row and takes it up when a row is erased.
CLEAR = "\x1b[2J"


def leave_alone(text: str) -> str:
    """Visual text as it is."""
    return text


def override_rows(frame: str) -> str:
    """A frame with an LRO in the first cell of each row that is drawn from its first column.

    And one in each line that stands between panes, for mlterm.

    tmux and screen keep it there, so that a terminal outside them, which does not hear of explicit
    mode, still does not reorder the row. It must not be the very first character, because mlterm
    gives it a cell of its own where nothing stands before it.
    """
    return SEPARATOR.sub(rf"\1{LRO}", FIRST_CELL.sub(rf"\1{LRO}{LRM}", frame))


def override_line(line: str) -> str:
    """A line with the LRO behind a blank first cell.

    A letter there would give the row its direction before the LRO is heard.
    """
    return SEPARATOR.sub(rf"\1{LRO}", f" {LRO}{LRM}{line}")


@dataclass(frozen=True, slots=True)
class OutputMode:
    """What to send on entering and on leaving, and how visual text is written between."""

    name: str
    enter: str = ""  # for a whole screen, which it clears
    enter_line: str = ""  # for lines on the shell's screen
    leave: str = ""
    write: Callable[[str], str] = leave_alone  # a frame: text, styles, and cursor moves
    write_line: Callable[[str], str] = leave_alone  # a line of the shell's screen


EXPLICIT = OutputMode("explicit", EXPLICIT_ON + CLEAR, EXPLICIT_ON, EXPLICIT_OFF)
OVERRIDE = OutputMode(
    "override", EXPLICIT_ON + CLEAR, EXPLICIT_ON, EXPLICIT_OFF, override_rows, override_line
)
PLAIN = OutputMode("plain")
WORDS = OutputMode("words", write=turn_words, write_line=turn_words)

MODES = {mode.name: mode for mode in (EXPLICIT, OVERRIDE, PLAIN, WORDS)}
