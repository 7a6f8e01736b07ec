"""A box to write a text in: a note, or what a field holds."""

from collections.abc import Callable

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen

from tui.keys import QUIT, WRITING, bind
from tui.language.catalogue import Catalogue
from tui.screens.bare import Bare
from tui.widgets.bars import HintBar
from tui.widgets.box_title import BoxTitle
from tui.widgets.choice_line import ChoiceLine, Complete
from tui.widgets.line_editor import LineEditor

PROMPT = "◂ "

Check = Callable[[str], str]
"""What is wrong with a text; "" when nothing is."""


def accept_all(_: str) -> str:
    """Nothing is wrong with any text."""
    return ""


class WritingScreen(Bare[str | None], ModalScreen[str | None]):
    """Returns the text on Enter, None on Escape. What is beside the box stays visible.

    A text that `check` objects to is not returned: the box says what is wrong with it.
    """

    BINDINGS = bind((*WRITING, QUIT))
    DEFAULT_CSS = """
    WritingScreen { align: center bottom; background: transparent; }
    WritingScreen.-above { align: center top; }
    WritingScreen HintBar { background: $panel; }
    #box {
        height: auto; padding: 0 1; background: $panel;
        border-top: hkey $foreground; border-bottom: hkey $foreground;
    }
    """

    def __init__(
        self,
        catalogue: Catalogue,
        title: str,
        text: str = "",
        complete: Complete | None = None,
        check: Check = accept_all,
    ) -> None:
        super().__init__()
        self._catalogue = catalogue
        self._title = title
        self._editor = LineEditor(PROMPT, text=text, direction=catalogue.direction)
        self._complete = complete
        self._check = check

    def compose(self) -> ComposeResult:
        """The title, the line with its completions, the keys."""
        with Vertical(id="box"):
            direction = self._catalogue.direction
            yield BoxTitle(self._title, direction)
            if self._complete:
                yield ChoiceLine(self._editor, self._complete, direction)
            else:
                yield self._editor
            yield HintBar(self._catalogue, WRITING)

    def on_mount(self) -> None:
        """There is nothing else to do here than to write."""
        self.set_focus(self._editor)

    def on_line_editor_submitted(self, message: LineEditor.Submitted) -> None:
        """Enter."""
        self._submit(message.text)

    def on_line_editor_changed(self) -> None:
        """What was wrong may be right."""
        self.query_one(BoxTitle).object_to("")

    def on_line_editor_cancelled(self) -> None:
        """Escape."""
        self.action_cancel()

    def action_submit(self) -> None:
        """Only a focus that is elsewhere brings Enter here."""
        self._submit(self._editor.text)

    def action_cancel(self) -> None:
        self.dismiss(None)

    def _submit(self, text: str) -> None:
        """Returns the text, unless something is wrong with it."""
        problem = self._check(text)
        if problem:
            self.query_one(BoxTitle).object_to(problem)
        else:
            self.dismiss(text)
