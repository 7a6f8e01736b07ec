"""The box with the settings: Arabic from its right edge, English from its left one."""

from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.strip import Strip

from tagging.scheme import Wording
from tui.preferences import CHOICES, Choice, Preferences
from tui.typeset.layout import fit, typeset_line
from tui.widgets.painted import Painted
from tui.widgets.strips import Piece, place_pieces, space

CURRENT = "▐"
TITLE = Wording("الإعدادات", "Settings")
KEYS = "Esc  ← →  ↑ ↓"
TITLE_WIDTH = 18  # cells for the Arabic name of a setting
BILINGUAL = 62  # cells from which there is room for English in every row


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

    def __init__(self, preferences: Preferences) -> None:
        super().__init__()
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
            return self._draw_edge("┌┐", f"{TITLE.ar} — {TITLE.en}")
        if y > len(CHOICES):
            return self._draw_edge("└┘", KEYS)
        row = self._draw_row(CHOICES[y - 1], is_current=y - 1 == self._row)
        edge = Segment("│", self.palette.dim)
        return Strip([edge, *row, edge], self.size.width)

    def _draw_edge(self, corners: str, words: str) -> Strip:
        """A line with words in it, near the right corner."""
        width, palette = self.size.width, self.palette
        line = fit(words, width - 6, base="rtl")
        left = width - line.cells - 5
        return Strip(
            [
                Segment(f"{corners[0]}{'─' * left} ", palette.dim),
                Segment(line.text, palette.strong),
                Segment(f" ─{corners[1]}", palette.dim),
            ],
            width,
        )

    def _draw_row(self, choice: Choice, *, is_current: bool) -> Strip:
        """Name and value in both languages; where there is no room for two, in Arabic."""
        width, palette = self.size.width - 2, self.palette
        chosen = choice.of(self._preferences).title
        style = palette.strong if is_current else palette.text
        title = typeset_line(choice.title.ar, base="rtl")
        value = typeset_line(f"‹ {chosen.ar} ›" if is_current else f"  {chosen.ar}  ", base="rtl")
        english = typeset_line(f"{choice.title.en}: {chosen.en}", base="ltr")
        pieces: list[Piece] = [
            (typeset_line(CURRENT) if is_current else space(1), palette.strong),
            (title, style),
            (space(TITLE_WIDTH - title.cells), style),
            (value, style),
        ]
        rest = width - 1 - sum(line.cells for line, _ in pieces) - english.cells
        if width >= BILINGUAL:
            pieces += [(space(rest), style), (english, style)]
        return place_pieces(pieces, width, style, gap=0)
