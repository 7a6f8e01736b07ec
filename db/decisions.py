"""What reviewers settled: as it stands, its append-only history, and what can be undone."""

import json
from collections.abc import Mapping
from typing import Any

from db.connection import Connection
from db.gathering import name_fields, place_marks
from db.schemes import Names
from db.translation import translated
from tagging.decision import Decision, DecisionChange, rename_decision
from tagging.gold import Vote
from tagging.judgement import FieldKey, Mark
from tagging.review import DecisionStep, MergeStep, ReviewStack, ReviewStep
from tagging.span import Span

UNDOABLE = 300  # how many steps a session remembers from those before it

OF_SENTENCE = """
SELECT after, scheme FROM decisions WHERE sentence = :sentence ORDER BY key DESC LIMIT 1
"""
OF_ARTICLE = """
SELECT s."start", s."end", d.after, d.scheme FROM live_sentences AS s
JOIN decisions AS d ON d.key = (SELECT max(key) FROM decisions WHERE sentence = s.key)
WHERE s.article = (SELECT key FROM articles WHERE id = :article) AND d.after IS NOT NULL
"""
# A step of several entries is named by its first.
STEPS = """
SELECT key, repeats, merged FROM decisions
WHERE reviewer = (SELECT key FROM annotators WHERE name = :reviewer) AND step IS NULL
AND joined IS NULL AND settles IS NULL
ORDER BY key DESC LIMIT :limit
"""
ENTRIES = """
SELECT a.id, s."start", s."end", d.before, d.after, d.scheme FROM decisions AS d
JOIN sentences AS s ON s.key = d.sentence JOIN articles AS a ON a.key = s.article
WHERE d.key = :step OR d.step = :step ORDER BY d.key
"""


@translated()
def read_decision(connection: Connection, sentence: int, names: Names) -> Decision | None:
    """What is settled for a sentence, by its row's key; None where nothing is."""
    row = connection.execute(OF_SENTENCE, {"sentence": sentence}).fetchone()
    return None if row is None else restore_decision(row[0], row[1], names)


@translated()
def read_decisions(
    connection: Connection, article_id: str, scheme_version: int | None = None
) -> dict[Span, Decision]:
    """What is settled in an article, in the names of a version of the scheme.

    By default it is the version in force.
    """
    names = Names(connection, scheme_version)
    return {
        Span(start, end): rename_decision(decision_from_json(text), names[scheme])
        for start, end, text, scheme in connection.execute(OF_ARTICLE, {"article": article_id})
    }


@translated()
def read_review_stack(
    connection: Connection,
    reviewer: str,
    limit: int = UNDOABLE,
    scheme_version: int | None = None,
) -> ReviewStack:
    """What a reviewer can undo and redo, by the newest steps of their own."""
    names = Names(connection, scheme_version)
    rows = connection.execute(STEPS, {"reviewer": reviewer, "limit": limit}).fetchall()
    stack = ReviewStack()
    for number, repeats, merged in reversed(rows):
        if repeats is not None:
            stack = stack.replay(DecisionStep if merged is None else MergeStep, repeats)
        else:
            step = _read_step(connection, reviewer, number, merged, names)
            stack = ReviewStack((*stack.done, step))
    return stack


def decision_to_json(decision: Decision) -> str:
    """A decision as the history keeps it; what it does not say is left out."""
    table: dict[str, Any] = {
        "labels": sorted(decision.labels),
        "fields": _list_fields(decision.fields),
        "marks": _list_marks(decision.marks),
        "reviewer": decision.reviewer,
        "at": decision.at,
        "source": decision.source,
        "reason": decision.reason,
        "error_type": decision.error_type,
        "guideline": decision.guideline,
        "votes": [
            [
                *(each.annotator, each.at, sorted(each.labels)),
                *(_list_fields(each.fields), _list_marks(each.marks)),
            ]
            for each in decision.votes
        ],
    }
    said = {key: value for key, value in table.items() if value or key == "labels"}
    return json.dumps(said, ensure_ascii=False, separators=(",", ":"))


def decision_from_json(text: str) -> Decision:
    """The inverse of `decision_to_json`."""
    table: dict[str, Any] = json.loads(text)
    votes = (
        Vote(annotator, frozenset(labels), at, name_fields(fields), place_marks(marks))
        for annotator, at, labels, fields, marks in table.get("votes", ())
    )
    return Decision(
        labels=frozenset(table["labels"]),
        reviewer=table["reviewer"],
        source=table["source"],
        votes=tuple(votes),
        fields=name_fields(table.get("fields", ())),
        marks=place_marks(table.get("marks", ())),
        reason=table.get("reason", ""),
        error_type=table.get("error_type", ""),
        guideline=table.get("guideline", False),
        at=table["at"],
    )


def restore_decision(text: str | None, scheme: int, names: Names) -> Decision | None:
    """A decision of the history in the names that are wanted; None where none was."""
    return None if text is None else rename_decision(decision_from_json(text), names[scheme])


def _read_step(
    connection: Connection, reviewer: str, number: int, merged: int | None, names: Names
) -> ReviewStep:
    """A step of the history. What a merge accepted is not read: it may be a hundred thousand."""
    if merged is not None:
        return MergeStep(reviewer, merged, number)
    changes = tuple(
        DecisionChange(
            article_id,
            Span(start, end),
            restore_decision(before, scheme, names),
            restore_decision(after, scheme, names),
        )
        for article_id, start, end, before, after, scheme in connection.execute(
            ENTRIES, {"step": number}
        )
    )
    return DecisionStep(reviewer, changes, number)


def _list_fields(fields: Mapping[FieldKey, str]) -> list[list[str]]:
    return sorted([*key, value] for key, value in fields.items())


def _list_marks(marks: frozenset[Mark]) -> list[list[Any]]:
    return [[each.label, each.name, *each.span] for each in sorted(marks)]
