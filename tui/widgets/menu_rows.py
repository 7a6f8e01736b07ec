"""Numbered rows of which one is chosen."""

from collections.abc import Sequence

from textual import events
from textual.message import Message
from textual.strip import Strip

from tagging.dataclass import dataclass
from tui.language.catalogue import Catalogue
from tui.typeset.layout import fit, typeset_line
from tui.widgets.painted import Painted
from tui.widgets.strips import Piece, blank_strip, place_pieces, space

CHOSEN = "▐"
NUMBERED = 9  # rows that a digit chooses


@dataclass(frozen=True, slots=True)
class MenuRow:
    """What a row is called, and what stands beside that."""

    title: str
    value: str = ""


class MenuRows(Painted):
    """Shows what it is given, and as many rows around the chosen one as there is room for."""

    class Clicked(Message):
        """A row was clicked."""

        def __init__(self, row: int) -> None:
            super().__init__()
            self.row = row

    def __init__(self, catalogue: Catalogue, rows: Sequence[MenuRow], row: int = 0) -> None:
        super().__init__()
        self._catalogue = catalogue
        self._rows = rows
        self._row = row
        self._top = 0

    def show(self, rows: Sequence[MenuRow], row: int) -> None:
        """Shows the next state."""
        self._rows, self._row = rows, row
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """The row under the mouse."""
        if self._top + event.y < len(self._rows):
            self.post_message(self.Clicked(self._top + event.y))

    def render_line(self, y: int) -> Strip:
        """A bar before the chosen one, its digit, its title and its value."""
        width, height = self.size
        self._top = max(0, min(self._top, self._row), self._row - height + 1)
        number = self._top + y
        if number >= len(self._rows):
            return blank_strip(width, self.palette.text)
        row, palette, direction = self._rows[number], self.palette, self._catalogue.direction
        is_chosen = number == self._row
        style = palette.strong if is_chosen else palette.text
        digit = self._catalogue.figures.number(number + 1) if number < NUMBERED else ""
        pieces: list[Piece] = [
            (typeset_line(CHOSEN) if is_chosen else space(1), style),
            (typeset_line(digit) if digit else space(1), palette.dim),
            (fit(row.title, width - 6, base=direction), style),
        ]
        left = width - 1 - sum(line.cells + 1 for line, _ in pieces)
        if row.value and left > 0:
            pieces.append((fit(row.value, left), palette.text))
        return place_pieces(pieces, width, style, gap=1, direction=direction)
