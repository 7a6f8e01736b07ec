"""Days of work on one database file: whatever is done, undone and reopened, nothing is lost."""

from collections.abc import Callable
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
from db.history import read_undo_stack
from db.judgements import read_sheet, write_change
from db.reports import CutSaved, Report, Saved
from tagging.carrying import carry, restores
from tagging.change import Change, CutStep, Step, Undoable, UndoStack
from tagging.cut import Cut
from tagging.draft import Draft
from tagging.errors import CutError
from tagging.judgement import BLANK, FieldKey, Judgement, Mark
from tagging.role import Role
from tagging.sheet import Sheet
from tagging.span import Span
from tests.exported import export
from tests.patience import PATIENCE
from tests.shelved import shelve
from tests.test_cuts import tiles
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
        self.said: Said = {}
        self.omar: Said = {}
        self.retired: dict[str, Said] = {"sara": {}, "omar": {}}
        self.past: list[Said] = []
        self.future: list[Said] = []
        self.come_in()

    def come_in(self) -> None:
        """A session begins."""
        self.session = Session(self.path, "sara")
        self.reports: SimpleQueue[Report] = SimpleQueue()
        self.waiting = 0
        self.is_slow = False
        self.writer = self.session.start_writer(self.reports.put, Role.REVIEWER)
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
        begin = min(opened.current.start + start, opened.current.end - 1)
        mark = Mark(label, name, Span(begin, min(begin + length, opened.current.end)))
        text = opened.article.text
        self.take(
            self.reading.judge_current(
                lambda sheet, span: sheet.tag_and_mark(span, mark, scheme, text)
            )
        )

    @rule(data=st.data())
    def unmark(self, data: st.DataObject) -> None:
        marks = sorted(self.present().marks)
        if marks:
            mark = data.draw(st.sampled_from(marks))
            self.take(self.reading.judge_current(lambda sheet, span: sheet.unmark(span, mark)))

    # Cutting

    @rule(at=st.integers(1, 20))
    def split(self, at: int) -> None:
        opened = self.reading.current
        self.cut(lambda sheet: sheet.split(opened.current, opened.current.start + at, self.text()))

    @rule()
    def merge(self) -> None:
        opened = self.reading.current
        self.cut(lambda sheet: sheet.merge(opened.current, self.text()))

    def cut(self, make: Callable[[Sheet], tuple[Sheet, Cut]]) -> None:
        self.rest()
        try:
            _, cut = make(self.reading.current.draft.sheet)
        except CutError:
            return
        self.past.append(self.said)
        self.future = []
        self.recut(cut)
        reading, step = self.reading.cut(cut)
        self.submit(reading, step)
        self.rest()

    def recut(self, cut: Cut) -> None:
        """What everybody should be found to say after a cut."""
        self.said = carry_over(self.said, self.retired["sara"], cut)
        self.omar = carry_over(self.omar, self.retired["omar"], cut)

    # Taking back

    @rule()
    def undo(self) -> None:
        self.open_for(self.reading.history.done)
        undone = self.reading.undo()
        assert (undone is None) == (not self.past)
        if undone is not None:
            self.future.append(self.said)
            self.repeat(*undone, self.past.pop())

    @rule()
    def redo(self) -> None:
        self.open_for(self.reading.history.undone)
        redone = self.reading.redo()
        assert (redone is None) == (not self.future)
        if redone is not None:
            self.past.append(self.said)
            self.repeat(*redone, self.future.pop())

    def repeat(self, reading: Reading, step: Undoable, said: Said) -> None:
        """A step is undone or redone: everything is said that was said then."""
        if isinstance(step, CutStep):
            self.recut(step.cut)
            assert self.said == said
        self.said = said
        self.submit(reading, step)
        if isinstance(step, CutStep):
            self.rest()

    # The world

    @rule(is_slow=st.booleans())
    def slow_down(self, is_slow: bool) -> None:
        """From now on reports arrive at once, or only when the world comes to rest."""
        self.is_slow = is_slow
        self.rest()

    def rest(self) -> None:
        """The writer's reports arrive."""
        for _ in range(self.waiting):
            report = self.reports.get(timeout=PATIENCE)
            if isinstance(report, CutSaved):
                self.reading = self.reading.confirm_cut(report.step, report.sheet)
            else:
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
            records = export(connection, "all", "spans")
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
        self.rest()
        with closing(connect(self.path)) as connection, transaction(connection):
            sheet = read_sheet(connection, self.articles[0], "omar")
            _, change = sheet.toggle(sheet.sentences[place % len(sheet.sentences)], label)
            write_change(connection, change, 1)
        self.omar = apply(self.omar, (change,))

    # How it is done

    def present(self) -> Judgement:
        opened = self.reading.current
        return opened.draft.sheet.judgement(opened.current)

    def text(self) -> str:
        return self.reading.current.article.text

    def take(self, judged: Judged) -> None:
        """What a screen does with a step, and what everybody should then see."""
        if judged is not None:
            self.past.append(self.said)
            self.future = []
            self.said = apply(self.said, judged[1].changes)
            self.submit(*judged)

    def submit(self, reading: Reading, step: Undoable) -> None:
        self.reading = reading
        self.writer.submit(step)
        self.waiting += 1
        if not self.is_slow:
            self.rest()

    def open_for(self, steps: tuple[Undoable, ...]) -> None:
        if steps and isinstance(steps[-1], CutStep):
            self.rest()
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
            assert not self.reading.current.draft.is_under_way
            assert not self.reading.away
            with closing(connect(self.path)) as connection:
                for article, text in zip(self.articles, TEXTS, strict=True):
                    stored = read_sheet(connection, article, "sara")
                    assert stored.judgements == of_article(self.said, article)
                    assert tiles(stored.sentences, text)
                    if article == self.reading.current.article.id:
                        assert self.reading.current.draft == Draft.of(stored)
                    others = read_sheet(connection, article, "omar")
                    assert others.judgements == of_article(self.omar, article)
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


def carry_over(said: Said, retired: Said, cut: Cut) -> Said:
    """What somebody says after a cut; `retired` remembers what they said before cuts."""
    former = {span: retired.get((cut.article_id, span), BLANK) for span in cut.after}
    present = {span: said.get((cut.article_id, span), BLANK) for span in cut.before}
    retired |= {(cut.article_id, span): judgement for span, judgement in present.items()}
    after = {span: carried.judgement for span, carried in carry(cut, present).items()}
    if restores(cut, former, present):
        after = former
    gone = dict.fromkeys(cut.before, BLANK)
    every = said | {(cut.article_id, span): each for span, each in (gone | after).items()}
    return {key: judgement for key, judgement in every.items() if not judgement.is_blank}


def changes_of(stack: UndoStack) -> list[list[Cut | tuple[Change, ...]]]:
    return [
        [each.cut if isinstance(each, CutStep) else each.changes for each in steps]
        for steps in (stack.done, stack.undone)
    ]


TestDaysOfWork = DaysOfWork.TestCase
TestDaysOfWork.settings = settings(max_examples=60, stateful_step_count=30)
