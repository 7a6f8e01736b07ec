"""The box with the settings: the interface's language first, the other at the far edge."""

from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.strip import Strip

from tui.language.catalogue import Catalogue
from tui.language.catalogues import other
from tui.preferences import CHOICES, Choice, Preferences
from tui.typeset.layout import fit, typeset_line
from tui.widgets.painted import Painted
from tui.widgets.strips import Piece, place_pieces, set_far, space

CURRENT = "▐"
KEYS = "Esc  ← →  ↑ ↓"
TITLE_WIDTH = 22  # cells for the name of a setting
BILINGUAL = 66  # cells from which there is room for both languages in every row


class SettingsBox(Painted):
    """Shows what it is given, a row for each setting."""

    DEFAULT_CSS = f"""
    SettingsBox {{ width: 72; max-width: 90%; height: {len(CHOICES) + 2}; background: $surface; }}
    """

    class RowClicked(Message):
        """A row was clicked."""

        def __init__(self, row: int) -> None:
            super().__init__()
            self.row = row

    def __init__(self, catalogue: Catalogue, preferences: Preferences) -> None:
        super().__init__()
        self._catalogue = catalogue
        self._preferences = preferences
        self._row = 0

    def show(self, preferences: Preferences, row: int) -> None:
        """Shows the next state."""
        self._preferences, self._row = preferences, row
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Below the upper edge come the rows."""
        if 0 < event.y <= len(CHOICES):
            self.post_message(self.RowClicked(event.y - 1))

    def render_line(self, y: int) -> Strip:
        """An edge, or a row between two edges."""
        if y == 0:
            return self._draw_edge("┌┐", self._title)
        if y > len(CHOICES):
            return self._draw_edge("└┘", KEYS)
        row = self._draw_row(CHOICES[y - 1], is_current=y - 1 == self._row)
        edge = Segment("│", self.palette.dim)
        return Strip([edge, *row, edge], self.size.width)

    @property
    def _title(self) -> str:
        catalogue = self._catalogue
        return f"{catalogue.settings.title} — {other(catalogue).settings.title}"

    def _draw_edge(self, corners: str, words: str) -> Strip:
        """A line with words in it, near the corner where rows begin."""
        width, palette = self.size.width, self.palette
        line = fit(words, width - 6, base=self._catalogue.direction)
        parts = [
            Segment("─", palette.dim),
            Segment(f" {line.text} ", palette.strong),
            Segment("─" * (width - line.cells - 5), palette.dim),
        ]
        if self._catalogue.direction == "rtl":
            parts.reverse()
        left, right = (Segment(corner, palette.dim) for corner in corners)
        return Strip([left, *parts, right], width)

    def _draw_row(self, choice: Choice, *, is_current: bool) -> Strip:
        """Name and value in both languages; where there is no room for two, in one."""
        width, palette, catalogue = self.size.width - 2, self.palette, self._catalogue
        direction, second = catalogue.direction, other(catalogue)
        stored = choice.of(self._preferences).stored
        style = palette.strong if is_current else palette.text
        title = typeset_line(catalogue.settings.of(choice.name), base=direction)
        chosen = catalogue.settings.value(choice.name, stored, catalogue.figures)
        value = typeset_line(f"‹ {chosen} ›" if is_current else f"  {chosen}  ", base=direction)
        translated = second.settings.value(choice.name, stored, second.figures)
        far = typeset_line(
            f"{second.settings.of(choice.name)}: {translated}", base=second.direction
        )
        pieces: list[Piece] = [
            (typeset_line(CURRENT) if is_current else space(1), palette.strong),
            (title, style),
            (space(TITLE_WIDTH - title.cells), style),
            (value, style),
        ]
        if width >= BILINGUAL:
            rest = width - 1 - sum(line.cells for line, _ in pieces)
            pieces += set_far(far, rest, style)
        return place_pieces(pieces, width, style, gap=0, direction=direction)
