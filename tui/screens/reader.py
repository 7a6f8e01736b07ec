"""The reader: articles side by side, moved through and tagged."""

from collections.abc import Sequence

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal

from tui.keys import READER, bind, label_keys
from tui.language.catalogue import Catalogue
from tui.preferences import Preferences
from tui.reading import Reading
from tui.screens.reading.comparing import Comparing
from tui.screens.reading.judging import Judging
from tui.screens.reading.looking_back import LookingBack
from tui.screens.reading.showing import Showing
from tui.session import Session
from tui.widgets.article_pane import ArticlePane
from tui.widgets.bars import HintBar, MessageBar, SentenceBar
from tui.widgets.panes import Panes

WIDE = 80  # cells from which a message has room beside what is said of the sentence


class ReaderScreen(Judging, LookingBack, Comparing, Showing):
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

    def compose(self) -> ComposeResult:
        """Panes, the first article on the right; below them the bars."""
        catalogue, scheme = self.catalogue, self.session.scheme
        yield Panes(catalogue, scheme, self.reading)
        bars = [SentenceBar(catalogue, scheme), MessageBar(catalogue)]
        with Horizontal(id="bottom"):
            yield from bars if catalogue.direction == "ltr" else reversed(bars)
        yield HintBar(catalogue, READER, scheme)

    def on_mount(self) -> None:
        """The first state."""
        self._show()

    def on_key(self, event: events.Key) -> None:
        """The scheme's own keys tag; every key ends the message of the one before."""
        self.say("")
        if event.character in self._label_keys:
            event.stop()
            self._toggle(self._label_keys[event.character])

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
        self.query_one(SentenceBar).show(self.reading.current)

    def say(self, message: str) -> None:
        """In a narrow window a message takes the whole row."""
        is_shown = not message or self.size.width >= WIDE
        bar = self.query_one(SentenceBar)
        if bar.display != is_shown:  # setting it lays the screen out anew
            bar.display = is_shown
        self.query_one(MessageBar).say(message)

    def _turn_page(self, direction: int) -> None:
        position = self.query_one(Panes).turn_page(self.reading.active, direction)
        self._move(lambda opened: opened.move_to(position))

    async def _open(self, article_ids: Sequence[str]) -> None:
        self.remember()
        self.reading = self.reading.open(self.session.open(article_ids))
        await self.query_one(Panes).rebuild(self.reading)
        self._show()
        self.remember()
