"""Review in the store: queue, ballots, questions, merging, undo; and that votes never change."""

import sqlite3
from pathlib import Path
from queue import SimpleQueue

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

import db.merging
from db.annotators import add_annotator
from db.ballots import read_ballot
from db.connection import Connection, connect, transaction
from db.cuts import write_cut
from db.decisions import read_decisions, read_review_stack
from db.errors import ConflictError
from db.filters import Filter
from db.judgements import read_sheet, write_change
from db.merging import Merging, count_unanimous, merge_some
from db.migrations import migrations
from db.people import read_people
from db.reports import Lost, Report
from db.review_queue import (
    ReviewCounts,
    ReviewFilter,
    ReviewOrder,
    ReviewQuery,
    count_reviews,
    read_review_queue,
)
from db.review_reports import DecisionRefused, DecisionSaved, MergeSaved, TalkSaved
from db.schemes import set_scheme
from db.sending_back import Answer, Close, Remark, Reveal, SendBack, list_questions
from db.writer import Writer
from tagging.assignment import EmptyQueue
from tagging.cut import invert_cut
from tagging.decision import (
    Decision,
    DecisionChange,
    decide,
    give_reason,
    is_stale,
    settle_gold,
    settle_on_none,
    take_majority,
)
from tagging.default_scheme import DEFAULT_SCHEME
from tagging.errors import NoMajorityError
from tagging.gold import Vote
from tagging.judgement import Judgement
from tagging.review import DecisionStep, MergeStep, ReviewStack, ReviewState
from tagging.role import Person, Role
from tagging.sending_back import QuestionState
from tagging.span import Span
from tests.exported import export
from tests.patience import PATIENCE
from tests.reviewed import (
    ANNOTATORS,
    decision_of,
    judge,
    merge,
    settle,
    staff,
    state_of,
    store,
    talk,
    votes_of,
)
from tests.shelved import shelve, shelve_as_before
from tui.session import Session

TEXT = "جملة أولى. جملة ثانية. جملة ثالثة."
FIRST, SECOND, THIRD = SPANS = (Span(0, 10), Span(11, 22), Span(23, 34))


@pytest.fixture
def article(connection: Connection) -> str:
    staff(connection)
    return shelve(connection, TEXT)


@pytest.fixture
def judged(connection: Connection, article: str) -> str:
    """The first sentence is disputed, the second half disputed, the third unanimous."""
    said = {FIRST: ("claim", "event"), SECOND: ("claim quote", "quote"), THIRD: ("quote", "quote")}
    for span, labels in said.items():
        for name, names in zip(ANNOTATORS, labels, strict=True):
            judge(connection, name, article, span, *names.split())
    return article


def queue(connection: Connection, **query: object) -> list[Span]:
    wanted = ReviewQuery(**query)  # type: ignore[arg-type]
    return [each.span for each in read_review_queue(connection, "lina", wanted)]


# The queue


def test_the_worst_disagreement_comes_first(connection: Connection, judged: str) -> None:
    worst = read_review_queue(connection, "lina", ReviewQuery())
    assert [each.span for each in worst] == [FIRST, SECOND, THIRD]
    assert [each.disagreement for each in worst] == [1, 0.5, 0]
    judge(connection, "omar", judged, FIRST, "event")
    assert queue(connection) == [SECOND, FIRST, THIRD]
    assert queue(connection, order=ReviewOrder.ARTICLE) == [FIRST, SECOND, THIRD]
    assert queue(connection, article_id="b2s:none") == []


def test_the_queue_is_narrowed_to_what_is_asked_for(connection: Connection, judged: str) -> None:
    sheet = read_sheet(connection, judged, "sara")
    with transaction(connection):
        write_change(connection, sheet.flag(SECOND)[1], 1)
    assert queue(connection, chosen=Filter(label="quote")) == [SECOND, THIRD]
    assert queue(connection, chosen=Filter(label="claim", annotator="sara")) == []
    assert queue(connection, chosen=Filter(flagged=True)) == [SECOND]
    assert queue(connection, chosen=Filter(flagged=True, annotator="omar")) == []
    assert queue(connection, show=ReviewFilter.UNANIMOUS) == [THIRD]
    assert queue(connection, minimum=3) == []


def test_what_is_left_is_counted(connection: Connection, judged: str) -> None:
    assert count_reviews(connection, "lina") == ReviewCounts(pending=3, unanimous=1)
    talk(connection, SendBack(judged, FIRST, "sara", "lina", "لماذا حدث؟"))
    settle(connection, judged, SECOND, settle_on_none(votes_of(connection, judged, SECOND), "lina"))
    settle(connection, judged, THIRD, settle_on_none(votes_of(connection, judged, THIRD), "lina"))
    judge(connection, "sara", judged, THIRD, "claim")
    counts = count_reviews(connection, "lina")
    assert counts == ReviewCounts(pending=0, stale=1, sent_back=1, decided=1)
    assert counts.left == 1
    for state, span in (("sent back", FIRST), ("decided", SECOND), ("stale", THIRD)):
        assert queue(connection, show=ReviewFilter(state)) == [span]


def test_sentences_that_were_cut_leave_the_queue_and_come_back(
    connection: Connection, judged: str
) -> None:
    settle(connection, judged, FIRST, settle_on_none(votes_of(connection, judged, FIRST), "lina"))
    sheet = read_sheet(connection, judged, "lina")
    _, cut = sheet.merge(FIRST, TEXT)
    with transaction(connection):
        write_cut(connection, cut, Role.REVIEWER)
    assert queue(connection) == [Span(0, 22), THIRD]
    assert read_decisions(connection, judged) == {}
    with transaction(connection):
        write_cut(connection, invert_cut(cut), Role.REVIEWER)
    assert queue(connection) == [SECOND, THIRD]
    assert state_of(connection, FIRST) == "decided"


def test_a_sentence_without_votes_is_in_no_queue(connection: Connection, article: str) -> None:
    judge(connection, "sara", article, FIRST, "claim")
    sheet = read_sheet(connection, article, "sara")
    with transaction(connection):
        write_change(connection, sheet.clear(FIRST)[1], 1)
    assert connection.execute("SELECT count(*) FROM reviews").fetchone() == (0,)


# One sentence


def test_a_ballot_hides_names_until_it_is_settled(connection: Connection, judged: str) -> None:
    ballot = read_ballot(connection, judged, FIRST, "lina")
    assert (ballot.text, ballot.named) == ("جملة أولى.", False)
    assert [ballot.name_of(each) for each in ballot.columns] == [None, None]
    assert ballot.votes == votes_of(connection, judged, FIRST)
    assert read_ballot(connection, judged, FIRST, "owner").columns == ballot.columns
    settle(connection, judged, FIRST, settle_on_none(ballot.votes, "lina"))
    settled = read_ballot(connection, judged, FIRST, "lina")
    assert {settled.name_of(each) for each in settled.columns} == set(ANNOTATORS)
    assert not settled.stale


def test_a_look_at_the_names_is_recorded(connection: Connection, judged: str) -> None:
    for _ in range(2):
        talk(connection, Reveal(judged, FIRST, "lina"))
    assert read_ballot(connection, judged, FIRST, "lina").named
    assert not read_ballot(connection, judged, FIRST, "owner").named
    assert connection.execute("SELECT count(*) FROM reveals").fetchone() == (1,)


def test_decisions_keep_what_is_said_of_them(connection: Connection, judged: str) -> None:
    votes = votes_of(connection, judged, FIRST)
    decision = give_reason(decide(votes, Judgement(frozenset({"event"})), "lina"), "وقع أمس")
    settle(connection, judged, FIRST, decision)
    stored = decision_of(connection, judged, FIRST)
    assert stored == decision
    assert stored is not None
    assert stored.at.endswith("Z")
    assert read_decisions(connection, judged) == {FIRST: decision}
    with pytest.raises(ConflictError):
        store(connection, DecisionStep("owner", (DecisionChange(judged, FIRST, None, None),), -1))
    for statement in ("UPDATE decisions SET at = ''", "DELETE FROM decisions"):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            connection.execute(statement)


def test_a_decision_follows_renamed_labels_and_does_not_become_stale(
    connection: Connection, judged: str
) -> None:
    votes = votes_of(connection, judged, SECOND)
    settle(connection, judged, SECOND, decide(votes, Judgement(frozenset({"quote"})), "lina"))
    renamed = DEFAULT_SCHEME.replace('name = "quote"', 'name = "words"\nrenamed_from = "quote"')
    set_scheme(connection, renamed, by="owner")
    ballot = read_ballot(connection, judged, SECOND, "lina")
    assert ballot.decision is not None
    assert ballot.decision.labels == {"words"}
    assert not ballot.stale
    earlier = read_ballot(connection, judged, SECOND, "lina", scheme_version=1)
    assert earlier.decision is not None
    assert earlier.decision.labels == {"quote"}
    judge(connection, "omar", judged, SECOND, "words", "claim")
    assert state_of(connection, SECOND) == "decided"


# Questions


def test_a_question_is_first_in_the_annotators_queue_and_is_answered(
    path: Path, connection: Connection, judged: str
) -> None:
    other = judged
    judged = shelve(connection, f"{TEXT} وجملة رابعة.")
    judge(connection, "sara", judged, FIRST, "event")
    judge(connection, "omar", judged, FIRST, "claim")
    session = Session(path, "sara")
    listed = [session.find_key(each) for each in (other, judged)]
    assert list(session.find("")) == listed
    talk(connection, SendBack(judged, FIRST, "sara", "lina", "لماذا حدث؟"))
    reading = session.start_queue(2)
    assert not isinstance(reading, str)
    assert [each.article.id for each in reading.panes] == [judged]
    assert list(session.find("")) == listed[::-1]
    (question,) = session.list_questions()
    assert (question.reason, question.state) == ("لماذا حدث؟", QuestionState.OPEN)
    assert list_questions(connection, "omar") == []
    assert session.close()
    judge(connection, "sara", judged, FIRST, "claim")
    talk(connection, Answer(question.number, "sara", "كان سهوا"))
    (answered,) = read_ballot(connection, judged, FIRST, "lina").sent_back
    assert (answered.state, answered.answer) == (QuestionState.ANSWERED, "كان سهوا")
    assert answered.changed
    assert list_questions(connection, "sara") == []
    assert state_of(connection, FIRST) == "pending"
    settle(connection, judged, FIRST, take_majority(votes_of(connection, judged, FIRST), "lina"))
    (closed,) = read_ballot(connection, judged, FIRST, "lina").sent_back
    assert closed.state is QuestionState.CLOSED


def test_work_begins_at_the_sentence_that_was_sent_back(
    path: Path, connection: Connection, judged: str
) -> None:
    talk(connection, SendBack(judged, SECOND, "sara", "lina", "لماذا؟"))
    session = Session(path, "sara")
    reading = session.start_queue(1)
    assert not isinstance(reading, str)
    assert reading.current.current == SECOND
    assert session.next_in_queue(reading) == EmptyQueue.NOTHING_ASSIGNED
    assert session.close()


def test_a_question_can_be_closed_unanswered_and_a_judgement_confirmed(
    connection: Connection, judged: str
) -> None:
    talk(connection, SendBack(judged, FIRST, "sara", "lina", "لماذا؟"))
    talk(connection, SendBack(judged, SECOND, "sara", "lina", "لماذا؟"))
    first, second = list_questions(connection, "sara")
    talk(connection, Close(first.number, "lina"))
    talk(connection, Answer(second.number, "sara", "هكذا أراه"))
    assert list_questions(connection, "sara") == []
    assert [state_of(connection, span) for span in (FIRST, SECOND)] == ["pending", "pending"]
    (answered,) = read_ballot(connection, judged, SECOND, "lina").sent_back
    assert not answered.changed


# Merging


def test_everything_unanimous_is_accepted_and_nothing_else(
    connection: Connection, judged: str
) -> None:
    assert (count_unanimous(connection), count_unanimous(connection, 3)) == (1, 0)
    assert merge(connection, MergeStep("lina", 3, -1)).count == 0
    merging = merge(connection, MergeStep("lina", 2, -1))
    assert merging.count == 1
    assert set(read_decisions(connection, judged)) == {THIRD}
    assert [each["gold_source"] for each in export(connection)] == [None, None, "unanimous"]
    assert merging.first is not None
    step = MergeStep("lina", 2, merging.first)
    assert read_review_stack(connection, "lina") == ReviewStack((step,))


def test_a_merge_in_pieces_is_one_step_and_spares_what_was_settled_since(
    connection: Connection, article: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(db.merging, "PIECE", 1)
    for span in SPANS:
        for name in ANNOTATORS:
            judge(connection, name, article, span, "claim")
    merging = merge(connection, MergeStep("lina", 2, -1))
    assert merging.count == 3
    assert merging.first is not None
    other = settle_on_none(votes_of(connection, article, SECOND), "owner")
    settle(connection, article, SECOND, other, by="owner")
    (step,) = read_review_stack(connection, "lina").done
    undo = step.invert()
    assert isinstance(undo, MergeStep)
    assert merge(connection, undo, merging.first).count == 2
    assert read_decisions(connection, article) == {SECOND: other}
    redone = read_review_stack(connection, "lina").redo()
    assert redone is not None
    assert isinstance(redone[1], MergeStep)
    assert merge(connection, redone[1], merging.first).count == 2
    assert len(read_decisions(connection, article)) == 3
    assert read_review_stack(connection, "lina").done == (step,)


def test_a_merge_that_was_interrupted_is_a_smaller_merge(
    connection: Connection, article: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(db.merging, "PIECE", 1)
    for span in SPANS:
        for name in ANNOTATORS:
            judge(connection, name, article, span, "claim")
    begun = Merging()
    for _ in range(2):
        with transaction(connection):
            begun = merge_some(connection, MergeStep("lina", 2, -1), begun)
    assert (len(read_decisions(connection, article)), begun.done) == (2, False)
    assert merge(connection, MergeStep("lina", 2, -1)).count == 1
    for left in (2, 0):
        undone = read_review_stack(connection, "lina").undo()
        assert undone is not None
        assert isinstance(undone[1], MergeStep)
        merge(connection, undone[1], undone[1].number)
        assert len(read_decisions(connection, article)) == left


# The dataset


def test_the_dataset_carries_decisions_with_their_source(
    connection: Connection, judged: str
) -> None:
    votes = votes_of(connection, judged, FIRST)
    settle(connection, judged, FIRST, settle_on_none(votes, "lina"))
    first, second, third = export(connection)
    assert (first["labels"], first["gold_source"], first["tie"]) == ([], "adjudicated", False)
    assert (second["labels"], second["gold_source"], second["tie"]) == (None, None, True)
    assert (third["labels"], third["gold_source"]) == (["quote"], "unanimous")


# The writer


def test_the_writer_reports_on_review_in_order(
    path: Path, connection: Connection, judged: str
) -> None:
    reports: SimpleQueue[Report] = SimpleQueue()
    writer = Writer(path, 1, reports.put, annotator="lina")
    votes = votes_of(connection, judged, FIRST)
    stack, one = ReviewStack().push(
        "lina", (DecisionChange(judged, FIRST, None, settle_on_none(votes, "lina")),)
    )
    stack, merging = stack.push_merge("lina", 2)
    writer.submit(one)
    writer.submit(merging)
    undone = stack.undo()
    assert undone is not None
    writer.submit(undone[1])
    again = undone[0].undo()
    assert again is not None
    writer.submit(again[1])
    writer.submit(Remark(judged, FIRST, "lina", "انظر"))
    writer.submit(Answer(1, "lina", "لا سؤال"))
    conflict = DecisionStep(
        "lina", (DecisionChange(judged, FIRST, one.changes[0].after, None),), -9
    )
    writer.submit(conflict)
    assert writer.close(PATIENCE)
    said = [reports.get() for _ in range(7)]
    assert said[:4] == [
        DecisionSaved(one),
        MergeSaved(merging, 1),
        MergeSaved(merging.invert(), 1),
        DecisionSaved(one.invert()),
    ]
    assert isinstance(said[4], TalkSaved)
    assert isinstance(said[5], Lost)
    assert isinstance(said[6], DecisionRefused)
    assert said[6].stored == (None,)
    assert read_decisions(connection, judged) == {}
    stored = read_review_stack(connection, "lina")
    assert (len(stored.done), len(stored.undone)) == (0, 2)


# Databases from before


def test_an_earlier_database_has_an_owner_and_a_queue(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("db.schema.VERSION", 10)
        patch.setattr(migrations, "_migrations", migrations._migrations[:10])
        connection = connect(path)
    article = shelve_as_before(connection, TEXT)
    for name in ("sara", "omar"):
        add_annotator(connection, name)
    connection.execute(
        "INSERT INTO judgements (sentence, annotator, article, judged, flag, note, scheme, at)"
        " SELECT s.key, n.key, 1, 1, 0, '', 1, '' FROM sentences AS s, annotators AS n"
    )
    connection.execute(
        "INSERT INTO tags SELECT key, CASE WHEN sentence = 1 AND annotator = 1 THEN 'claim'"
        " ELSE 'quote' END FROM judgements"
    )
    connection.close()
    again = connect(path)
    assert read_people(again) == [Person("omar", Role.ANNOTATOR), Person("sara", Role.OWNER)]
    items = read_review_queue(again, "sara", ReviewQuery())
    assert [(each.article_id, each.disagreement) for each in items] == [
        (article, 1),
        (article, 0),
        (article, 0),
    ]
    again.close()


class ReviewLeavesVotesAlone(RuleBasedStateMachine):
    """Whatever is judged, settled, merged, sent back, undone and redone."""

    labels = st.sampled_from([(), ("claim",), ("quote",), ("claim", "quote")])
    spans = st.sampled_from(SPANS)

    @initialize()
    def begin(self) -> None:
        self.connection = connect(Path(":memory:"))
        staff(self.connection)
        self.article = shelve(self.connection, TEXT)
        self.said: dict[Span, dict[str, frozenset[str]]] = {span: {} for span in SPANS}
        self.decisions: dict[Span, Decision] = {}
        self.past: list[dict[Span, Decision]] = []
        self.future: list[dict[Span, Decision]] = []

    @rule(span=spans, name=st.sampled_from(ANNOTATORS), labels=labels)
    def vote(self, span: Span, name: str, labels: tuple[str, ...]) -> None:
        judge(self.connection, name, self.article, span, *labels)
        self.said[span][name] = frozenset(labels)

    @rule(span=spans, labels=labels)
    def decide(self, span: Span, labels: tuple[str, ...]) -> None:
        self.settle(span, decide(self.votes(span), Judgement(frozenset(labels)), "lina"))

    @rule(span=spans)
    def take_majority(self, span: Span) -> None:
        try:
            decision = take_majority(self.votes(span), "lina")
        except NoMajorityError:
            return
        self.settle(span, decision)

    @rule(span=spans, name=st.sampled_from(ANNOTATORS))
    def send_back(self, span: Span, name: str) -> None:
        talk(self.connection, SendBack(self.article, span, name, "lina", "انظر"))

    @rule(name=st.sampled_from(ANNOTATORS))
    def answer(self, name: str) -> None:
        for question in list_questions(self.connection, name)[:1]:
            talk(self.connection, Answer(question.number, name, "نظرت"))

    @rule()
    def merge(self) -> None:
        agreed = [span for span in SPANS if self.is_mergeable(span)]
        merging = merge(self.connection, MergeStep("lina", 2, -1))
        assert merging.count == len(agreed)
        if agreed:
            made = {span: take_majority(self.votes(span), "lina") for span in agreed}
            self.remember({**self.decisions, **made})

    @rule()
    def undo(self) -> None:
        undone = read_review_stack(self.connection, "lina").undo()
        assert (undone is None) == (not self.past)
        if undone is not None:
            self.future.append(self.decisions)
            self.decisions = self.past.pop()
            self.repeat(undone[1])

    @rule()
    def redo(self) -> None:
        redone = read_review_stack(self.connection, "lina").redo()
        assert (redone is None) == (not self.future)
        if redone is not None:
            self.past.append(self.decisions)
            self.decisions = self.future.pop()
            self.repeat(redone[1])

    @invariant()
    def votes_never_change_through_review(self) -> None:
        if hasattr(self, "said"):
            for span, said in self.said.items():
                assert {each.annotator: each.labels for each in self.votes(span)} == said

    @invariant()
    def decisions_are_as_they_were_made(self) -> None:
        if hasattr(self, "said"):
            assert read_decisions(self.connection, self.article) == self.decisions

    @invariant()
    def states_and_gold_follow_the_rule(self) -> None:
        if not hasattr(self, "said"):
            return
        for span, record in zip(SPANS, export(self.connection), strict=True):
            votes, decision = self.votes(span), self.decisions.get(span)
            gold = settle_gold(votes, decision)
            labels = None if gold.labels is None else sorted(gold.labels)
            assert (record["labels"], record["gold_source"]) == (labels, gold.source)
            state = state_of(self.connection, span)
            if decision is not None:
                stale = is_stale(decision, votes)
                assert state == (ReviewState.STALE if stale else ReviewState.DECIDED)
            elif votes:
                assert state in (ReviewState.PENDING, ReviewState.SENT_BACK)

    def votes(self, span: Span) -> tuple[Vote, ...]:
        return votes_of(self.connection, self.article, span)

    def is_mergeable(self, span: Span) -> bool:
        said = list(self.said[span].values())
        pending = state_of(self.connection, span) == ReviewState.PENDING
        return pending and len(said) == 2 and said[0] == said[1]

    def settle(self, span: Span, decision: Decision) -> None:
        settle(self.connection, self.article, span, decision)
        self.remember({**self.decisions, span: decision})

    def remember(self, decisions: dict[Span, Decision]) -> None:
        self.past.append(self.decisions)
        self.future = []
        self.decisions = decisions

    def repeat(self, step: DecisionStep | MergeStep) -> None:
        if isinstance(step, MergeStep):
            merge(self.connection, step, step.number)
        else:
            store(self.connection, step, step.number)

    def teardown(self) -> None:
        if hasattr(self, "said"):
            while self.past:
                self.undo()
            assert read_decisions(self.connection, self.article) == {}
            self.connection.close()


TestReviewLeavesVotesAlone = ReviewLeavesVotesAlone.TestCase
TestReviewLeavesVotesAlone.settings = settings(
    max_examples=40, stateful_step_count=20, deadline=None
)
