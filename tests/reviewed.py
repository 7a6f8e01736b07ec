"""A project of two annotators and those who review them, for tests."""

from db.annotators import add_annotator
from db.connection import Connection, transaction
from db.deciding import locate_sentence, write_decisions
from db.decisions import read_decision
from db.judgements import read_sheet, write_change
from db.merging import Merging, merge_some
from db.people import add_person
from db.schemes import Names, read_latest_version
from db.sending_back import Talk, write_talk
from db.votes import read_votes
from tagging.decision import Decision, DecisionChange
from tagging.gold import Vote
from tagging.review import DecisionStep, MergeStep
from tagging.role import Role
from tagging.span import Span

ANNOTATORS = ("omar", "sara")


def staff(connection: Connection) -> None:
    """An owner, a reviewer and two annotators."""
    add_annotator(connection, "owner")
    add_person(connection, "lina", Role.REVIEWER, by="owner")
    for name in ANNOTATORS:
        add_person(connection, name, Role.ANNOTATOR, by="owner")


def judge(connection: Connection, name: str, article: str, span: Span, *labels: str) -> None:
    """The annotator says exactly these labels; none of them fits where there are none."""
    sheet = read_sheet(connection, article, name)
    with transaction(connection):
        if sheet.judgement(span).is_judged:
            sheet, change = sheet.clear(span)
            write_change(connection, change, read_latest_version(connection))
        for label in labels:
            sheet, change = sheet.toggle(span, label)
            write_change(connection, change, read_latest_version(connection))
        if not labels:
            write_change(connection, sheet.judge_none(span)[1], read_latest_version(connection))


def votes_of(connection: Connection, article: str, span: Span) -> tuple[Vote, ...]:
    return read_votes(connection, locate_sentence(connection, article, span))


def decision_of(connection: Connection, article: str, span: Span) -> Decision | None:
    sentence = locate_sentence(connection, article, span)
    return read_decision(connection, sentence, Names(connection, None))


def settle(
    connection: Connection, article: str, span: Span, decision: Decision | None, by: str = "lina"
) -> int:
    """Stores one decision, and returns the number of its step."""
    before = decision_of(connection, article, span)
    change = DecisionChange(article, span, before, decision)
    return store(connection, DecisionStep(by, (change,), -1))


def store(connection: Connection, step: DecisionStep, repeats: int | None = None) -> int:
    with transaction(connection):
        return write_decisions(connection, step, read_latest_version(connection), repeats)


def merge(connection: Connection, step: MergeStep, repeats: int | None = None) -> Merging:
    merging = Merging()
    while not merging.done:
        with transaction(connection):
            merging = merge_some(connection, step, merging, repeats)
    return merging


def talk(connection: Connection, said: Talk) -> None:
    with transaction(connection):
        write_talk(connection, said)


def state_of(connection: Connection, span: Span) -> str | None:
    row = connection.execute('SELECT state FROM reviews WHERE "start" = ?', [span.start]).fetchone()
    return None if row is None else str(row[0])
