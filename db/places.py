"""Where an annotator reads, so that they come back to the same place."""

from db.connection import Connection
from db.translation import translated
from tagging.dataclass import dataclass

PANES = """
SELECT a.id, coalesce(l.position, 0), p.active FROM panes AS p
JOIN articles AS a ON a.key = p.article
JOIN annotators AS n ON n.key = p.annotator
LEFT JOIN places AS l ON l.annotator = p.annotator AND l.article = p.article
WHERE n.name = :annotator ORDER BY p.pane
"""
POSITION = """
SELECT l.position FROM places AS l
JOIN articles AS a ON a.key = l.article JOIN annotators AS n ON n.key = l.annotator
WHERE n.name = :annotator AND a.id = :article
"""
CLEAR = "DELETE FROM panes WHERE annotator = (SELECT key FROM annotators WHERE name = :annotator)"
OPEN = """
INSERT INTO panes (annotator, pane, article, active)
SELECT n.key, :pane, a.key, :active FROM annotators AS n, articles AS a
WHERE n.name = :annotator AND a.id = :article
"""
MARK = """
INSERT INTO places (annotator, article, position)
SELECT n.key, a.key, :position FROM annotators AS n, articles AS a
WHERE n.name = :annotator AND a.id = :article
ON CONFLICT (annotator, article) DO UPDATE SET position = excluded.position
"""


@dataclass(frozen=True, slots=True)
class Place:
    """A sentence's index in an open article."""

    article_id: str
    position: int


@dataclass(frozen=True, slots=True)
class Desk:
    """The articles on an annotator's screen, the first on the right, and which pane is active."""

    annotator: str
    places: tuple[Place, ...]
    active: int


@translated()
def read_desk(connection: Connection, annotator: str) -> Desk:
    """The screen as it was left; without places for who comes for the first time."""
    rows = list(connection.execute(PANES, {"annotator": annotator}))
    active = next((pane for pane, row in enumerate(rows) if row[2]), 0)
    return Desk(annotator, tuple(Place(article, place) for article, place, _ in rows), active)


@translated()
def read_position(connection: Connection, annotator: str, article_id: str) -> int:
    """The index of the sentence where the annotator left the article; 0 at first."""
    parameters = {"annotator": annotator, "article": article_id}
    row = connection.execute(POSITION, parameters).fetchone()
    return 0 if row is None else int(row[0])


def write_desk(connection: Connection, desk: Desk) -> None:
    """Remembers the screen; to be called inside a transaction."""
    connection.execute(CLEAR, {"annotator": desk.annotator})
    for pane, place in enumerate(desk.places):
        row = {
            "annotator": desk.annotator,
            "article": place.article_id,
            "position": place.position,
            "pane": pane,
            "active": pane == desk.active,
        }
        connection.execute(OPEN, row)
        connection.execute(MARK, row)
