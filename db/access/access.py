"""Letting people in over SSH, and keeping them out again; for owners."""

from pathlib import Path

from db.access.authorized_keys import Grant, add_grant, read_grants, remove_grants
from db.access.public_key import PublicKey
from db.audit import write_audit
from db.connection import Connection, transaction
from db.errors import NotFoundError
from db.people import add_person, read_people, read_person, require_ownership, set_role
from db.permission import require_owner
from db.sessions import revoke_sessions
from tagging.role import Person, Role


def let_in(
    connection: Connection, file: Path, grant: Grant, role: Role | None, *, by: str
) -> Person:
    """Adds a key for somebody, who takes part from then on; other keys of theirs stay.

    Without a role it is the one that they have, and annotator for who is new. Raises
    OwnersOnlyError, PublicKeyError and UnreachableError.
    """
    person = _take_in(connection, grant.name, role, by)
    with transaction(connection):
        require_owner(read_person(connection, by))
        add_grant(file, grant, replace=lambda _: False)
        write_audit(connection, by, "access added", name=grant.name, key=grant.key.fingerprint)
    return person


def change_key(connection: Connection, file: Path, grant: Grant, *, by: str) -> list[PublicKey]:
    """Puts a key in the place of all that somebody had, whose sessions end; returns those.

    Raises NotFoundError, OwnersOnlyError, PublicKeyError and UnreachableError.
    """
    with transaction(connection):
        require_owner(read_person(connection, by))
        read_person(connection, grant.name)
        removed = add_grant(file, grant, replace=lambda each: _is_same_person(each, grant))
        write_audit(connection, by, "access added", name=grant.name, key=grant.key.fingerprint)
        _end(connection, removed, by)
    return [each.key for each in removed]


def shut_out(
    connection: Connection,
    file: Path,
    database: Path,
    name: str,
    fingerprint: str | None = None,
    *,
    by: str,
) -> list[PublicKey]:
    """Takes somebody's keys, or one of them, out of the file, and ends their sessions.

    What they said stays, and so does their role. Raises NotFoundError where there is no such key,
    OwnersOnlyError and UnreachableError.
    """

    def is_meant(grant: Grant) -> bool:
        is_theirs = (grant.name, grant.database) == (name, database)
        return is_theirs and fingerprint in (None, grant.key.fingerprint)

    with transaction(connection):
        require_owner(read_person(connection, by))
        removed = remove_grants(file, is_meant)
        _end(connection, removed, by)
        if fingerprint is None:
            revoke_sessions(connection, name)
    if not removed:
        raise NotFoundError(f"{file} has no such key of {name} for this database")
    return [each.key for each in removed]


def list_access(
    connection: Connection, file: Path, database: Path, *, by: str
) -> list[tuple[Person, PublicKey]]:
    """Who can come in, and with which keys. Raises OwnersOnlyError and UnreachableError."""
    require_ownership(connection, by)
    people = {each.name: each for each in read_people(connection)}
    grants = read_grants(file, database)
    return [(people[each.name], each.key) for each in grants if each.name in people]


def _take_in(connection: Connection, name: str, role: Role | None, by: str) -> Person:
    """The person as they take part from then on."""
    require_ownership(connection, by)
    known = {each.name: each for each in read_people(connection)}.get(name)
    if known is None:
        return add_person(connection, name, role or Role.ANNOTATOR, by=by)
    wanted = known.role if role is None else role
    if known.retired:
        return add_person(connection, name, wanted, by=by)
    return known if wanted is known.role else set_role(connection, name, wanted, by=by)


def _end(connection: Connection, removed: list[Grant], by: str) -> None:
    """Ends what was opened with keys that are no longer let in."""
    for each in removed:
        revoke_sessions(connection, each.name, each.key.fingerprint)
        write_audit(connection, by, "access revoked", name=each.name, key=each.key.fingerprint)


def _is_same_person(grant: Grant, other: Grant) -> bool:
    return (grant.name, grant.database) == (other.name, other.database)
