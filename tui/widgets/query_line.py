"""The line in which a title is searched for."""

from textual import events
from textual.strip import Strip

from tui.language.catalogue import Catalogue
from tui.typeset.layout import fit
from tui.widgets.painted import Painted
from tui.widgets.strips import place_pieces

CURSOR = "▏"


class QueryLine(Painted):
    """Closed it is the list's title; open it holds the words typed, in logical order."""

    DEFAULT_CSS = "QueryLine { height: 1; background: $panel; }"

    def __init__(self, catalogue: Catalogue) -> None:
        super().__init__()
        self._catalogue = catalogue
        self.is_open = False
        self.words = ""

    def open(self) -> None:
        """From now on keys are words."""
        self.is_open = True
        self.refresh()

    def close(self) -> None:
        """Forgets the words."""
        self.is_open, self.words = False, ""
        self.refresh()

    def type_key(self, event: events.Key) -> bool:
        """Takes a key as typing; False when it is none, such as an arrow."""
        if event.key == "backspace":
            self.words = self.words[:-1]
        elif event.character is not None and event.is_printable:
            self.words += event.character
        else:
            return False
        self.refresh()
        return True

    def paste(self, text: str) -> None:
        """Adds pasted text, as one line."""
        self.words += " ".join(text.split())
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Prompt and words run from where a row begins, the cursor after them."""
        width, phrases, direction = self.size.width, self._catalogue.list, self._catalogue.direction
        text = phrases.prompt + self.words + CURSOR if self.is_open else phrases.title
        pieces = [(fit(text, width - 1, base=direction), self.palette.strong)]
        return place_pieces(pieces, width, self.palette.text, direction=direction)
