"""Who judged what, counted by pattern: everybody's present judgements of live sentences."""

import json
from collections import Counter, defaultdict
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Literal

from db.connection import Connection
from db.schemes import Names
from db.scope import CONDITIONS, Scope
from db.translation import translated
from tagging.judgement import Judgement
from tagging.patterns import Labels, Pattern, Patterns
from tagging.renaming import rename_judgement
from tagging.scheme import Scheme
from tagging.scoring import Settled

Period = Literal["day", "week", "month"]

# One row for each pattern, and for each day where days are asked for: every tag with its annotator,
# and an annotator alone where none of the labels fits. Names of labels have no separators in them
# (tagging/scheme_file.py).
COUNTS = """
SELECT pattern, day, count(*) FROM (
    SELECT group_concat(j.annotator || ':' || coalesce(t.label, ''), ';') AS pattern, {day} AS day
    FROM live_judgements AS j LEFT JOIN tags AS t ON t.judgement = j.key
    WHERE j.judged = 1 {conditions} GROUP BY j.sentence
) GROUP BY pattern, day
"""
# The same of sentences for which the newest entry of the history of decisions settles something.
DECIDED = """
SELECT pattern, labels, scheme, count(*) FROM (
    SELECT group_concat(j.annotator || ':' || coalesce(t.label, ''), ';') AS pattern,
        json_extract(d.after, '$.labels') AS labels, d.scheme AS scheme
    FROM decisions AS d JOIN live_judgements AS j ON j.sentence = d.sentence
    LEFT JOIN tags AS t ON t.judgement = j.key
    WHERE d.key IN (SELECT max(key) FROM decisions GROUP BY sentence) AND d.after IS NOT NULL
        AND j.judged = 1 {conditions}
    GROUP BY j.sentence
) GROUP BY pattern, labels, scheme
"""
NO_DAY, LAST_DAY = "NULL", "substr(max(j.at), 1, 10)"
LABELS = "SELECT DISTINCT label FROM tags"
NAMES = "SELECT key, name FROM annotators"


@translated()
def read_patterns(connection: Connection, scope: Scope) -> Patterns:
    """How many sentences were judged in which way, those that one person judged among them."""
    counts: Counter[Pattern] = Counter()
    for pattern, _, count in _read(connection, scope, NO_DAY):
        counts[pattern] += count
    return counts


@translated()
def read_decided_patterns(connection: Connection, scope: Scope) -> list[Settled]:
    """The sentences of `read_patterns` that a reviewer settled, with the gold of the decision."""
    names = Names(connection, None)
    parameters = scope.parameters
    conditions = " ".join(CONDITIONS[name] for name in parameters)
    people = dict(connection.execute(NAMES).fetchall())
    return [
        Settled(_read_pattern(pattern, people), _read_labels(labels, scheme, names), count)
        for pattern, labels, scheme, count in connection.execute(
            DECIDED.format(conditions=conditions), parameters
        )
    ]


@translated()
def read_patterns_over_time(
    connection: Connection, scope: Scope, period: Period
) -> Mapping[str, Patterns]:
    """The same by days, weeks or months, each by its first day (ISO 8601, UTC; weeks from Monday).

    A sentence belongs to the period in which the last of its judgements was made, for only then
    could it be compared.
    """
    periods: dict[str, Counter[Pattern]] = defaultdict(Counter)
    for pattern, day, count in _read(connection, scope, LAST_DAY):
        periods[find_first_day(day, period)][pattern] += count
    return dict(sorted(periods.items()))


@translated()
def read_known_labels(connection: Connection, scheme: Scheme) -> set[str]:
    """The labels that the scheme has, or that a tag still carries."""
    return {each.name for each in scheme.labels} | {
        label for (label,) in connection.execute(LABELS)
    }


def find_first_day(day: str, period: Period) -> str:
    """The first day of the period that a day is in; both ISO 8601."""
    found = date.fromisoformat(day)
    if period == "week":
        found -= timedelta(days=found.weekday())
    elif period == "month":
        found = found.replace(day=1)
    return found.isoformat()


def _read(connection: Connection, scope: Scope, day: str) -> list[tuple[Pattern, str, int]]:
    parameters = scope.parameters
    conditions = " ".join(CONDITIONS[name] for name in parameters)
    statement = COUNTS.format(day=day, conditions=conditions)
    names = dict(connection.execute(NAMES).fetchall())
    rows = connection.execute(statement, parameters)
    return [(_read_pattern(pattern, names), day, count) for pattern, day, count in rows]


def _read_labels(labels: str, scheme: int, names: Names) -> Labels:
    """A decision's labels in the names in force."""
    said = Judgement(frozenset(json.loads(labels)))
    return rename_judgement(said, names[scheme]).labels or frozenset()


def _read_pattern(pattern: str, names: Mapping[int, str]) -> Pattern:
    votes: dict[str, set[str]] = defaultdict(set)
    for tag in pattern.split(";"):
        annotator, _, label = tag.partition(":")
        votes[names[int(annotator)]].update([label] if label else [])
    return Pattern(tuple((name, frozenset(said)) for name, said in sorted(votes.items())))
