"""What stands in a window that is too small for anything else."""

from collections.abc import Iterator

from textual.app import ComposeResult
from textual.geometry import Size
from textual.strip import Strip

from tui.keys import QUIT, bind
from tui.language.catalogue import Catalogue
from tui.language.catalogues import other
from tui.palette import Palette
from tui.screens.bare import Bare
from tui.typeset.layout import typeset
from tui.widgets.scroll_rows import ScrollRows
from tui.widgets.strips import place_pieces, set_far

LEAST = Size(40, 10)  # cells


def has_room(size: Size) -> bool:
    """Whether a window is large enough for the other screens."""
    return size.width >= LEAST.width and size.height >= LEAST.height


class SmallScreen(Bare[None]):
    """Says which size is needed and which there is. No key judges what cannot be seen."""

    BINDINGS = bind((QUIT,))
    DEFAULT_CSS = "SmallScreen { background: $background; }"

    def __init__(self, catalogue: Catalogue) -> None:
        super().__init__()
        self._catalogue = catalogue

    def compose(self) -> ComposeResult:
        yield ScrollRows(
            lambda width, palette: list(draw_sizes(self._catalogue, self.app.size, width, palette))
        )


def draw_sizes(catalogue: Catalogue, size: Size, width: int, palette: Palette) -> Iterator[Strip]:
    """The message in the interface's language and in the other one, wrapped to the width."""
    measure, direction, second = width - 1, catalogue.direction, other(catalogue)
    one, two = (each.too_small(*size, *LEAST) for each in (catalogue, second))
    for line in typeset(one, measure, base=direction):
        yield place_pieces([(line, palette.strong)], width, palette.text, direction=direction)
    for line in typeset(two, measure, base=second.direction):
        pieces = set_far(line, measure, palette.text)
        yield place_pieces(pieces, width, palette.text, gap=0, direction=direction)
