"""A line with a cursor and a selection. Every command gives the next line."""

from bisect import bisect_left, bisect_right
from typing import Final, Literal

from tagging.dataclass import dataclass
from tui.editing.view import stops
from tui.editing.words import clean, is_rtl, next_word, previous_word

Reach = Literal["letter", "word", "line"]
"""How far a command goes: to the next letter, to the end of a word, to the end of the line."""

Side = Literal["left", "right", "start", "end"]
"""Where a command goes: a side of the screen, or an end of the line."""

LONGEST: Final = 4_000
"""Code points that a line may have: each key sets it anew, so a whole book has no place in it."""


@dataclass(frozen=True, slots=True)
class EditedLine:
    """A line as a person edits it, in logical order.

    Attributes:
        text: What is typed, without line ends and control characters.
        cursor: The code point that the cursor stands on; the length of the text at its end.
        anchor: Where the selection began; None when nothing is selected, and never the cursor.
    """

    text: str = ""
    cursor: int = 0
    anchor: int | None = None

    @property
    def selection(self) -> tuple[int, int]:
        """The code points selected, `[start, end)`; the cursor twice when none are."""
        other = self.cursor if self.anchor is None else self.anchor
        return min(self.cursor, other), max(self.cursor, other)

    @property
    def selected(self) -> str:
        """The text to copy or cut."""
        start, end = self.selection
        return self.text[start:end]

    def insert(self, text: str) -> "EditedLine":
        """Put text, typed or pasted, in the place of the selection; cut what is too long."""
        start, end = self.selection
        added = clean(text)[: LONGEST - len(self.text) + end - start]
        return EditedLine(self.text[:start] + added + self.text[end:], start + len(added))

    def delete(self, reach: Reach, side: Side) -> "EditedLine":
        """Delete the selection; without one a single code point, a word, or to an end."""
        if self.anchor is None:
            return self._selecting_one(reach, side).insert("")
        return self.insert("")

    def move(self, reach: Reach, side: Side, *, extend: bool = False) -> "EditedLine":
        """Move the cursor; with `extend` the selection grows or shrinks with it.

        Left is forward in a line that runs from right to left, also within Latin words and numbers
        in it, and back in any other: one rule for a line, so that no key ever turns around on the
        way. Without `extend` a move by a letter first leaves the selection, at that side.
        """
        forward = self._is_forward(side)
        if self.anchor is not None and reach == "letter" and not extend:
            return self.go(self.selection[forward])
        return self.go(self._target(reach, forward=forward), extend=extend)

    def go(self, index: int, *, extend: bool = False) -> "EditedLine":
        """Put the cursor on a code point, or as near as there is one."""
        index = min(max(index, 0), len(self.text))
        anchor = self.cursor if self.anchor is None else self.anchor
        return EditedLine(self.text, index, anchor if extend and anchor != index else None)

    def select_all(self) -> "EditedLine":
        """Select the whole text, with the cursor at its end."""
        return EditedLine(self.text).go(len(self.text), extend=True)

    def _selecting_one(self, reach: Reach, side: Side) -> "EditedLine":
        """Select what a deletion takes: of letters one code point, so that a mark goes alone."""
        forward = self._is_forward(side)
        if reach == "letter":
            return self.go(self.cursor + (1 if forward else -1), extend=True)
        return self.go(self._target(reach, forward=forward), extend=True)

    def _is_forward(self, side: Side) -> bool:
        if side in ("start", "end"):
            return side == "end"
        return (side == "left") == is_rtl(self.text)

    def _target(self, reach: Reach, *, forward: bool) -> int:
        if reach == "word":
            return (next_word if forward else previous_word)(self.text, self.cursor)
        if reach == "line":
            return len(self.text) if forward else 0
        places = stops(self.text)
        if forward:
            return places[min(bisect_right(places, self.cursor), len(places) - 1)]
        return places[max(bisect_left(places, self.cursor) - 1, 0)]
