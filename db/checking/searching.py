"""Whether search finds every sentence: in the index, or because it is read each time."""

import json
from collections.abc import Iterator
from itertools import pairwise

from db.checking.finding import Finding
from db.checking.shelf import ShelvedArticle
from db.connection import Connection
from db.indexing import LONGEST, FoldedWords
from db.trigrams import SIZE, quote_term
from tagging.span import Span

STRETCHES = """
SELECT first, bounds FROM stretches WHERE article = :article ORDER BY first
"""
SCANNED = """SELECT "start", "end" FROM scanned WHERE article = :article"""
IS_FOUND = "SELECT 1 FROM search WHERE search MATCH :expression AND rowid = :row"


def check_search(
    connection: Connection, article: ShelvedArticle, words: FoldedWords
) -> Iterator[Finding]:
    """The sentences that a search would pass by. What is not indexed yet is read, so it is right.

    Of each sentence in the index, one trigram is looked up.
    """
    if not article.indexed:
        return
    rows = _read_rows(connection, article)
    which = {"article": article.key}
    scanned = {Span(start, end) for start, end in connection.execute(SCANNED, which)}
    for each in article.live:
        if each.span in scanned:
            continue
        row = rows.get(each.span.start)
        text = words.prepare(each.span.of(article.text))
        if (
            row is None
            or each.span.end > row[1]
            or each.span.end - each.span.start > LONGEST
            or not _is_found(connection, row[0], text)
        ):
            yield Finding("missing from search", article.id, each.span)


def _read_rows(connection: Connection, article: ShelvedArticle) -> dict[int, tuple[int, int]]:
    """By where a text begins: its row in the index, and how far the index reaches for it."""
    rows = {}
    for first, text in connection.execute(STRETCHES, {"article": article.key}):
        bounds = json.loads(text)
        for number, (start, end) in enumerate(pairwise(bounds), first):
            rows[start] = number, end
    return rows


def _is_found(connection: Connection, row: int, text: str) -> bool:
    """Whether a row answers to the first letters of its text; a text without any is in no row."""
    if len(text) < SIZE or text.isspace():
        return True
    which = {"expression": quote_term(text[:SIZE]), "row": row}
    return connection.execute(IS_FOUND, which).fetchone() is not None
