"""Checking the whole database, article by article, while others go on working."""

from collections.abc import Callable, Generator, Iterator

from db.checking.file import check_file, check_references
from db.checking.finding import Finding
from db.checking.past import check_past, read_standing
from db.checking.reviewing import check_reviews
from db.checking.searching import check_search
from db.checking.shelf import ShelvedArticle, count_shelved, read_shelved
from db.checking.texts import check_sentences, check_text
from db.connection import Connection
from db.indexing import FoldedWords
from db.schemes import Names
from db.translation import translated

WORDS_KEPT = 100_000  # whose folding is remembered, so that memory stays flat


def count_to_check(connection: Connection) -> int:
    """How many sentences a check goes through. Raises StoreError."""
    with translated():
        return count_shelved(connection)


def check(
    connection: Connection, advance: Callable[[int], None] = lambda _: None
) -> Generator[Finding, None, None]:
    """Everything that is not as it has to be, as of one moment; nothing is written.

    `advance` is called with numbers of sentences. Where SQLite does not find its file whole, that
    is all that is told of it: what is read from it cannot be relied on. Raises StoreError.
    """
    with translated():
        connection.execute("BEGIN")
        try:
            is_whole = True
            for finding in check_file(connection):
                is_whole = False
                yield finding
            if is_whole:
                yield from check_references(connection)
                yield from _check_articles(connection, advance)
        finally:
            connection.rollback()


def _check_articles(connection: Connection, advance: Callable[[int], None]) -> Iterator[Finding]:
    names, words = Names(connection, None), FoldedWords()
    for article in read_shelved(connection):
        yield from _check_article(connection, article, names, words)
        if len(words) > WORDS_KEPT:
            words.clear()
        advance(article.count)


def _check_article(
    connection: Connection, article: ShelvedArticle, names: Names, words: FoldedWords
) -> Iterator[Finding]:
    yield from check_text(article)
    yield from check_sentences(article)
    standing = read_standing(connection, article.key)
    yield from check_past(connection, article, standing, names)
    yield from check_reviews(connection, article, standing, names)
    yield from check_search(connection, article, words)
