"""A row that says what a screen shows."""

from collections.abc import Sequence

from textual.strip import Strip

from tui.language.catalogue import Direction
from tui.typeset.layout import fit
from tui.widgets.painted import Painted
from tui.widgets.strips import place_pieces

SEPARATE = 2  # cells between two words


class TitleRow(Painted):
    """A title, and further words beside it; what does not fit is left out."""

    DEFAULT_CSS = "TitleRow { height: 1; background: $panel; }"

    def __init__(self, direction: Direction) -> None:
        super().__init__()
        self._direction = direction
        self._words: Sequence[str] = ()

    def show(self, *words: str) -> None:
        """Other words, the most important ones first."""
        self._words = words
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """The first is strong."""
        width, palette = self.size.width, self.palette
        pieces = [
            (fit(words, width - 1, base=self._direction), palette.dim if place else palette.strong)
            for place, words in enumerate(self._words)
            if words
        ]
        return place_pieces(pieces, width, palette.text, gap=SEPARATE, direction=self._direction)
