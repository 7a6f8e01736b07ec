"""A line to type in, and under it what one may mean."""

from collections.abc import Callable, Sequence
from typing import Final

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.strip import Strip

from tui.language.catalogue import Direction
from tui.typeset.layout import fit, typeset_line
from tui.widgets.line_editor import LineEditor
from tui.widgets.painted import Painted
from tui.widgets.strips import blank_strip, place_pieces, space

CHOSEN: Final = "▐"
MOST: Final = 4  # completions shown: with them a box has room in the smallest window

Complete = Callable[[str], Sequence[str]]
"""What one may mean by a text, the best first. It is asked with every key, so it must be quick."""


class ChoiceLine(Vertical):
    """Down and Up choose a completion, Tab takes it into the line, Enter takes it and is done.

    The editor's messages pass through; `Submitted` has the completion chosen as its text.
    """

    DEFAULT_CSS = "ChoiceLine { height: auto; }"

    def __init__(
        self, editor: LineEditor, complete: Complete, direction: Direction, *, most: int = MOST
    ) -> None:
        super().__init__()
        self._editor = editor
        self._complete = complete
        self._completions = Completions(most, direction)
        self._completions.show(complete(editor.text))

    def compose(self) -> ComposeResult:
        """The editor, with the completions under it."""
        yield self._editor
        yield self._completions

    def on_key(self, event: events.Key) -> None:
        """The keys that the editor leaves."""
        if event.key in ("down", "up"):
            self._completions.move(1 if event.key == "down" else -1)
            event.stop()
        elif event.key == "tab":
            self._take(self._completions.chosen or self._completions.best)
            event.stop()

    def on_line_editor_changed(self, message: LineEditor.Changed) -> None:
        """Another text, other completions; none of them is chosen."""
        self._completions.show(self._complete(message.text))

    def on_line_editor_submitted(self, message: LineEditor.Submitted) -> None:
        """A completion chosen is what is meant."""
        message.text = self._completions.chosen or message.text

    def on_completions_clicked(self, message: "Completions.Clicked") -> None:
        """The mouse takes, as Tab does."""
        message.stop()
        self._take(message.text)

    def _take(self, completion: str) -> None:
        if completion:
            self._editor.put(completion)


class Completions(Painted):
    """Rows of completions, of which one may be chosen."""

    class Clicked(Message):
        """The mouse chose one."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    def __init__(self, most: int, direction: Direction) -> None:
        super().__init__()
        self._direction = direction
        self.styles.height = most
        self._most = most
        self._texts: Sequence[str] = ()
        self._row = -1

    @property
    def best(self) -> str:
        """The first one; "" when there is none."""
        return self._texts[0] if self._texts else ""

    @property
    def chosen(self) -> str:
        """The one chosen; "" when none is."""
        return self._texts[self._row] if self._row >= 0 else ""

    def show(self, texts: Sequence[str]) -> None:
        """Other completions, of which none is chosen."""
        texts = tuple(texts[: self._most])
        if (texts, -1) != (self._texts, self._row):
            self._texts, self._row = texts, -1
            self.refresh()

    def move(self, rows: int) -> None:
        """Chooses another; above the first there is none, only the line itself."""
        row = max(-1, min(self._row + rows, len(self._texts) - 1))
        if row != self._row:
            self._row = row
            self.refresh()

    def on_click(self, event: events.Click) -> None:
        """The row under the mouse."""
        if event.y < len(self._texts):
            self.post_message(self.Clicked(self._texts[event.y]))

    def render_line(self, y: int) -> Strip:
        """The one chosen has a bar before it."""
        width, palette = self.size.width, self.palette
        if y >= len(self._texts):
            return blank_strip(width, palette.text)
        bar = typeset_line(CHOSEN) if y == self._row else space(1)
        style = palette.strong if y == self._row else palette.text
        text = fit(self._texts[y], width - 4, base=self._direction)
        pieces = [(bar, style), (text, style)]
        return place_pieces(pieces, width, style, direction=self._direction)
