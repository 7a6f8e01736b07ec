"""What is said of the one sentence that is shown, or what is to be done first."""

from textual.strip import Strip

from tagging.judgement import BLANK, Judgement
from tagging.scheme import Scheme
from tui.language.catalogue import Catalogue
from tui.typeset.layout import fit
from tui.widgets.bars import describe_labels
from tui.widgets.painted import Painted
from tui.widgets.strips import place_pieces


class AnswerBar(Painted):
    """The labels by their names, until there is a message."""

    DEFAULT_CSS = "AnswerBar { height: 1; background: $panel; }"

    def __init__(self, catalogue: Catalogue, scheme: Scheme) -> None:
        super().__init__()
        self._catalogue = catalogue
        self._scheme = scheme
        self._judgement = BLANK
        self.message = ""

    def show(self, judgement: Judgement, message: str = "") -> None:
        """Shows the next state."""
        self._judgement, self.message = judgement, message
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """The labels, or the message."""
        width, palette, direction = self.size.width, self.palette, self._catalogue.direction
        if self.message:
            pieces = [(fit(self.message, width - 1, base=direction), palette.warning)]
        else:
            pieces = list(describe_labels(self._judgement, self._scheme, self._catalogue, palette))
        return place_pieces(pieces, width, palette.text, gap=1, direction=direction)
