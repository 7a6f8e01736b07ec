"""Each rule of who may do what, in the domain of rules and where the store asks them."""

from pathlib import Path

import pytest

from db.annotators import add_annotator
from db.assignments import read_assignments, write_assignments
from db.audit_trail import read_audit
from db.ballots import read_ballot
from db.connection import Connection
from db.errors import (
    BlindError,
    LastOwnerError,
    OthersVoteError,
    OwnersOnlyError,
    OwnSentenceError,
    RetiredError,
    ReviewersOnlyError,
)
from db.judgements import read_sheet
from db.people import (
    add_person,
    find_visible,
    read_people,
    read_person,
    read_policy,
    retire,
    set_policy,
    set_role,
)
from db.permission import Policy, require_own
from db.repetitions import read_shares, write_shares
from db.reports import Refused, Report
from db.review_queue import ReviewQuery, count_reviews, read_review_queue
from db.review_reports import DecisionRefused, MergeRefused
from db.schemes import read_latest_version, set_scheme
from db.sending_back import Close, Remark, Reveal, SendBack, read_thread
from db.writer import Writer
from tagging.assignment import Assignment
from tagging.change import Step
from tagging.decision import DecisionChange, settle_on_none, take_majority
from tagging.default_scheme import DEFAULT_SCHEME
from tagging.review import DecisionStep, MergeStep
from tagging.role import Person, Role
from tagging.span import Span
from tests.patience import PATIENCE
from tests.reviewed import decision_of, judge, merge, settle, staff, store, talk, votes_of
from tests.shelved import shelve

FIRST, SECOND = Span(0, 10), Span(11, 22)
SARA = Person("sara", Role.ANNOTATOR)


@pytest.fixture
def article(connection: Connection) -> str:
    staff(connection)
    return shelve(connection, "جملة أولى. جملة ثانية.")


def test_the_first_person_is_the_owner_and_the_next_are_annotators(connection: Connection) -> None:
    for name in ("sara", "omar"):
        add_annotator(connection, name)
    assert read_people(connection) == [
        Person("omar", Role.ANNOTATOR),
        Person("sara", Role.OWNER),
    ]


def test_only_owners_change_roles_and_rules(connection: Connection, article: str) -> None:
    for name in ("sara", "lina"):
        with pytest.raises(OwnersOnlyError):
            set_role(connection, name, Role.OWNER, by=name)
        with pytest.raises(OwnersOnlyError):
            add_person(connection, "hind", Role.ANNOTATOR, by=name)
        with pytest.raises(OwnersOnlyError):
            retire(connection, "omar", by=name)
        with pytest.raises(OwnersOnlyError):
            set_policy(connection, Policy(blind=False), by=name)
    assert len(read_people(connection)) == 4
    assert read_policy(connection) == Policy()
    assert set_role(connection, "sara", Role.REVIEWER, by="owner").role is Role.REVIEWER
    assert read_person(connection, "sara").role is Role.REVIEWER


def test_only_owners_set_labels_and_assign(connection: Connection, article: str) -> None:
    assigned = Assignment(article, "sara", 2)
    for name in ("sara", "lina"):
        with pytest.raises(OwnersOnlyError):
            set_scheme(connection, DEFAULT_SCHEME.replace("event", "deal"), by=name)
        with pytest.raises(OwnersOnlyError):
            write_assignments(connection, [assigned], by=name, known=0)
        with pytest.raises(OwnersOnlyError):
            write_shares(connection, ["sara"], 1.0, by=name)
    assert read_latest_version(connection) == 1
    assert read_assignments(connection) == []
    assert read_shares(connection) == {}
    write_assignments(connection, [assigned], by="owner", known=0)
    write_shares(connection, ["sara"], 0.5, by="owner")
    assert [each.deed for each in read_audit(connection, "owner")][:2] == ["assigned"] * 2


def test_a_project_keeps_an_owner(connection: Connection, article: str) -> None:
    with pytest.raises(LastOwnerError):
        set_role(connection, "owner", Role.ANNOTATOR, by="owner")
    with pytest.raises(LastOwnerError):
        retire(connection, "owner", by="owner")
    assert read_person(connection, "owner") == Person("owner", Role.OWNER)


def test_annotators_see_their_own_judgements_unless_the_owner_opens(
    connection: Connection, article: str
) -> None:
    with pytest.raises(BlindError):
        Policy().require_seeing(SARA, "omar")
    Policy().require_seeing(SARA, "sara")
    Policy(blind=False).require_seeing(SARA, "omar")
    Policy().require_seeing(Person("lina", Role.REVIEWER), "omar")
    assert find_visible(connection, "sara") == ("sara",)
    assert find_visible(connection, "nobody") == ()
    assert find_visible(connection, "lina") is None
    set_policy(connection, Policy(blind=False), by="owner")
    assert find_visible(connection, "sara") is None
    assert find_visible(connection, "nobody") is None


def test_annotators_review_nothing(connection: Connection, article: str) -> None:
    for name in ("omar", "sara"):
        judge(connection, name, article, FIRST, "claim")
    decision = take_majority(votes_of(connection, article, FIRST), "sara")
    with pytest.raises(ReviewersOnlyError):
        settle(connection, article, FIRST, decision, by="sara")
    with pytest.raises(ReviewersOnlyError):
        merge(connection, MergeStep("sara", 2, -1))
    for said in (
        SendBack(article, FIRST, "omar", "sara", "انظر"),
        Close(1, "sara"),
        Reveal(article, FIRST, "sara"),
    ):
        if isinstance(said, Close):
            talk(connection, SendBack(article, FIRST, "omar", "lina", "انظر"))
        with pytest.raises(ReviewersOnlyError):
            talk(connection, said)
    with pytest.raises(ReviewersOnlyError):
        read_review_queue(connection, "sara", ReviewQuery())
    with pytest.raises(ReviewersOnlyError):
        count_reviews(connection, "sara")
    with pytest.raises(ReviewersOnlyError):
        read_ballot(connection, article, FIRST, "sara")
    assert decision_of(connection, article, FIRST) is None


def test_nobody_settles_what_they_alone_have_judged(connection: Connection, article: str) -> None:
    judge(connection, "lina", article, FIRST, "claim")
    decision = take_majority(votes_of(connection, article, FIRST), "lina")
    assert read_review_queue(connection, "lina", ReviewQuery()) == []
    assert count_reviews(connection, "lina").pending == 0
    assert count_reviews(connection, "owner").pending == 1
    with pytest.raises(OwnSentenceError):
        settle(connection, article, FIRST, decision)
    set_policy(connection, Policy(review_own=True), by="owner")
    assert len(read_review_queue(connection, "lina", ReviewQuery())) == 1
    settle(connection, article, FIRST, decision)
    set_policy(connection, Policy(), by="owner")
    judge(connection, "lina", article, SECOND, "claim")
    judge(connection, "sara", article, SECOND, "claim")
    settle(
        connection, article, SECOND, take_majority(votes_of(connection, article, SECOND), "lina")
    )


def test_nobody_decides_in_anothers_name(connection: Connection, article: str) -> None:
    judge(connection, "sara", article, FIRST, "claim")
    decision = settle_on_none(votes_of(connection, article, FIRST), "owner")
    with pytest.raises(OthersVoteError):
        settle(connection, article, FIRST, decision, by="lina")
    number = settle(connection, article, FIRST, decision, by="owner")
    assert number > 0
    change = DecisionChange(article, FIRST, decision_of(connection, article, FIRST), None)
    store(connection, DecisionStep("lina", (change,), -1))
    assert decision_of(connection, article, FIRST) is None


def test_annotators_see_comments_after_the_decision(connection: Connection, article: str) -> None:
    judge(connection, "sara", article, FIRST, "claim")
    talk(connection, Remark(article, FIRST, "lina", "هذا التباس"))
    with pytest.raises(BlindError):
        read_thread(connection, article, FIRST, "sara")
    with pytest.raises(BlindError):
        talk(connection, Remark(article, FIRST, "sara", "لماذا؟"))
    settle(connection, article, FIRST, settle_on_none(votes_of(connection, article, FIRST), "lina"))
    talk(connection, Remark(article, FIRST, "sara", "لماذا؟"))
    thread = read_thread(connection, article, FIRST, "sara")
    assert [(each.author, each.text) for each in thread] == [
        ("lina", "هذا التباس"),
        ("sara", "لماذا؟"),
    ]


def test_who_has_left_keeps_their_votes_and_writes_no_more(
    connection: Connection, article: str
) -> None:
    judge(connection, "sara", article, FIRST, "claim")
    retire(connection, "sara", by="owner")
    with pytest.raises(RetiredError):
        judge(connection, "sara", article, FIRST, "event")
    assert votes_of(connection, article, FIRST)[0].labels == {"claim"}
    retire(connection, "lina", by="owner")
    decision = settle_on_none(votes_of(connection, article, FIRST), "lina")
    with pytest.raises(RetiredError):
        settle(connection, article, FIRST, decision)
    add_person(connection, "sara", Role.ANNOTATOR, by="owner")
    judge(connection, "sara", article, FIRST, "event")
    with pytest.raises(OthersVoteError):
        require_own(SARA, "omar")


def test_a_writer_writes_in_its_annotators_name_only(
    path: Path, connection: Connection, article: str
) -> None:
    reports: list[Report] = []
    judge(connection, "omar", article, FIRST, "claim")
    _, change = read_sheet(connection, article, "omar").toggle(FIRST, "event")
    settled = settle_on_none(votes_of(connection, article, FIRST), "lina")
    decisions = DecisionStep("lina", (DecisionChange(article, FIRST, None, settled),), -2)
    writer = Writer(path, 1, reports.append, annotator="sara")
    for entry in (Step((change,), -1), decisions, MergeStep("lina", 2, -3)):
        writer.submit(entry)
    assert writer.close(PATIENCE)
    assert [type(each) for each in reports] == [Refused, DecisionRefused, MergeRefused]
    for each in reports:
        assert isinstance(each, Refused | DecisionRefused | MergeRefused)
        assert isinstance(each.error, OthersVoteError)
    assert votes_of(connection, article, FIRST)[0].labels == {"claim"}
    assert decision_of(connection, article, FIRST) is None
