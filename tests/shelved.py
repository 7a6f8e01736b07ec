"""Small articles for tests."""

from db.connection import Connection
from db.shelving import Shelf
from tagging.article import write_article
from tagging.segmentation import segment


def shelve(connection: Connection, text: str, language: str = "ar") -> str:
    """Stores an article, and returns its id."""
    article = write_article(text, language=language)
    shelf = Shelf(connection)
    shelf.add(article)
    shelf.flush()
    return article.id


def take_out_of_index(connection: Connection) -> None:
    """Leaves the articles as an import leaves them that was killed before they were indexed."""
    connection.execute("INSERT INTO search (search) VALUES ('delete-all')")
    for table in ("stretches", "scanned"):
        connection.execute(f"DELETE FROM {table}")
    connection.execute("UPDATE articles SET indexed = 0")


def shelve_as_before(connection: Connection, text: str, title: str = "") -> str:
    """Stores an article in a database whose schema is an old one, and returns its id."""
    article, sentences = write_article(text), segment(text)
    connection.execute(
        "INSERT INTO articles (id, title, folded_title, source, language, sentences, imported_at)"
        " VALUES (?, ?, ?, '', 'ar', ?, '')",
        (article.id, title, title, len(sentences)),
    )
    connection.execute("INSERT INTO texts VALUES (1, 0, ?)", (text,))
    connection.executemany(
        'INSERT INTO sentences (article, position, "start", "end") VALUES (1, ?, ?, ?)',
        [(position, *span) for position, span in enumerate(sentences)],
    )
    return article.id
