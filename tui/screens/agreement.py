"""How far annotators agree: the tables of `hashiya agreement`."""

from collections.abc import Callable, Iterator, Sequence

from rich.cells import cell_len
from rich.segment import Segment
from textual.strip import Strip

from db.errors import StoreError
from tagging.scheme import Scheme
from tui.agreement import Finding
from tui.agreement_tables import AgreementTables
from tui.language.catalogue import Catalogue
from tui.palette import Palette
from tui.screens.scrolling import ScrollingScreen
from tui.screens.waiting import WaitingScreen
from tui.typeset.layout import fit, typeset_line
from tui.widgets.scroll_rows import ScrollRows
from tui.widgets.strips import place_pieces


class AgreementScreen(ScrollingScreen, WaitingScreen[None]):
    """What `measure` finds, which is asked once, in a thread.

    It shows everybody's figures: whoever opens it sees to it that the person may know them.
    """

    def __init__(
        self, catalogue: Catalogue, scheme: Scheme, measure: Callable[[], Sequence[Finding]]
    ) -> None:
        super().__init__(catalogue)
        self._scheme = scheme
        self._measure = measure
        self._findings: Sequence[Finding] = ()
        self._state = catalogue.dashboard.measuring

    def on_mount(self) -> None:
        """Measures."""
        self.ask(lambda _: self._measure(), self._take)

    def fail(self, error: StoreError) -> None:
        """The database does not answer."""
        self._state = self._catalogue.explain(error)
        self.query_one(ScrollRows).renew()

    def _take(self, findings: Sequence[Finding]) -> None:
        self._findings = findings
        self._state = "" if findings else self._catalogue.agreement.nothing_shared
        self.query_one(ScrollRows).renew()

    def _draw(self, width: int, palette: Palette) -> Sequence[Strip]:
        return list(self._draw_rows(width, palette))

    def _draw_rows(self, width: int, palette: Palette) -> Iterator[Strip]:
        """A title, then the tables, from the edge where the language begins."""
        catalogue = self._catalogue
        title = typeset_line(catalogue.agreement.title, base=catalogue.direction)
        pieces = [(title, palette.strong)]
        yield place_pieces(pieces, width, palette.text, direction=catalogue.direction)
        state = fit(self._state, width - 1, base=catalogue.direction)
        yield place_pieces(
            [(state, palette.dim)], width, palette.text, direction=catalogue.direction
        )
        for row in AgreementTables(catalogue, self._scheme, width).draw(self._findings):
            rest = Segment(" " * max(0, width - cell_len(row)), palette.text)
            segments = [rest, Segment(row, palette.text)]
            if catalogue.direction == "ltr":
                segments.reverse()
            yield Strip(segments).crop(0, width)
