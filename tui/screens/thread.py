"""The comments on a sentence, in the order of time."""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.strip import Strip

from tagging.sending_back import Comment
from tui.keys import THREAD, bind
from tui.language.catalogue import Catalogue
from tui.moments import write_moment
from tui.palette import Palette
from tui.screens.bare import Bare
from tui.screens.writing import WritingScreen
from tui.typeset.layout import fit, typeset
from tui.widgets.bars import HintBar
from tui.widgets.box_title import BoxTitle
from tui.widgets.scroll_rows import ScrollRows
from tui.widgets.strips import place_pieces


class ThreadScreen(Bare[None], ModalScreen[None]):
    """Enter writes another comment, which `write` is given at once."""

    BINDINGS = bind(THREAD)
    DEFAULT_CSS = """
    ThreadScreen { align: center middle; background: $background 60%; }
    ThreadScreen HintBar { background: $panel; }
    #thread {
        width: 100%; height: 14; max-height: 100%; align-horizontal: center;
        background: $panel; border-top: hkey $foreground; border-bottom: hkey $foreground;
    }
    #thread > * { width: 84; max-width: 100%; }
    """

    def __init__(
        self,
        catalogue: Catalogue,
        author: str,
        thread: Sequence[Comment],
        write: Callable[[str], None],
    ) -> None:
        super().__init__()
        self._catalogue = catalogue
        self._author = author
        self._thread = tuple(thread)
        self._write = write

    def compose(self) -> ComposeResult:
        """Title, comments, keys."""
        with Vertical(id="thread"):
            yield BoxTitle(self._catalogue.answering.thread, self._catalogue.direction)
            yield ScrollRows(self._draw)
            yield HintBar(self._catalogue, THREAD)

    def action_write_comment(self) -> None:
        writing = WritingScreen(self._catalogue, self._catalogue.answering.comment)
        self.app.push_screen(writing, self._take)

    def action_row_down(self) -> None:
        self.query_one(ScrollRows).scroll_rows(1)

    def action_row_up(self) -> None:
        self.query_one(ScrollRows).scroll_rows(-1)

    def action_close(self) -> None:
        self.dismiss()

    def _take(self, text: str | None) -> None:
        """What the box returned; the newest comment stands last, and is seen."""
        if text and text.strip():
            at = datetime.now(UTC).isoformat()
            self._thread = (*self._thread, Comment(self._author, text.strip(), at))
            self._write(text.strip())
            rows = self.query_one(ScrollRows)
            rows.renew()
            rows.scroll_rows(len(self._thread) * rows.size.height)

    def _draw(self, width: int, palette: Palette) -> Sequence[Strip]:
        direction = self._catalogue.direction
        if self._thread:
            return [row for each in self._thread for row in self._draw_one(each, width, palette)]
        nothing = fit(self._catalogue.answering.no_comments, width - 1, base=direction)
        return [place_pieces([(nothing, palette.dim)], width, palette.text, direction=direction)]

    def _draw_one(self, comment: Comment, width: int, palette: Palette) -> Iterator[Strip]:
        """Who and when, then the text in as many rows as it takes."""
        direction = self._catalogue.direction
        at = write_moment(comment.at, self._catalogue.figures, datetime.now(UTC))
        pieces = [
            (fit(comment.author, width // 2, base=direction), palette.strong),
            (fit(at, width // 2 - 2, base=direction), palette.dim),
        ]
        yield place_pieces(pieces, width, palette.text, direction=direction)
        for line in typeset(comment.text, width - 1):
            yield place_pieces([(line, palette.text)], width, palette.text, direction=direction)
