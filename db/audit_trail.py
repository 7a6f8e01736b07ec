"""The audit trail as it is read: what people did, and the history with it."""

import heapq
import json
from collections.abc import Mapping
from itertools import islice
from operator import itemgetter
from typing import Any

from db.connection import Connection
from db.deeds import Happening
from db.people import require_ownership
from db.translation import translated
from tagging.dataclass import dataclass

# What is history is told with the rest, by where it stands in a text.
PLACE = """json_object('article', a.id, 'start', s."start", 'end', s."end")"""
DEEDS = "SELECT at, person, deed, detail, origin, session, key FROM audit"
JUDGED = f"""
SELECT c.at AS at, n.name AS person, 'judged' AS deed,
    json_set({PLACE}, '$.before', json(c.before), '$.after', json(c.after)), '', NULL, c.key AS key
FROM changes AS c JOIN annotators AS n ON n.key = c.annotator
JOIN sentences AS s ON s.key = c.sentence JOIN articles AS a ON a.key = s.article
WHERE c.cut IS NULL AND c.settles IS NULL
"""
DECIDED = f"""
SELECT d.at AS at, n.name AS person, 'decided' AS deed,
    json_set({PLACE}, '$.before', json(d.before), '$.after', json(d.after)), '', NULL, d.key AS key
FROM decisions AS d JOIN annotators AS n ON n.key = d.reviewer
JOIN sentences AS s ON s.key = d.sentence JOIN articles AS a ON a.key = s.article
WHERE d.settles IS NULL
"""
CUT = """
SELECT c.at AS at, n.name AS person, 'cut' AS deed,
    json_object('article', a.id, 'before', json(c.before), 'after', json(c.after)), '', NULL,
    c.key AS key
FROM cuts AS c JOIN annotators AS n ON n.key = c.annotator JOIN articles AS a ON a.key = c.article
"""
# The keys are the order in which things happened, also where a clock was set back.
NEWEST = """
SELECT * FROM ({entries})
WHERE at >= :since AND (:person IS NULL OR person = :person) AND (:deed IS NULL OR deed = :deed)
ORDER BY key DESC LIMIT :limit
"""


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One thing that somebody did; `at` is ISO 8601 in UTC.

    What annotators judged, reviewers decided, and who cut sentences comes from the history, which
    does not know the origin.
    """

    at: str
    person: str
    deed: Happening
    detail: Mapping[str, Any]
    origin: str
    session: int | None


@translated()
def read_audit(
    connection: Connection,
    reader: str,
    *,
    since: str = "",
    person: str | None = None,
    deed: str | None = None,
    limit: int = -1,
) -> list[AuditEntry]:
    """What happened, the newest first, for owners. Raises OwnersOnlyError.

    Things of one sort stand in the order in which they happened; between sorts goes the time.
    """
    require_ownership(connection, reader)
    which = {"since": since, "person": person, "deed": deed, "limit": limit}
    sorts = (
        connection.execute(NEWEST.format(entries=entries), which)
        for entries in (DEEDS, JUDGED, DECIDED, CUT)
    )
    merged = heapq.merge(*sorts, key=itemgetter(0), reverse=True)
    rows = merged if limit < 0 else islice(merged, limit)
    return [
        AuditEntry(at, who, what, json.loads(detail), origin, session)
        for at, who, what, detail, origin, session, _ in rows
    ]
