"""Small articles for tests."""

from db.connection import Connection
from db.shelving import Shelf
from tagging.article import write_article


def shelve(connection: Connection, text: str) -> str:
    """Stores an article, and returns its id."""
    article = write_article(text)
    shelf = Shelf(connection)
    shelf.add(article)
    shelf.flush()
    return article.id
