"""A typed line in the cells of a row: where each character stands, and which part is shown."""

from collections.abc import Iterator

from tagging.dataclass import dataclass
from tui.editing.words import is_rtl
from tui.typeset.layout import typeset_line
from tui.typeset.line import Line


def set_entry(text: str) -> Line:
    """Set a typed line, and one blank at its end for the cursor.

    As a blank at the end it has the paragraph's direction (L1): it is the cell to the left of a
    line that runs from right to left, and the one to the right of any other. Marks are always
    shown, because what one types one must see.
    """
    return typeset_line(text + " ", base="rtl" if is_rtl(text) else "ltr", harakat=True)


def stops(text: str) -> list[int]:
    """Return the indices where the cursor can be seen to stop, from 0 to the end of the text.

    They are the characters that have a cell of their own, so that every move shows: marks and
    joiners go with their letter, and lam and alef are one. The end is one of them even where
    nothing before it is drawn.
    """
    return sorted({*set_entry(text).starts, len(text)})


@dataclass(frozen=True, slots=True)
class View:
    """The part of a line that a row has room for.

    Attributes:
        line: The line as `set_entry` gives it.
        room: The cells of the row, at least 1.
        skipped: The cells left out at the line's beginning: its right end where it is rtl.
    """

    line: Line
    room: int
    skipped: int = 0

    @property
    def shown(self) -> int:
        """How many cells of the line are shown."""
        return min(self.line.cells, self.room)

    @property
    def left(self) -> int:
        """The first cell of the line that is shown."""
        return self.line.cells - self.shown - self.skipped if self.line.rtl else self.skipped

    def follow(self, index: int) -> "View":
        """Scroll as little as needed to see the cells of an index."""
        cells = self.line.cells_of(index, index + 1)
        first, last = cells[0].start, cells[-1].stop
        if self.line.rtl:
            first, last = self.line.cells - last, self.line.cells - first
        skipped = min(max(self.skipped, last - self.room), first, self.line.cells - self.shown)
        return View(self.line, self.room, skipped)

    def index_at(self, cell: int) -> int:
        """Return the index under a cell counted from the first one shown, or the nearest to it."""
        nearest = min(max(cell, 0), self.shown - 1)
        found = self.line.index_at(self.left + nearest)
        return self.line.end - 1 if found is None else found

    def clusters(self) -> Iterator[tuple[str, int, int]]:
        """Yield what is shown, left to right: glyphs, and the code points each stands for.

        What is shown only in part, such as a wide character at the edge, is left blank.
        """
        cell, line, stop = 0, self.line, self.left + self.shown
        for glyph, start, end, width in zip(
            line.glyphs, line.starts, line.ends, line.widths, strict=True
        ):
            seen = min(cell + width, stop) - max(cell, self.left)
            if seen > 0:
                yield glyph if seen == width else " " * seen, start, end
            cell += width
