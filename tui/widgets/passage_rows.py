"""A sentence to judge among its neighbours, which stand back."""

from collections.abc import Iterator, Sequence

from rich.style import Style
from textual.strip import Strip

from tagging.judgement import BLANK, Judgement
from tagging.scheme import Scheme
from tui.language.catalogue import Catalogue
from tui.page import PageStyle
from tui.palette import Palette
from tui.passage import Passage
from tui.typeset.layout import typeset, typeset_line
from tui.typeset.levels import Base
from tui.widgets.margin import BAR
from tui.widgets.scroll_rows import ScrollRows
from tui.widgets.strips import Piece, blank_strip, place_pieces, set_far, space

EDGE = 3  # cells: column 0, the bar, and one between it and the text


class PassageRows(ScrollRows):
    """Rows of a passage; where they are more than the screen has, the sentence is seen first."""

    def __init__(self, catalogue: Catalogue, scheme: Scheme, style: PageStyle) -> None:
        super().__init__(self._draw)
        self._catalogue = catalogue
        self._scheme = scheme
        self._style = style
        self._passage: Passage | None = None
        self._judgement = BLANK
        self._first = 0  # the sentence's first row

    def show(self, passage: Passage, judgement: Judgement) -> None:
        """Shows a passage, and what is said of its sentence."""
        is_other = passage != self._passage
        self._passage, self._judgement = passage, judgement
        self.renew()
        if is_other:
            self._reveal()

    def on_resize(self) -> None:
        """In another width the sentence has another row."""
        self.renew()
        self._reveal()

    def _reveal(self) -> None:
        """Scrolls to the sentence, with a row of what is before it."""
        self.scroll_rows(self._first - 1 - self._top)

    def _draw(self, width: int, palette: Palette) -> Sequence[Strip]:
        passage = self._passage
        if passage is None or not width:
            return ()
        style = palette.row(self._scheme, self._judgement, current=True)
        rows = [*self._draw_text(passage.title, width, palette.strong, " ")]
        rows.append(blank_strip(width, palette.text))
        for text in passage.before:
            rows += self._draw_text(text, width, palette.dim, " ")
        self._first = len(rows)
        rows += self._draw_text(passage.text, width, style, BAR)
        for text in passage.after:
            rows += self._draw_text(text, width, palette.dim, " ")
        return rows

    def _draw_text(self, text: str, width: int, style: Style, sign: str) -> Iterator[Strip]:
        """Lines as the reader has them, from the side where their language begins."""
        settings = self._style.fit(width - EDGE)
        direction = self._catalogue.direction
        runs_rtl = self._passage is not None and self._passage.rtl
        edge = (typeset_line(sign) if sign.strip() else space(1), style)
        base: Base = "rtl" if runs_rtl else "auto"
        for line in typeset(text, settings.width, base=base, harakat=settings.harakat):
            text_begins = line.rtl == (direction == "rtl")
            pieces: list[Piece] = [edge, (space(1), style)]
            pieces += [(line, style)] if text_begins else set_far(line, settings.width, style)
            yield place_pieces(pieces, width, style, gap=0, direction=direction)
