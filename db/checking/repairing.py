"""Finding anew what follows from the rest, a little at a time."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from db.audit import write_audit
from db.checking.checking import check
from db.checking.finding import Finding
from db.connection import Connection, transaction
from db.judgements import judgement_from_json, restore_judgement
from db.people import read_person
from db.permission import require_owner
from db.reviews import refresh_review
from db.schemes import Names
from tagging.folding import fold
from tagging.renaming import rename_judgement

PIECE = 50  # findings in one transaction

TITLE = "SELECT key, title FROM articles WHERE id = :article"
FOLD_TITLE = "UPDATE articles SET folded_title = :folded WHERE key = :key"
COUNT = """
UPDATE articles SET sentences =
    (SELECT count(*) FROM live_sentences WHERE article = articles.key)
WHERE id = :article AND sentences IS NOT NULL
"""
PLACE = """
UPDATE sentences SET position = (SELECT count(*) FROM live_sentences AS l
    WHERE l.article = sentences.article AND l."start" < sentences."start")
WHERE article = (SELECT key FROM articles WHERE id = :article)
AND "start" = :start AND "end" = :end AND retired = 0
"""
SENTENCE = """
SELECT s.key, s.article FROM sentences AS s JOIN articles AS a ON a.key = s.article
WHERE a.id = :article AND s."start" = :start AND s."end" = :end
"""
LAST_SAID = """
SELECT c.annotator, c.after, c.scheme, c.at FROM changes AS c
WHERE c.sentence = :sentence
AND c.annotator = (SELECT key FROM annotators WHERE name = :annotator)
ORDER BY c.key DESC LIMIT 1
"""
SCAN = """
INSERT INTO scanned (article, "start", "end") VALUES (:article, :start, :end)
ON CONFLICT DO NOTHING
"""
IS_NAME = re.compile(r"\w+")


class Checked(NamedTuple):
    """A finding, and whether it was repaired."""

    finding: Finding
    repaired: bool


def check_and_repair(
    reader: Connection,
    writer: Connection,
    *,
    by: str,
    advance: Callable[[int], None] = lambda _: None,
) -> Iterator[Checked]:
    """Checks on one connection, and repairs on another what is derived.

    What is repaired is told when it is stored. Everything is found anew inside its transaction, so
    it makes no difference what others wrote since it was found. What was repaired is written to the
    audit trail with it. Indexes of tables come first, and then all is checked again, for nothing
    can be read without them. Raises OwnersOnlyError and other StoreErrors.
    """
    reindexed = False
    for each in _repair_all(writer, check(reader, advance), by):
        reindexed |= each.repaired and each.finding.kind == "broken table index"
        yield each
    if reindexed:
        yield from _repair_all(writer, check(reader, advance), by)


def _repair_all(connection: Connection, findings: Iterable[Finding], by: str) -> Iterator[Checked]:
    piece: list[Finding] = []
    for each in findings:
        if not each.is_derived:
            yield Checked(each, False)
            continue
        piece.append(each)
        if len(piece) == PIECE:
            yield from _repair_piece(connection, piece, by)
            piece = []
    yield from _repair_piece(connection, piece, by)


def _repair_piece(connection: Connection, piece: Sequence[Finding], by: str) -> Iterator[Checked]:
    """Repairs what one transaction takes."""
    if not piece:
        return
    with transaction(connection):
        require_owner(read_person(connection, by))
        names = Names(connection, None)
        for each in piece:
            _repair(connection, each, names)
        counts: Counter[str] = Counter(each.kind for each in piece)
        write_audit(connection, by, "repaired", **counts)
    yield from (Checked(each, True) for each in piece)


def _repair(connection: Connection, finding: Finding, names: Names) -> None:
    start, end = finding.span or (0, 0)
    where = {"article": finding.article_id, "start": start, "end": end}
    match finding.kind:
        case "broken table index":
            if IS_NAME.fullmatch(finding.detail):
                connection.execute(f'REINDEX "{finding.detail}"')
        case "wrong title":
            key, title = connection.execute(TITLE, where).fetchone()
            connection.execute(FOLD_TITLE, {"key": key, "folded": fold(title)})
        case "wrong count":
            connection.execute(COUNT, where)
        case "wrong position":
            connection.execute(PLACE, where)
        case _:
            sentence, article = connection.execute(SENTENCE, where).fetchone()
            _repair_sentence(connection, finding, sentence, article, names)


def _repair_sentence(
    connection: Connection, finding: Finding, sentence: int, article: int, names: Names
) -> None:
    match finding.kind:
        case "wrong review":
            refresh_review(connection, sentence)
        case "missing from search" if finding.span is not None:
            start, end = finding.span
            connection.execute(SCAN, {"article": article, "start": start, "end": end})
        case "wrong judgement":
            which = {"sentence": sentence, "annotator": finding.annotator}
            annotator, after, scheme, at = connection.execute(LAST_SAID, which).fetchone()
            said = rename_judgement(judgement_from_json(after), names[scheme])
            what = {"sentence": sentence, "annotator": annotator, "article": article}
            restore_judgement(connection, said, {**what, "scheme": scheme, "at": at})
