"""Whether SQLite finds its file whole: pages, tables, their indexes, and references."""

import re
from collections.abc import Iterator

from db.checking.finding import Finding
from db.connection import Connection

MOST = 100  # findings of SQLite: who has so many needs a copy, not a list
WHOLE = "ok"
OF_INDEX = re.compile(r"(?:missing from|entries in|unique entry in) index (\w+)")


def check_file(connection: Connection) -> Iterator[Finding]:
    """What SQLite's own check says. An index of a table follows from the table."""
    for (said,) in connection.execute(f"PRAGMA integrity_check({MOST})"):
        if said == WHOLE:
            continue
        index = OF_INDEX.search(said)
        if index is None:
            yield Finding("damaged file", detail=said)
        else:
            yield Finding("broken table index", detail=index[1])


def check_references(connection: Connection) -> Iterator[Finding]:
    """Rows that name what is not there."""
    for table, row, parent, _ in connection.execute("PRAGMA foreign_key_check"):
        yield Finding("broken reference", detail=f"{table} {row}: {parent}")
