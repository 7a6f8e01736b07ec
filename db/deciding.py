"""Writing decisions. Votes are read, and never written."""

from dataclasses import replace
from typing import Any

from db.clock import now
from db.connection import Connection
from db.decisions import decision_to_json, read_decision
from db.errors import ConflictError, NotFoundError, OthersVoteError
from db.people import read_person, read_policy
from db.reviews import refresh_review
from db.schemes import Names
from db.translation import translated
from db.votes import read_votes
from tagging.decision import Decision
from tagging.review import DecisionStep
from tagging.span import Span

PLACE = """
SELECT s.key, s.retired FROM sentences AS s JOIN articles AS a ON a.key = s.article
WHERE a.id = :article AND s."start" = :start AND s."end" = :end
"""
RECORD = """
INSERT INTO decisions (sentence, reviewer, before, after, scheme, at, step, repeats, merged)
SELECT :sentence, key, :before, :after, :scheme, :at, :step, :repeats, :merged FROM annotators
WHERE name = :reviewer RETURNING key
"""
CLOSE_ANSWERED = """
UPDATE sent_back SET closed_at = :at
WHERE sentence = :sentence AND answered_at IS NOT NULL AND closed_at IS NULL
"""


def write_decisions(
    connection: Connection, step: DecisionStep, scheme_version: int, repeats: int | None = None
) -> int:
    """Stores a step of decisions, and returns its number; to be called inside a transaction.

    `repeats` is the number of the step that is undone or redone. A question about the sentence that
    has been answered is closed.

    Raises ConflictError when something else is settled than what the step starts from,
    ReviewersOnlyError, OwnSentenceError and RetiredError as the rules say, and OthersVoteError for
    a decision in somebody else's name.
    """
    first: int | None = None
    names = Names(connection, scheme_version)
    person, policy = read_person(connection, step.reviewer), read_policy(connection)
    for change in step.changes:
        after = change.after
        if after is not None and after.reviewer != step.reviewer and not step.repeating:
            raise OthersVoteError(f"this decision is {after.reviewer}'s, not {step.reviewer}'s")
        sentence = locate_sentence(connection, change.article_id, change.span)
        voters = {vote.annotator for vote in read_votes(connection, sentence)}
        policy.require_deciding(person, voters)
        if read_decision(connection, sentence, names) != change.before:
            raise ConflictError("somebody else has settled this sentence meanwhile; look again")
        what = {
            "sentence": sentence,
            "reviewer": step.reviewer,
            "scheme": scheme_version,
            "step": first,
            "repeats": repeats,
            "merged": None,
        }
        key = record_decision(connection, change.before, after, what)
        connection.execute(CLOSE_ANSWERED, {"sentence": sentence, "at": now()})
        refresh_review(connection, sentence)
        first = first or key
    assert first is not None, "a step is never empty"
    return first


def record_decision(
    connection: Connection, before: Decision | None, after: Decision | None, what: dict[str, Any]
) -> int:
    """Adds an entry to the history; `what` has the other columns. Returns its key."""
    at = now()
    entry = {"at": at, "before": _write(before, at), "after": _write(after, at)}
    return int(connection.execute(RECORD, {**what, **entry}).fetchone()[0])


@translated()
def read_stored_decisions(
    connection: Connection, step: DecisionStep, scheme_version: int
) -> tuple[Decision | None, ...]:
    """What is settled where a step would settle something, in the order of its changes."""
    names = Names(connection, scheme_version)
    return tuple(
        read_decision(connection, locate_sentence(connection, each.article_id, each.span), names)
        for each in step.changes
    )


@translated()
def locate_sentence(connection: Connection, article_id: str, span: Span) -> int:
    """The key of a sentence's row. Raises NotFoundError, and ConflictError where it was cut."""
    place = {"article": article_id, "start": span.start, "end": span.end}
    row = connection.execute(PLACE, place).fetchone()
    if row is None:
        raise NotFoundError("the database no longer has this sentence")
    if row[1]:
        raise ConflictError("this sentence was cut in the meantime; open the article again")
    return int(row[0])


def _write(decision: Decision | None, at: str) -> str | None:
    return None if decision is None else decision_to_json(replace(decision, at=decision.at or at))
