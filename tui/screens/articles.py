"""The list of articles, to open some of them."""

from textual.app import ComposeResult

from tui.keys import LIST, bind
from tui.language.catalogue import Catalogue
from tui.screens.bare import Bare
from tui.session import Session
from tui.widgets.article_list import ArticleList
from tui.widgets.bars import HintBar
from tui.widgets.line_editor import LineEditor


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
        """The line to search with, which is the list's title meanwhile; the list, the keys."""
        catalogue = self._catalogue
        yield LineEditor(
            catalogue.list.prompt,
            placeholder=catalogue.list.title,
            direction=catalogue.direction,
        )
        found = self._session.find("")
        current = self._session.find_key(self._current)
        yield ArticleList(catalogue, self._session.list_rows, found, current)
        yield HintBar(catalogue, LIST)

    def on_line_editor_changed(self, message: LineEditor.Changed) -> None:
        """The list is always that of the words typed."""
        self.query_one(ArticleList).show(self._session.find(message.text))

    def on_line_editor_submitted(self) -> None:
        """Enter opens, from the search too."""
        self.action_open()

    def on_line_editor_cancelled(self) -> None:
        """Escape leaves the search."""
        self.action_close()

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
        """From here on keys are words."""
        self.set_focus(self.query_one(LineEditor))

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
        editor = self.query_one(LineEditor)
        if self.focused is editor:
            self.set_focus(None)
            editor.begin()
            self.query_one(ArticleList).show(self._session.find(""))
        else:
            self.dismiss([])
