"""The two rows above a pane: which article it is, and how far it has come."""

from textual.geometry import Region
from textual.strip import Strip

from tagging.progress import measure_progress
from tui.language.catalogue import Catalogue
from tui.reading import OpenArticle
from tui.typeset.layout import fit, typeset_line
from tui.widgets.painted import Painted
from tui.widgets.strips import flush_right, place_pieces, space


class Heading(Painted):
    """Title in the first row; progress, how the pane stands, source and date in the second."""

    DEFAULT_CSS = "Heading { height: 2; background: $panel; }"

    def __init__(self, catalogue: Catalogue, opened: OpenArticle) -> None:
        super().__init__()
        self._catalogue = catalogue
        self._opened = opened
        self._active = False
        self._words = ""

    def show(self, opened: OpenArticle, *, active: bool, words: str) -> None:
        """Shows the next state; draws nothing when it looks the same."""
        before, words_before = (self._opened, self._active), self._words
        self._opened, self._active, self._words = opened, active, words
        if opened.article.id != before[0].article.id or active != before[1]:
            self.refresh()
        elif opened.draft.sheet is not before[0].draft.sheet or words != words_before:
            self.refresh(Region(0, 1, self.size.width, 1))

    def render_line(self, y: int) -> Strip:
        """The title is strong in the active pane, which also has a sign before it."""
        article, palette = self._opened.article, self.palette
        width = self.size.width
        if y == 0:
            sign = "◂ " if self._active else "  "
            line = fit(sign + article.title, width - 1, base="rtl")
            return flush_right(line, width, palette.strong if self._active else palette.text)
        progress = measure_progress(self._opened.draft.sheet)
        figures, direction = self._catalogue.figures, self._catalogue.direction
        texts = [self._catalogue.reader.judged(progress.judged, progress.total)]
        texts.append(f"({self._words})" if self._words else "")
        texts += [article.source, figures.date(article.published or "")]
        pieces = [(typeset_line(text, base=direction), palette.dim) for text in texts if text]
        pieces = [(space(1), palette.dim), *pieces]
        return place_pieces(pieces, width, palette.dim, gap=1, direction=direction)
