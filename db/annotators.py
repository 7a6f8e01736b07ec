"""The people who judge."""

from db.clock import now
from db.connection import Connection, transaction
from db.translation import translated

ADD = """
INSERT INTO annotators (name, created_at) VALUES (:name, :at) ON CONFLICT (name) DO NOTHING
"""
NAMES = "SELECT name FROM annotators ORDER BY name"


def add_annotator(connection: Connection, name: str) -> None:
    """Makes a name known; nothing happens when it is already."""
    if name in read_annotators(connection):
        return
    with transaction(connection):
        connection.execute(ADD, {"name": name, "at": now()})


def add_founder(connection: Connection, name: str) -> None:
    """Makes a name known where nobody's is yet: the first person owns the project."""
    if not read_annotators(connection):
        add_annotator(connection, name)


@translated()
def read_annotators(connection: Connection) -> list[str]:
    """All names, by alphabet."""
    return [name for (name,) in connection.execute(NAMES)]
