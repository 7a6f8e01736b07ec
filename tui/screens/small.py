"""What stands in a window that is too small for anything else."""

from collections.abc import Iterator

from textual.app import ComposeResult
from textual.geometry import Size
from textual.strip import Strip

from tui.keys import QUIT, bind
from tui.palette import Palette
from tui.screens.bare import Bare
from tui.typeset.layout import typeset
from tui.widgets.scroll_rows import ScrollRows
from tui.widgets.strips import flush_right, place_pieces, space

LEAST = Size(40, 10)  # cells


def has_room(size: Size) -> bool:
    """Whether a window is large enough for the other screens."""
    return size.width >= LEAST.width and size.height >= LEAST.height


class SmallScreen(Bare[None]):
    """Says which size is needed and which there is. No key judges what cannot be seen."""

    BINDINGS = bind((QUIT,))
    DEFAULT_CSS = "SmallScreen { background: $background; }"

    def compose(self) -> ComposeResult:
        yield ScrollRows(lambda width, palette: list(draw_sizes(self.app.size, width, palette)))


def draw_sizes(size: Size, width: int, palette: Palette) -> Iterator[Strip]:
    """The message in Arabic and in English, wrapped to the width."""
    arabic = (
        f"النافذة صغيرة: {size.width} عمودا في {size.height} سطرا؛"
        f" أقل ما يلزم {LEAST.width} في {LEAST.height}."
    )
    english = (
        f"Window too small: {size.width} columns by {size.height} rows;"
        f" {LEAST.width} by {LEAST.height} are needed."
    )
    for line in typeset(arabic, width - 1, base="rtl"):
        yield flush_right(line, width, palette.strong)
    for line in typeset(english, width - 1, base="ltr"):
        edge = (space(width - 1 - line.cells), palette.text)
        row = [(line, palette.text)] if line.cells == width - 1 else [edge, (line, palette.text)]
        yield place_pieces(row, width, palette.text, gap=0)
