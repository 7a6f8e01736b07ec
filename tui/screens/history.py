"""The history: what one said of a sentence, and what one did in the last hours."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from rich.style import Style
from textual.app import ComposeResult

from db.errors import StoreError
from db.history import PastChange
from tagging.scheme import Scheme
from tagging.span import Span
from tui.asking import Destination
from tui.describing import describe
from tui.keys import HISTORY, bind
from tui.language.catalogue import Catalogue
from tui.lookup import Lookup
from tui.moments import write_moment
from tui.palette import Palette
from tui.screens.rows import RowsScreen
from tui.widgets.bars import HintBar
from tui.widgets.row_list import RowList
from tui.widgets.sentence_row import fill_cells
from tui.widgets.strips import Piece, space
from tui.widgets.title_row import TitleRow

HOURS = 24  # that count as the last ones
MOMENT = 22  # cells
TIME = 6  # cells for a time of today, where there is no room for dates
WIDE = 70  # cells from which there is


class HistoryScreen(RowsScreen[Destination]):
    """Returns the sentence to go to."""

    BINDINGS = bind(HISTORY)
    DEFAULT_CSS = "HistoryScreen { background: $background; }"

    def __init__(
        self, lookup: Lookup, catalogue: Catalogue, scheme: Scheme, article_id: str, span: Span
    ) -> None:
        super().__init__()
        self._lookup = lookup
        self._catalogue = catalogue
        self._scheme = scheme
        self._place = article_id, span
        self._is_recent = False
        self._changes: Sequence[PastChange] = ()

    def compose(self) -> ComposeResult:
        """Title, the list, the keys."""
        direction = self._catalogue.direction
        yield TitleRow(direction)
        yield RowList(direction, self._draw)
        yield HintBar(self._catalogue, HISTORY)

    def on_mount(self) -> None:
        """The sentence's own history first."""
        self._ask()

    def action_switch_reach(self) -> None:
        self._is_recent = not self._is_recent
        self._ask()

    def action_open_row(self) -> None:
        row = self.query_one(RowList).row
        if row is not None:
            change = self._changes[row].change
            self.dismiss(Destination(change.article_id, change.span))

    def action_close(self) -> None:
        self.dismiss(None)

    def fail(self, error: StoreError) -> None:
        """The database does not answer."""
        self.query_one(RowList).fill(0, nothing=self._catalogue.explain(error))

    def _ask(self) -> None:
        words = self._catalogue.look_back
        titles = [words.of_sentence, words.recent(HOURS)]
        titles[self._is_recent] = f"‹ {titles[self._is_recent]} ›"
        self.query_one(TitleRow).show(*titles)
        self.query_one(RowList).fill(0, nothing=words.reading)
        if self._is_recent:
            self.ask(lambda _: self._lookup.read_recent(HOURS), self._take)
        else:
            self.ask(lambda _: self._lookup.read_history(*self._place), self._take)

    def _take(self, changes: Sequence[PastChange]) -> None:
        self._changes = changes
        nothing = self._catalogue.look_back.nothing_done
        self.query_one(RowList).fill(len(changes), nothing=nothing)

    def _draw(self, row: int, width: int, style: Style, palette: Palette) -> Iterator[Piece]:
        """When, and what; of other sentences also which."""
        past, catalogue = self._changes[row], self._catalogue
        at = write_moment(past.at, catalogue.figures, datetime.now(UTC))
        moment = MOMENT if width >= WIDE else TIME
        room = width - moment - 1
        said = room // 2 if self._is_recent else room
        what = describe(past, self._scheme, catalogue)
        yield from fill_cells(at, moment, palette.dim, base=catalogue.direction)
        yield from fill_cells(what, said, style, base=catalogue.direction)
        if self._is_recent:
            yield space(1), style
            yield from fill_cells(past.text, room - said, palette.dim, base="rtl")
