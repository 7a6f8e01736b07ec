"""Splitting and merging sentences, with what everybody said of them."""

import json
from collections.abc import Mapping, Sequence

from db.articles import read_spans
from db.clock import now
from db.connection import Connection
from db.errors import ConflictError, NotFoundError, OthersJudgedError
from db.judgements import Stored, carry_judgement, read_everybody
from db.translation import translated
from tagging.carrying import Doubt, carry, restores
from tagging.cut import Cut
from tagging.dataclass import dataclass
from tagging.judgement import BLANK
from tagging.role import Role
from tagging.span import Span

WHO = """
SELECT a.key, n.key FROM articles AS a, annotators AS n
WHERE a.id = :article AND n.name = :annotator AND a.sentences IS NOT NULL
"""
LIVE_WITHIN = """
SELECT key, position, "start", "end" FROM live_sentences
WHERE article = :article AND "start" < :end AND "end" > :start ORDER BY "start"
"""
JUDGED_BY_OTHERS = """
SELECT 1 FROM judgements WHERE judged = 1 AND annotator <> :annotator
AND sentence IN (SELECT value FROM json_each(:sentences)) LIMIT 1
"""
RECORD = """
INSERT INTO cuts (article, annotator, before, after, at, since, repeats)
SELECT :article, :annotator, :before, :after, :at, coalesce(max(key), 0), :repeats FROM changes
RETURNING key
"""
RETIRE = "UPDATE sentences SET retired = 1 WHERE key = :key"
SHIFT = """
UPDATE sentences SET position = position + :more
WHERE article = :article AND retired = 0 AND position > :last
"""
ADD = """
INSERT INTO sentences (article, position, "start", "end") VALUES (:article, :position, :start, :end)
ON CONFLICT (article, "start", "end") DO UPDATE SET retired = 0, position = excluded.position
RETURNING key
"""
COUNT = "UPDATE articles SET sentences = sentences + :more WHERE key = :article"
MOVE_READERS = """
UPDATE places SET position = CASE WHEN position > :last THEN position + :more
    WHEN position > :last + :more THEN :last + :more ELSE position END
WHERE article = :article
"""
OF_ARTICLE = """
SELECT n.name, c.before, c.after, c.at FROM cuts AS c JOIN annotators AS n ON n.key = c.annotator
WHERE c.article = (SELECT key FROM articles WHERE id = :article) ORDER BY c.key
"""
# A flagged judgement whose flag a cut has set: the last change that began without one is the cut's.
UNCERTAIN = """
SELECT a.id, s."start", s."end", c.doubt FROM changes AS c
JOIN judgements AS j ON j.sentence = c.sentence AND j.annotator = c.annotator AND j.flag = 1
JOIN live_sentences AS s ON s.key = c.sentence JOIN articles AS a ON a.key = s.article
WHERE c.doubt IS NOT NULL AND c.annotator = (SELECT key FROM annotators WHERE name = :annotator)
AND NOT EXISTS (SELECT 1 FROM changes AS later WHERE later.sentence = c.sentence
    AND later.annotator = c.annotator AND later.key > c.key AND later.joined IS NULL
    AND (later.cut IS NOT NULL OR json_extract(later.after, '$.flag') = 0))
ORDER BY a.key, s."start"
"""


@dataclass(frozen=True, slots=True)
class RecordedCut:
    """A cut, and when it was made (ISO 8601 in UTC)."""

    cut: Cut
    at: str


@dataclass(frozen=True, slots=True)
class Uncertain:
    """A sentence whose carried judgement wants another look of its annotator, and why."""

    article_id: str
    span: Span
    doubt: Doubt


@dataclass(frozen=True, slots=True)
class _Rows:
    """The keys of the rows that a cut is about."""

    article: int
    cut: int
    at: str
    before: Mapping[int, Span]
    after: Mapping[int, Span]


def write_cut(connection: Connection, cut: Cut, role: Role, repeats: int | None = None) -> int:
    """Stores a cut and carries everybody's judgements; to be called inside a transaction.

    Returns its number; `repeats` is the number of the cut that is undone or redone.

    Raises ConflictError when its sentences are no longer in the article, and OthersJudgedError when
    somebody else has judged one of them and the role does not allow to cut it all the same.
    """
    parameters = {"article": cut.article_id, "annotator": cut.annotator}
    row = connection.execute(WHO, parameters).fetchone()
    if row is None:
        raise NotFoundError("the database does not have this article, or this annotator")
    article, annotator = row
    before, first = _find_live(connection, article, cut.before)
    if not role.cuts_what_others_judged:
        _require_unjudged(connection, tuple(before), annotator)
    at = now()
    record = {
        "article": article,
        "annotator": annotator,
        "before": json.dumps(cut.before),
        "after": json.dumps(cut.after),
        "at": at,
        "repeats": repeats,
    }
    (key,) = connection.execute(RECORD, record).fetchone()
    after = _replace_rows(connection, article, first, before, cut.after)
    _carry(connection, cut, _Rows(article, key, at, before, after))
    return int(key)


def apply_recorded_cut(connection: Connection, recorded: RecordedCut, number: int) -> None:
    """Does what a cut says that the history has already; to be called inside a transaction.

    Raises ConflictError when its sentences are not in the article.
    """
    cut = recorded.cut
    parameters = {"article": cut.article_id, "annotator": cut.annotator}
    article, _ = connection.execute(WHO, parameters).fetchone()
    before, first = _find_live(connection, article, cut.before)
    after = _replace_rows(connection, article, first, before, cut.after)
    _carry(connection, cut, _Rows(article, number, recorded.at, before, after))


@translated()
def read_cuts(connection: Connection, article_id: str) -> list[RecordedCut]:
    """The cuts of an article, the oldest first."""
    return [
        RecordedCut(Cut(article_id, annotator, read_spans(before), read_spans(after)), at)
        for annotator, before, after, at in connection.execute(OF_ARTICLE, {"article": article_id})
    ]


@translated()
def list_uncertain(connection: Connection, annotator: str) -> list[Uncertain]:
    """The sentences whose flag was set by a cut and still stands, in the order of the texts."""
    return [
        Uncertain(article, Span(start, end), Doubt(doubt))
        for article, start, end, doubt in connection.execute(UNCERTAIN, {"annotator": annotator})
    ]


def _find_live(
    connection: Connection, article: int, spans: Sequence[Span]
) -> tuple[dict[int, Span], int]:
    """The sentences from which a cut starts, by their keys, and the first one's position."""
    reach = {"article": article, "start": spans[0].start, "end": spans[-1].end}
    rows = connection.execute(LIVE_WITHIN, reach).fetchall()
    found = {key: Span(start, end) for key, _, start, end in rows}
    if tuple(found.values()) != tuple(spans):
        raise ConflictError("these sentences were cut in the meantime; open the article again")
    return found, rows[0][1]


def _require_unjudged(connection: Connection, sentences: Sequence[int], annotator: int) -> None:
    parameters = {"annotator": annotator, "sentences": json.dumps(sentences)}
    if connection.execute(JUDGED_BY_OTHERS, parameters).fetchone():
        raise OthersJudgedError("somebody else has judged this sentence; ask a reviewer to cut it")


def _replace_rows(
    connection: Connection,
    article: int,
    first: int,
    before: Mapping[int, Span],
    after: Sequence[Span],
) -> dict[int, Span]:
    """Retires sentences and puts others in their place, perhaps ones that were there before.

    What counts sentences goes along: positions, the article's number of them, reading places.
    """
    shift = {"article": article, "last": first + len(before) - 1, "more": len(after) - len(before)}
    for key in before:
        connection.execute(RETIRE, {"key": key})
    for statement in (SHIFT, MOVE_READERS):
        connection.execute(statement, shift)
    connection.execute(COUNT, {"article": article, "more": shift["more"]})
    keys = {}
    for position, (start, end) in enumerate(after, start=first):
        sentence = {"article": article, "position": position, "start": start, "end": end}
        (key,) = connection.execute(ADD, sentence).fetchone()
        keys[key] = Span(start, end)
    return keys


def _carry(connection: Connection, cut: Cut, rows: _Rows) -> None:
    """Everybody's judgements, by the rules of `carry`; as they were, where the cut takes back."""
    for annotator, said in read_everybody(connection, (*rows.before, *rows.after)).items():
        present = {span: said[key].judgement for key, span in rows.before.items() if key in said}
        former = {span: said[key].judgement for key, span in rows.after.items() if key in said}
        if restores(cut, former, present):
            continue
        sources = [said[key] for key in rows.before if key in said] or list(said.values())
        scheme, at = max(each.scheme for each in sources), max(each.at for each in sources)
        carried = carry(cut, present)
        for key, span in rows.after.items():
            old, (new, doubt) = former.get(span, BLANK), carried[span]
            if old == new and doubt is None:
                continue
            what = {
                "article": rows.article,
                "sentence": key,
                "annotator": annotator,
                "cut": rows.cut,
                "cut_at": rows.at,
                "doubt": doubt and doubt.value,
            }
            carry_judgement(connection, old, Stored(new, scheme, at), what)
