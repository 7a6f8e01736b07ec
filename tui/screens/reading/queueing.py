"""Working through what is assigned, one article after the other."""

from collections.abc import Callable
from functools import partial

from textual.message import Message

from tagging.assignment import EmptyQueue, State
from tagging.change import Undoable
from tagging.progress import measure_progress
from tui.keys import READER, free_keys, show_key
from tui.language.catalogue import Catalogue
from tui.preferences import Preferences
from tui.reading import OpenArticle, Reading
from tui.screens.reading.judging import Judging
from tui.screens.reading.opening import Opening
from tui.screens.reading.storing import StoringScreen
from tui.session import Day, Session, go_to_question

Tell = Callable[[Catalogue, Day], str]

NEXT = next(action for action in READER if action.name == "next_unjudged")


class Queueing(Judging, Opening):
    """In the queue, the keys that lead on lead to the next article of the annotator's own.

    Attributes:
        in_queue: Whether the annotator works through the queue, rather than reads at will.
        finished: The article that was just finished; Space leads on from it until one moves.
        returned: What was given back in this session, which the store may not know yet.
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
        self.in_queue = False
        self.finished: str | None = None
        self.returned: set[str] = set()
        self._left: list[str] = []  # the articles that the queue led away from
        self._telling: Tell | None = None  # what is to be told once everything is stored

    class DayRead(Message):
        """The figures were read."""

        def __init__(self, day: Day, tell: Tell) -> None:
            super().__init__()
            self.day = day
            self.tell = tell

    async def action_next_unjudged(self) -> None:
        if self.in_queue and is_complete(self.reading.current):
            await self._open_next()
        else:
            await super().action_next_unjudged()

    async def action_judge_none(self) -> None:
        opened = self.reading.current
        if self.finished == opened.article.id and is_complete(opened):
            await self._open_next()
        else:
            await super().action_judge_none()

    async def action_next_articles(self) -> None:
        if self.in_queue:
            await self._open_next()
        else:
            await super().action_next_articles()

    async def action_previous_articles(self) -> None:
        if self.in_queue and self._left:
            await self._put_here(self._left.pop())
        else:
            await super().action_previous_articles()

    def action_show_day(self) -> None:
        self._tell_day(describe_day)

    def action_return_article(self) -> None:
        from tui.screens.writing import WritingScreen

        article_id, words = self.reading.current.article.id, self.catalogue.work
        state = self.session.find_state(article_id)
        if state is None:
            self.say(words.not_yours)
        elif state is State.RETURNED or article_id in self.returned:
            self.say(words.is_returned)
        else:
            writing = WritingScreen(self.catalogue, words.reason)
            self.app.push_screen(writing, partial(self._give_back, article_id))

    def action_take_again(self) -> None:
        article_id, words = self.reading.current.article.id, self.catalogue.work
        if self.session.find_state(article_id) is None:
            self.say(words.not_yours)
            return
        self.returned.discard(article_id)
        self._return(article_id, None)
        self.say(words.taken_again)

    def on_queueing_day_read(self, message: DayRead) -> None:
        """The figures of the day."""
        self.say(message.tell(self.catalogue, message.day))

    def on_storing_screen_reported(self, _: StoringScreen.Reported) -> None:
        """Figures wait until everything is stored; whether it is, is known after this message."""
        self.call_later(self._read_day_when_stored)

    def _submit(self, reading: Reading, entry: Undoable) -> None:
        """Says when the last sentence of an article is judged."""
        was_complete = not self.in_queue or is_complete(self.reading.current)
        super()._submit(reading, entry)
        if not was_complete and is_complete(self.reading.current):
            self.finished = self.reading.current.article.id
            key = show_key((*free_keys(NEXT, self.session.scheme), "space")[0])
            self.say(self.catalogue.work.finished(key))

    def _move(self, step: Callable[[OpenArticle], OpenArticle]) -> None:
        self.finished = None
        super()._move(step)

    def _move_on(self) -> None:
        """Judging the last sentence may go on to another one, which is no move of the reader's."""
        finished = self.finished
        super()._move_on()
        self.finished = finished

    def _find_more(self, count: int) -> list[str]:
        """In the queue, the annotator's own."""
        if self.in_queue:
            return self.session.following_in_queue(self.reading, count)
        return super()._find_more(count)

    async def _open_next(self) -> None:
        self.finished = None
        found = self.session.next_in_queue(self.reading)
        if isinstance(found, EmptyQueue):
            self._say_empty(found)
            return
        self._left.append(self.reading.current.article.id)
        await self._put_here(found)
        self.say(self.catalogue.work.opened(self.reading.current.article.title))

    async def _put_here(self, article_id: str) -> None:
        """Opens an article in the active pane, where work is to be done; the others stay."""
        active = self.reading.active
        (opened,) = self.session.open([article_id])
        if opened.questions:
            opened = go_to_question(opened)
        elif opened.is_judged:
            opened = opened.next_unjudged()
        await self._put(self.reading.put(active, opened).panes, active)

    def _say_empty(self, why: EmptyQueue) -> None:
        """Why nothing comes next; the store may not know yet what was just done."""
        words = self.catalogue.work
        todo = [each for each in self.reading.panes if not self._is_settled(each)]
        if why is EmptyQueue.NOTHING_ASSIGNED:
            self.say(words.nothing_assigned)
        elif why is EmptyQueue.ALL_OPEN and todo:
            self._show(self.reading.focus(self.reading.panes.index(todo[0])))
            self.say(words.all_open)
        else:
            self._tell_day(describe_end)

    def _is_settled(self, opened: OpenArticle) -> bool:
        return opened.article.id in self.returned or is_complete(opened)

    async def _give_back(self, article_id: str, reason: str | None) -> None:
        """What the box returned; without a reason nothing happens."""
        if not reason or not reason.strip():
            return
        self._return(article_id, reason.strip())
        self.returned.add(article_id)
        if self.in_queue:
            await self._open_next()
        self.say(self.catalogue.work.returned)

    def _return(self, article_id: str, reason: str | None) -> None:
        """Gives an article back, or takes it again."""
        from db.assignments import Return

        self._writer.submit(Return(self.session.annotator, article_id, reason))

    def _tell_day(self, tell: Tell) -> None:
        self._telling = tell
        self._read_day_when_stored()

    def _read_day_when_stored(self) -> None:
        """Reads the figures in a thread, once, and not before all that was done is in them."""
        under_way = any(each.draft.is_under_way for each in self.reading.panes)
        if self._telling is not None and not under_way:
            read = partial(self._read_day, self._telling)
            self._telling = None
            self.run_worker(read, thread=True, exclusive=True, group="day")

    def _read_day(self, tell: Tell) -> None:
        """In a thread."""
        self.post_message(self.DayRead(self.session.read_day(), tell))


def is_complete(opened: OpenArticle) -> bool:
    """Whether every sentence is judged."""
    progress = measure_progress(opened.draft.sheet)
    return progress.judged >= progress.total


def describe_day(catalogue: Catalogue, day: Day) -> str:
    """Today's sentences, the pace, the assignment, and how long it still takes."""
    words, pace, assigned = catalogue.work, day.pace, day.progress
    parts = [words.today(pace.judged)]
    if pace.per_hour is not None:
        parts.append(words.per_hour(round(pace.per_hour)))
    if assigned.articles:
        parts.append(words.progress(assigned.judged, assigned.sentences))
    seconds = pace.estimate(assigned.left)
    if seconds:
        parts.append(words.left(*divmod(round(seconds / 60), 60)))
    return catalogue.sentence.joint.join(parts)


def describe_end(catalogue: Catalogue, day: Day) -> str:
    """That everything is done, and how much that was."""
    words, assigned = catalogue.work, day.progress
    parts = words.all_done(assigned.done, assigned.judged), words.today(day.pace.judged)
    return catalogue.sentence.joint.join(parts)
