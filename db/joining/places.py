"""Where something is said: sentences by their places, which are the same on every machine."""

from collections.abc import Mapping
from typing import Any

from db.connection import Connection
from tagging.span import Span

# A sentence that was never here, or is no more, is kept as one that was cut.
ADD_SENTENCE = """
INSERT INTO sentences (article, position, "start", "end", retired)
SELECT key, :position, :start, :end, 1 FROM articles WHERE id = :article
ON CONFLICT (article, "start", "end") DO NOTHING
"""
SENTENCE = """
SELECT a.key, s.key FROM articles AS a JOIN sentences AS s ON s.article = a.key
WHERE a.id = :article AND s."start" = :start AND s."end" = :end
"""

Saying = tuple[Span, str]
"""A sentence, and the name of somebody who said something of it."""


def find_sentence(
    connection: Connection, place: Mapping[str, Any], position: int
) -> tuple[int, int]:
    """The keys of article and sentence; a sentence that is not here is made, as retired.

    `place` has the article's id, start and end. To be called inside a transaction.
    """
    row = connection.execute(SENTENCE, place).fetchone()
    if row is None:
        connection.execute(ADD_SENTENCE, {**place, "position": position})
        row = connection.execute(SENTENCE, place).fetchone()
    return row[0], row[1]
