"""The review: a sentence in its article, what everybody said of it, and what is settled."""

from collections.abc import Sequence
from dataclasses import replace

from textual import events
from textual.app import ComposeResult
from textual.strip import Strip

from db.errors import StoreError
from tui.keys import REVIEW, bind, find_digit, letter_keys
from tui.language.catalogue import Catalogue
from tui.palette import Palette
from tui.reading import OpenArticle
from tui.review_session import Found, ReviewSession
from tui.reviewing import Reviewing, next_filter, next_order
from tui.screens.help import HelpScreen
from tui.screens.reviewing.settling import Settling
from tui.screens.reviewing.talking import Talking
from tui.widgets.article_pane import CentredPane
from tui.widgets.bars import HintBar
from tui.widgets.message_bar import MessageBar
from tui.widgets.panes import Arrangement, Panes
from tui.widgets.review_bar import ReviewBar
from tui.widgets.review_rows import ReviewRows
from tui.widgets.scroll_rows import ScrollRows

LOW = 18  # rows below which articles have no headings here


class ReviewScreen(Settling, Talking):
    """What keys do: each makes the next state, shows it, and stores its step."""

    BINDINGS = bind(REVIEW)
    DEFAULT_CSS = """
    ReviewScreen { background: $background; }
    ReviewScreen ScrollRows { height: 1fr; border-top: hkey $foreground 40%; }
    ReviewScreen.-low Heading { display: none; }
    ReviewScreen.-low ScrollRows { border-top: none; height: 2fr; }
    """

    def __init__(self, session: ReviewSession, catalogue: Catalogue, state: Reviewing) -> None:
        super().__init__(session, catalogue, state)
        self._style = session.read_preferences().page_style
        self._reading = session.open_beside(*state.place)
        self._letters = letter_keys(session.scheme)

    def compose(self) -> ComposeResult:
        """What waits; the articles; what was said; the message; the keys."""
        catalogue, scheme = self.catalogue, self.session.scheme
        yield ReviewBar(catalogue, self.state)
        yield Panes(catalogue, scheme, self._reading, CentredPane)
        yield ScrollRows(self._draw)
        yield MessageBar(catalogue)
        yield HintBar(catalogue, REVIEW, scheme)

    def on_mount(self) -> None:
        """The first state."""
        self._show()

    def on_resize(self, event: events.Resize) -> None:
        """A low window has no room for headings."""
        self.set_class(event.size.height < LOW, "-low")

    def on_key(self, event: events.Key) -> None:
        """Letters of labels toggle them, digits adopt; every key ends the message before it."""
        self.say("")
        number = find_digit(event.character)
        if event.character in self._letters:
            event.stop()
            self._show(self.state.toggle(self._letters[event.character]))
        elif number is not None:
            event.stop()
            self._adopt(number)

    async def speak(self, catalogue: Catalogue) -> None:
        """Goes on in another language."""
        self.catalogue = catalogue
        await self.recompose()
        self._show()

    def say(self, message: str) -> None:
        """Tells what happened, until the next key."""
        self.query_one(MessageBar).say(message)

    def unsay(self, message: str) -> None:
        """Takes a message away, if it is still there."""
        if self.query_one(MessageBar).message == message:
            self.say("")

    def action_next_sentence(self) -> None:
        if not self._go(1):
            query, known = self.state.query, len(self.state.items)
            self._ask(lambda: self.session.find_reviews(query, known), self._go_on, "queue")

    def action_previous_sentence(self) -> None:
        if not self._go(-1):
            self.say(self.catalogue.review.first)

    def action_page_down(self) -> None:
        self.query_one(ScrollRows).turn_page(1)

    def action_page_up(self) -> None:
        self.query_one(ScrollRows).turn_page(-1)

    def action_next_filter(self) -> None:
        self._begin_queue(self.state.ask(next_filter(self.state.query)))

    def action_next_order(self) -> None:
        self._begin_queue(self.state.ask(next_order(self.state.query)))

    def action_show_help(self) -> None:
        self.app.push_screen(HelpScreen(self.catalogue, self.session.scheme, REVIEW))

    def action_suspend(self) -> None:
        self.app.action_suspend_process()

    def _begin_queue(self, state: Reviewing) -> None:
        self._show(state)
        self._ask(lambda: self.session.find_reviews(state.query, 0), self._go_on, "queue")

    def _go_on(self, found: Found) -> None:
        """What was read of the queue has come: its next sentence, where there is one."""
        if found.query != self.state.query:
            return
        self._show(self.state.extend(found.items, found.counts))
        if not self._go(1):
            words = self.catalogue.review
            self.say(words.last if self.state.items else words.empty)

    def _go(self, direction: int) -> bool:
        """To a sentence beside this one, past those that were cut; says whether there is one."""
        position = self.state.position + direction
        while 0 <= position < len(self.state.items):
            item = self.state.items[position]
            try:
                self._turn_to(item.article_id, item.span)
            except StoreError:
                position += direction
            else:
                return True
        return False

    def _show(self, state: Reviewing | None = None) -> None:
        """Shows the next state: each part draws what differs for it."""
        before, self.state = self.state, state or self.state
        rows = self.query_one(ScrollRows)
        if self.state.place != before.place:
            opened = self.session.open_beside(*self.state.place)
            self._reading = replace(opened, panes=opened.panes[: len(self._reading.panes)])
            rows.begin()
        self._reading = self._reading.move(self._judge)
        self.query_one(Panes).show(self._reading, style=self._style, arrangement=Arrangement())
        rows.renew()
        self.query_one(ReviewBar).show(self.state)

    def _judge(self, opened: OpenArticle) -> OpenArticle:
        """The current article with what is shown as settled."""
        sheet, shown = opened.draft.sheet, self.state.shown
        said = {span: each for span, each in sheet.judgements.items() if span != opened.current}
        if shown is not None:
            said[opened.current] = shown.judgement
        draft = replace(opened.draft, sheet=replace(sheet, judgements=said))
        return replace(opened, draft=draft)

    def _draw(self, width: int, palette: Palette) -> Sequence[Strip]:
        rows = ReviewRows(self.catalogue, self.session.scheme, width, palette)
        return list(rows.draw(self.state)) if width > 1 else []
