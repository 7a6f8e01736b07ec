"""One visual line: what is written in its cells, and the code points that they stand for."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """One visual line. Its clusters stand in visual order, left to right, as parallel tuples.

    A cluster is drawn as one glyph: a character in its joined form, and the marks on it.

    Attributes:
        start, end: The code points of the text that the line holds, `[start, end)`, drawn or not.
        glyphs: What is written for each cluster.
        starts, ends: The code points that each cluster stands for, `[start, end)`.
        widths: The cells of each cluster, 1 or 2.
        levels: The embedding level of each cluster; text runs leftwards where it is odd.
        rtl: Whether the paragraph runs from right to left, and so stands flush right.
    """

    start: int
    end: int
    glyphs: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    widths: tuple[int, ...]
    levels: tuple[int, ...]
    rtl: bool

    @property
    def text(self) -> str:
        """What is written on the screen."""
        return "".join(self.glyphs)

    @property
    def cells(self) -> int:
        """The width of the line."""
        return sum(self.widths)

    def index_at(self, cell: int) -> int | None:
        """Return the first code point of the cluster under a cell, or None outside the line."""
        if cell < 0:
            return None
        for start, width in zip(self.starts, self.widths, strict=True):
            cell -= width
            if cell < 0:
                return start
        return None

    def cells_of(self, start: int, end: int) -> list[range]:
        """Return the cells that show code points of `[start, end)`, as ranges from left to right.

        Where text changes direction, what is one stretch of text may be several of cells.
        """
        if max(start, self.start) >= min(end, self.end):
            return []
        found: list[range] = []
        cell = 0
        for first, last, width in zip(self.starts, self.ends, self.widths, strict=True):
            if first < end and start < last:
                left = found.pop().start if found and found[-1].stop == cell else cell
                found.append(range(left, cell + width))
            cell += width
        return found
