"""The linear reader: each key makes the next reading, stores its change, and says what came of it.

A screen reader speaks what is printed, in order. So nothing is drawn in advance: a judgement is
said when the store has answered.
"""

from collections.abc import Callable, Iterable, Sequence
from queue import SimpleQueue

from db.reports import CutRefused, CutSaved, Lost, Refused, Report, Saved, Waiting
from tagging.change import Undoable
from tagging.errors import StaleChangeError
from tagging.sheet import Sheet
from tui.keys import LINEAR, both_layouts, label_keys
from tui.language.catalogue import Catalogue
from tui.linear.words import Describer
from tui.reading import OpenArticle, Reading
from tui.session import Session
from tui.typeset.drawable import plain

Judged = tuple[Reading, Undoable] | None
Say = Callable[[Iterable[str]], None]

MOVES: dict[str, Callable[[OpenArticle], OpenArticle]] = {
    "next_sentence": lambda opened: opened.move_to(opened.position + 1),
    "previous_sentence": lambda opened: opened.move_to(opened.position - 1),
    "first_sentence": lambda opened: opened.move_to(0),
    "last_sentence": lambda opened: opened.move_to(len(opened.sentences) - 1),
    "next_unjudged": OpenArticle.next_unjudged,
    "repeat": lambda opened: opened,
}
STEPS: dict[str, Callable[[Reading], Judged]] = {
    "judge_none": lambda reading: reading.judge(Sheet.judge_none),
    "judge_none_here": lambda reading: reading.judge(Sheet.judge_none),
    "clear": lambda reading: reading.judge(Sheet.clear),
    "flag": Reading.toggle_flag,
}


class LinearReader:
    """Sole owner of the reading. `press` does what a key does, and `is_over` says when to stop."""

    def __init__(self, session: Session, catalogue: Catalogue, reading: Reading, say: Say) -> None:
        self.reading = reading
        self.is_over = False
        self._session = session
        self._catalogue = catalogue
        self._describer = Describer(catalogue, session.scheme)
        self._stays = {
            "next_sentence": catalogue.linear.last_sentence,
            "previous_sentence": catalogue.linear.first_sentence,
            "next_unjudged": catalogue.reader.all_judged,
        }
        self._say = say
        self._labels = label_keys(session.scheme)
        self._actions = {
            each: action.name
            for action in LINEAR
            for key in action.keys
            for each in both_layouts(key)
        }
        self._reports: SimpleQueue[Report] = SimpleQueue()
        self._writer = session.start_writer(self._reports.put)

    def begin(self) -> None:
        """Says where the annotator is."""
        self._say_article()

    def remember(self) -> None:
        """Stores which articles are open, and where each of them is read."""
        self._writer.submit(self._session.desk(self.reading))

    def press(self, key: str) -> None:
        """Does what a key does, by the names of tui/keys.py."""
        name = self._actions.get(key, "")
        if key in self._labels:
            label = self._labels[key]
            self._judge(lambda reading: reading.toggle_label(label))
        elif name in MOVES:
            self._move(name)
        elif name in STEPS:
            if self._judge(STEPS[name]) and name == "judge_none":
                self._move("next_sentence")
        else:
            self._do(name)

    def _do(self, name: str) -> None:
        words = self._catalogue.reader
        match name:
            case "undo":
                self._repeat(self.reading.history.done, Reading.undo, words.nothing_to_undo)
            case "redo":
                self._repeat(self.reading.history.undone, Reading.redo, words.nothing_to_redo)
            case "accept_suggestion":
                self._accept()
            case "next_articles":
                self._go_along(1, words.last_articles)
            case "previous_articles":
                self._go_along(-1, words.first_articles)
            case "show_help":
                self._say(self._describer.describe_keys())
            case "quit":
                self.is_over = True
            case _:
                self._say([self._catalogue.linear.no_such_key])

    def _move(self, name: str) -> None:
        before = self.reading.current.position
        self.reading = self.reading.move(MOVES[name])
        if name in self._stays and self.reading.current.position == before:
            self._say([self._stays[name]])
        else:
            self._say(self._describer.describe_sentence(self.reading.current))

    def _judge(self, judge: Callable[[Reading], Judged]) -> bool:
        """Judges the current sentence; says whether what was wanted now stands in the store."""
        judged = judge(self.reading)
        if judged is None:
            self._say([self._describer.describe_state(self.reading.current)])
            return True
        return self._store(*judged)

    def _accept(self) -> None:
        """Judges as is suggested, or says that nothing is."""
        if self.reading.current.suggested:
            self._judge(Reading.accept_suggested)
        else:
            self._say([self._catalogue.suggestions.nothing])

    def _store(self, reading: Reading, step: Undoable) -> bool:
        """Waits until the step or cut is stored or refused, and says so."""
        self.reading = reading
        self._writer.submit(step)
        self.remember()
        report = self._reports.get()
        if isinstance(report, Waiting):
            self._say([self._catalogue.linear.busy])
        while isinstance(report, Waiting | Lost):
            report = self._reports.get()
        match report:
            case Refused(refused, stored):
                self.reading = self.reading.refuse(refused, stored)
            case CutRefused(cut, sheet):
                self.reading = self.reading.refuse_cut(cut, sheet)
            case Saved(saved):
                self.reading = self.reading.confirm(saved)
            case CutSaved(cut, sheet):
                self.reading = self.reading.confirm_cut(cut, sheet)
        state = self._describer.describe_state(self.reading.current)
        if isinstance(report, Refused | CutRefused):
            self._say([self._catalogue.reader.refused(self._catalogue.explain(report.error))])
            self._say([state])
            return False
        self._say([self._catalogue.linear.saved(state)])
        return True

    def _repeat(
        self, steps: Sequence[Undoable], repeat: Callable[[Reading], Judged], nothing: str
    ) -> None:
        """Undoes or redoes the newest of some steps; its article is opened if need be."""
        if not steps:
            self._say([nothing])
            return
        article_id, before = steps[-1].article_id, self.reading.current.article.id
        if self.reading.pane_of(article_id) is None:
            self.reading = self.reading.open(self._session.open([article_id]))
        try:
            repeated = repeat(self.reading)
        except StaleChangeError as error:
            self.reading = self.reading.forget(steps[-1])
            self._say([self._catalogue.explain(error)])
            return
        if repeated is not None and self._store(*repeated):
            if self.reading.current.article.id != before:
                self._say(self._describer.describe_article(self.reading.current))
            opened = self.reading.current
            self._say([plain(opened.current.of(opened.article.text))])

    def _go_along(self, direction: int, at_the_end: str) -> None:
        """To the article beside the current one: among the open ones, then to those after them."""
        active, count = self.reading.active + direction, len(self.reading.panes)
        if 0 <= active < count:
            self.reading = self.reading.focus(active)
        else:
            ids = self._session.next_to(self.reading, direction, count)
            if not ids:
                self._say([at_the_end])
                return
            first = 0 if direction > 0 else len(ids) - 1
            self.reading = self.reading.open(self._session.open(ids), first)
        self._say_article()

    def _say_article(self) -> None:
        self.remember()
        self._say(self._describer.describe_article(self.reading.current))
        self._say(self._describer.describe_sentence(self.reading.current))
