"""The audit trail: what people do is written down, with where they sit."""

import json
from typing import Any

from db.clock import now
from db.connection import Connection, transaction
from db.deeds import Deed
from db.origin import find_origin, find_session

ADD = """
INSERT INTO audit (person, deed, detail, origin, session, at)
VALUES (:person, :deed, :detail, :origin, (SELECT key FROM sessions WHERE key = :session), :at)
"""


def write_audit(connection: Connection, person: str, deed: Deed, **detail: Any) -> None:
    """Adds an entry; to be called inside the transaction of what it tells of."""
    entry = {
        "person": person,
        "deed": deed,
        "detail": json.dumps(detail, ensure_ascii=False),
        "origin": find_origin(),
        "session": find_session(),
        "at": now(),
    }
    connection.execute(ADD, entry)


def record(connection: Connection, person: str, deed: Deed, **detail: Any) -> None:
    """Adds an entry for what changes nothing in the database. Raises StoreError."""
    with transaction(connection):
        write_audit(connection, person, deed, **detail)
