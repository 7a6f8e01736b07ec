"""A round of sentences that are judged a second time, blind."""

from collections.abc import Callable, Sequence

from textual import events
from textual.app import ComposeResult

from db.clock import now
from tagging.judgement import BLANK, Judgement, clear_labels, judge_none, toggle_label
from tagging.patterns import Labels
from tagging.repetition import Place
from tagging.scheme import Scheme
from tui.keys import REPEATING, bind, label_keys
from tui.language.catalogue import Catalogue
from tui.page import PageStyle
from tui.passage import Passage
from tui.screens.bare import Bare
from tui.widgets.answer_bar import AnswerBar
from tui.widgets.bars import HintBar
from tui.widgets.passage_rows import PassageRows
from tui.widgets.title_row import TitleRow

Keep = Callable[[Place, str, Labels], None]
"""Takes a sentence, when it was shown (as `db.clock` has it), and what was said of it."""


class RepeatingScreen(Bare[None]):
    """One sentence after the other; each answer is handed on at once, and final."""

    BINDINGS = bind(REPEATING)
    DEFAULT_CSS = "RepeatingScreen { background: $background; }"

    def __init__(
        self,
        catalogue: Catalogue,
        scheme: Scheme,
        style: PageStyle,
        passages: Sequence[Passage],
        keep: Keep,
    ) -> None:
        super().__init__()
        self._catalogue = catalogue
        self._scheme = scheme
        self._style = style
        self._passages = passages
        self._keep = keep
        self._label_keys = label_keys(scheme)
        self._index = 0
        self._asked_at = now()
        self._judgement = BLANK

    def compose(self) -> ComposeResult:
        """What this is and how much is left, the passage, the answer, the keys."""
        yield TitleRow(self._catalogue.direction)
        yield PassageRows(self._catalogue, self._scheme, self._style)
        yield AnswerBar(self._catalogue, self._scheme)
        yield HintBar(self._catalogue, REPEATING, self._scheme)

    def on_mount(self) -> None:
        """The first sentence."""
        self._ask()

    def on_key(self, event: events.Key) -> None:
        """The scheme's keys tag; every key ends the message before it."""
        self._show()
        if event.character in self._label_keys:
            event.stop()
            self._say(toggle_label(self._judgement, self._label_keys[event.character]))

    def action_judge_none(self) -> None:
        self._say(judge_none(self._judgement))

    def action_clear(self) -> None:
        self._say(clear_labels(self._judgement))

    def action_confirm(self) -> None:
        """Goes on, once something is said."""
        labels = self._judgement.labels
        if labels is None:
            self._show(self._catalogue.again.say_first)
            return
        self._keep(self._passages[self._index].place, self._asked_at, labels)
        self._index += 1
        if self._index == len(self._passages):
            self.dismiss()
        else:
            self._ask()

    def action_leave_round(self) -> None:
        """What is confirmed stays so; the others are asked another time."""
        self.dismiss()

    def action_row_down(self) -> None:
        self.query_one(PassageRows).scroll_rows(1)

    def action_row_up(self) -> None:
        self.query_one(PassageRows).scroll_rows(-1)

    def action_page_down(self) -> None:
        self.query_one(PassageRows).turn_page(1)

    def action_page_up(self) -> None:
        self.query_one(PassageRows).turn_page(-1)

    def _ask(self) -> None:
        """Shows the next sentence, of which nothing is said."""
        self._asked_at = now()
        words = self._catalogue.again
        left = words.left(len(self._passages) - self._index)
        self.query_one(TitleRow).show(words.title, left, words.explanation)
        self._say(BLANK)

    def _say(self, judgement: Judgement) -> None:
        self._judgement = judgement
        self._show()

    def _show(self, message: str = "") -> None:
        self.query_one(PassageRows).show(self._passages[self._index], self._judgement)
        self.query_one(AnswerBar).show(self._judgement, message)
