"""The reader: articles side by side, moved through and tagged."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal

from tagging.sheet import Sheet
from tagging.span import Span
from tui.keys import READER, bind, label_keys
from tui.language.catalogue import Catalogue
from tui.preferences import Preferences
from tui.reading import OpenArticle, Reading
from tui.screens.articles import ArticlesScreen
from tui.screens.help import HelpScreen
from tui.screens.settings import PreferencesChanged, SettingsScreen
from tui.screens.storing import StoringScreen
from tui.session import Session
from tui.widgets.article_pane import ArticlePane
from tui.widgets.bars import HintBar, MessageBar, SentenceBar
from tui.widgets.panes import Panes

MOST_PANES = 4
# Bytes of text: as base64 they are the 74,994 that many terminals and tools take at most.
MOST_COPIED = 74_994 // 4 * 3


class ReaderScreen(StoringScreen):
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
        super().__init__(session, catalogue, reading)
        self._panes = panes
        self._preferences = preferences
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
        self.query_one(MessageBar).say("")
        if event.character in self._label_keys:
            event.stop()
            label = self._label_keys[event.character]
            # Other keys act in the app: only in its queue do keys of a burst keep their order.
            self.app.call_later(self._toggle, label)

    async def speak(self, catalogue: Catalogue) -> None:
        """Goes on in another language."""
        self.catalogue = catalogue
        await self.recompose()
        self._show()

    # Moving

    def action_next_sentence(self) -> None:
        self._move(lambda opened: opened.move_to(opened.position + 1))

    def action_previous_sentence(self) -> None:
        self._move(lambda opened: opened.move_to(opened.position - 1))

    def action_page_down(self) -> None:
        self._turn_page(1)

    def action_page_up(self) -> None:
        self._turn_page(-1)

    def action_first_sentence(self) -> None:
        self._move(lambda opened: opened.move_to(0))

    def action_last_sentence(self) -> None:
        self._move(lambda opened: opened.move_to(len(opened.sentences) - 1))

    def action_next_unjudged(self) -> None:
        before = self.reading.current
        self._move(OpenArticle.next_unjudged)
        if self.reading.current is before:
            self._say(self.catalogue.reader.all_judged)

    def action_pane_right(self) -> None:
        self._show(self.reading.focus(max(0, self.reading.active - 1)))

    def action_pane_left(self) -> None:
        last = len(self.reading.panes) - 1
        self._show(self.reading.focus(min(last, self.reading.active + 1)))

    def action_next_pane(self) -> None:
        self._show(self.reading.focus(self.reading.active + 1))

    # Judging

    def action_judge_none(self) -> None:
        self._judge(Sheet.judge_none)
        self._move(lambda opened: opened.move_to(opened.extent.stop))

    def action_judge_none_here(self) -> None:
        self._judge(Sheet.judge_none)

    def action_clear(self) -> None:
        self._judge(Sheet.clear)

    def action_flag(self) -> None:
        self._take(Reading.toggle_flag)

    async def action_undo(self) -> None:
        nothing = self.catalogue.reader.nothing_to_undo
        await self._repeat(self.reading.history.done, Reading.undo, nothing)

    async def action_redo(self) -> None:
        nothing = self.catalogue.reader.nothing_to_redo
        await self._repeat(self.reading.history.undone, Reading.redo, nothing)

    # Articles

    async def action_next_articles(self) -> None:
        await self._go_along(1, self.catalogue.reader.last_articles)

    async def action_previous_articles(self) -> None:
        await self._go_along(-1, self.catalogue.reader.first_articles)

    async def action_cycle_panes(self) -> None:
        self._panes = self._panes % MOST_PANES + 1
        first = self.reading.panes[0].article.id
        await self._open(self.session.following(first, self._panes))

    def action_list_articles(self) -> None:
        current = self.reading.current.article.id
        articles = ArticlesScreen(self.session, self.catalogue, current, self._panes)
        self.app.push_screen(articles, self._open_chosen)

    def action_toggle_harakat(self) -> None:
        self._prefer(replace(self._preferences, tashkeel=not self._preferences.tashkeel))

    # Copying

    def action_copy_sentence(self) -> None:
        opened = self.reading.current
        self._copy(opened, opened.current, self.catalogue.reader.copied_sentence)

    def action_copy_article(self) -> None:
        opened = self.reading.current
        if opened.selection is not None:
            self._copy(opened, opened.selection, self.catalogue.reader.copied_selection)
        else:
            whole = Span(0, len(opened.article.text))
            self._copy(opened, whole, self.catalogue.reader.copied_article)

    def action_clear_selection(self) -> None:
        self._show(self.reading.select(self.reading.active, None))

    # The program

    def action_show_help(self) -> None:
        self.app.push_screen(HelpScreen(self.catalogue, self.session.scheme))

    def action_show_settings(self) -> None:
        self.app.push_screen(SettingsScreen(self._preferences, self._prefer))

    def action_suspend(self) -> None:
        self.app.action_suspend_process()

    # What the parts of the screen tell

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

    # How it is done

    def _show(self, reading: Reading | None = None) -> None:
        """Shows the next reading: each part draws what differs for it."""
        self.reading = reading or self.reading
        self.query_one(Panes).show(self.reading, style=self._preferences.page_style)
        self.query_one(SentenceBar).show(self.reading.current)

    def _prefer(self, preferences: Preferences) -> None:
        """Other preferences: seen at once, and stored."""
        before, self._preferences = self._preferences, preferences
        self._show()
        self._writer.submit(self.session.prefer(before, preferences))
        self.app.post_message(PreferencesChanged(before, preferences))

    def _toggle(self, label: str) -> None:
        """Puts a label on the current sentence, or takes it away."""
        self._take(lambda reading: reading.toggle_label(label))
        opened = self.reading.current
        labels = opened.draft.sheet.judgement(opened.current).labels
        if self._preferences.advance and labels and label in labels:
            self.action_next_sentence()

    def _say(self, message: str) -> None:
        self.query_one(MessageBar).say(message)

    def _copy(self, opened: OpenArticle, span: Span, copied: Callable[[int], str]) -> None:
        """Sends text in logical order to the terminal's clipboard, which does not answer."""
        text = span.of(opened.article.text)
        self.app.copy_to_clipboard(text)
        fits = len(text.encode()) <= MOST_COPIED
        self._say(copied(len(text)) + ("" if fits else self.catalogue.reader.too_long_to_copy))

    def _move(self, step: Callable[[OpenArticle], OpenArticle]) -> None:
        self._show(self.reading.move(step))
        self._remember_soon()

    def _turn_page(self, direction: int) -> None:
        position = self.query_one(Panes).turn_page(self.reading.active, direction)
        self._move(lambda opened: opened.move_to(position))

    async def _go_along(self, direction: int, at_the_end: str) -> None:
        article_ids = self.session.next_to(self.reading, direction, self._panes)
        if article_ids:
            await self._open(article_ids)
        else:
            self._say(at_the_end)

    async def _open_chosen(self, article_ids: Sequence[str] | None) -> None:
        """What the list returned."""
        if article_ids:
            await self._open(article_ids)

    async def _open(self, article_ids: Sequence[str]) -> None:
        self.remember()
        self.reading = self.reading.open(self.session.open(article_ids))
        await self.query_one(Panes).rebuild(self.reading)
        self._show()
        self.remember()
