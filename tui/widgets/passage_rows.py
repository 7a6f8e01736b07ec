"""A sentence to judge among its neighbours, which stand back."""

from collections.abc import Iterator, Sequence

from rich.style import Style
from textual.strip import Strip

from tagging.dataclass import dataclass
from tagging.judgement import BLANK, Judgement
from tagging.scheme import Scheme
from tui.language.catalogue import Catalogue, Direction
from tui.page import PageStyle
from tui.palette import Palette
from tui.passage import Passage
from tui.typeset.layout import typeset, typeset_line
from tui.typeset.levels import Base
from tui.widgets.margin import BAR
from tui.widgets.scroll_rows import ScrollRows
from tui.widgets.strips import Piece, blank_strip, place_pieces, space

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
        page = _Page(self._catalogue.direction, passage.rtl, width, self._style, palette.text)
        bar = typeset_line(BAR), palette.strong
        rows = [*page.draw(passage.title, palette.strong), blank_strip(width, palette.text)]
        for text in passage.before:
            rows += page.draw(text, palette.dim)
        self._first = len(rows)
        rows += page.draw(passage.text, style, bar)
        for text in passage.after:
            rows += page.draw(text, palette.dim)
        return rows


@dataclass(frozen=True, slots=True)
class _Page:
    """How texts are set: as the reader has them, from the side where their language begins."""

    direction: Direction
    rtl: bool
    width: int
    style: PageStyle
    fill: Style

    def draw(self, text: str, style: Style, edge: Piece | None = None) -> Iterator[Strip]:
        """The rows of a text, with a sign at the edge of each."""
        settings = self.style.fit(self.width - EDGE)
        base: Base = "rtl" if self.rtl else "auto"
        begin = [edge or (space(1), self.fill), (space(1), self.fill)]
        for line in typeset(text, settings.width, base=base, harakat=settings.harakat):
            rest = settings.width - line.cells
            pieces = [(line, style), *([(space(rest), style)] if rest > 0 else [])]
            if line.rtl != (self.direction == "rtl"):
                pieces.reverse()
            pieces = [*begin, *pieces]
            yield place_pieces(pieces, self.width, self.fill, gap=0, direction=self.direction)
