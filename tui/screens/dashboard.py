"""The project at a glance, for reviewers and owners; every figure leads to its sentences."""

from collections.abc import Iterator, Sequence

from rich.style import Style
from textual.app import ComposeResult

from db.errors import StoreError
from tagging.scheme import Scheme
from tui.asking import Destination
from tui.cli.table import BAR, draw_bar, show_share
from tui.dashboard import Dashboard, DashboardRow, DashboardRows, Figure
from tui.keys import DASHBOARD, bind
from tui.language.catalogue import Catalogue
from tui.lookup import Lookup
from tui.palette import Palette
from tui.screens.behind import BehindScreen
from tui.screens.rows import RowsScreen
from tui.typeset.layout import fit, typeset_line
from tui.widgets.bars import HintBar
from tui.widgets.row_list import RowList
from tui.widgets.sentence_row import fill_cells
from tui.widgets.strips import Piece, set_far, space
from tui.widgets.title_row import TitleRow

NAME, LONGEST_NAME = 12, 28  # cells, of which a name has a third of the row
FIGURE, WIDE_FIGURE = 9, 13  # cells for a figure with its shade and a gap
WIDE = 70  # cells from which there is room for wide ones
DATE = 20  # cells, with the same
SHARE = 6
CHOSEN = Style(reverse=True)


class DashboardScreen(RowsScreen[Destination]):
    """Returns the sentence to go to."""

    BINDINGS = bind(DASHBOARD)
    DEFAULT_CSS = "DashboardScreen { background: $background; }"

    def __init__(self, lookup: Lookup, catalogue: Catalogue, scheme: Scheme) -> None:
        super().__init__()
        self._lookup = lookup
        self._catalogue = catalogue
        self._scheme = scheme
        self._rows: Sequence[DashboardRow] = ()
        self._column = 0

    def compose(self) -> ComposeResult:
        """Title, rows, keys."""
        direction = self._catalogue.direction
        yield TitleRow(direction)
        yield RowList(direction, self._draw)
        yield HintBar(self._catalogue, DASHBOARD)

    def on_mount(self) -> None:
        """Measures in a thread."""
        words = self._catalogue.dashboard
        self.query_one(TitleRow).show(words.title)
        self.query_one(RowList).fill(0, nothing=words.measuring)
        self.ask(lambda _: self._lookup.read_dashboard(self._scheme), self._take)

    def action_figure_left(self) -> None:
        self._turn(1 if self._catalogue.direction == "rtl" else -1)

    def action_figure_right(self) -> None:
        self._turn(-1 if self._catalogue.direction == "rtl" else 1)

    def action_open_row(self) -> None:
        figure = self._chosen
        match None if figure is None else figure.behind:
            case None:
                return
            case Destination() as there:
                self.dismiss(there)
            case behind:
                title = self._rows[self.query_one(RowList).row or 0].name
                screen = BehindScreen(self._lookup, self._catalogue, title, behind)
                self.app.push_screen(screen, self._go)

    def action_close(self) -> None:
        self.dismiss(None)

    def fail(self, error: StoreError) -> None:
        """The database does not answer."""
        self.query_one(RowList).fill(0, nothing=self._catalogue.explain(error))

    @property
    def _chosen(self) -> Figure | None:
        """The figure that keys are for; None in a heading."""
        row = self.query_one(RowList).row
        if row is None or self._rows[row].is_heading or not self._rows[row].figures:
            return None
        figures = self._rows[row].figures
        return figures[min(self._column, len(figures) - 1)]

    def _go(self, there: Destination | None) -> None:
        """What the list of sentences returned."""
        if there is not None:
            self.dismiss(there)

    def _take(self, dashboard: Dashboard) -> None:
        self._rows = DashboardRows(self._catalogue, self._scheme).write(dashboard)
        self.query_one(RowList).fill(len(self._rows), row=1)

    def _turn(self, steps: int) -> None:
        """Another column, of those that the current row has."""
        rows = self.query_one(RowList)
        if rows.row is not None:
            last = max(0, len(self._rows[rows.row].figures) - 1)
            self._column = max(0, min(min(self._column, last) + steps, last))
            rows.refresh()

    def _draw(self, row: int, width: int, style: Style, palette: Palette) -> Iterator[Piece]:
        """The name, then as many figures as there is room for, the current column among them."""
        shown, direction = self._rows[row], self._catalogue.direction
        if shown.is_heading:
            style = palette.strong
        name = width if not shown.figures else max(NAME, min(width // 3, LONGEST_NAME))
        yield from fill_cells(shown.name, name - 1, style, base=direction)
        yield space(1), style
        if shown.figures and (shown.share is not None or shown.words):
            yield from self._draw_alone(shown, width - name, style, palette)
            return
        cells = WIDE_FIGURE if width >= WIDE else FIGURE
        room = max(1, (width - name) // cells)
        first = max(0, min(self._column, len(shown.figures) - 1) - room + 1)
        for figure in shown.figures[first : first + room]:
            yield from self._draw_figure(figure, cells, style)

    def _draw_alone(
        self, row: DashboardRow, width: int, style: Style, palette: Palette
    ) -> Iterator[Piece]:
        """A figure with a bar, or with words, behind it."""
        direction = self._catalogue.direction
        (figure,) = row.figures
        cells = DATE if row.words else FIGURE
        yield from self._draw_figure(figure, cells, style)
        if row.share is None:
            yield from fill_cells(row.words, max(1, width - cells), style)
            return
        share = fit(show_share(row.share, self._catalogue.figures), SHARE, base=direction)
        yield from set_far(share, SHARE, palette.dim)
        yield space(1), style
        bar = max(0, min(BAR, width - cells - SHARE - 1))
        yield typeset_line(draw_bar(row.share, bar, direction), base="ltr"), style

    def _draw_figure(self, figure: Figure, cells: int, style: Style) -> Iterator[Piece]:
        """Shade and text; the current one is turned round."""
        look = style + CHOSEN if figure is self._chosen else style
        yield typeset_line(figure.shade), style
        yield space(1), style
        line = fit(figure.text, cells - 3, base=self._catalogue.direction)
        yield line, look
        yield space(cells - 2 - line.cells), style
