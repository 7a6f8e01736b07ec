"""Between two articles of the queue: some sentences are judged a second time."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from textual.message import Message

from db.errors import StoreError
from tui.keys import free_keys, show_key
from tui.language.catalogue import Catalogue
from tui.preferences import Preferences
from tui.reading import Reading
from tui.screens.reading.queueing import NEXT, Queueing, is_complete
from tui.session import Session
from tui.widgets.message_bar import MessageBar

if TYPE_CHECKING:
    from tagging.patterns import Labels
    from tagging.repetition import Place
    from tui.passage import Passage

ROUND = 5  # sentences at once, a minute or two: a check, and no article of its own


class Repeating(Queueing):
    """Who goes on from a finished article is asked again about sentences of earlier ones.

    What is due is read in a thread before it is wanted, so that no key waits for it.
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
        self._due: Sequence[Passage] = ()
        self._answered: set[Place] = set()  # in this session; the store may not know yet

    class DueRead(Message):
        """What is to be judged again was read."""

        def __init__(self, passages: "Sequence[Passage]") -> None:
            super().__init__()
            self.passages = passages

    def on_mount(self) -> None:
        """The first article is read meanwhile."""
        if self.in_queue:
            self._look_for_due()

    def on_repeating_due_read(self, message: DueRead) -> None:
        """Where there is nothing else to do, says which key begins."""
        self._due = message.passages
        is_told = self.query_one(MessageBar).message
        if self.due and not is_told and is_complete(self.reading.current):
            key = show_key((*free_keys(NEXT, self.session.scheme), "space")[0])
            self.say(self.catalogue.again.due(len(self.due), key))

    @property
    def due(self) -> "Sequence[Passage]":
        """What is to be judged again, as far as it is known, but for what was since it was read."""
        return [each for each in self._due if each.place not in self._answered]

    async def _open_next(self) -> None:
        from tui.screens.repeating import RepeatingScreen

        if self.due and is_complete(self.reading.current):
            style, scheme = self.preferences.page_style, self.session.scheme
            screen = RepeatingScreen(self.catalogue, scheme, style, self.due, self._keep_answer)
            self._due = ()
            self.app.push_screen(screen, self._go_on_from_round)
        else:
            await super()._open_next()

    async def _put_here(self, article_id: str) -> None:
        await super()._put_here(article_id)
        self._look_for_due()

    async def _go_on_from_round(self, _: None) -> None:
        self._look_for_due()
        await super()._open_next()

    def _keep_answer(self, place: "Place", asked_at: str, labels: "Labels") -> None:
        from db.repetitions import Repetition

        self._answered.add(place)
        self._writer.submit(Repetition(self.session.annotator, place, asked_at, labels))

    def _look_for_due(self) -> None:
        read = partial(self._read_due, frozenset(self._answered))
        self.run_worker(read, thread=True, exclusive=True, group="due")

    def _read_due(self, answered: "frozenset[Place]") -> None:
        """In a thread. Where it cannot be read there is no round, and another time will do."""
        try:
            passages = self.session.lookup.read_due(ROUND, answered)
        except StoreError:
            return
        self.post_message(self.DueRead(passages))
