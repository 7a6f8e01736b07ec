"""The reader: articles side by side, moved through and tagged."""

from collections.abc import Sequence

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal

from tagging.judgement import FieldKey
from tui.keys import READER, WORDS, bind, key_names, label_keys
from tui.language.catalogue import Catalogue
from tui.preferences import Preferences
from tui.reading import Reading
from tui.screens.bare import ABOVE
from tui.screens.reading.copying import Copying
from tui.screens.reading.filling import Filling
from tui.screens.reading.judging import Judging
from tui.screens.reading.marking import Marking
from tui.screens.reading.opening import Opening
from tui.screens.reading.showing import Showing
from tui.screens.reading.storing import Box
from tui.session import Session
from tui.widgets.article_pane import ArticlePane
from tui.widgets.bars import HintBar, SentenceBar
from tui.widgets.message_bar import MessageBar
from tui.widgets.panes import Panes

WIDE = 80  # cells from which a message has room beside what is said of the sentence


class ReaderScreen(Judging, Marking, Filling, Opening, Copying, Showing):
    """What keys and mouse do: each makes the next reading, shows it, and stores its change."""

    BINDINGS = bind(READER)
    DEFAULT_CSS = """
    #bottom { height: 1; }
    """

    def __init__(
        self,
        session: Session,
        catalogue: Catalogue,
        reading: Reading,
        panes: int,
        preferences: Preferences,
    ) -> None:
        super().__init__(session, catalogue, reading, panes, preferences)
        self._label_keys = label_keys(session.scheme)
        self._word_keys = key_names(WORDS)

    def compose(self) -> ComposeResult:
        """Panes, the first article on the right; below them the bars."""
        catalogue, scheme = self.catalogue, self.session.scheme
        yield Panes(catalogue, scheme, self.reading)
        bars = [SentenceBar(catalogue, scheme), MessageBar(catalogue, scheme)]
        with Horizontal(id="bottom"):
            yield from bars if catalogue.direction == "ltr" else reversed(bars)
        yield HintBar(catalogue, READER, scheme)

    def on_mount(self) -> None:
        """The first state."""
        self._show()

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
        self._show()

    def on_article_pane_sentence_clicked(self, message: ArticlePane.SentenceClicked) -> None:
        """The mouse chooses pane and sentence, and selects nothing any more."""
        focused = self.reading.select(message.pane, None)
        self._show(focused.move(lambda opened: opened.move_to(message.position)))
        self._remember_soon()

    def on_article_pane_text_selected(self, message: ArticlePane.TextSelected) -> None:
        """The mouse selects text, and copies it when it lets go."""
        self._show(self.reading.select(message.pane, message.selection))
        if message.done and message.selection is not None:
            copied = self.catalogue.reader.copied_selection
            self._copy(self.reading.current, message.selection, copied)

    def _show(self, reading: Reading | None = None) -> None:
        """Shows the next reading: each part draws what differs for it."""
        self.reading = reading or self.reading
        self.query_one(Panes).show(self.reading, style=self.preferences.page_style)
        opened = self.reading.current
        self.query_one(SentenceBar).show(opened)
        self.query_one(MessageBar).show(opened)
        self.query_one(HintBar).show(READER if opened.words is None else WORDS)
        self._arrange()

    def say(self, message: str) -> None:
        """Tells what happened, until the next key."""
        self.query_one(MessageBar).say(message)
        self._arrange()

    def _arrange(self) -> None:
        """In a narrow window a message, or what is chosen, takes the whole row."""
        told = self.query_one(MessageBar).message or self.reading.current.words is not None
        is_shown = not told or self.size.width >= WIDE
        bar = self.query_one(SentenceBar)
        if bar.display != is_shown:  # setting it lays the screen out anew
            bar.display = is_shown

    def _place(self, box: Box) -> Box:
        """Has a box stand where it leaves the current sentence to be seen."""
        box.set_class(self.query_one(Panes).is_low(self.reading.active), ABOVE)
        return box

    def _turn_page(self, direction: int) -> None:
        position = self.query_one(Panes).turn_page(self.reading.active, direction)
        self._move(lambda opened: opened.move_to(position))

    async def _open(self, article_ids: Sequence[str]) -> None:
        self.remember()
        self.reading = self.reading.open(self.session.open(article_ids))
        await self.query_one(Panes).rebuild(self.reading)
        self._show()
        self.remember()
