"""A pane with its heading."""

from textual.app import ComposeResult
from textual.containers import Vertical

from tagging.scheme import Scheme
from tui.language.catalogue import Catalogue
from tui.page import PageCache, PageStyle
from tui.reading import OpenArticle
from tui.widgets.article_pane import ArticlePane
from tui.widgets.heading import Heading


class Column(Vertical):
    """Passes on what it is given."""

    DEFAULT_CSS = """
    Column { width: 1fr; height: 1fr; }
    Column.-inner { border-left: vkey $foreground 40%; }
    """

    def __init__(
        self,
        pane: int,
        catalogue: Catalogue,
        scheme: Scheme,
        pages: PageCache,
        opened: OpenArticle,
        pane_type: type[ArticlePane] = ArticlePane,
    ) -> None:
        super().__init__()
        self._heading = Heading(catalogue, opened)
        self.pane = pane_type(pane, catalogue, scheme, pages, opened)

    def compose(self) -> ComposeResult:
        """Heading over text."""
        yield self._heading
        yield self.pane

    def show(self, opened: OpenArticle, *, active: bool, style: PageStyle, words: str) -> None:
        """Shows the next state; `words` say how the pane stands."""
        self._heading.show(opened, active=active, words=words)
        self.pane.show(opened, active=active, style=style)
