"""An article as its rows are, for checking: nothing is taken for granted, nothing left out."""

from collections.abc import Iterator
from typing import NamedTuple

from db.articles import read_text
from db.connection import Connection
from tagging.dataclass import dataclass
from tagging.span import Span

# An article that is still being imported has no number of sentences, and is nobody's yet.
ARTICLES = """
SELECT key, id, title, folded_title, sentences, indexed FROM articles
WHERE sentences IS NOT NULL ORDER BY key
"""
SENTENCES = """
SELECT key, position, "start", "end", retired FROM sentences WHERE article = :article
ORDER BY "start", "end"
"""
COUNT = "SELECT coalesce(sum(sentences), 0) FROM articles"


class SentenceRow(NamedTuple):
    """A sentence, live or retired."""

    key: int
    position: int
    span: Span
    retired: bool


@dataclass(frozen=True, slots=True)
class ShelvedArticle:
    """An article with its text and all its sentences, in the order in which they begin."""

    key: int
    id: str
    title: str
    folded_title: str
    count: int
    indexed: bool
    text: str
    sentences: tuple[SentenceRow, ...]

    @property
    def live(self) -> Iterator[SentenceRow]:
        """The sentences that are read today."""
        return (each for each in self.sentences if not each.retired)


def count_shelved(connection: Connection) -> int:
    """How many sentences there are to check."""
    return int(connection.execute(COUNT).fetchone()[0])


def read_shelved(connection: Connection) -> Iterator[ShelvedArticle]:
    """All articles, one in memory at a time."""
    for key, article_id, title, folded, count, indexed in connection.execute(ARTICLES):
        sentences = tuple(
            SentenceRow(sentence, position, Span(start, end), bool(retired))
            for sentence, position, start, end, retired in connection.execute(
                SENTENCES, {"article": key}
            )
        )
        text = read_text(connection, key)
        yield ShelvedArticle(key, article_id, title, folded, count, bool(indexed), text, sentences)
