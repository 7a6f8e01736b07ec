"""Bookmarks, each reader's own."""

from db.articles import TextsRead
from db.clock import now
from db.connection import Connection
from db.translation import translated
from tagging.bookmarks import Bookmarks
from tagging.dataclass import dataclass
from tagging.span import Span

WHOSE = "b.annotator = (SELECT key FROM annotators WHERE name = :annotator)"
OF_ARTICLE = f"""
SELECT b."start", b."end" FROM bookmarks AS b
WHERE {WHOSE} AND b.article = (SELECT key FROM articles WHERE id = :article)
"""
LISTING = f"""
SELECT a.key, a.id, a.title, b."start", b."end", b.at
FROM bookmarks AS b JOIN articles AS a ON a.key = b.article
WHERE {WHOSE} ORDER BY a.key, b."start"
"""
PUT = """
INSERT INTO bookmarks (annotator, article, "start", "end", at)
SELECT n.key, a.key, :start, :end, :at FROM annotators AS n, articles AS a
WHERE n.name = :annotator AND a.id = :article
ON CONFLICT (annotator, article, "start", "end") DO NOTHING
"""
REMOVE = """
DELETE FROM bookmarks WHERE annotator = (SELECT key FROM annotators WHERE name = :annotator)
AND article = (SELECT key FROM articles WHERE id = :article) AND "start" < :end AND "end" > :start
"""


@dataclass(frozen=True, slots=True)
class Bookmark:
    """What the writer is to store: whether a sentence is marked."""

    annotator: str
    article_id: str
    sentence: Span
    is_set: bool


@dataclass(frozen=True, slots=True)
class ListedBookmark:
    """A bookmark in the list of all of a reader's."""

    article_id: str
    title: str
    span: Span
    text: str
    at: str


@translated()
def read_bookmarks(connection: Connection, annotator: str, article_id: str) -> Bookmarks:
    """A reader's marks in one article."""
    parameters = {"annotator": annotator, "article": article_id}
    return frozenset(map(Span._make, connection.execute(OF_ARTICLE, parameters)))


@translated()
def list_bookmarks(connection: Connection, annotator: str) -> list[ListedBookmark]:
    """A reader's marks in all articles, in the order of import and of the text."""
    texts, rows = TextsRead(connection), connection.execute(LISTING, {"annotator": annotator})
    return [
        ListedBookmark(article_id, title, span := Span(start, end), span.of(texts[key]), at)
        for key, article_id, title, start, end, at in rows
    ]


def write_bookmark(connection: Connection, bookmark: Bookmark) -> None:
    """Sets or removes a mark; to be called inside a transaction.

    Removing takes away whatever marks lie in the sentence, for its borders may have moved.
    """
    row = {
        "annotator": bookmark.annotator,
        "article": bookmark.article_id,
        "start": bookmark.sentence.start,
        "end": bookmark.sentence.end,
        "at": now(),
    }
    connection.execute(PUT if bookmark.is_set else REMOVE, row)
