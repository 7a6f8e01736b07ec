"""A screen that owns a reading, and sees to it that what changes there is stored."""

from abc import abstractmethod
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from textual.message import Message
from textual.timer import Timer

from db.errors import StoreError
from tagging.change import Undoable
from tagging.cut import Cut
from tagging.errors import CutError, StaleChangeError, UnderWayError
from tagging.sheet import Sheet
from tui.language.catalogue import Catalogue
from tui.preferences import Preferences
from tui.reading import Act, OpenArticle, Reading
from tui.screens.bare import Bare
from tui.screens.home import Home
from tui.session import Session

if TYPE_CHECKING:
    from db.reports import Report

Box = TypeVar("Box", bound=Bare[Any])
Judged = tuple[Reading, Undoable] | None

REMEMBER_AFTER = 1.0  # seconds of rest after a move, before the place is stored
LEAVE_CHECK = 0.02  # seconds between two looks at whether everything is stored


class StoringScreen(Home):
    """Sole owner of the reading: every change is shown as pending, stored, and answered."""

    class Reported(Message):
        """The writer answered."""

        def __init__(self, report: "Report") -> None:
            super().__init__()
            self.report = report

    def __init__(
        self,
        session: Session,
        catalogue: Catalogue,
        reading: Reading,
        panes: int,
        preferences: Preferences,
    ) -> None:
        super().__init__()
        self.session = session
        self.catalogue = catalogue
        self.reading = reading
        self.preferences = preferences
        self._panes = panes
        self._writer = session.start_writer(self._report)
        self._rest: Timer | None = None
        self._leaving = False

    def on_mount(self) -> None:
        """The place is stored now and then."""
        self._rest = self.set_interval(REMEMBER_AFTER, self.remember, pause=True)

    def leave(self) -> None:
        """Leaves once everything is stored; asked again meanwhile, leaves without."""
        if self._leaving:
            self.session.hurry()
            self.app.exit(return_code=1)
            return
        self.remember()
        self._leaving = True
        self.say(self.catalogue.reader.leaving)
        self._writer.finish()
        self.set_interval(LEAVE_CHECK, self._exit_when_done)

    def remember(self) -> None:
        """Stores which articles are open, and where each of them is read."""
        if self._rest is not None:
            self._rest.pause()
        self._writer.submit(self.session.desk(self.reading))

    def on_storing_screen_reported(self, message: Reported) -> None:
        """A step or a cut is saved, refused, or still waiting for another program."""
        from db.reports import CutRefused, CutSaved, Lost, Refused, Saved, Waiting

        if not isinstance(message.report, Waiting):
            self.unsay(self.catalogue.reader.busy)
        match message.report:
            case Saved(step):
                self._show(self.reading.confirm(step))
            case Refused(step, stored, error):
                self._show(self.reading.refuse(step, stored))
                self._say_refused(error)
            case CutSaved(step, sheet):
                self._show(self.reading.confirm_cut(step, sheet))
            case CutRefused(step, sheet, error):
                self._show(self.reading.refuse_cut(step, sheet))
                self._say_refused(error)
            case Lost(_, error):
                self._say_refused(error)
            case Waiting():
                self.say(self.catalogue.reader.busy)
        self.paint()

    @abstractmethod
    def _show(self, reading: Reading | None = None) -> None:
        """Shows the next reading, or the same one once more."""

    @abstractmethod
    def _place(self, box: Box) -> Box:
        """Has a box stand where it leaves the current sentence to be seen."""

    @abstractmethod
    async def _open(self, article_ids: Sequence[str]) -> None:
        """Opens other articles."""

    @abstractmethod
    async def _put(self, panes: tuple[OpenArticle, ...], active: int) -> None:
        """Shows other articles, of which some may have been open."""

    def _say_refused(self, error: StoreError) -> None:
        self.say(self.catalogue.reader.refused(self.catalogue.explain(error)))

    def _judge(self, act: Act) -> None:
        self._take(lambda reading: reading.judge(act))

    def _take(self, judge: Callable[[Reading], Judged]) -> None:
        """Takes a step, unless it would change nothing, or has to wait for a cut."""
        try:
            judged = judge(self.reading)
        except UnderWayError as error:
            self.say(self.catalogue.explain(error))
            return
        if judged is not None:
            self._submit(*judged)

    def _cut(self, cut: Callable[[Sheet], Cut]) -> None:
        """Splits or merges sentences of the active article, where that can be done."""
        try:
            reading, step = self.reading.cut(cut(self.reading.current.draft.sheet))
        except (CutError, UnderWayError) as error:
            self.say(self.catalogue.explain(error))
            return
        self._submit(reading, step)

    def _submit(self, reading: Reading, step: Undoable) -> None:
        """Draws a step or a cut as pending and hands it to the writer, unless that is closing."""
        if self._leaving:
            return
        self._show(reading)
        self.paint()  # before the writer begins: its thread and this one run by turns
        self._writer.submit(step)
        self._remember_soon()

    async def _repeat(
        self, steps: Sequence[Undoable], repeat: Callable[[Reading], Judged], nothing: str
    ) -> None:
        """Undoes or redoes the newest of some steps; its article is opened if need be."""
        if not steps:
            self.say(nothing)
            return
        article_id = steps[-1].article_id
        if self.reading.pane_of(article_id) is None:
            await self._open([article_id])
        try:
            repeated = repeat(self.reading)
        except StaleChangeError as error:
            self._show(self.reading.forget(steps[-1]))
            self.say(self.catalogue.explain(error))
            return
        except UnderWayError as error:
            self.say(self.catalogue.explain(error))
            return
        if repeated is not None:
            self._submit(*repeated)

    def _remember_soon(self) -> None:
        """The place is stored after a rest, not with every key."""
        if self._rest is not None:
            self._rest.reset()
            self._rest.resume()

    def _report(self, report: "Report") -> None:
        """Called in the writer's thread."""
        self.post_message(self.Reported(report))

    def _exit_when_done(self) -> None:
        if self._writer.is_done:
            self.app.exit()


# What the parts of the reader build on. To mypy each of them is a screen. When the program runs
# only the reader, which is made of them, is one: Textual goes through all bases of every screen's
# class when it is made, and with so many bases that took a tenth of the start.
if TYPE_CHECKING:
    Part = StoringScreen
else:
    Part = object
