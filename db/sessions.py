"""Sessions over SSH: who is in, since when, and telling them to leave."""

import json
from collections.abc import Iterable

from db.audit import write_audit
from db.clock import now
from db.connection import Connection, transaction
from db.errors import SessionEndedError
from db.origin import find_address
from db.people import read_person
from db.permission import require_active
from db.translation import translated
from tagging.dataclass import dataclass

UNSEEN = 3  # minutes after which a session that says nothing counts as cut off
BEGIN = """
INSERT INTO sessions (annotator, fingerprint, origin, request, began_at, seen_at)
VALUES ((SELECT key FROM annotators WHERE name = :name), :fingerprint, :origin, :request, :at, :at)
RETURNING key
"""
SEE = "UPDATE sessions SET seen_at = :at WHERE key = :key"
END = "UPDATE sessions SET seen_at = :at, ended_at = :at WHERE key = :key"
ASK = """
SELECT s.revoked_at IS NOT NULL OR n.retired_at IS NOT NULL
FROM sessions AS s JOIN annotators AS n ON n.key = s.annotator WHERE s.key = :key
"""
REVOKE = """
UPDATE sessions SET revoked_at = :at WHERE ended_at IS NULL AND revoked_at IS NULL
AND annotator = (SELECT key FROM annotators WHERE name = :name)
AND (:fingerprint IS NULL OR fingerprint = :fingerprint)
"""
ALL = """
SELECT s.key, n.name, s.fingerprint, s.origin, s.request, s.began_at, s.seen_at
FROM sessions AS s JOIN annotators AS n ON n.key = s.annotator
WHERE s.ended_at IS NULL AND s.seen_at >= :since ORDER BY s.key
"""

SPANS = """
SELECT key, began_at, seen_at, ended_at, revoked_at FROM sessions
WHERE key IN (SELECT value FROM json_each(:keys))
"""


@dataclass(frozen=True, slots=True)
class SessionSpan:
    """How long a session lasted; times are ISO 8601 in UTC.

    Attributes:
        began_at: When it was opened.
        seen_at: When it was last known to live: about a minute ago, while it does.
        ended_at: None while it lives, and where its process was killed.
        revoked_at: When it was told to end, if it was.
    """

    began_at: str
    seen_at: str
    ended_at: str | None
    revoked_at: str | None


@dataclass(frozen=True, slots=True)
class OpenSession:
    """Somebody who is in; times are ISO 8601 in UTC. Without a request it is the reader."""

    key: int
    name: str
    fingerprint: str
    origin: str
    request: str
    began_at: str
    seen_at: str


def begin_session(connection: Connection, name: str, fingerprint: str, request: str) -> int:
    """Somebody comes in; the session's number. Raises NotFoundError and RetiredError."""
    with transaction(connection):
        require_active(read_person(connection, name))
        entry = {"name": name, "fingerprint": fingerprint, "request": request}
        where = {"origin": find_address(), "at": now()}
        (key,) = connection.execute(BEGIN, {**entry, **where}).fetchone()
        write_audit(connection, name, "session began", session=key, key=fingerprint, asked=request)
    return int(key)


def end_session(connection: Connection, key: int, name: str, code: int) -> None:
    """Somebody leaves, with the exit code of what they ran."""
    with transaction(connection):
        connection.execute(END, {"key": key, "at": now()})
        write_audit(connection, name, "session ended", session=key, code=code)


def see_session(connection: Connection, key: int) -> None:
    """The session lives; were it killed, this is how long it is known to have lasted."""
    with transaction(connection):
        connection.execute(SEE, {"key": key, "at": now()})


@translated()
def require_session(connection: Connection, key: int) -> None:
    """Raises SessionEndedError when the key was revoked, or the person left."""
    row = connection.execute(ASK, {"key": key}).fetchone()
    if row is None or row[0]:
        raise SessionEndedError("your access was revoked; ask the owner of the project")


def revoke_sessions(connection: Connection, name: str, fingerprint: str | None = None) -> int:
    """Tells sessions of one person, or of one of their keys, to end; returns how many.

    To be called inside a transaction.
    """
    which = {"name": name, "fingerprint": fingerprint, "at": now()}
    return connection.execute(REVOKE, which).rowcount


@translated()
def read_spans(connection: Connection, keys: Iterable[int]) -> dict[int, SessionSpan]:
    """How long some sessions lasted, by their numbers."""
    rows = connection.execute(SPANS, {"keys": json.dumps(list(keys))})
    return {key: SessionSpan(*times) for key, *times in rows}


@translated()
def read_open_sessions(connection: Connection, since: str) -> list[OpenSession]:
    """Who is in: sessions that have not ended, and were seen since a moment."""
    return [OpenSession(*row) for row in connection.execute(ALL, {"since": since})]
