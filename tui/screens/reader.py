"""The reader: articles side by side, moved through and tagged."""

from collections.abc import Sequence
from dataclasses import replace

from textual import events
from textual.app import ComposeResult
from textual.containers import Container, Horizontal

from tagging.judgement import FieldKey
from tui.keys import READER, WORDS, bind, key_names, label_keys
from tui.language.catalogue import Catalogue
from tui.preferences import Preferences
from tui.reading import OpenArticle, Reading
from tui.screens.bare import ABOVE
from tui.screens.reading.answering import Answering
from tui.screens.reading.arranging import Arranging
from tui.screens.reading.comparing import Comparing
from tui.screens.reading.filling import Filling
from tui.screens.reading.guiding import Guiding
from tui.screens.reading.keeping import Keeping
from tui.screens.reading.looking_back import LookingBack
from tui.screens.reading.marking import Marking
from tui.screens.reading.overseeing import Overseeing
from tui.screens.reading.repeating import Repeating
from tui.screens.reading.storing import Box, StoringScreen
from tui.screens.reading.suggesting import Suggesting
from tui.session import Session
from tui.typeset.layout import typeset_line
from tui.widgets.article_pane import ArticlePane
from tui.widgets.bars import SENTENCE_WIDTH, HintBar, SentenceBar
from tui.widgets.guide import Guide
from tui.widgets.message_bar import MessageBar
from tui.widgets.panes import Panes

WIDE = 80  # cells from which the guidelines stand beside the text, rather than below it
GUIDE_WIDTHS = (40, 56)  # cells, of which it takes a third of the screen


class ReaderScreen(
    Repeating,
    Suggesting,
    Arranging,
    Guiding,
    Keeping,
    Overseeing,
    LookingBack,
    Comparing,
    Marking,
    Filling,
    Answering,
    StoringScreen,
):
    """What keys and mouse do: each makes the next reading, shows it, and stores its change."""

    BINDINGS = bind(READER)
    DEFAULT_CSS = """
    ReaderScreen Container { height: 1fr; }
    #bottom { height: 1; }
    """

    def __init__(
        self,
        session: Session,
        catalogue: Catalogue,
        reading: Reading,
        panes: int,
        preferences: Preferences,
        *,
        in_queue: bool = False,
    ) -> None:
        super().__init__(session, catalogue, reading, panes, preferences)
        self.in_queue = in_queue
        self._label_keys = label_keys(session.scheme)
        self._word_keys = key_names(WORDS)

    def compose(self) -> ComposeResult:
        """Panes, the first article on the right; below them the bars."""
        catalogue, scheme = self.catalogue, self.session.scheme
        with Container():
            yield Panes(catalogue, scheme, self.reading)
            yield Guide(catalogue, scheme)
        bars = [SentenceBar(catalogue, scheme), MessageBar(catalogue, scheme)]
        with Horizontal(id="bottom"):
            yield from bars if catalogue.direction == "ltr" else reversed(bars)
        yield HintBar(catalogue, READER, scheme)

    def on_mount(self) -> None:
        """The first state."""
        self._arrange()

    def on_resize(self) -> None:
        """Guidelines stand beside the text or below it, by the width."""
        self._arrange()

    async def on_key(self, event: events.Key) -> None:
        """The scheme's own keys tag, or mark words; every key ends the message before it.

        While words are chosen, some keys are for them.
        """
        self.say("")
        words = self.reading.current.words is not None
        if event.character in self._label_keys:
            event.stop()
            label = self._label_keys[event.character]
            if words:
                self._mark(FieldKey(label, ""))
            else:
                self._toggle(label)
        elif words and event.key in self._word_keys:
            event.stop()
            await self.run_action(self._word_keys[event.key])

    async def speak(self, catalogue: Catalogue) -> None:
        """Goes on in another language."""
        self.catalogue = catalogue
        await self.recompose()
        self._arrange()

    def on_article_pane_sentence_clicked(self, message: ArticlePane.SentenceClicked) -> None:
        """The mouse chooses pane and sentence, and selects nothing any more."""
        self.reading = self.reading.select(message.pane, None)
        self._move(lambda opened: opened.move_to(message.position))

    def on_article_pane_text_selected(self, message: ArticlePane.TextSelected) -> None:
        """The mouse selects text, and copies it when it lets go."""
        self._show(self.reading.select(message.pane, message.selection))
        if message.done and message.selection is not None:
            copied = self.catalogue.reader.copied_selection
            self._copy(self.reading.current, message.selection, copied)

    def _show(self, reading: Reading | None = None) -> None:
        """Shows the next reading: each part draws what differs for it."""
        self.reading = reading or self.reading
        current, style = self.reading.current, self.preferences.page_style
        self.query_one(Panes).show(self.reading, style=style, arrangement=self.arrangement)
        self.query_one(SentenceBar).show(current)
        self.query_one(MessageBar).show(current)
        self.query_one(HintBar).show(READER if current.words is None else WORDS)
        self._share_row()
        if self.is_guided:
            self._guide.show(current.judgement.labels or frozenset())

    def say(self, message: str) -> None:
        """Tells what happened, until the next key."""
        self.query_one(MessageBar).say(message)
        self._share_row()

    def unsay(self, message: str) -> None:
        """Takes a message away, if it is still there."""
        if self.query_one(MessageBar).message == message:
            self.say("")

    def _share_row(self) -> None:
        """What has no room beside what is said of the sentence takes the whole row."""
        message, room = self.query_one(MessageBar).message, self.size.width - SENTENCE_WIDTH
        fits = not message or typeset_line(message).cells < room
        is_shown = fits and (self.reading.current.words is None or self.size.width >= WIDE)
        bar = self.query_one(SentenceBar)
        if bar.display != is_shown:  # setting it lays the screen out anew
            bar.display = is_shown

    def _place(self, box: Box) -> Box:
        """Has a box stand where it leaves the current sentence to be seen."""
        box.set_class(self.query_one(Panes).is_low(self.reading.active), ABOVE)
        return box

    def _arrange(self) -> None:
        """Beside the text the guidelines take the room of another pane; below it, half of all."""
        guide, width = self._guide, self.size.width
        guide.display = self.is_guided
        guide.set_class(width < WIDE, "-below")
        if width < WIDE:
            guide.styles.dock, guide.styles.width, guide.styles.height = "bottom", "1fr", "50%"
            self._rearrange(replace(self.arrangement, beside=0))
            return
        narrowest, widest = GUIDE_WIDTHS
        cells = max(narrowest, min(width // 3, widest))
        guide.styles.dock, guide.styles.width, guide.styles.height = "left", cells, "1fr"
        beside = cells if self.is_guided else 0
        self._rearrange(replace(self.arrangement, beside=beside))

    def _turn_page(self, direction: int) -> None:
        position = self.query_one(Panes).turn_page(self.reading.active, direction)
        self._move(lambda opened: opened.move_to(position))

    async def _open(self, article_ids: Sequence[str]) -> None:
        await self._put(self.session.open(article_ids), 0)

    async def _put(self, panes: tuple[OpenArticle, ...], active: int) -> None:
        self.remember()
        self.reading = self.reading.open(panes, active)
        self._rebind()
        await self.query_one(Panes).rebuild(self.reading)
        self._show()
        self.remember()
