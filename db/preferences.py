"""What each annotator prefers, as names and values; what they mean is not known here."""

from collections.abc import Mapping

from db.connection import Connection
from db.translation import translated
from tagging.dataclass import dataclass

READ = """
SELECT p.name, p.value FROM preferences AS p JOIN annotators AS n ON n.key = p.annotator
WHERE n.name = :annotator
"""
WRITE = """
INSERT INTO preferences (annotator, name, value)
SELECT key, :name, :value FROM annotators WHERE name = :annotator
ON CONFLICT (annotator, name) DO UPDATE SET value = excluded.value
"""


@dataclass(frozen=True, slots=True)
class PreferredValues:
    """Some preferences of an annotator, to be stored; others stay as they are."""

    annotator: str
    values: Mapping[str, str]


@translated()
def read_preferred(connection: Connection, annotator: str) -> dict[str, str]:
    """All that is stored of an annotator's preferences."""
    return dict(connection.execute(READ, {"annotator": annotator}).fetchall())


def write_preferred(connection: Connection, preferred: PreferredValues) -> None:
    """Stores preferences; to be called inside a transaction."""
    for name, value in preferred.values.items():
        row = {"annotator": preferred.annotator, "name": name, "value": value}
        connection.execute(WRITE, row)
