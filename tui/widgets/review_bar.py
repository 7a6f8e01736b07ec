"""The row above a review: which sentences it goes through, and how many wait."""

from textual.strip import Strip

from tui.language.catalogue import Catalogue
from tui.reviewing import Reviewing
from tui.typeset.layout import fit
from tui.widgets.painted import Painted
from tui.widgets.strips import place_pieces


class ReviewBar(Painted):
    """Filter and order as they are chosen, then the counts."""

    DEFAULT_CSS = "ReviewBar { height: 1; background: $surface; }"

    def __init__(self, catalogue: Catalogue, state: Reviewing) -> None:
        super().__init__()
        self._catalogue = catalogue
        self._state = state

    def show(self, state: Reviewing) -> None:
        """Shows the next state."""
        before, self._state = self._state, state
        if (before.query, before.counts) != (state.query, state.counts):
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """As much as there is room for."""
        words, state, direction = self._catalogue.review, self._state, self._catalogue.direction
        counts, width, palette = state.counts, self.size.width, self.palette
        chosen = f"‹{words.filters.of(state.query.show)}› ‹{words.orders.of(state.query.order)}›"
        first = fit(chosen, width - 1, base=direction)
        left = words.left(counts.pending, counts.stale, counts.sent_back)
        second = fit(left, width - 3 - first.cells, base=direction)
        pieces = [(first, palette.strong), (second, palette.dim)]
        return place_pieces(pieces, width, palette.text, direction=direction)
