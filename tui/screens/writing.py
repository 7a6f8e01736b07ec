"""A box to write a text in: a note, or what a field holds."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.strip import Strip

from tui.keys import QUIT, WRITING, bind
from tui.language.catalogue import Catalogue, Direction
from tui.screens.bare import Bare
from tui.typeset.layout import fit
from tui.widgets.bars import HintBar
from tui.widgets.choice_line import ChoiceLine, Suggest
from tui.widgets.line_editor import LineEditor
from tui.widgets.painted import Painted
from tui.widgets.strips import place_pieces

PROMPT = "◂ "


class WritingScreen(Bare[str | None], ModalScreen[str | None]):
    """Returns the text on Enter, None on Escape. What is under the box stays visible, but faint."""

    BINDINGS = bind((*WRITING, QUIT))
    DEFAULT_CSS = """
    WritingScreen { align: center bottom; background: $background 60%; }
    WritingScreen HintBar { background: $panel; }
    #box {
        height: auto; max-width: 84; margin: 0 1; padding: 0 1; background: $panel;
        border-top: hkey $foreground; border-bottom: hkey $foreground;
    }
    """

    def __init__(
        self, catalogue: Catalogue, title: str, text: str = "", suggest: Suggest | None = None
    ) -> None:
        super().__init__()
        self._catalogue = catalogue
        self._title = title
        self._editor = LineEditor(PROMPT, text=text, direction=catalogue.direction)
        self._suggest = suggest

    def compose(self) -> ComposeResult:
        """The title, the line with its suggestions, the keys."""
        with Vertical(id="box"):
            direction = self._catalogue.direction
            yield BoxTitle(self._title, direction)
            if self._suggest:
                yield ChoiceLine(self._editor, self._suggest, direction)
            else:
                yield self._editor
            yield HintBar(self._catalogue, WRITING)

    def on_mount(self) -> None:
        """There is nothing else to do here than to write."""
        self.set_focus(self._editor)

    def on_line_editor_submitted(self, message: LineEditor.Submitted) -> None:
        """Enter."""
        self.dismiss(message.text)

    def on_line_editor_cancelled(self) -> None:
        """Escape."""
        self.action_cancel()

    def action_submit(self) -> None:
        """Only a focus that is elsewhere brings Enter here."""
        self.dismiss(self._editor.text)

    def action_cancel(self) -> None:
        self.dismiss(None)


class BoxTitle(Painted):
    """What is to be written."""

    DEFAULT_CSS = "BoxTitle { height: 1; }"

    def __init__(self, title: str, direction: Direction) -> None:
        super().__init__()
        self._title = title
        self._direction = direction

    def render_line(self, y: int) -> Strip:
        """In one row."""
        width, style = self.size.width, self.palette.strong
        line = fit(self._title, width - 1, base=self._direction)
        return place_pieces([(line, style)], width, style, direction=self._direction)
