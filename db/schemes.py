"""The versions of the project's scheme."""

from dataclasses import dataclass

from db.clock import now
from db.connection import Connection, transaction
from db.translation import translated
from tagging.scheme import Scheme
from tagging.scheme_file import parse_scheme

LATEST = "SELECT version, toml FROM schemes ORDER BY version DESC LIMIT 1"
ADD = "INSERT INTO schemes (toml, created_by, created_at) VALUES (:toml, :by, :at)"


@dataclass(frozen=True, slots=True)
class SchemeVersion:
    """A scheme with its number, and the TOML that says it."""

    version: int
    toml: str
    scheme: Scheme


@translated()
def read_scheme(connection: Connection) -> SchemeVersion:
    """The scheme that is in force."""
    version, toml = connection.execute(LATEST).fetchone()
    return SchemeVersion(version, toml, parse_scheme(toml))


def set_scheme(connection: Connection, toml: str, *, by: str) -> SchemeVersion:
    """Puts a scheme in force as the next version; the same text again changes nothing.

    Raises SchemeError, and writes nothing, when the text is wrong.
    """
    scheme = parse_scheme(toml)
    with transaction(connection):
        row = connection.execute(LATEST).fetchone()
        if row[1] == toml:
            return SchemeVersion(row[0], toml, scheme)
        cursor = connection.execute(ADD, {"toml": toml, "by": by, "at": now()})
        assert cursor.lastrowid is not None
        return SchemeVersion(cursor.lastrowid, toml, scheme)
