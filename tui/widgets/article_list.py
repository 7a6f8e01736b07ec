"""A list of any number of articles, of which only the visible rows are ever read."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from rich.style import Style

from db.articles import ListedArticle
from tagging.assignment import State
from tui.language.catalogue import Catalogue
from tui.palette import Palette
from tui.typeset.layout import fit, typeset_line
from tui.typeset.line import Line
from tui.widgets.row_list import RowList
from tui.widgets.strips import Piece, space

CHOSEN = "✓"
SIGNS: Mapping[State, str] = {
    State.OPEN: "○",
    State.IN_PROGRESS: "◐",
    State.DONE: "●",
    State.RETURNED: "×",
}
STATE_WIDTH = 14  # cells for how an assignment stands, in words
WORDY = 70  # cells of a row from which there is room for those words
COUNT_WIDTH = 12  # cells for the figures of progress
CHOICE_WIDTH = 4  # cells for the number of choice


class ArticleList(RowList):
    """Rows with title and progress. Chosen ones have their number."""

    def __init__(
        self,
        catalogue: Catalogue,
        read: Callable[[Sequence[int]], list[ListedArticle]],
        keys: Sequence[int],
        current: int,
    ) -> None:
        row = keys.index(current) if current in keys else 0
        super().__init__(catalogue.direction, self._draw_article, len(keys), row)
        self._catalogue = catalogue
        self._read = read
        self._keys = keys
        self._chosen: Sequence[str] = ()
        self._listed: dict[int, ListedArticle] = {}

    @property
    def current(self) -> str | None:
        """The id in the current row; None in an empty list."""
        if self.row is None:
            return None
        (listed,) = self._read([self._keys[self.row]])
        return listed.id

    def show(self, keys: Sequence[int]) -> None:
        """Other rows; the first becomes the current one."""
        self._keys = keys
        self.fill(len(keys), nothing=self._catalogue.list.nothing_found)

    def mark(self, chosen: Sequence[str]) -> None:
        """Numbers the chosen articles in the order of choice."""
        self._chosen = tuple(chosen)
        self.refresh()

    def _draw_article(
        self, row: int, width: int, style: Style, palette: Palette
    ) -> Iterator[Piece]:
        """Number of choice, title; the progress at the other edge."""
        article = self._article(row)
        figures, direction = self._catalogue.figures, self._catalogue.direction
        number = ""
        if article.id in self._chosen:
            number = CHOSEN + figures.number(self._chosen.index(article.id) + 1)
        choice = fit(number, CHOICE_WIDTH - 1, base=direction)
        count = fit(figures.ratio(article.judged, article.sentences), COUNT_WIDTH)
        state = self._describe(article.assignment, width)
        far = COUNT_WIDTH  # cells behind the title
        if article.assignment is not None:
            far += STATE_WIDTH if width >= WORDY else 2
        title = fit(article.title, width - far - CHOICE_WIDTH - 1, base="rtl")
        yield choice, palette.strong
        yield space(CHOICE_WIDTH - choice.cells), style
        yield title, style
        yield space(width - CHOICE_WIDTH - title.cells - far), style
        yield state, palette.dim
        yield space(far - state.cells - count.cells), palette.dim
        yield count, palette.dim

    def _describe(self, state: State | None, width: int) -> Line:
        """How an assignment stands: a sign, and words where there is room."""
        if state is None:
            return typeset_line("")
        words = f"{SIGNS[state]} {self._catalogue.work.states.of(state)}"
        shown = words if width >= WORDY else SIGNS[state]
        return fit(shown, STATE_WIDTH, base=self._catalogue.direction)

    def _article(self, row: int) -> ListedArticle:
        """The article of a row; a screenful is read at once."""
        if self._keys[row] not in self._listed:
            shown = self._keys[self.in_view.start : self.in_view.stop]
            self._listed = {each.key: each for each in self._read(shown)}
        return self._listed[self._keys[row]]
