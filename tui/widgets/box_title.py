"""The first row of a box."""

from textual.strip import Strip

from tui.language.catalogue import Direction
from tui.typeset.layout import fit
from tui.widgets.painted import Painted
from tui.widgets.strips import place_pieces


class BoxTitle(Painted):
    """What the box is for, or what is wrong with what was written in it."""

    DEFAULT_CSS = "BoxTitle { height: 1; }"

    def __init__(self, title: str, direction: Direction) -> None:
        super().__init__()
        self._title = title
        self._direction = direction
        self._problem = ""

    def object_to(self, problem: str) -> None:
        """Shows a problem in the place of the title; "" brings the title back."""
        if problem != self._problem:
            self._problem = problem
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """In one row."""
        width, palette = self.size.width, self.palette
        style = palette.warning if self._problem else palette.strong
        line = fit(self._problem or self._title, width - 1, base=self._direction)
        return place_pieces([(line, style)], width, style, direction=self._direction)
