"""How visual lines are written to a terminal so that their order stays: five modes."""

import re
from collections.abc import Callable
from dataclasses import replace

from tagging.dataclass import dataclass

LRO = "\u202d"  # LEFT-TO-RIGHT OVERRIDE
# LEFT-TO-RIGHT MARK: which way a row runs is said by its first letter (UAX #9, P2), not by an LRO.
LRM = "\u200e"

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
# mlterm's own setting of whether it reorders and joins, measured with 3.9. An LRO does not do for a
# screen there: it has a column of its own, so that a cursor sent behind it stops too early.
MLTERM_OFF = "\x1b]5379;use_ctl=false\x1b\\"
MLTERM_ON = "\x1b]5379;use_ctl=true\x1b\\"


def leave_alone(text: str) -> str:
    """Visual text as it is."""
    return text


def override_rows(frame: str) -> str:
    """A frame with an LRO in the first cell of each row that is drawn from its first column.

    tmux and screen keep it there, so that a terminal outside them, which does not hear of explicit
    mode, still does not reorder the row. Lines between panes stay as they are: terminals draw them
    without gaps only where no mark is on them.
    """
    return FIRST_CELL.sub(rf"\1{LRO}{LRM}", frame)


def override_line(line: str) -> str:
    """A line with the LRO behind a blank first cell, and one in each line between columns.

    A letter there would give the row its direction before the LRO is heard.
    """
    return SEPARATOR.sub(rf"\1{LRO}", f" {LRO}{LRM}{line}")


def turn_runs(text: str) -> str:
    """Arabic turned round as kitty needs it; no other terminal loads the means."""
    from tui.terminal.words import turn_words

    return turn_words(text)


@dataclass(frozen=True, slots=True)
class OutputMode:
    """What to send on entering and on leaving, and how visual text is written between."""

    name: str
    enter: str = ""  # for a whole screen, which it clears
    enter_line: str = ""  # for lines on the shell's screen
    leave: str = ""
    leave_line: str = ""
    write: Callable[[str], str] = leave_alone  # a frame: text, styles, and cursor moves
    write_line: Callable[[str], str] = leave_alone  # a line of the shell's screen


EXPLICIT = OutputMode("explicit", EXPLICIT_ON + CLEAR, EXPLICIT_ON, EXPLICIT_OFF, EXPLICIT_OFF)
OVERRIDE = replace(EXPLICIT, name="override", write=override_rows, write_line=override_line)
PLAIN = OutputMode("plain")
WORDS = OutputMode("words", write=turn_runs, write_line=turn_runs)
# Lines stay on the screen when mlterm reorders again.
MLTERM = OutputMode("mlterm", MLTERM_OFF + CLEAR, leave=MLTERM_ON, write_line=override_line)

MODES = {mode.name: mode for mode in (EXPLICIT, OVERRIDE, PLAIN, WORDS, MLTERM)}
