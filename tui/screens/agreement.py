"""How far annotators agree: the tables of `hashiya agreement`."""

from collections.abc import Iterator, Sequence

from rich.cells import cell_len
from rich.segment import Segment
from textual.strip import Strip

from tagging.scheme import Scheme
from tui.agreement import Finding
from tui.agreement_tables import AgreementTables
from tui.language.catalogue import Catalogue
from tui.palette import Palette
from tui.screens.scrolling import ScrollingScreen
from tui.typeset.layout import typeset_line
from tui.widgets.strips import blank_strip, place_pieces


class AgreementScreen(ScrollingScreen):
    """What was found, as it was when it was asked.

    It shows everybody's figures: whoever opens it sees to it that the person may know them.
    """

    def __init__(self, catalogue: Catalogue, scheme: Scheme, findings: Sequence[Finding]) -> None:
        super().__init__(catalogue)
        self._scheme = scheme
        self._findings = findings

    def _draw(self, width: int, palette: Palette) -> Sequence[Strip]:
        return list(self._draw_rows(width, palette))

    def _draw_rows(self, width: int, palette: Palette) -> Iterator[Strip]:
        """A title, then the tables, from the edge where the language begins."""
        catalogue = self._catalogue
        title = typeset_line(catalogue.agreement.title, base=catalogue.direction)
        pieces = [(title, palette.strong)]
        yield place_pieces(pieces, width, palette.text, direction=catalogue.direction)
        yield blank_strip(width, palette.text)
        for row in AgreementTables(catalogue, self._scheme, width).draw(self._findings):
            rest = Segment(" " * max(0, width - cell_len(row)), palette.text)
            segments = [rest, Segment(row, palette.text)]
            if catalogue.direction == "ltr":
                segments.reverse()
            yield Strip(segments).crop(0, width)
