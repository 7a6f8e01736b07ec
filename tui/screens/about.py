"""What is known of an article, and what its reader notes of it."""

from collections.abc import Callable, Iterator, Sequence

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.strip import Strip

from tagging.progress import measure_progress
from tui.keys import ABOUT, bind
from tui.language.catalogue import Catalogue
from tui.palette import Palette
from tui.reading import OpenArticle
from tui.screens.bare import Bare
from tui.screens.writing import WritingScreen
from tui.typeset.layout import typeset, typeset_line
from tui.widgets.bars import HintBar
from tui.widgets.box_title import BoxTitle
from tui.widgets.scroll_rows import ScrollRows
from tui.widgets.strips import Piece, place_pieces, space

NAME_WIDTH = 12  # cells for the name of what is known


class AboutScreen(Bare[None], ModalScreen[None]):
    """Enter writes the note, which `keep` is given at once."""

    BINDINGS = bind(ABOUT)
    DEFAULT_CSS = """
    AboutScreen { align: center middle; background: $background 60%; }
    AboutScreen HintBar { background: $panel; }
    #about {
        width: 100%; height: 12; max-height: 100%; align-horizontal: center;
        background: $panel; border-top: hkey $foreground; border-bottom: hkey $foreground;
    }
    #about > * { width: 84; max-width: 100%; }
    """

    def __init__(
        self, catalogue: Catalogue, opened: OpenArticle, note: str, keep: Callable[[str], None]
    ) -> None:
        super().__init__()
        self._catalogue = catalogue
        self._opened = opened
        self._note = note
        self._keep = keep

    def compose(self) -> ComposeResult:
        """Title, facts, keys."""
        with Vertical(id="about"):
            yield BoxTitle(self._catalogue.aids.about, self._catalogue.direction)
            yield ScrollRows(self._draw)
            yield HintBar(self._catalogue, ABOUT)

    def action_edit_note(self) -> None:
        writing = WritingScreen(self._catalogue, self._catalogue.aids.own_note, self._note)
        self.app.push_screen(writing, self._take)

    def action_close(self) -> None:
        self.dismiss()

    def _take(self, note: str | None) -> None:
        if note is not None and note.strip() != self._note:
            self._note = note.strip()
            self._keep(self._note)
            self.query_one(ScrollRows).renew()

    def _draw(self, width: int, palette: Palette) -> Sequence[Strip]:
        return [row for each in self._facts() for row in self._draw_fact(*each, width, palette)]

    def _facts(self) -> Iterator[tuple[str, str]]:
        words, article = self._catalogue.aids, self._opened.article
        progress = measure_progress(self._opened.draft.sheet)
        judged = self._catalogue.reader.judged(progress.judged, progress.total)
        yield words.title, article.title
        yield words.source, article.source
        yield words.published, self._catalogue.figures.date(article.published or "")
        yield words.sentences, judged
        yield words.own_note, self._note or words.no_note

    def _draw_fact(self, name: str, text: str, width: int, palette: Palette) -> Iterator[Strip]:
        """The name, and the text beside it in as many rows as it takes."""
        direction = self._catalogue.direction
        title = typeset_line(name, base=direction)
        for line in typeset(text, width - NAME_WIDTH - 2, base="auto"):
            gap = space(NAME_WIDTH - title.cells)
            pieces: list[Piece] = [(title, palette.dim), (gap, palette.text), (line, palette.text)]
            yield place_pieces(pieces, width, palette.text, gap=0, direction=direction)
            title = typeset_line("")
