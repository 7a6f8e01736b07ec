"""A list of any number of articles, of which only the visible rows are ever read."""

from collections.abc import Callable, Mapping, Sequence

from textual import events
from textual.geometry import Region
from textual.strip import Strip

from db.articles import ListedArticle
from tagging.assignment import State
from tui.language.catalogue import Catalogue, Direction
from tui.typeset.layout import fit, typeset_line
from tui.typeset.line import Line
from tui.widgets.painted import Painted
from tui.widgets.strips import place_pieces, space

CHOSEN = "✓"
CURRENT: Mapping[Direction, str] = {"rtl": "▐", "ltr": "▌"}  # at the edge where a row begins
SIGNS: Mapping[State, str] = {
    State.OPEN: "○",
    State.IN_PROGRESS: "◐",
    State.DONE: "●",
    State.RETURNED: "×",
}
STATE_WIDTH = 14  # cells for how an assignment stands, in words
WORDY = 70  # cells of a row from which there is room for those words
COUNT_WIDTH = 12  # cells for the figures of progress
CHOICE_WIDTH = 4  # cells for the number of choice and a gap


class ArticleList(Painted):
    """Rows with title and progress. The current row has a bar, chosen ones their number."""

    DEFAULT_CSS = "ArticleList { height: 1fr; }"

    def __init__(
        self,
        catalogue: Catalogue,
        read: Callable[[Sequence[str]], list[ListedArticle]],
        article_ids: Sequence[str],
        current: str,
    ) -> None:
        super().__init__()
        self._catalogue = catalogue
        self._read = read
        self._ids = article_ids
        self._row = article_ids.index(current) if current in article_ids else 0
        self._top = 0
        self._chosen: Sequence[str] = ()
        self._listed: dict[str, ListedArticle] = {}

    @property
    def current(self) -> str | None:
        """The id in the current row; None in an empty list."""
        return self._ids[self._row] if self._ids else None

    def show(self, article_ids: Sequence[str]) -> None:
        """Other rows; the first becomes the current one."""
        self._ids, self._row, self._top = article_ids, 0, 0
        self.refresh()

    def mark(self, chosen: Sequence[str]) -> None:
        """Numbers the chosen articles in the order of choice."""
        self._chosen = tuple(chosen)
        self.refresh()

    def move(self, rows: int) -> None:
        """Moves the current row."""
        self.move_to(max(0, self._row + rows))

    def turn_page(self, direction: int) -> None:
        """Moves the current row by a screen."""
        self.move(direction * max(1, self.size.height - 1))

    def move_to(self, row: int) -> None:
        """Makes a row the current one; -1 is the last."""
        last = max(0, len(self._ids) - 1)
        before, self._row = self._row, last if row < 0 else min(row, last)
        if self._scroll_to_current():
            self.refresh()
        else:
            for each in (before, self._row):
                self.refresh(Region(0, each - self._top, self.size.width, 1))

    def on_resize(self) -> None:
        """The current row stays visible."""
        self._scroll_to_current()

    def on_mouse_scroll_down(self) -> None:
        """One row down."""
        self.move(1)

    def on_mouse_scroll_up(self) -> None:
        """One row up."""
        self.move(-1)

    def on_click(self, event: events.Click) -> None:
        """The row under the mouse becomes the current one."""
        if self._top + event.y < len(self._ids):
            self.move_to(self._top + event.y)

    def render_line(self, y: int) -> Strip:
        """Bar, number of choice, title; the progress at the other edge."""
        row, width, palette = self._top + y, self.size.width, self.palette
        figures, direction = self._catalogue.figures, self._catalogue.direction
        if row >= len(self._ids):
            nothing = self._catalogue.list.nothing_found if not self._ids and y == 0 else ""
            empty = typeset_line(nothing)
            return place_pieces([(empty, palette.dim)], width, palette.text, direction=direction)
        article = self._article(row)
        current = row == self._row
        style = palette.strong if current else palette.text
        number = ""
        if article.id in self._chosen:
            number = CHOSEN + figures.number(self._chosen.index(article.id) + 1)
        choice = fit(number, CHOICE_WIDTH, base=direction)
        count = fit(figures.ratio(article.judged, article.sentences), COUNT_WIDTH)
        state = self._describe(article.assignment, width)
        far = COUNT_WIDTH  # cells behind the title
        if article.assignment is not None:
            far += STATE_WIDTH if width >= WORDY else 2
        title = fit(article.title, width - CHOICE_WIDTH - far - 4, base="rtl")
        free = width - 2 - CHOICE_WIDTH - title.cells - far
        pieces = [
            (typeset_line(CURRENT[direction]) if current else space(1), palette.strong),
            (choice, palette.strong),
            (space(CHOICE_WIDTH - choice.cells), style),
            (title, style),
            (space(free), style),
            (state, palette.dim),
            (space(far - state.cells - count.cells), palette.dim),
            (count, palette.dim),
        ]
        return place_pieces(pieces, width, style, gap=0, direction=direction)

    def _describe(self, state: State | None, width: int) -> Line:
        """How an assignment stands: a sign, and words where there is room."""
        if state is None:
            return typeset_line("")
        words = f"{SIGNS[state]} {self._catalogue.queue.states.of(state)}"
        shown = words if width >= WORDY else SIGNS[state]
        return fit(shown, STATE_WIDTH, base=self._catalogue.direction)

    def _article(self, row: int) -> ListedArticle:
        """The article of a row; a screenful is read at once."""
        if self._ids[row] not in self._listed:
            wanted = self._ids[self._top : self._top + max(1, self.size.height)]
            self._listed = {each.id: each for each in self._read(list(wanted))}
        return self._listed[self._ids[row]]

    def _scroll_to_current(self) -> bool:
        """Brings the current row into view; says whether that moved the rows.

        Half a screen at a time: moving one would draw every row anew with every key.
        """
        before, height = self._top, max(1, self.size.height)
        if not before <= self._row < before + height:
            last = max(0, len(self._ids) - height)
            self._top = max(0, min(self._row - height // 2, last))
        return self._top != before
