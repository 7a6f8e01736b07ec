"""Judgements as they stand, and the history of how they came about."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from db.articles import read_sentences
from db.clock import now
from db.connection import Connection
from db.errors import ConflictError, NotFoundError, RetiredError
from db.gathering import GATHERED, gather_judgement, name_fields, place_marks
from db.schemes import read_renames
from db.translation import translated
from tagging.change import Change
from tagging.dataclass import dataclass
from tagging.judgement import BLANK, Judgement
from tagging.renaming import invert_renames, rename_change, rename_judgement
from tagging.sheet import Sheet
from tagging.span import Span

OF_ARTICLE = f"""
SELECT s."start", s."end", j.judged, j.flag, j.note, {GATHERED}
FROM judgements AS j JOIN live_sentences AS s ON s.key = j.sentence
WHERE j.annotator = (SELECT key FROM annotators WHERE name = :annotator)
AND j.article = (SELECT key FROM articles WHERE id = :article)
"""
BY_EVERYBODY = f"""
SELECT j.sentence, j.annotator, j.scheme, j.at, j.judged, j.flag, j.note, {GATHERED}
FROM judgements AS j WHERE j.sentence IN (SELECT value FROM json_each(:sentences))
ORDER BY j.annotator, j.sentence
"""
OF_SENTENCE = f"""
SELECT j.judged, j.flag, j.note, {GATHERED} FROM judgements AS j
WHERE j.sentence = :sentence AND j.annotator = :annotator
"""
STORED = f"""
SELECT j.scheme, j.at, j.judged, j.flag, j.note, {GATHERED} FROM judgements AS j
WHERE j.sentence = :sentence AND j.annotator = :annotator
"""
PLACE = """
SELECT a.key, s.key, s.retired FROM articles AS a JOIN sentences AS s ON s.article = a.key
WHERE a.id = :article AND s."start" = :start AND s."end" = :end
"""
ANNOTATOR = "SELECT key, retired_at IS NOT NULL FROM annotators WHERE name = :name"
PUT = """
INSERT INTO judgements (sentence, annotator, article, judged, flag, note, scheme, at)
VALUES (:sentence, :annotator, :article, :judged, :flag, :note, :scheme, :at)
ON CONFLICT (sentence, annotator) DO UPDATE SET judged = excluded.judged, flag = excluded.flag,
    note = excluded.note, scheme = excluded.scheme, at = excluded.at
RETURNING key
"""
REMOVE = "DELETE FROM judgements WHERE sentence = :sentence AND annotator = :annotator"
REMOVE_TAGS = "DELETE FROM tags WHERE judgement = :judgement"
# Of tags that are not there: what goes with a tag when it is removed is not all there may be.
OF_JUDGEMENT = """
WHERE judgement = (SELECT key FROM judgements WHERE sentence = :sentence AND annotator = :annotator)
"""
REMOVE_STRAYS = (f"DELETE FROM marks {OF_JUDGEMENT}", f"DELETE FROM fields {OF_JUDGEMENT}")
ADD_TAG = "INSERT INTO tags (judgement, label) VALUES (:judgement, :label)"
ADD_FIELD = """
INSERT INTO fields (judgement, label, name, value) VALUES (:judgement, :label, :name, :value)
"""
ADD_MARK = """
INSERT INTO marks (judgement, label, name, "start", "end")
VALUES (:judgement, :label, :name, :start, :end)
"""
RECORD = """
INSERT INTO changes (sentence, annotator, before, after, scheme, at, step, repeats)
VALUES (:sentence, :annotator, :before, :after, :scheme, :at, :step, :repeats)
RETURNING key
"""
RECORD_CARRIED = """
INSERT INTO changes (sentence, annotator, before, after, scheme, at, cut, doubt)
SELECT :sentence, :annotator, :before, :after, max(version), :cut_at, :cut, :doubt FROM schemes
"""


@dataclass(frozen=True, slots=True)
class Stored:
    """A judgement with the version of the scheme that it was made with, and when."""

    judgement: Judgement
    scheme: int
    at: str


@translated()
def read_sheet(
    connection: Connection, article_id: str, annotator: str, scheme_version: int | None = None
) -> Sheet:
    """What one annotator says of one article, in the names of a version of the scheme.

    By default it is the version in force.
    """
    names = invert_renames(read_renames(connection, scheme_version))
    parameters = {"annotator": annotator, "article": article_id}
    judgements = {
        Span(start, end): rename_judgement(gather_judgement(*rest), names)
        for start, end, *rest in connection.execute(OF_ARTICLE, parameters)
    }
    return Sheet(article_id, annotator, read_sentences(connection, article_id), judgements)


@translated()
def read_judgement(
    connection: Connection, change: Change, scheme_version: int | None = None
) -> Judgement:
    """The stored judgement that a change is about; a blank one where there is none.

    It is in the names of a version of the scheme, by default of the one in force.
    """
    names = invert_renames(read_renames(connection, scheme_version))
    return rename_judgement(_find(connection, _locate(connection, change)), names)


def write_change(
    connection: Connection,
    change: Change,
    scheme_version: int,
    step: int | None = None,
    repeats: int | None = None,
) -> int:
    """Stores a change and its entry in the history, and returns the key of the entry.

    `step` is the key of the first change of the same step, `repeats` that of the step which is
    undone or redone. To be called inside a transaction.

    The change is in the names of the version of the scheme that the annotator works with, and the
    history keeps it so. What is stored as the present state is in those of the version in force.
    Raises ConflictError when the stored judgement is not the one from which the change starts.
    """
    from db.reviews import refresh_review

    where = _locate(connection, change)
    present = rename_change(change, read_renames(connection, scheme_version))
    if _find(connection, where) != present.before:
        raise ConflictError("this sentence was changed elsewhere in the meantime; look again")
    what = {**where, "scheme": scheme_version, "at": now()}
    if present.after.is_blank:
        connection.execute(REMOVE, where)
    else:
        _put(connection, present.after, what)
    before, after = judgement_to_json(change.before), judgement_to_json(change.after)
    entry = {**what, "before": before, "after": after, "step": step, "repeats": repeats}
    (key,) = connection.execute(RECORD, entry).fetchone()
    refresh_review(connection, where["sentence"])
    return int(key)


def write_imported(
    connection: Connection, change: Change, at: str | None, scheme_version: int
) -> None:
    """Stores a judgement that was made elsewhere, at a moment that may be known.

    Its entry in the history has the present moment. Whoever calls it, inside a transaction, has
    found that the change starts from what is stored, and refreshes the review. The scheme is the
    one in force.
    """
    where = _locate(connection, change)
    what = {**where, "scheme": scheme_version, "at": now(), "step": None, "repeats": None}
    _put(connection, change.after, {**what, "at": at or what["at"]})
    before, after = judgement_to_json(change.before), judgement_to_json(change.after)
    connection.execute(RECORD, {**what, "before": before, "after": after})


def read_everybody(
    connection: Connection, sentences: Sequence[int]
) -> dict[int, dict[int, Stored]]:
    """What everybody says of some sentences, by the keys of annotators and then of sentences."""
    said: dict[int, dict[int, Stored]] = defaultdict(dict)
    rows = connection.execute(BY_EVERYBODY, {"sentences": json.dumps(sentences)})
    for sentence, annotator, scheme, at, *rest in rows:
        said[annotator][sentence] = Stored(gather_judgement(*rest), scheme, at)
    return said


def find_stored(connection: Connection, where: Mapping[str, int]) -> Stored | None:
    """What is stored, by the keys of sentence and annotator; None where nothing is said."""
    row = connection.execute(STORED, where).fetchone()
    if row is None:
        return None
    scheme, at, *rest = row
    return Stored(gather_judgement(*rest), scheme, at)


def carry_judgement(
    connection: Connection, before: Judgement, after: Stored, what: dict[str, Any]
) -> None:
    """Stores what a cut makes of a judgement; to be called inside a transaction.

    `what` has the keys of the rows concerned: article, sentence, annotator, cut; and cut_at, doubt.
    """
    from db.reviews import refresh_review

    put_judgement(connection, after, what)
    texts = {
        "before": judgement_to_json(before),
        "after": judgement_to_json(after.judgement),
    }
    connection.execute(RECORD_CARRIED, {**what, **texts})
    refresh_review(connection, what["sentence"])


def restore_judgement(connection: Connection, judgement: Judgement, what: dict[str, Any]) -> None:
    """Lets a judgement stand that the history has already; to be called inside a transaction.

    `what` has the keys of the rows concerned: article, sentence, annotator; and scheme, at.
    """
    from db.reviews import refresh_review

    for statement in REMOVE_STRAYS:
        connection.execute(statement, what)
    put_judgement(connection, Stored(judgement, what["scheme"], what["at"]), what)
    refresh_review(connection, what["sentence"])


def put_judgement(connection: Connection, stored: Stored, where: dict[str, Any]) -> None:
    """Makes a judgement the present one, and writes no history; to be called inside a transaction.

    `where` has the keys of the rows concerned: article, sentence, annotator.
    """
    if stored.judgement.is_blank:
        connection.execute(REMOVE, where)
    else:
        _put(connection, stored.judgement, {**where, "scheme": stored.scheme, "at": stored.at})


def judgement_to_json(judgement: Judgement) -> str:
    """A judgement as the history keeps it: canonical, so that equal ones have equal texts.

    Marks are only mentioned where there are any, as in databases that did not know them.
    """
    labels = None if judgement.labels is None else sorted(judgement.labels)
    fields = sorted([*key, value] for key, value in judgement.fields.items())
    table: dict[str, Any] = {"labels": labels, "fields": fields}
    table |= {"flag": judgement.flag, "note": judgement.note}
    if judgement.marks:
        table["marks"] = [[each.label, each.name, *each.span] for each in sorted(judgement.marks)]
    return json.dumps(table, ensure_ascii=False, separators=(",", ":"))


def judgement_from_json(text: str) -> Judgement:
    """The inverse of `judgement_to_json`."""
    table: dict[str, Any] = json.loads(text)
    labels = None if table["labels"] is None else frozenset(table["labels"])
    marks = place_marks(table.get("marks", ()))
    return Judgement(labels, name_fields(table["fields"]), table["flag"], table["note"], marks)


def _locate(connection: Connection, change: Change) -> dict[str, int]:
    """The keys of the rows that a change is about. Raises NotFoundError and ConflictError."""
    place = {"article": change.article_id, "start": change.span.start, "end": change.span.end}
    row = connection.execute(PLACE, place).fetchone()
    person = connection.execute(ANNOTATOR, {"name": change.annotator}).fetchone()
    if row is None or person is None:
        raise NotFoundError("the database no longer has this sentence, or this annotator")
    if row[2]:
        raise ConflictError("this sentence was cut in the meantime; open the article again")
    if person[1]:
        raise RetiredError(f"{change.annotator} has left the project; an owner can add them again")
    return {"article": row[0], "sentence": row[1], "annotator": person[0]}


def _find(connection: Connection, where: dict[str, int]) -> Judgement:
    row = connection.execute(OF_SENTENCE, where).fetchone()
    return BLANK if row is None else gather_judgement(*row)


def _put(connection: Connection, judgement: Judgement, what: dict[str, Any]) -> None:
    row = {
        **what,
        "judged": judgement.is_judged,
        "flag": judgement.flag,
        "note": judgement.note,
    }
    (key,) = connection.execute(PUT, row).fetchone()
    connection.execute(REMOVE_TAGS, {"judgement": key})
    for label in judgement.labels or ():
        connection.execute(ADD_TAG, {"judgement": key, "label": label})
    for (label, name), value in judgement.fields.items():
        field = {"judgement": key, "label": label, "name": name, "value": value}
        connection.execute(ADD_FIELD, field)
    for mark in judgement.marks:
        start, end = mark.span
        words = {"label": mark.label, "name": mark.name, "start": start, "end": end}
        connection.execute(ADD_MARK, {**words, "judgement": key})
