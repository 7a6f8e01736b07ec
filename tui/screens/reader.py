"""The reader: articles side by side, moved through and tagged."""

from collections.abc import Callable, Sequence

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.timer import Timer

from db.writer import Refused, Report, Saved
from tagging.change import Change
from tagging.errors import StaleChangeError
from tagging.sheet import Sheet
from tui.keys import READER, bind, label_keys
from tui.reading import OpenArticle, Reading, Step
from tui.screens.articles import ArticlesScreen
from tui.screens.bare import Bare
from tui.screens.help import HelpScreen
from tui.session import Session
from tui.widgets.article_pane import ArticlePane
from tui.widgets.bars import HintBar, MessageBar, SentenceBar
from tui.widgets.panes import Panes

Repeated = tuple[Reading, Change] | None

MOST_PANES = 4
REMEMBER_AFTER = 1.0  # seconds of rest after a move, before the place is stored
LEAVE_CHECK = 0.02  # seconds between two looks at whether everything is stored


class ReaderScreen(Bare[None]):
    """Sole owner of the reading: every key makes the next one, shows it, and stores its change."""

    BINDINGS = bind(READER)
    DEFAULT_CSS = """
    #bottom { height: 1; }
    """

    class Reported(Message):
        """The writer answered."""

        def __init__(self, report: Report) -> None:
            super().__init__()
            self.report = report

    def __init__(self, session: Session, reading: Reading, panes: int) -> None:
        super().__init__()
        self.session = session
        self.reading = reading
        self._panes = panes
        self._harakat = False
        self._label_keys = label_keys(session.scheme)
        self._writer = session.start_writer(self._report)
        self._rest: Timer | None = None
        self._leaving = False

    def compose(self) -> ComposeResult:
        """Panes, the first article on the right; below them the bars."""
        yield Panes(self.session.scheme, self.reading)
        with Horizontal(id="bottom"):
            yield MessageBar()
            yield SentenceBar(self.session.scheme)
        yield HintBar(READER, self.session.scheme)

    def on_mount(self) -> None:
        """The first state."""
        self._rest = self.set_interval(REMEMBER_AFTER, self.remember, pause=True)
        self._show()

    def on_resize(self) -> None:
        """A narrower screen has room for fewer panes."""
        self._show()

    def on_key(self, event: events.Key) -> None:
        """The scheme's own keys tag; every key ends the message of the one before."""
        self.query_one(MessageBar).say("")
        if event.character in self._label_keys:
            event.stop()
            label = self._label_keys[event.character]
            self._judge(lambda sheet, span: sheet.toggle(span, label))

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
            self._say("كل جمل المقال محكوم عليها")

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
        self.action_next_sentence()

    def action_judge_none_here(self) -> None:
        self._judge(Sheet.judge_none)

    def action_clear(self) -> None:
        self._judge(Sheet.clear)

    def action_flag(self) -> None:
        self._judge(Sheet.flag)

    async def action_undo(self) -> None:
        await self._repeat(self.reading.history.done, Reading.undo, "لا شيء للتراجع عنه")

    async def action_redo(self) -> None:
        await self._repeat(self.reading.history.undone, Reading.redo, "لا شيء لإعادته")

    # Articles

    async def action_next_articles(self) -> None:
        await self._go_along(1, "هذه آخر المقالات")

    async def action_previous_articles(self) -> None:
        await self._go_along(-1, "هذه أول المقالات")

    async def action_cycle_panes(self) -> None:
        self._panes = self._panes % MOST_PANES + 1
        first = self.reading.panes[0].article.id
        await self._open(self.session.following(first, self._panes))

    def action_list_articles(self) -> None:
        current = self.reading.current.article.id
        self.app.push_screen(ArticlesScreen(self.session, current, self._panes), self._open_chosen)

    def action_toggle_harakat(self) -> None:
        self._harakat = not self._harakat
        self._show()

    # The program

    def action_show_help(self) -> None:
        self.app.push_screen(HelpScreen(self.session.scheme))

    def action_suspend(self) -> None:
        self.app.action_suspend_process()

    def leave(self) -> None:
        """Leaves once everything is stored; asked again meanwhile, leaves without."""
        if self._leaving:
            self.session.hurry()
            self.app.exit(return_code=1)
            return
        self.remember()
        self._leaving = True
        self._say("يُحفظ ما بقي… اضغط مرة أخرى للخروج بلا انتظار")
        self._writer.finish()
        self.set_interval(LEAVE_CHECK, self._exit_when_done)

    def remember(self) -> None:
        """Stores which articles are open, and where each of them is read."""
        if self._rest is not None:
            self._rest.pause()
        self._writer.submit(self.session.desk(self.reading))

    # What the parts of the screen tell

    def on_article_pane_sentence_clicked(self, message: ArticlePane.SentenceClicked) -> None:
        """The mouse chooses pane and sentence."""
        focused = self.reading.focus(message.pane)
        self._show(focused.move(lambda opened: opened.move_to(message.position)))
        self._remember_soon()

    def on_reader_screen_reported(self, message: Reported) -> None:
        """A change is saved, refused, or still waiting for another program."""
        report = message.report
        if isinstance(report, Saved):
            self._show(self.reading.confirm(report.change))
        elif isinstance(report, Refused):
            self._show(self.reading.refuse(report.change, report.stored))
            self._say(f"لم يُحفظ — not saved: {report.error}")
        else:
            self._say("قاعدة البيانات مشغولة، وما وسمته محفوظ هنا وينتظر دوره")

    # How it is done

    def _show(self, reading: Reading | None = None) -> None:
        """Shows the next reading: each part draws what differs for it."""
        self.reading = reading or self.reading
        self.query_one(Panes).show(self.reading, harakat=self._harakat)
        self.query_one(SentenceBar).show(self.reading.current)

    def _say(self, message: str) -> None:
        self.query_one(MessageBar).say(message)

    def _move(self, step: Callable[[OpenArticle], OpenArticle]) -> None:
        self._show(self.reading.move(step))
        self._remember_soon()

    def _turn_page(self, direction: int) -> None:
        position = self.query_one(Panes).turn_page(self.reading.active, direction)
        self._move(lambda opened: opened.move_to(position))

    def _judge(self, step: Step) -> None:
        judged = self.reading.judge(step)
        if judged is not None:
            self._submit(*judged)

    def _submit(self, reading: Reading, change: Change) -> None:
        """Draws the change as pending and hands it to the writer, unless that is closing."""
        if self._leaving:
            return
        self._show(reading)
        self._writer.submit(change)
        self._remember_soon()

    async def _repeat(
        self, changes: Sequence[Change], step: Callable[[Reading], Repeated], nothing: str
    ) -> None:
        """Undoes or redoes the newest of some changes; its article is opened if need be."""
        if not changes:
            self._say(nothing)
            return
        article_id = changes[-1].article_id
        if self.reading.pane_of(article_id) is None:
            await self._open([article_id])
        try:
            repeated = step(self.reading)
        except StaleChangeError as error:
            self._show(self.reading.forget(changes[-1]))
            self._say(f"تغيرت الجملة في مكان آخر — {error}")
            return
        if repeated is not None:
            self._submit(*repeated)

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

    def _remember_soon(self) -> None:
        """The place is stored after a rest, not with every key."""
        if self._rest is not None:
            self._rest.reset()
            self._rest.resume()

    def _report(self, report: Report) -> None:
        """Called in the writer's thread."""
        self.post_message(self.Reported(report))

    def _exit_when_done(self) -> None:
        if self._writer.is_done:
            self.app.exit()
