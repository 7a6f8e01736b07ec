"""What a person notes of an article as a whole."""

from db.clock import now
from db.connection import Connection
from db.translation import translated
from tagging.dataclass import dataclass

READ = """
SELECT m.note FROM article_notes AS m
JOIN annotators AS n ON n.key = m.annotator JOIN articles AS a ON a.key = m.article
WHERE n.name = :annotator AND a.id = :article
"""
PUT = """
INSERT INTO article_notes (annotator, article, note, at)
SELECT n.key, a.key, :note, :at FROM annotators AS n, articles AS a
WHERE n.name = :annotator AND a.id = :article
ON CONFLICT (annotator, article) DO UPDATE SET note = excluded.note, at = excluded.at
"""
REMOVE = """
DELETE FROM article_notes WHERE annotator = (SELECT key FROM annotators WHERE name = :annotator)
AND article = (SELECT key FROM articles WHERE id = :article)
"""


@dataclass(frozen=True, slots=True)
class ArticleNote:
    """What the writer is to store; an empty note removes what is there."""

    annotator: str
    article_id: str
    note: str


@translated()
def read_article_note(connection: Connection, annotator: str, article_id: str) -> str:
    """A person's own note on an article; empty where there is none."""
    parameters = {"annotator": annotator, "article": article_id}
    row = connection.execute(READ, parameters).fetchone()
    return "" if row is None else str(row[0])


def write_article_note(connection: Connection, note: ArticleNote) -> None:
    """Replaces a note; to be called inside a transaction."""
    words = note.note.strip()
    row = {"annotator": note.annotator, "article": note.article_id, "note": words, "at": now()}
    connection.execute(PUT if words else REMOVE, row)
