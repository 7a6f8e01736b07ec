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

SAMPLED = 10  # of so many sentences in the index, one is looked up

STRETCHES = """
SELECT first, bounds FROM stretches WHERE article = :article ORDER BY first
"""
SCANNED = """SELECT "start", "end" FROM scanned WHERE article = :article"""
IS_FOUND = "SELECT 1 FROM search WHERE search MATCH :expression AND rowid = :row"


def check_search(
    connection: Connection, article: ShelvedArticle, words: FoldedWords
) -> Iterator[Finding]:
    """The sentences that a search would pass by. What is not indexed yet is read, so it is right.

    One trigram is looked up of every tenth sentence in the index; of all, where one is not found.
    """
    if not article.indexed:
        return
    rows = _read_rows(connection, article)
    which = {"article": article.key}
    scanned = {Span(start, end) for start, end in connection.execute(SCANNED, which)}
    indexed: dict[Span, int] = {}
    for each in article.live:
        row, end = rows.get(each.span.start, (0, 0))
        is_long = each.span.end - each.span.start > LONGEST
        if each.span in scanned:
            continue
        if each.span.end > end or is_long:
            yield Finding("missing from search", article.id, each.span)
        else:
            indexed[each.span] = row

    def is_found(span: Span) -> bool:
        return _is_found(connection, indexed[span], words.prepare(span.of(article.text)))

    if not all(map(is_found, list(indexed)[::SAMPLED])):
        for span in indexed:
            if not is_found(span):
                yield Finding("missing from search", article.id, span)


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
