"""A screen of rows to scroll through."""

from abc import abstractmethod
from collections.abc import Sequence

from textual.app import ComposeResult
from textual.strip import Strip

from tui.keys import HELP, bind
from tui.language.catalogue import Catalogue
from tui.palette import Palette
from tui.screens.bare import Bare
from tui.widgets.bars import HintBar
from tui.widgets.scroll_rows import ScrollRows


class ScrollingScreen(Bare[None]):
    """Rows that a subclass draws for a width, and the keys to go through them and back."""

    BINDINGS = bind(HELP)
    DEFAULT_CSS = "ScrollingScreen { background: $background; }"

    def __init__(self, catalogue: Catalogue) -> None:
        super().__init__()
        self._catalogue = catalogue

    def compose(self) -> ComposeResult:
        yield ScrollRows(self._draw)
        yield HintBar(self._catalogue, HELP)

    @abstractmethod
    def _draw(self, width: int, palette: Palette) -> Sequence[Strip]:
        """All rows."""

    def action_row_down(self) -> None:
        self.query_one(ScrollRows).scroll_rows(1)

    def action_row_up(self) -> None:
        self.query_one(ScrollRows).scroll_rows(-1)

    def action_page_down(self) -> None:
        self.query_one(ScrollRows).turn_page(1)

    def action_page_up(self) -> None:
        self.query_one(ScrollRows).turn_page(-1)

    def action_close(self) -> None:
        self.dismiss()
