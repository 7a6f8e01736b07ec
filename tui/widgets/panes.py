"""The articles side by side, the first on the right."""

from textual.app import ComposeResult
from textual.containers import Horizontal

from tagging.scheme import Scheme
from tui.language.catalogue import Catalogue
from tui.page import PageCache, PageStyle
from tui.reading import Reading
from tui.widgets.column import Column

NARROWEST = 40  # cells a pane needs: a screen of 80 has two, a narrower one shows one at a time


class Panes(Horizontal):
    """As many panes as there are articles and room; the active one is always among them."""

    DEFAULT_CSS = "Panes { height: 1fr; }"

    def __init__(self, catalogue: Catalogue, scheme: Scheme, reading: Reading) -> None:
        super().__init__()
        self._catalogue = catalogue
        self._scheme = scheme
        self._pages = PageCache()
        self._columns = self._make_columns(reading)
        self._reading, self._page_style = reading, PageStyle()

    def compose(self) -> ComposeResult:
        """From the left: the last pane first."""
        yield from self._columns[::-1]

    def show(self, reading: Reading, *, style: PageStyle) -> None:
        """Shows the next state of the panes that stand."""
        self._reading, self._page_style = reading, style
        room = max(1, self.app.size.width // NARROWEST)
        first = max(0, reading.active - room + 1)
        last = min(first + room, len(reading.panes)) - 1
        for pane, (column, opened) in enumerate(zip(self._columns, reading.panes, strict=True)):
            shown = first <= pane <= last
            column.set_class(pane < last, "-inner")
            if shown != column.display:  # setting it lays the screen out anew
                column.display = shown
            column.show(opened, active=pane == reading.active, style=style)

    def on_resize(self) -> None:
        """A narrower screen has room for fewer panes."""
        self.show(self._reading, style=self._page_style)

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

    def _make_columns(self, reading: Reading) -> list[Column]:
        return [
            Column(pane, self._catalogue, self._scheme, self._pages, opened)
            for pane, opened in enumerate(reading.panes)
        ]
