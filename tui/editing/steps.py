"""A line with all that was done to it, to undo and redo."""

from dataclasses import replace

from tagging.dataclass import dataclass
from tui.editing.line import EditedLine


@dataclass(frozen=True, slots=True)
class Steps:
    """A line, the lines before it, and those undone.

    Letters typed one after the other are one step, up to the beginning of the next word; every
    other change is a step. Moves are none, but what is typed after one is a step of its own.
    """

    line: EditedLine
    past: tuple[EditedLine, ...] = ()
    future: tuple[EditedLine, ...] = ()
    typing: bool = False

    def do(self, line: EditedLine) -> "Steps":
        """Go on to another line, by any command."""
        if line.text == self.line.text:
            return Steps(line, self.past, self.future)
        return Steps(line, (*self.past, self.line))

    def type(self, character: str) -> "Steps":
        """Insert what one key gave."""
        line = self.line.insert(character)
        changed = line.text != self.line.text
        begins = self.line.text[: self.line.cursor].endswith(" ") and character != " "
        if changed and self.typing and not begins:
            return Steps(line, self.past, typing=True)
        return replace(self.do(line), typing=changed)

    def undo(self) -> "Steps":
        """Go back a step, if there is one."""
        if not self.past:
            return self
        *past, line = self.past
        return Steps(line, tuple(past), (*self.future, self.line))

    def redo(self) -> "Steps":
        """Do again what was undone last, if nothing else changed since."""
        if not self.future:
            return self
        *future, line = self.future
        return Steps(line, (*self.past, self.line), tuple(future))
