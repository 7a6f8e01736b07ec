"""The people of a project with their roles, and the rules that its owners set."""

from collections.abc import Collection
from dataclasses import asdict

from db.annotators import add_annotator, add_founder, read_annotators
from db.audit import write_audit
from db.clock import now
from db.connection import Connection, transaction
from db.errors import BlindError, LastOwnerError, NotFoundError
from db.permission import Policy, require_owner
from db.translation import translated
from tagging.role import Person, Role

ALL = "SELECT name, role, retired_at IS NOT NULL FROM annotators ORDER BY name"
ONE = "SELECT name, role, retired_at IS NOT NULL FROM annotators WHERE name = :name"
SET_ROLE = "UPDATE annotators SET role = :role WHERE name = :name"
RETIRE = "UPDATE annotators SET retired_at = :at WHERE name = :name"
OWNERS = "SELECT name FROM annotators WHERE role = 'owner' AND retired_at IS NULL"
SETTINGS = "SELECT name, value FROM project_settings"
SET = """
INSERT INTO project_settings (name, value, set_by, at) VALUES (:name, :value, :by, :at)
ON CONFLICT (name) DO UPDATE SET value = excluded.value, set_by = excluded.set_by, at = excluded.at
"""
SEED = "SELECT value FROM project_settings WHERE name = 'seed'"


@translated()
def read_people(connection: Connection) -> list[Person]:
    """Everybody, by alphabet, also those who have left."""
    return [_make_person(*row) for row in connection.execute(ALL)]


@translated()
def read_person(connection: Connection, name: str) -> Person:
    """One person. Raises NotFoundError."""
    row = connection.execute(ONE, {"name": name}).fetchone()
    if row is None:
        raise NotFoundError(f"nobody is called {name} in this project")
    return _make_person(*row)


def add_person(connection: Connection, name: str, role: Role, *, by: str) -> Person:
    """Makes somebody known, or lets them take part again, in a role. Raises OwnersOnlyError."""
    require_owner(read_person(connection, by))
    add_annotator(connection, name)
    with transaction(connection):
        require_owner(read_person(connection, by))
        connection.execute(RETIRE, {"name": name, "at": None})
        connection.execute(SET_ROLE, {"name": name, "role": role.value})
        _require_an_owner(connection)
        write_audit(connection, by, "person added", name=name, role=role.value)
    return Person(name, role)


def set_role(connection: Connection, name: str, role: Role, *, by: str) -> Person:
    """Gives somebody a role. Raises OwnersOnlyError, LastOwnerError and NotFoundError."""
    with transaction(connection):
        require_owner(read_person(connection, by))
        person = read_person(connection, name)
        connection.execute(SET_ROLE, {"name": name, "role": role.value})
        _require_an_owner(connection)
        write_audit(connection, by, "role given", name=name, role=role.value)
    return Person(name, role, person.retired)


def retire(connection: Connection, name: str, *, by: str) -> Person:
    """Somebody leaves: what they said stays, and they can write no more.

    Raises OwnersOnlyError, LastOwnerError and NotFoundError.
    """
    with transaction(connection):
        require_owner(read_person(connection, by))
        person = read_person(connection, name)
        connection.execute(RETIRE, {"name": name, "at": now()})
        _require_an_owner(connection)
        write_audit(connection, by, "person left", name=name)
    return Person(name, person.role, retired=True)


@translated()
def read_policy(connection: Connection) -> Policy:
    """The rules that are in force."""
    values = dict(connection.execute(SETTINGS).fetchall())
    usual = asdict(Policy())
    return Policy(**{name: values.get(name, str(int(usual[name]))) == "1" for name in usual})


def set_policy(connection: Connection, policy: Policy, *, by: str) -> None:
    """Puts rules in force. Raises OwnersOnlyError."""
    with transaction(connection):
        require_owner(read_person(connection, by))
        for name, value in asdict(policy).items():
            row = {"name": name, "value": str(int(value)), "by": by, "at": now()}
            connection.execute(SET, row)
        write_audit(connection, by, "rules set", **asdict(policy))


@translated()
def read_seed(connection: Connection) -> str:
    """What makes the order of annotators in review this project's own."""
    return str(connection.execute(SEED).fetchone()[0])


def find_visible(connection: Connection, reader: str) -> Collection[str] | None:
    """The annotators whose judgements a person may look at; None for everybody's.

    Who is not known to the project sees nobody's.
    """
    policy = read_policy(connection)
    if reader not in read_annotators(connection):
        return None if not policy.blind else ()
    person = read_person(connection, reader)
    if policy.may_see(person, ""):
        return None
    return (person.name,)


def require_seeing(connection: Connection, reader: str, annotator: str) -> None:
    """For what shows one person's judgements. Raises BlindError, as `find_visible` says."""
    visible = find_visible(connection, reader)
    if visible is not None and annotator != reader and annotator not in visible:
        raise BlindError(f"annotators work blind; what {annotator} says is for reviewers")


def require_overview(connection: Connection, reader: str) -> None:
    """For what shows everybody's judgements. In a project without people there is nothing to hide.

    Raises BlindError for annotators, where these work blind, and for who is not known to it.
    """
    people, policy = read_annotators(connection), read_policy(connection)
    if reader in people:
        policy.require_overview(read_person(connection, reader))
    elif people and policy.blind:
        raise BlindError(f"{reader} is not in this project; an owner can add them")


def require_ownership(connection: Connection, name: str) -> None:
    """For what concerns the whole project; its first person becomes the owner.

    Raises OwnersOnlyError, and NotFoundError for who is not known to it.
    """
    add_founder(connection, name)
    require_owner(read_person(connection, name))


def require_steering(connection: Connection, by: str) -> None:
    """For what is written of a whole project: labels, assignments. To be called inside the
    transaction that writes it.

    Who is not in the project, such as a script that sets it up, is kept out by whoever asks
    `require_ownership` before. Raises OwnersOnlyError.
    """
    person = {each.name: each for each in read_people(connection)}.get(by)
    if person is not None:
        require_owner(person)


def _require_an_owner(connection: Connection) -> None:
    if connection.execute(OWNERS).fetchone() is None:
        raise LastOwnerError("a project needs an owner; give somebody else that role first")


def _make_person(name: str, role: str, retired: int) -> Person:
    return Person(name, Role(role), bool(retired))
