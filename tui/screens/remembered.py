"""The list of what one wants to come back to: flags, notes and bookmarks."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from rich.style import Style
from textual.app import ComposeResult

from db.errors import StoreError
from db.remembered import Kind, Remembered
from tui.asking import Destination
from tui.keys import REMEMBERED, bind
from tui.language.catalogue import Catalogue
from tui.lookup import Lookup
from tui.moments import write_moment
from tui.palette import Palette
from tui.screens.rows import RowsScreen
from tui.widgets.bars import HintBar
from tui.widgets.margin import BOOKMARK, FLAGGED, NOTED
from tui.widgets.message_bar import MessageBar
from tui.widgets.row_list import RowList
from tui.widgets.sentence_row import fill_cells
from tui.widgets.strips import Piece, space
from tui.widgets.title_row import TitleRow

SIGNS = {Kind.FLAG: FLAGGED, Kind.NOTE: NOTED, Kind.BOOKMARK: BOOKMARK}
KINDS = (None, *Kind)
MOMENT = 22  # cells
NOTE_SHARE = 3  # a note has at most this part of what is left
WIDE = 70  # cells from which there is room for the moment

TakeAway = Callable[[Remembered, Kind], None]


class RememberedScreen(RowsScreen[Destination]):
    """Returns the sentence to go to. What is taken away, it hands on."""

    BINDINGS = bind(REMEMBERED)
    DEFAULT_CSS = "RememberedScreen { background: $background; }"

    def __init__(self, lookup: Lookup, catalogue: Catalogue, take_away: TakeAway) -> None:
        super().__init__()
        self._lookup = lookup
        self._catalogue = catalogue
        self._take_away = take_away
        self._kind: Kind | None = None
        self._all: Sequence[Remembered] = ()
        self._shown: Sequence[Remembered] = ()

    def compose(self) -> ComposeResult:
        """Title with kinds, the list, what is said, the keys."""
        direction = self._catalogue.direction
        yield TitleRow(direction)
        yield RowList(direction, self._draw)
        yield MessageBar(self._catalogue)
        yield HintBar(self._catalogue, REMEMBERED)

    def on_mount(self) -> None:
        """Reads in a thread."""
        self.query_one(RowList).fill(0, nothing=self._catalogue.look_back.reading)
        self.ask(lambda _: self._lookup.list_remembered(), self._take)

    def on_key(self) -> None:
        """Every key ends the message of the one before."""
        self.query_one(MessageBar).say("")

    def action_next_kind(self) -> None:
        self._turn(1)

    def action_previous_kind(self) -> None:
        self._turn(-1)

    def action_take_away(self) -> None:
        """The flag or bookmark; of both, the flag, unless only bookmarks are listed."""
        row = self.query_one(RowList).row
        if row is None:
            return
        entry = self._shown[row]
        kinds = [Kind.BOOKMARK] if self._kind is Kind.BOOKMARK else [Kind.FLAG, Kind.BOOKMARK]
        kind = next((each for each in kinds if each in entry.kinds), None)
        if kind is None:
            self.query_one(MessageBar).say(self._catalogue.look_back.note_stays)
            return
        self._take_away(entry, kind)
        left = replace(entry, kinds=entry.kinds - {kind})
        self._all = [left if each is entry else each for each in self._all]
        self._show(row)

    def action_open_row(self) -> None:
        row = self.query_one(RowList).row
        if row is not None:
            self.dismiss(Destination(self._shown[row].article_id, self._shown[row].span))

    def action_close(self) -> None:
        self.dismiss(None)

    def fail(self, error: StoreError) -> None:
        """The database does not answer."""
        self.query_one(RowList).fill(0, nothing=self._catalogue.explain(error))

    def _take(self, entries: Sequence[Remembered]) -> None:
        self._all = entries
        self._show()

    def _turn(self, steps: int) -> None:
        self._kind = KINDS[(KINDS.index(self._kind) + steps) % len(KINDS)]
        self._show()

    def _show(self, row: int = 0) -> None:
        """The entries of the kind that is chosen, and how many there are of each."""
        words, figures = self._catalogue.look_back, self._catalogue.figures
        self._shown = [each for each in self._all if _is_of(each, self._kind)]
        self.query_one(RowList).fill(len(self._shown), row=row, nothing=words.nothing_remembered)
        titles = (words.all_kinds, words.flags, words.notes, words.bookmarks)
        counted = []
        for kind, title in zip(KINDS, titles, strict=True):
            count = figures.number(sum(_is_of(each, kind) for each in self._all))
            sign = f"{SIGNS[kind]} " if kind else ""
            text = f"{sign}{title} {count}"
            counted.append(f"‹ {text} ›" if kind is self._kind else text)
        self.query_one(TitleRow).show(words.remembered, *counted)

    def _draw(self, row: int, width: int, style: Style, palette: Palette) -> Iterator[Piece]:
        """Signs of the kinds, title, sentence, note, and when."""
        entry = self._shown[row]
        signs = "".join(sign for kind, sign in SIGNS.items() if kind in entry.kinds)
        moment = MOMENT if width >= WIDE else 0
        title = width // 5
        room = width - len(SIGNS) - 1 - title - moment - 4
        note = room // NOTE_SHARE if entry.note else 0
        yield from fill_cells(signs, len(SIGNS) + 1, palette.strong)
        yield from fill_cells(entry.title, title, palette.dim, base="rtl")
        yield space(2), style
        yield from fill_cells(entry.text, room - note, style, base="rtl")
        yield space(2), style
        if note:
            yield from fill_cells(entry.note, note, palette.strong)
        if moment:
            at = write_moment(entry.at, self._catalogue.figures, datetime.now(UTC))
            yield from fill_cells(at, moment, palette.dim, base=self._catalogue.direction)


def _is_of(entry: Remembered, kind: Kind | None) -> bool:
    """Whether an entry belongs in a list; one of which all was taken away is in none."""
    return kind in entry.kinds if kind else bool(entry.kinds)
