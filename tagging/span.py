"""Places in a text."""

from typing import NamedTuple


class Span(NamedTuple):
    """`[start, end)` in Unicode code points of an article's raw text, in logical order."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words that stand there."""
        return text[self.start : self.end]
