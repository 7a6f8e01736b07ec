"""The articles side by side, the first on the right."""

from textual.app import ComposeResult
from textual.containers import Horizontal

from tagging.dataclass import dataclass
from tagging.scheme import Scheme
from tui.language.catalogue import Catalogue
from tui.page import PageCache, PageStyle
from tui.reading import Reading
from tui.widgets.article_pane import ArticlePane
from tui.widgets.column import Column

MOST_PANES = 4
NARROWEST = 40  # cells a pane needs: a screen of 80 has two, a narrower one shows one at a time


@dataclass(frozen=True, slots=True)
class Arrangement:
    """How panes share the screen.

    Attributes:
        most: How many of them stand side by side at most.
        beside: The cells that something beside them takes.
        together: Whether moving in one moves the others.
    """

    most: int = MOST_PANES
    beside: int = 0
    together: bool = False

    @property
    def is_alone(self) -> bool:
        """Whether only the active one is shown."""
        return self.most == 1


class Panes(Horizontal):
    """As many panes as there are articles and room; the active one is always among them."""

    DEFAULT_CSS = "Panes { height: 1fr; }"

    def __init__(
        self,
        catalogue: Catalogue,
        scheme: Scheme,
        reading: Reading,
        pane_type: type[ArticlePane] = ArticlePane,
    ) -> None:
        super().__init__()
        self._pane_type = pane_type
        self._catalogue = catalogue
        self._scheme = scheme
        self._pages = PageCache()
        self._columns = self._make_columns(reading)
        self._reading, self._page_style = reading, PageStyle()
        self._arrangement = Arrangement()

    def compose(self) -> ComposeResult:
        """From the left: the last pane first."""
        yield from self._columns[::-1]

    def show(self, reading: Reading, *, style: PageStyle, arrangement: Arrangement) -> None:
        """Shows the next state of the panes that stand."""
        self._reading, self._page_style, self._arrangement = reading, style, arrangement
        room = max(1, (self.app.size.width - arrangement.beside) // NARROWEST)
        room = min(room, arrangement.most)
        first = max(0, reading.active - room + 1)
        last = min(first + room, len(reading.panes)) - 1
        for pane, (column, opened) in enumerate(zip(self._columns, reading.panes, strict=True)):
            shown = first <= pane <= last
            column.set_class(pane < last, "-inner")
            if shown != column.display:  # setting it lays the screen out anew
                column.display = shown
            words = self._describe(pane, len(reading.panes))
            column.show(opened, active=pane == reading.active, style=style, words=words)

    def on_resize(self) -> None:
        """A narrower screen has room for fewer panes."""
        self.show(self._reading, style=self._page_style, arrangement=self._arrangement)

    async def rebuild(self, reading: Reading) -> None:
        """Makes as many panes as there are articles now."""
        if len(reading.panes) != len(self._columns):
            await self.remove_children()
            self._columns = self._make_columns(reading)
            self._reading = reading
            await self.mount_all(self._columns[::-1])

    def is_low(self, pane: int) -> bool:
        """Whether what keys are about ends in the lower half of a pane."""
        return self._columns[pane].pane.is_low

    def turn_page(self, pane: int, direction: int) -> int:
        """Scrolls a pane by a page; the index of the sentence that is then the current one."""
        return self._columns[pane].pane.turn_page(direction)

    def _describe(self, pane: int, count: int) -> str:
        """How a pane stands, where that is not as usual."""
        words, standing = self._catalogue.aids, self._arrangement
        if count == 1:
            return ""
        alone = words.alone(pane + 1, count) if standing.is_alone else ""
        together = words.together if standing.together else ""
        return self._catalogue.sentence.joint.join(filter(None, (alone, together)))

    def _make_columns(self, reading: Reading) -> list[Column]:
        return [
            Column(pane, self._catalogue, self._scheme, self._pages, opened, self._pane_type)
            for pane, opened in enumerate(reading.panes)
        ]
