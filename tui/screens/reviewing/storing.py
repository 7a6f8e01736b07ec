"""A screen that owns a review, and sees to it that what is settled there is stored."""

from abc import abstractmethod
from collections.abc import Callable
from functools import partial
from typing import TypeVar

from textual.message import Message
from textual.timer import Timer
from textual.worker import get_current_worker

from db.errors import StoreError
from db.reports import Lost, Report, Waiting
from db.review_queue import ReviewCounts
from db.review_reports import DecisionRefused, DecisionSaved, MergeRefused, MergeSaved, TalkSaved
from db.sending_back import Answer, Close, Remark, Reveal, SendBack, Talk
from tagging.errors import TaggingError
from tagging.review import DecisionStep, MergeStep, ReviewStep
from tagging.span import Span
from tui.language.catalogue import Catalogue
from tui.review_session import ReviewSession
from tui.reviewing import Reviewing
from tui.screens.home import Home

T = TypeVar("T")

LEAVE_CHECK = 0.02  # seconds between two looks at whether everything is stored
MERGE_CHECK = 0.5  # seconds between two looks at how far a merge is


class StoringReview(Home):
    """Sole owner of the review: each step is shown as under way, stored, and answered."""

    class Reported(Message):
        """The writer answered."""

        def __init__(self, report: Report) -> None:
            super().__init__()
            self.report = report

    def __init__(self, session: ReviewSession, catalogue: Catalogue, state: Reviewing) -> None:
        super().__init__()
        self.session = session
        self.catalogue = catalogue
        self.state = state
        self._writer = session.start_writer(self._report)
        self._merging: Timer | None = None
        self._leaving = False

    def on_mount(self) -> None:
        """How far a merge is can be seen while there is one."""
        self._merging = self.set_interval(MERGE_CHECK, self._recount, pause=True)

    def leave(self) -> None:
        """Leaves once everything is stored; asked again meanwhile, leaves without."""
        if self._leaving:
            self.session.hurry()
            self.app.exit(return_code=1)
            return
        self._leaving = True
        self.say(self.catalogue.reader.leaving)
        self._writer.finish()
        self.set_interval(LEAVE_CHECK, self._exit_when_done)

    def remember(self) -> None:
        """Everything has been handed over already."""

    def on_storing_review_reported(self, message: Reported) -> None:
        """What was handed over is stored, refused, or still waiting for another program."""
        words = self.catalogue.review
        if not isinstance(message.report, Waiting):
            self.unsay(self.catalogue.reader.busy)
        match message.report:
            case DecisionSaved(step):
                self._answer(self.state.confirm(step))
            case DecisionRefused(step, _, error):
                self._answer(self.state.refuse(step))
                self.say_error(error)
            case MergeSaved(step, count):
                self._answer(self.state.confirm(step))
                self.say((words.unmerged if step.withdrawing else words.merged)(count))
            case MergeRefused(step, count, error):
                state = self.state
                self._answer(state.confirm(step) if count else state.refuse(step))
                self.say_error(error)
            case TalkSaved(entry):
                self._answer(self.state)
                self.say(self._describe(entry))
            case Lost(_, error):
                self.say_error(error)
            case Waiting():
                self.say(self.catalogue.reader.busy)
        self.paint()

    @abstractmethod
    def _show(self, state: Reviewing | None = None) -> None:
        """Shows the next state, or the same one once more."""

    def say_error(self, error: StoreError | TaggingError) -> None:
        """Why something is not stored, or cannot be done."""
        said = self.catalogue.explain(error)
        is_stored = isinstance(error, StoreError)
        self.say(self.catalogue.reader.refused(said) if is_stored else said)

    def _submit(self, state: Reviewing, step: ReviewStep) -> None:
        """Shows a step as under way and hands it to the writer, unless that is closing."""
        if self._leaving:
            return
        self._show(state)
        self.paint()  # before the writer begins: its thread and this one run by turns
        self._writer.submit(step)
        if isinstance(step, MergeStep) and self._merging is not None:
            self._merging.resume()

    def _tell(self, entry: Talk) -> None:
        """Hands over what is said beside decisions."""
        if not self._leaving:
            self._writer.submit(entry)

    def _repeat(
        self,
        newest: ReviewStep | None,
        repeat: Callable[[Reviewing], tuple[Reviewing, ReviewStep] | None],
        nothing: str,
    ) -> None:
        """Undoes or redoes the newest step, at its sentence."""
        if newest is None:
            self.say(nothing)
            return
        try:
            if isinstance(newest, DecisionStep):
                change = newest.changes[0]
                if (change.article_id, change.span) != self.state.place:
                    self._turn_to(change.article_id, change.span)
            repeated = repeat(self.state)
        except StoreError as error:
            self._show(self.state.refuse(newest))
            self.say_error(error)
            return
        except TaggingError as error:
            self.say_error(error)
            return
        if repeated is not None:
            self._submit(*repeated)

    def _turn_to(self, article_id: str, span: Span) -> None:
        """Shows a sentence as it is stored. Raises StoreError."""
        self._show(self.state.show(self.session.read_ballot(article_id, span)))

    def _answer(self, state: Reviewing) -> None:
        """The state after the store has answered: with its sentence and the counts as stored."""
        if self._merging is not None and not state.is_merging:
            self._merging.pause()
        if not state.is_pending:
            try:
                state = state.show(self.session.read_ballot(*state.place))
            except StoreError as error:
                self.say_error(error)
        self._show(state)
        self._recount()

    def _recount(self) -> None:
        """Reads in a thread how many sentences wait."""
        count = partial(self.session.count_reviews, self.state.query)
        self._ask(count, self._take_counts, "counts")

    def _take_counts(self, counts: ReviewCounts) -> None:
        self._show(self.state.extend((), counts))
        if self.state.is_merging:
            self.say(self.catalogue.review.merging(counts.unanimous))

    def _ask(self, read: Callable[[], T], take: Callable[[T], None], group: str) -> None:
        """Reads in a thread and takes the answer, unless the same is asked again meanwhile."""
        work = partial(self._read, read, take)
        self.run_worker(work, thread=True, exclusive=True, group=group)

    def _read(self, read: Callable[[], T], take: Callable[[T], None]) -> None:
        """In a thread."""
        worker = get_current_worker()
        try:
            done = partial(take, read())
        except StoreError as error:
            done = partial(self.say_error, error)
        if not worker.is_cancelled:
            self.app.call_from_thread(done)

    def _describe(self, entry: Talk) -> str:
        words = self.catalogue.review
        match entry:
            case SendBack():
                return words.sent
            case Reveal():
                return words.names_shown
            case Answer() | Close() | Remark():
                return words.commented

    def _report(self, report: Report) -> None:
        """Called in the writer's thread."""
        self.post_message(self.Reported(report))

    def _exit_when_done(self) -> None:
        if self._writer.is_done:
            self.app.exit()
