"""The sentences behind a figure."""

from collections.abc import Iterator, Sequence

from rich.style import Style
from textual.app import ComposeResult

from db.behind import Behind, SentenceBehind
from db.errors import StoreError
from tui.asking import Destination
from tui.keys import BEHIND, bind
from tui.language.catalogue import Catalogue
from tui.lookup import Lookup
from tui.palette import Palette
from tui.screens.rows import RowsScreen
from tui.widgets.bars import HintBar
from tui.widgets.row_list import RowList
from tui.widgets.sentence_row import draw_title, fill_cells, rest_of_row
from tui.widgets.strips import Piece
from tui.widgets.title_row import TitleRow


class BehindScreen(RowsScreen[Destination]):
    """Returns the sentence to go to."""

    BINDINGS = bind(BEHIND)
    DEFAULT_CSS = "BehindScreen { background: $background; }"

    def __init__(self, lookup: Lookup, catalogue: Catalogue, title: str, behind: Behind) -> None:
        super().__init__()
        self._lookup = lookup
        self._catalogue = catalogue
        self._title = title
        self._behind = behind
        self._sentences: Sequence[SentenceBehind] = ()

    def compose(self) -> ComposeResult:
        """Title, the list, the keys."""
        direction = self._catalogue.direction
        yield TitleRow(direction)
        yield RowList(direction, self._draw)
        yield HintBar(self._catalogue, BEHIND)

    def on_mount(self) -> None:
        """Reads in a thread."""
        self._show("")
        self.query_one(RowList).fill(0, nothing=self._catalogue.look_back.reading)
        self.ask(lambda _: self._lookup.list_behind(self._behind), self._take)

    def action_open_row(self) -> None:
        row = self.query_one(RowList).row
        if row is not None:
            self.dismiss(Destination(self._sentences[row].article_id, self._sentences[row].span))

    def action_close(self) -> None:
        self.dismiss(None)

    def fail(self, error: StoreError) -> None:
        """The database does not answer."""
        self.query_one(RowList).fill(0, nothing=self._catalogue.explain(error))

    def _take(self, sentences: Sequence[SentenceBehind]) -> None:
        self._sentences = sentences
        self._show(self._catalogue.figures.number(len(sentences)))
        nothing = self._catalogue.dashboard.nothing_behind
        self.query_one(RowList).fill(len(sentences), nothing=nothing)

    def _show(self, count: str) -> None:
        self.query_one(TitleRow).show(self._catalogue.dashboard.behind, self._title, count)

    def _draw(self, row: int, width: int, style: Style, palette: Palette) -> Iterator[Piece]:
        """The title, then the sentence."""
        sentence = self._sentences[row]
        yield from draw_title(sentence.title, width, palette.dim)
        yield from fill_cells(sentence.text, rest_of_row(width), style, base="rtl")
