"""Articles and their sentences, and the list of them."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from db.connection import Connection
from db.errors import NotFoundError
from db.translation import translated
from tagging.article import Article
from tagging.folding import fold
from tagging.span import Span

READ = """
SELECT key, id, title, source, published, language, external_id FROM articles
WHERE id = :id AND sentences IS NOT NULL
"""
PARTS = "SELECT text FROM texts WHERE article = ? ORDER BY part"
SENTENCES = """
SELECT s."start", s."end" FROM live_sentences AS s JOIN articles AS a ON a.key = s.article
WHERE a.id = :id ORDER BY s."start"
"""
FIND = """
SELECT id FROM articles
WHERE sentences IS NOT NULL AND folded_title LIKE :pattern ESCAPE '\\' ORDER BY key
"""
LISTING = """
SELECT a.id, a.title, a.source, a.sentences,
    (SELECT count(*) FROM judgements AS j JOIN live_sentences AS s ON s.key = j.sentence
     WHERE j.article = a.key AND j.judged = 1
     AND j.annotator = (SELECT key FROM annotators WHERE name = :annotator))
FROM articles AS a WHERE a.id IN (SELECT value FROM json_each(:ids)) ORDER BY a.key
"""
NEXT = """
SELECT id FROM articles WHERE sentences IS NOT NULL
AND key > (SELECT key FROM articles WHERE id = :id) ORDER BY key LIMIT :count
"""
PREVIOUS = """
SELECT id FROM articles WHERE sentences IS NOT NULL
AND key < (SELECT key FROM articles WHERE id = :id) ORDER BY key DESC LIMIT :count
"""
FIRST = "SELECT id FROM articles WHERE sentences IS NOT NULL ORDER BY key LIMIT :count"


@dataclass(frozen=True, slots=True)
class ListedArticle:
    """A row of the list: an article without its text, and how far one annotator has come."""

    id: str
    title: str
    source: str
    sentences: int
    judged: int


@translated()
def read_article(connection: Connection, article_id: str) -> Article:
    """The article with its text. Raises NotFoundError."""
    row = connection.execute(READ, {"id": article_id}).fetchone()
    if row is None:
        raise NotFoundError(f"there is no article {article_id} in the database")
    return make_article(connection, *row)


def make_article(connection: Connection, key: int, article_id: str, *known: Any) -> Article:
    """An article from its row, key first, and the parts of its text."""
    text = "".join(part for (part,) in connection.execute(PARTS, (key,)))
    return Article(article_id, text, *known)


@translated()
def read_sentences(connection: Connection, article_id: str) -> tuple[Span, ...]:
    """The sentences of an article, in order."""
    return tuple(map(Span._make, connection.execute(SENTENCES, {"id": article_id})))


@translated()
def find_articles(connection: Connection, words: str = "") -> list[str]:
    """The ids of the articles whose title holds the words as `fold` sees them; all for none."""
    literal = fold(words).replace("\\", r"\\").replace("%", r"\%").replace("_", r"\_")
    return [key for (key,) in connection.execute(FIND, {"pattern": f"%{literal}%"})]


@translated()
def list_articles(
    connection: Connection, article_ids: Sequence[str], annotator: str
) -> list[ListedArticle]:
    """The rows for some articles, in the order of their import."""
    parameters = {"ids": json.dumps(article_ids), "annotator": annotator}
    return [ListedArticle(*row) for row in connection.execute(LISTING, parameters)]


@translated()
def first_articles(connection: Connection, count: int) -> list[str]:
    """The ids of the articles that were imported first."""
    return [key for (key,) in connection.execute(FIRST, {"count": count})]


@translated()
def next_articles(connection: Connection, article_id: str, count: int) -> list[str]:
    """The ids of up to `count` articles after one, the nearest first."""
    return [key for (key,) in connection.execute(NEXT, {"id": article_id, "count": count})]


@translated()
def previous_articles(connection: Connection, article_id: str, count: int) -> list[str]:
    """The ids of up to `count` articles before one, in the order of their import."""
    rows = connection.execute(PREVIOUS, {"id": article_id, "count": count})
    return [key for (key,) in rows][::-1]
