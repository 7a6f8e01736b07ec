"""Accepting everything unanimous at once, a little at a time.

A merge is one step: its entries in the history share one number, and it is undone and redone whole.
But it is stored in pieces, so that it holds the write lock for some hundredths of a second at a
time, however large the project is. Every piece is whole in itself. A merge that is interrupted is a
smaller merge: it can be undone, and another takes up the rest. What somebody has settled otherwise
since is left alone, whether a merge is made, undone or redone.
"""

from dataclasses import replace
from typing import Any

from db.connection import Connection
from db.deciding import record_decision
from db.decisions import decision_from_json, read_decision
from db.people import read_person
from db.permission import require_reviewer
from db.reviews import put_review
from db.schemes import Names, read_latest_version
from db.translation import translated
from db.votes import read_votes
from tagging.dataclass import dataclass
from tagging.decision import Decision, rename_decision, take_majority
from tagging.review import MergeStep, ReviewState

PIECE = 50  # sentences in one transaction: about 8 ms
FEWEST = 2  # votes that can agree

UNANIMOUS = """
FROM reviews WHERE state = :pending AND disagreement = 0.0 AND votes >= :minimum
AND sentence NOT IN (SELECT key FROM sentences WHERE retired = 1)
"""
COUNT = f"SELECT count(*) {UNANIMOUS}"
# What is settled is no longer pending, so that each piece begins where the one before it ended.
NEXT = f'SELECT sentence {UNANIMOUS} ORDER BY article, "start" LIMIT :limit'
ENTRIES = """
SELECT key, sentence, after, scheme FROM decisions
WHERE (key = :step OR step = :step) AND key > :after ORDER BY key LIMIT :limit
"""


@dataclass(frozen=True, slots=True)
class Merging:
    """How far a merge is.

    `first` is its number, None while it has no entry. `after` is the entry up to which the merge
    that it repeats was looked at.
    """

    first: int | None = None
    after: int = 0
    count: int = 0
    done: bool = False


@translated()
def count_unanimous(connection: Connection, minimum: int = FEWEST) -> int:
    """How many undecided sentences a merge would settle."""
    return int(connection.execute(COUNT, _which(minimum)).fetchone()[0])


def merge_some(
    connection: Connection, step: MergeStep, merging: Merging, repeats: int | None = None
) -> Merging:
    """Stores the next piece of a merge; to be called inside a transaction, until it is done.

    `repeats` is the number of the merge that is undone or redone. Raises ReviewersOnlyError.
    """
    require_reviewer(read_person(connection, step.reviewer))
    if step.repeating:
        if repeats is None:  # of a merge that found nothing
            return replace(merging, done=True)
        which: dict[str, Any] = {"step": repeats}
        rows = connection.execute(ENTRIES, {**which, "after": merging.after, "limit": PIECE})
        return _repeat(connection, step, merging, repeats, rows.fetchall())
    which = {**_which(step.minimum), "limit": PIECE}
    found = connection.execute(NEXT, which).fetchall()
    for (sentence,) in found:
        votes = read_votes(connection, sentence)
        decision = take_majority(votes, step.reviewer)
        merging = _record(connection, step, merging, sentence, None, decision)
        put_review(connection, sentence, votes, decision)
    return replace(merging, done=len(found) < PIECE)


def _repeat(
    connection: Connection,
    step: MergeStep,
    merging: Merging,
    repeats: int,
    rows: list[tuple[int, int, str, int]],
) -> Merging:
    names = Names(connection, None)
    for after, sentence, text, scheme in rows:
        merging = replace(merging, after=after)
        merged = rename_decision(decision_from_json(text), names[scheme])
        before, wanted = (merged, None) if step.withdrawing else (None, merged)
        if read_decision(connection, sentence, names) == before:
            merging = _record(connection, step, merging, sentence, before, wanted, repeats)
            put_review(connection, sentence, read_votes(connection, sentence), wanted)
    return replace(merging, done=len(rows) < PIECE)


def _record(
    connection: Connection,
    step: MergeStep,
    merging: Merging,
    sentence: int,
    before: Decision | None,
    after: Decision | None,
    repeats: int | None = None,
) -> Merging:
    what = {
        "sentence": sentence,
        "reviewer": step.reviewer,
        "scheme": read_latest_version(connection),
        "step": merging.first,
        "repeats": repeats,
        "merged": step.minimum,
    }
    key = record_decision(connection, before, after, what)
    return replace(merging, first=merging.first or key, count=merging.count + 1)


def _which(minimum: int) -> dict[str, Any]:
    return {"pending": ReviewState.PENDING.value, "minimum": max(minimum, FEWEST)}
