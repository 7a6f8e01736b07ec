"""The linear reader: each key makes the next reading, stores its change, and says what came of it.

A screen reader speaks what is printed, in order. So nothing is drawn in advance: a judgement is
said when the store has answered.
"""

from collections.abc import Callable, Iterable, Sequence
from queue import SimpleQueue

from db.writer import Refused, Report, Saved, Waiting
from tagging.change import Change
from tagging.errors import StaleChangeError
from tagging.sheet import Sheet
from tui.keys import LINEAR, both_layouts, label_keys
from tui.linear.words import (
    describe_article,
    describe_keys,
    describe_sentence,
    describe_state,
    plain,
)
from tui.reading import OpenArticle, Reading, Step
from tui.session import Session

Say = Callable[[Iterable[str]], None]

MOVES: dict[str, Callable[[OpenArticle], OpenArticle]] = {
    "next_sentence": lambda opened: opened.move_to(opened.position + 1),
    "previous_sentence": lambda opened: opened.move_to(opened.position - 1),
    "first_sentence": lambda opened: opened.move_to(0),
    "last_sentence": lambda opened: opened.move_to(len(opened.sentences) - 1),
    "next_unjudged": OpenArticle.next_unjudged,
    "repeat": lambda opened: opened,
}
STAYS = {
    "next_sentence": "هذه آخر الجمل",
    "previous_sentence": "هذه أول الجمل",
    "next_unjudged": "كل جمل المقال محكوم عليها",
}
STEPS: dict[str, Step] = {
    "judge_none": Sheet.judge_none,
    "judge_none_here": Sheet.judge_none,
    "clear": Sheet.clear,
    "flag": Sheet.flag,
}


class LinearReader:
    """Sole owner of the reading. `press` does what a key does, and `is_over` says when to stop."""

    def __init__(self, session: Session, reading: Reading, say: Say) -> None:
        self.reading = reading
        self.is_over = False
        self._session = session
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
            self._judge(lambda sheet, span: sheet.toggle(span, label))
        elif name in MOVES:
            self._move(name)
        elif name in STEPS:
            if self._judge(STEPS[name]) and name == "judge_none":
                self._move("next_sentence")
        else:
            self._do(name)

    def _do(self, name: str) -> None:
        match name:
            case "undo":
                self._repeat(self.reading.history.done, Reading.undo, "لا شيء للتراجع عنه")
            case "redo":
                self._repeat(self.reading.history.undone, Reading.redo, "لا شيء لإعادته")
            case "next_articles":
                self._go_along(1, "هذه آخر المقالات")
            case "previous_articles":
                self._go_along(-1, "هذه أول المقالات")
            case "show_help":
                self._say(describe_keys(self._session.scheme))
            case "quit":
                self.is_over = True
            case _:
                self._say(["لا عمل لهذا المفتاح؛ ? للمساعدة — no such key; ? for help"])

    def _move(self, name: str) -> None:
        before = self.reading.current.position
        self.reading = self.reading.move(MOVES[name])
        if name in STAYS and self.reading.current.position == before:
            self._say([STAYS[name]])
        else:
            self._say(describe_sentence(self.reading.current, self._session.scheme))

    def _judge(self, step: Step) -> bool:
        """Judges the current sentence; says whether what was wanted now stands in the store."""
        judged = self.reading.judge(step)
        if judged is None:
            self._say([describe_state(self.reading.current, self._session.scheme)])
            return True
        return self._store(*judged)

    def _store(self, reading: Reading, change: Change) -> bool:
        """Waits until the change is stored or refused, and says so."""
        self.reading = reading
        self._writer.submit(change)
        self.remember()
        report = self._reports.get()
        if isinstance(report, Waiting):
            self._say(["قاعدة البيانات مشغولة؛ انتظر — the database is busy, wait"])
        while isinstance(report, Waiting):
            report = self._reports.get()
        if isinstance(report, Refused):
            self.reading = self.reading.refuse(report.change, report.stored)
            self._say([f"لم يُحفظ — not saved: {report.error}"])
            self._say([describe_state(self.reading.current, self._session.scheme)])
            return False
        assert isinstance(report, Saved), "only a change was submitted"
        self.reading = self.reading.confirm(report.change)
        state = describe_state(self.reading.current, self._session.scheme)
        self._say([f"{state}. حُفظ — saved"])
        return True

    def _repeat(
        self,
        changes: Sequence[Change],
        step: Callable[[Reading], tuple[Reading, Change] | None],
        nothing: str,
    ) -> None:
        """Undoes or redoes the newest of some changes; its article is opened if need be."""
        if not changes:
            self._say([nothing])
            return
        article_id, before = changes[-1].article_id, self.reading.current.article.id
        if self.reading.pane_of(article_id) is None:
            self.reading = self.reading.open(self._session.open([article_id]))
        try:
            repeated = step(self.reading)
        except StaleChangeError as error:
            self.reading = self.reading.forget(changes[-1])
            self._say([f"تغيرت الجملة في مكان آخر — {error}"])
            return
        if repeated is not None and self._store(*repeated):
            if self.reading.current.article.id != before:
                self._say(describe_article(self.reading.current))
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
        self._say(describe_article(self.reading.current))
        self._say(describe_sentence(self.reading.current, self._session.scheme))
