"""The list of articles, to open some of them."""

from textual import events
from textual.app import ComposeResult

from tui.keys import LIST, bind
from tui.language.catalogue import Catalogue
from tui.screens.bare import Bare
from tui.session import Session
from tui.widgets.article_list import ArticleList
from tui.widgets.bars import HintBar
from tui.widgets.query_line import QueryLine


class ArticlesScreen(Bare[list[str]]):
    """Returns the ids of the articles to open, in the order of choice; none when it is closed."""

    BINDINGS = bind(LIST)
    DEFAULT_CSS = "ArticlesScreen { background: $background; }"

    def __init__(self, session: Session, catalogue: Catalogue, current: str, panes: int) -> None:
        super().__init__()
        self._catalogue = catalogue
        self._session = session
        self._current = current
        self._panes = panes
        self._chosen: list[str] = []

    def compose(self) -> ComposeResult:
        """The line to search with, the list, the keys."""
        yield QueryLine(self._catalogue)
        found = self._session.find("")
        yield ArticleList(self._catalogue, self._session.list_rows, found, self._current)
        yield HintBar(self._catalogue, LIST)

    def on_key(self, event: events.Key) -> None:
        """While the search is open, what is typed goes there."""
        query = self.query_one(QueryLine)
        if query.is_open and query.type_key(event):
            event.stop()
            event.prevent_default()
            self.query_one(ArticleList).show(self._session.find(query.words))

    def action_next_row(self) -> None:
        self.query_one(ArticleList).move(1)

    def action_previous_row(self) -> None:
        self.query_one(ArticleList).move(-1)

    def action_page_down(self) -> None:
        self.query_one(ArticleList).turn_page(1)

    def action_page_up(self) -> None:
        self.query_one(ArticleList).turn_page(-1)

    def action_first_row(self) -> None:
        self.query_one(ArticleList).move_to(0)

    def action_last_row(self) -> None:
        self.query_one(ArticleList).move_to(-1)

    def action_search(self) -> None:
        self.query_one(QueryLine).open()

    def action_select(self) -> None:
        """Chooses the current article, or no longer, and goes on to the next."""
        listed = self.query_one(ArticleList)
        current = listed.current
        if current is None:
            return
        if current in self._chosen:
            self._chosen.remove(current)
        else:
            self._chosen.append(current)
        listed.mark(self._chosen)
        listed.move(1)

    def action_open(self) -> None:
        """The chosen articles; without a choice the current one and its neighbours."""
        current = self.query_one(ArticleList).current
        if self._chosen:
            self.dismiss(self._chosen)
        elif current is not None:
            self.dismiss(self._session.following(current, self._panes))

    def action_close(self) -> None:
        """Leaves the search first, then the list."""
        query = self.query_one(QueryLine)
        if query.is_open:
            query.close()
            self.query_one(ArticleList).show(self._session.find(""))
        else:
            self.dismiss([])
