"""The one line in which a person types: Arabic joined and from right to left as it is typed.

Textual's own inputs show letters unjoined and from left to right, so no screen uses them.
"""

from collections.abc import Sequence
from typing import Final
from unicodedata import category

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.message import Message
from textual.strip import Strip

from tui.editing.history import History
from tui.editing.line import EditedLine, Reach, Side
from tui.editing.steps import Steps
from tui.editing.view import View, set_entry
from tui.keys import both_layouts
from tui.language.catalogue import Direction
from tui.typeset.layout import typeset_line
from tui.typeset.line import Line
from tui.widgets.painted import Painted
from tui.widgets.strips import place_pieces

# With shift, they select.
MOVES: Final[dict[str, tuple[Reach, Side]]] = {
    "left": ("letter", "left"), "ctrl+left": ("word", "left"), "alt+left": ("word", "left"),
    "right": ("letter", "right"), "ctrl+right": ("word", "right"), "alt+right": ("word", "right"),
    "home": ("line", "start"), "ctrl+a": ("line", "start"),
    "end": ("line", "end"), "ctrl+e": ("line", "end"),
}  # fmt: skip
DELETIONS: Final[dict[str, tuple[Reach, Side]]] = {
    "backspace": ("letter", "start"), "ctrl+backspace": ("word", "start"),
    "delete": ("letter", "end"), "ctrl+delete": ("word", "end"),
    "ctrl+w": ("word", "start"), "alt+backspace": ("word", "start"), "ctrl+k": ("line", "end"),
}  # fmt: skip

# Undo and redo are on the letters that they have in the reader. Ctrl+Z stops the program there,
# and Ctrl+B and Ctrl+S belong to tmux and to the terminal. Ctrl+_ is what Ctrl+/ sends.
UNDO: Final = ("ctrl+u", "ctrl+underscore")
REDO: Final = ("ctrl+r", "ctrl+y")


# Terminals send the letter with these too.
MODIFIERS: Final = ("alt+", "ctrl+", "super+", "hyper+", "meta+")


def latin_key(key: str) -> str:
    """Ctrl with an Arabic letter as the same key of the Latin layout.

    Most terminals send that by themselves. Those with kitty's protocol send the Arabic letter.
    """
    modifier, _, letter = key.rpartition("+")
    return _LATIN.get(letter, key) if modifier == "ctrl" else key


_LATIN: Final = {both_layouts(letter)[-1]: f"ctrl+{letter}" for letter in "acekruvwxy"}


class LineEditor(Painted, can_focus=True):
    """A prompt, and the line typed after it. Keys reach it when it has the focus.

    The prompt stands at the edge where a row of the interface begins, whatever is typed.

    It says `Changed`, `Submitted` (Enter) and `Cancelled` (Escape), and leaves every key that it
    has no use for to the screen: Up and Down too, unless it is given earlier entries to recall.

    Attributes:
        placeholder: What the row shows while it is empty and has not the focus.
    """

    DEFAULT_CSS = "LineEditor { height: 1; background: $panel; }"

    class Said(Message):
        """What an editor says, with its text."""

        def __init__(self, editor: "LineEditor") -> None:
            super().__init__()
            self.editor = editor
            self.text = editor.text

        @property
        def control(self) -> "LineEditor":
            """The editor, for `textual.on`."""
            return self.editor

    class Changed(Said):
        """The text is another."""

    class Submitted(Said):
        """It is finished."""

    class Cancelled(Said):
        """It is not wanted."""

    def __init__(
        self,
        prompt: str,
        *,
        text: str = "",
        placeholder: str = "",
        entries: Sequence[str] | None = None,
        direction: Direction = "rtl",
        id: str | None = None,  # noqa: A002
    ) -> None:
        super().__init__(id=id)
        self.placeholder = placeholder
        self._direction = direction
        self._prompt = typeset_line(prompt, base=direction)
        self._history = None if entries is None else History(tuple(entries))
        self._steps = Steps(EditedLine())
        self._skipped = 0
        self.begin(text)

    @property
    def text(self) -> str:
        """What is typed, in logical order."""
        return self._steps.line.text

    @property
    def line(self) -> EditedLine:
        """The text with its cursor and selection."""
        return self._steps.line

    def begin(self, text: str = "") -> None:
        """Starts with another text, of which nothing can be undone; says nothing."""
        self._steps = Steps(EditedLine().insert(text))
        self.refresh()

    def select_all(self) -> None:
        """Selects the whole, for what is typed next to take its place."""
        self._go_on(self._steps.do(self.line.select_all()))

    def put(self, text: str) -> None:
        """Puts another text in the place of the whole, as one step."""
        self._go_on(self._steps.do(self.line.select_all().insert(text)))

    def take(self, event: events.Key) -> bool:
        """Does what a key asks for; False when it is none of the editor's."""
        key = latin_key(event.key)
        char = "" if key.startswith(MODIFIERS) else event.character or ""
        if key == "enter":
            self._submit()
        elif key == "escape":
            self._tell(self.Cancelled(self))
        elif char and category(char) != "Cc":
            self._go_on(self._steps.type(char))
        else:
            steps = self._command(key)
            if steps is None:
                return False
            self._go_on(steps)
        return True

    def on_key(self, event: events.Key) -> None:
        """A key that is taken goes no further."""
        if self.take(event):
            event.stop()

    def paste(self, text: str) -> None:
        """Puts a text in the place of the selection, as one step."""
        self._go_on(self._steps.do(self.line.insert(text)))

    def on_paste(self, event: events.Paste) -> None:
        """What the terminal pastes."""
        self.paste(event.text)
        event.stop()

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """The cursor goes to the cell under the mouse; dragging selects."""
        self.capture_mouse()
        self._go_to(event.x, extend=event.shift)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """The selection follows the mouse while its button is down."""
        if self.app.mouse_captured is self:
            self._go_to(event.x, extend=True)

    def on_mouse_up(self) -> None:
        """The selection stays as it is."""
        self.release_mouse()

    def render_line(self, y: int) -> Strip:
        """The prompt, then the line; the row's first cell is always blank.

        What stands in that cell, a terminal may take for the row's direction.
        """
        width, palette = self.size.width, self.palette
        if not self.has_focus and not self.text:
            placeholder = typeset_line(self.placeholder, base=self._direction)
            return self._place(placeholder, palette.strong)
        view = self._view()
        blanks = width - 1 - self._prompt.cells - view.shown
        if blanks < 0:
            return self._place(self._prompt, palette.text)
        line = [Segment(glyph, self._style(start, end)) for glyph, start, end in view.clusters()]
        first, free = Segment(" ", palette.text), Segment(" " * blanks, palette.text)
        prompt = Segment(self._prompt.text, palette.text)
        row = [free, *line, prompt] if self._direction == "rtl" else [prompt, *line, free]
        return Strip([first, *row], width).simplify()

    def _place(self, line: Line, style: Style) -> Strip:
        return place_pieces([(line, style)], self.size.width, style, direction=self._direction)

    def _command(self, key: str) -> Steps | None:
        """The line after a key that types nothing; None when it means nothing here."""
        line, steps = self.line, self._steps
        plain = key.replace("shift+", "")
        if plain in MOVES:
            return steps.do(line.move(*MOVES[plain], extend=plain != key))
        if key in DELETIONS:
            return steps.do(line.delete(*DELETIONS[key]))
        if key in UNDO:
            return steps.undo()
        if key in REDO:
            return steps.redo()
        if key == "f7":
            return steps.do(line.select_all())
        if key == "ctrl+v":
            return steps.do(line.insert(self.app.clipboard))
        if key in ("ctrl+c", "ctrl+x") and line.selected:
            self.app.copy_to_clipboard(line.selected)
            return steps if key == "ctrl+c" else steps.do(line.insert(""))
        if key in ("up", "down") and self._history is not None:
            self._history, text = self._history.recall(1 if key == "up" else -1, self.text)
            return steps.do(line.select_all().insert(text))
        return None

    def _go_on(self, steps: Steps) -> None:
        before, self._steps = self.text, steps
        self.refresh()
        if self.text != before:
            self._tell(self.Changed(self))

    def _go_to(self, x: int, *, extend: bool) -> None:
        view = self._view()
        first = 1 + self._prompt.cells
        if self._direction == "rtl":
            first = self.size.width - self._prompt.cells - view.shown
        self._go_on(self._steps.do(self.line.go(view.index_at(x - first), extend=extend)))

    def _submit(self) -> None:
        if self._history is not None:
            self._history = self._history.add(self.text)
        self._tell(self.Submitted(self))

    def _tell(self, message: Message) -> None:
        """Says it to the parent at once.

        Through the editor's own queue it would come after keys that are in there already, and a
        Down pressed right after a letter would move in a list that the letter is about to filter.
        """
        if self.parent is not None:
            self.parent.post_message(message)

    def _view(self) -> View:
        """What is shown: the last view's part of the line, moved only as far as it must."""
        room = max(1, self.size.width - 1 - self._prompt.cells)
        view = View(set_entry(self.text), room, self._skipped).follow(self.line.cursor)
        self._skipped = view.skipped
        return view

    def _style(self, start: int, end: int) -> Style:
        """The cursor reversed, the selection on a ground of its own, and underlined."""
        palette, (first, last) = self.palette, self.line.selection
        if self.has_focus and start <= self.line.cursor < end:
            return palette.strong + Style(reverse=True)
        if start < last and first < end:
            return palette.selected
        return palette.strong
