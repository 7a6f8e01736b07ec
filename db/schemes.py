"""The versions of the project's scheme."""

from collections.abc import Mapping
from dataclasses import replace

from db.clock import now
from db.connection import Connection, transaction
from db.errors import NotFoundError
from db.people import require_steering
from db.translation import translated
from tagging.dataclass import dataclass
from tagging.renaming import (
    Renaming,
    check_succession,
    find_former_labels,
    find_renames,
    find_renames_between,
    invert_renames,
)
from tagging.scheme import Scheme
from tagging.scheme_file import parse_scheme

VERSIONS = """
SELECT version, toml, created_by, created_at FROM schemes WHERE version >= :since ORDER BY version
"""
LATEST = "SELECT max(version) FROM schemes"
ADD = "INSERT INTO schemes (toml, created_by, created_at) VALUES (:toml, :by, :at)"
COUNT_TAGS = """
SELECT t.label, count(*) FROM tags AS t JOIN live_judgements AS j ON j.key = t.judgement
GROUP BY t.label
"""
# Tags of both names while their fields and marks move: these refer to the tag that carries them.
RENAME_LABEL = (
    "INSERT INTO tags (judgement, label) SELECT judgement, :new FROM tags WHERE label = :old",
    "UPDATE fields SET label = :new WHERE label = :old",
    "UPDATE marks SET label = :new WHERE label = :old",
    "DELETE FROM tags WHERE label = :old",
)
RENAME_FIELD = (
    "UPDATE fields SET name = :new WHERE label = :label AND name = :old",
    "UPDATE marks SET name = :new WHERE label = :label AND name = :old",
)


@dataclass(frozen=True, slots=True)
class SchemeVersion:
    """A scheme with its number, the TOML that says it, and who put it in force when."""

    version: int
    toml: str
    scheme: Scheme
    by: str
    at: str


@translated()
def read_scheme(connection: Connection) -> SchemeVersion:
    """The scheme that is in force, with the former labels that old tags may carry."""
    versions = read_schemes(connection)
    former = find_former_labels([each.scheme for each in versions])
    return replace(versions[-1], scheme=replace(versions[-1].scheme, former=former))


@translated()
def read_schemes(connection: Connection, since: int = 1) -> list[SchemeVersion]:
    """All versions from one on, the oldest first."""
    return [
        SchemeVersion(version, toml, parse_scheme(toml), by, at)
        for version, toml, by, at in connection.execute(VERSIONS, {"since": since})
    ]


def read_scheme_version(connection: Connection, version: int) -> SchemeVersion:
    """One version. Raises NotFoundError."""
    found = [each for each in read_schemes(connection, version) if each.version == version]
    if not found:
        raise NotFoundError(f"there is no version {version} of the scheme")
    return found[0]


@translated()
def read_latest_version(connection: Connection) -> int:
    """The number of the version that is in force."""
    return int(connection.execute(LATEST).fetchone()[0])


def read_renames(connection: Connection, since: int | None) -> tuple[Renaming, ...]:
    """What was renamed after a version; nothing for None, which is the version in force."""
    if since is None or since == read_latest_version(connection):
        return ()
    return find_renames_between([each.scheme for each in read_schemes(connection, since)])


class Names(dict[int, tuple[Renaming, ...]]):
    """What leads from the names of any version of the scheme to those of one.

    By default that is the version in force.
    """

    def __init__(self, connection: Connection, scheme_version: int | None) -> None:
        super().__init__()
        self._connection = connection
        self._back = invert_renames(read_renames(connection, scheme_version))

    def __missing__(self, version: int) -> tuple[Renaming, ...]:
        self[version] = (*read_renames(self._connection, version), *self._back)
        return self[version]


@translated()
def count_tags(connection: Connection) -> Mapping[str, int]:
    """How many tags of each label all annotators together have given."""
    return dict(connection.execute(COUNT_TAGS).fetchall())


def check_scheme(connection: Connection, toml: str) -> tuple[SchemeVersion, Scheme]:
    """The version in force, and what a text would put in its place. Raises SchemeError."""
    scheme = parse_scheme(toml)
    versions = read_schemes(connection)
    check_succession([each.scheme for each in versions], scheme)
    return versions[-1], scheme


def set_scheme(connection: Connection, toml: str, *, by: str) -> SchemeVersion:
    """Puts a scheme in force as the next version; the same text again changes nothing.

    Tags of renamed labels carry the new name from then on; the history keeps the words that were
    said, each entry with the version whose words they are. Raises SchemeError when the text is
    wrong, and OwnersOnlyError; both write nothing.
    """
    from db.audit import write_audit

    parse_scheme(toml)  # before the write lock is taken
    with transaction(connection):
        require_steering(connection, by)
        latest, scheme = check_scheme(connection, toml)
        if latest.toml == toml:
            return latest
        at = now()
        cursor = connection.execute(ADD, {"toml": toml, "by": by, "at": at})
        assert cursor.lastrowid is not None
        _rename(connection, find_renames(latest.scheme, scheme))
        write_audit(connection, by, "scheme set", version=cursor.lastrowid)
        return SchemeVersion(cursor.lastrowid, toml, scheme, by, at)


def _rename(connection: Connection, renaming: Renaming) -> None:
    for old, new in renaming.labels.items():
        for statement in RENAME_LABEL:
            connection.execute(statement, {"old": old, "new": new})
    for key, renamed in renaming.fields.items():
        names = {"label": renamed.label, "old": key.name, "new": renamed.name}
        for statement in RENAME_FIELD:
            connection.execute(statement, names)
