"""Days of work on one database file: whatever is done, undone and reopened, nothing is lost."""

import json
from contextlib import closing
from pathlib import Path
from queue import SimpleQueue
from tempfile import TemporaryDirectory

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
)

from db.annotators import add_annotator
from db.connection import connect, transaction
from db.exchange.dataset import write_dataset
from db.history import read_undo_stack
from db.judgements import read_sheet, write_change
from db.writer import Report, Saved
from tagging.change import Change, Step, UndoStack
from tagging.judgement import FieldKey, Judgement, Mark
from tagging.sheet import Sheet
from tagging.span import Span
from tests.shelved import shelve
from tui.reading import Act, Reading
from tui.session import Session

TEXTS = ("جملة أولى هنا. جملة ثانية هنا. جملة ثالثة هنا. رابعة.", "مقال آخر هنا. وجملة بعده.")
LABELS = st.sampled_from(["claim", "quote", "event"])
NAMES = st.sampled_from(["", "speaker", "claimant", "place"])
WORDS = st.text(st.characters(codec="utf-8"), max_size=8)
PLACES = st.integers(0, 3)

Judged = tuple[Reading, Step] | None
Said = dict[tuple[str, Span], Judgement]  # everything that an annotator says, blanks left out


class DaysOfWork(RuleBasedStateMachine):
    """The annotator at the reader, without a screen; another one works on the same sentences.

    `past` and `future` are what was said before each step that can be undone, or redone.
    """

    @initialize()
    def begin(self) -> None:
        self.folder = TemporaryDirectory()
        self.path = Path(self.folder.name) / "flow.db"
        with closing(connect(self.path)) as connection:
            self.articles = [shelve(connection, text) for text in TEXTS]
            add_annotator(connection, "omar")
            self.omar = read_sheet(connection, self.articles[0], "omar")
        self.said: Said = {}
        self.past: list[Said] = []
        self.future: list[Said] = []
        self.come_in()

    def come_in(self) -> None:
        """A session begins."""
        self.session = Session(self.path, "sara")
        self.reports: SimpleQueue[Report] = SimpleQueue()
        self.waiting = 0
        self.is_slow = False
        self.writer = self.session.start_writer(self.reports.put)
        self.reading = self.session.begin(self.articles[:1])

    # Moving

    @rule(place=PLACES)
    def move(self, place: int) -> None:
        self.reading = self.reading.move(lambda opened: opened.move_to(place))

    @rule(place=PLACES)
    def extend(self, place: int) -> None:
        self.reading = self.reading.move(lambda opened: opened.extend_to(place))

    @rule()
    def open_the_other(self) -> None:
        (other,) = set(self.articles) - {self.reading.current.article.id}
        self.reading = self.reading.open(self.session.open([other]))

    # Judging

    @rule(label=LABELS)
    def toggle_label(self, label: str) -> None:
        self.take(self.reading.toggle_label(label))

    @rule(act=st.sampled_from([Sheet.judge_none, Sheet.clear]))
    def judge(self, act: Act) -> None:
        self.take(self.reading.judge(act))

    @rule()
    def flag(self) -> None:
        self.take(self.reading.toggle_flag())

    @rule()
    def repeat_last(self) -> None:
        self.take(self.reading.repeat_last())

    @rule(note=WORDS)
    def note(self, note: str) -> None:
        self.take(self.reading.judge(lambda sheet, span: sheet.note(span, note)))

    @rule(label=LABELS, name=NAMES.filter(bool), value=WORDS)
    def fill(self, label: str, name: str, value: str) -> None:
        key = FieldKey(label, name)
        if self.present().has(label):
            self.take(self.reading.judge_current(lambda sheet, span: sheet.fill(span, key, value)))

    @rule(label=LABELS, name=NAMES, start=st.integers(0, 5), length=st.integers(1, 4))
    def mark(self, label: str, name: str, start: int, length: int) -> None:
        opened, scheme = self.reading.current, self.session.scheme
        begin = opened.current.start + start
        mark = Mark(label, name, Span(begin, min(begin + length, opened.current.end)))
        if self.present().has(label):
            text = opened.article.text
            self.take(
                self.reading.judge_current(
                    lambda sheet, span: sheet.mark_and_fill(span, mark, scheme, text)
                )
            )

    @rule(data=st.data())
    def unmark(self, data: st.DataObject) -> None:
        marks = sorted(self.present().marks)
        if marks:
            mark = data.draw(st.sampled_from(marks))
            self.take(self.reading.judge_current(lambda sheet, span: sheet.unmark(span, mark)))

    # Taking back

    @rule()
    def undo(self) -> None:
        self.open_for(self.reading.history.done)
        undone = self.reading.undo()
        assert (undone is None) == (not self.past)
        if undone is not None:
            before, self.said = self.said, self.past.pop()
            self.future.append(before)
            self.submit(*undone)

    @rule()
    def redo(self) -> None:
        self.open_for(self.reading.history.undone)
        redone = self.reading.redo()
        assert (redone is None) == (not self.future)
        if redone is not None:
            before, self.said = self.said, self.future.pop()
            self.past.append(before)
            self.submit(*redone)

    # The world

    @rule(is_slow=st.booleans())
    def slow_down(self, is_slow: bool) -> None:
        """From now on reports arrive at once, or only when the world comes to rest."""
        self.is_slow = is_slow
        self.rest()

    def rest(self) -> None:
        """The writer's reports arrive."""
        for _ in range(self.waiting):
            report = self.reports.get(timeout=20)
            assert isinstance(report, Saved)
            self.reading = self.reading.confirm(report.step)
        self.waiting = 0

    @rule()
    def reopen(self) -> None:
        """The program ends, perhaps before it saw the answers, and begins again."""
        assert self.session.close()
        self.come_in()

    @rule()
    def export(self) -> None:
        """Marked words are within their sentence, for a label that it has."""
        texts = dict(zip(self.articles, TEXTS, strict=True))
        with closing(connect(self.path)) as connection:
            records = [json.loads(line) for line in write_dataset(connection, "all")]
        for record in records:
            text = texts[record["article_id"]]
            assert text[record["start"] : record["end"]] == record["text"]
            for span in record["spans"]:
                words = text[span["start"] : span["end"]]
                assert words
                assert words in record["text"]
                assert span["label"] in record["labels"]

    @rule(place=PLACES, label=LABELS)
    def judge_as_somebody_else(self, place: int, label: str) -> None:
        self.omar, change = self.omar.toggle(self.omar.sentences[place], label)
        with closing(connect(self.path)) as connection, transaction(connection):
            write_change(connection, change, 1)

    # How it is done

    def present(self) -> Judgement:
        opened = self.reading.current
        return opened.draft.sheet.judgement(opened.current)

    def take(self, judged: Judged) -> None:
        """What a screen does with a step, and what everybody should then see."""
        if judged is not None:
            self.past.append(self.said)
            self.future = []
            self.said = apply(self.said, judged[1].changes)
            self.submit(*judged)

    def submit(self, reading: Reading, step: Step) -> None:
        self.reading = reading
        self.writer.submit(step)
        self.waiting += 1
        if not self.is_slow:
            self.rest()

    def open_for(self, steps: tuple[Step, ...]) -> None:
        if steps and self.reading.pane_of(steps[-1].article_id) is None:
            self.reading = self.reading.open(self.session.open([steps[-1].article_id]))

    # What always holds

    @invariant()
    def the_screen_shows_what_was_said(self) -> None:
        if hasattr(self, "reading"):
            sheet = self.reading.current.draft.sheet
            assert sheet.judgements == of_article(self.said, sheet.article_id)

    @invariant()
    def the_store_equals_the_sheet(self) -> None:
        if hasattr(self, "reading") and not self.waiting:
            assert not self.reading.current.draft.pending
            assert not self.reading.away
            with closing(connect(self.path)) as connection:
                for article in self.articles:
                    stored = read_sheet(connection, article, "sara")
                    assert stored.judgements == of_article(self.said, article)
                assert read_sheet(connection, self.articles[0], "omar") == self.omar
                stack = read_undo_stack(connection, "sara")
            assert changes_of(stack) == changes_of(self.reading.history)

    @invariant()
    def the_history_adds_up_to_the_present(self) -> None:
        if hasattr(self, "reading") and not self.waiting:
            opened = self.reading.current
            for span in opened.sentences:
                present = Judgement()
                for past in self.session.read_history(opened.article.id, span):
                    assert past.change.before == present
                    present = past.change.after
                assert present == opened.draft.sheet.judgement(span)
            remarks = {(each.article_id, each.span) for each in self.session.list_remarks()}
            assert remarks == {key for key, each in self.said.items() if each.flag or each.note}

    def teardown(self) -> None:
        if hasattr(self, "folder"):
            self.session.close()
            self.folder.cleanup()


def apply(said: Said, changes: tuple[Change, ...]) -> Said:
    after = said | {(each.article_id, each.span): each.after for each in changes}
    return {key: judgement for key, judgement in after.items() if not judgement.is_blank}


def of_article(said: Said, article_id: str) -> dict[Span, Judgement]:
    return {span: judgement for (each, span), judgement in said.items() if each == article_id}


def changes_of(stack: UndoStack) -> tuple[list[tuple[Change, ...]], list[tuple[Change, ...]]]:
    return [each.changes for each in stack.done], [each.changes for each in stack.undone]


TestDaysOfWork = DaysOfWork.TestCase
TestDaysOfWork.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)
