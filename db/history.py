"""What annotators did: writing it in steps, looking back on it, and what can be undone."""

from contextlib import closing
from itertools import groupby, islice
from operator import itemgetter
from typing import Any, NamedTuple

from db.articles import TextsRead, read_spans
from db.connection import Connection
from db.judgements import judgement_from_json, read_judgement, write_change
from db.schemes import Names
from db.translation import translated
from tagging.change import Change, CutStep, Step, Undoable, UndoStack
from tagging.cut import Cut
from tagging.dataclass import dataclass
from tagging.judgement import Judgement
from tagging.renaming import rename_change
from tagging.span import Span

UNDOABLE = 300  # how many steps a session remembers from those before it
RECENT = 500  # how many changes are shown at most

ENTRIES = """
SELECT c.key, coalesce(c.step, c.key), c.repeats, a.id, s."start", s."end", c.before, c.after,
    c.at, a.key, a.title, c.scheme
FROM changes AS c JOIN sentences AS s ON s.key = c.sentence JOIN articles AS a ON a.key = s.article
WHERE c.annotator = (SELECT key FROM annotators WHERE name = :annotator)
"""
# What a cut or a join made of a judgement is nothing that the annotator did; what a join brought
# from another machine is, but it is not taken back here.
BACKWARDS = f"{ENTRIES} AND c.cut IS NULL AND c.joined IS NULL AND c.settles IS NULL"
BACKWARDS += " ORDER BY c.key DESC"
SINCE = f"{ENTRIES} AND c.at >= :since AND c.settles IS NULL"
SINCE += " ORDER BY c.key DESC LIMIT :limit"
CUTS = """
SELECT c.key, c.repeats, c.since, a.id, c.before, c.after
FROM cuts AS c JOIN articles AS a ON a.key = c.article
WHERE c.annotator = (SELECT key FROM annotators WHERE name = :annotator) AND c.joined IS NULL
ORDER BY c.key DESC LIMIT :limit
"""
OF_SENTENCE = f"""
{ENTRIES} AND c.sentence = (
    SELECT key FROM sentences WHERE "start" = :start AND "end" = :end
    AND article = (SELECT key FROM articles WHERE id = :article)
) AND c.settles IS NULL ORDER BY c.at, c.key
"""


@dataclass(frozen=True, slots=True)
class PastChange:
    """An entry of the history, with what a person needs to recognise it.

    `at` is ISO 8601 in UTC. `repeats` is the number of the step that was undone or redone, None
    for what was done by itself.
    """

    change: Change
    step: int
    repeats: int | None
    at: str
    title: str
    text: str


class _Past(NamedTuple):
    """A step or a cut of the history; `repeats` is the number of the one that it repeats.

    Its place in the order of time is the last change there was, then the cut's own number; a step
    of several changes has the place of its first.
    """

    place: tuple[int, int]
    step: Undoable
    repeats: int | None


def write_step(
    connection: Connection, step: Step, scheme_version: int, repeats: int | None = None
) -> int:
    """Stores a step, and returns its number; to be called inside a transaction.

    `repeats` is the number of the step that is undone or redone. Raises ConflictError when one of
    the stored judgements is not the one from which the step starts.
    """
    first: int | None = None
    for change in step.changes:
        key = write_change(connection, change, scheme_version, first, repeats)
        first = first or key
    assert first is not None, "a step is never empty"
    return first


def read_stored(
    connection: Connection, step: Step, scheme_version: int | None = None
) -> tuple[Judgement, ...]:
    """The stored judgements that a step is about, in the order of its changes.

    They are in the names of a version of the scheme, by default of the one in force.
    """
    return tuple(read_judgement(connection, each, scheme_version) for each in step.changes)


@translated()
def read_undo_stack(
    connection: Connection,
    annotator: str,
    limit: int = UNDOABLE,
    scheme_version: int | None = None,
) -> UndoStack:
    """What an annotator can undo and redo, by the newest steps and cuts of their own history.

    They are in the names of a version of the scheme, by default of the one in force.
    """
    steps = _read_steps(connection, annotator, limit, scheme_version)
    past = [*steps, *_read_cuts(connection, annotator, limit)]
    stack = UndoStack()
    for each in sorted(past, key=lambda each: each.place)[-limit:]:
        if each.repeats is not None:
            stack = stack.replay(type(each.step), each.repeats)
        else:
            stack = UndoStack((*stack.done, each.step))
    return stack


def _read_steps(
    connection: Connection, annotator: str, limit: int, scheme_version: int | None
) -> list[_Past]:
    """A step is written at once, so its changes stand together in the history."""
    names = Names(connection, scheme_version)
    with closing(connection.execute(BACKWARDS, {"annotator": annotator})) as rows:
        groups = groupby(rows, key=itemgetter(1))
        steps = [(number, list(group)) for number, group in islice(groups, limit)]
    past = []
    for number, entries in steps:
        changes = tuple(_make_change(annotator, row, names) for row in reversed(entries))
        past.append(_Past((number, 0), Step(changes, number), entries[0][2]))
    return past


def _read_cuts(connection: Connection, annotator: str, limit: int) -> list[_Past]:
    which = {"annotator": annotator, "limit": limit}
    return [
        _Past(
            (since, key),
            CutStep(Cut(article_id, annotator, read_spans(before), read_spans(after)), key),
            repeats,
        )
        for key, repeats, since, article_id, before, after in connection.execute(CUTS, which)
    ]


@translated()
def read_history(
    connection: Connection,
    annotator: str,
    article_id: str,
    span: Span,
    scheme_version: int | None = None,
) -> list[PastChange]:
    """Everything that one annotator said of a sentence, the oldest first.

    It is in the names of a version of the scheme, by default of the one in force.
    """
    start, end = span
    place = {"article": article_id, "start": start, "end": end}
    which = {"annotator": annotator, **place}
    return _look_back(connection, OF_SENTENCE, which, scheme_version)


@translated()
def read_recent(
    connection: Connection,
    annotator: str,
    since: str = "",
    limit: int = RECENT,
    scheme_version: int | None = None,
) -> list[PastChange]:
    """One's own changes since a moment (ISO 8601 in UTC), the newest first, named likewise."""
    which = {"annotator": annotator, "since": since, "limit": limit}
    return _look_back(connection, SINCE, which, scheme_version)


def _look_back(
    connection: Connection, query: str, which: dict[str, Any], scheme_version: int | None
) -> list[PastChange]:
    texts, names = TextsRead(connection), Names(connection, scheme_version)
    return [
        PastChange(
            change := _make_change(which["annotator"], row, names),
            step=row[1],
            repeats=row[2],
            at=row[8],
            title=row[10],
            text=change.span.of(texts[row[9]]),
        )
        for row in connection.execute(query, which)
    ]


def _make_change(annotator: str, row: tuple[Any, ...], names: Names) -> Change:
    """The change of a row of ENTRIES, in the names that are wanted."""
    article_id, start, end, before, after = row[3:8]
    judgements = judgement_from_json(before), judgement_from_json(after)
    change = Change(article_id, annotator, Span(start, end), *judgements)
    return rename_change(change, names[row[11]])
