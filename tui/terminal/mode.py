"""How visual lines are written to a terminal so that it leaves their order alone."""

import re
from dataclasses import dataclass

LRO = "\u202d"  # LEFT-TO-RIGHT OVERRIDE

# A cursor move to the first column, the styles that follow, and the first cell with its marks.
FIRST_CELL = re.compile(r"(\x1b\[\d+;1H(?:\x1b\[[\d;:]*m)*[^\x1b\n][\u0300-\u036f\u0610-\u065f]*)")


@dataclass(frozen=True, slots=True)
class OutputMode:
    """What to send on entering, on leaving, and with every frame."""

    name: str
    enter: str  # for a whole screen, which it clears
    enter_line: str  # for lines on the shell's screen
    leave: str
    overrides: bool

    def write(self, frame: str) -> str:
        """A frame as the terminal needs it.

        An LRO goes into the first cell of each row that is drawn from its first column: tmux and
        screen keep it there, so that a terminal outside them, which does not hear of explicit
        mode, still does not reorder the row. It must not be the very first character, because
        mlterm gives it a cell of its own where nothing stands before it.
        """
        return FIRST_CELL.sub(rf"\1{LRO}", frame) if self.overrides else frame

    def write_line(self, line: str) -> str:
        """A line of the shell's screen, with the LRO behind a blank first cell.

        A letter there would give the row its direction before the LRO is heard.
        """
        return f" {LRO}{line}" if self.overrides else line


# Explicit mode (`CSI 8 l`) with a left-to-right character path (`CSI 1 SP k`), as "BiDi in
# Terminal Emulators" defines them. VTE keeps the mode per row and takes it up when a row is
# erased, hence the `CSI 2 J`. Terminals without BiDi ignore all of it.
OVERRIDE = OutputMode(
    name="override",
    enter_line="\x1b[8l\x1b[1 k",
    enter="\x1b[8l\x1b[1 k\x1b[2J",
    leave="\x1b[8h\x1b[ k",
    overrides=True,
)
