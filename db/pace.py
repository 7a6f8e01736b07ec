"""What annotators did since a moment, from the history."""

from datetime import datetime

from db.connection import Connection
from db.translation import translated
from tagging.pace import Moment

SINCE = """
SELECT at, sentence, json_extract(after, '$.labels') IS NOT NULL FROM changes
WHERE annotator = (SELECT key FROM annotators WHERE name = :annotator) AND at >= :since
AND cut IS NULL AND settles IS NULL
ORDER BY at, key
"""


@translated()
def read_moments(connection: Connection, annotator: str, since: str) -> list[Moment]:
    """An annotator's changes since a moment in UTC, as `db.clock.day_begins` gives it."""
    parameters = {"annotator": annotator, "since": since}
    return [
        Moment(datetime.fromisoformat(at).timestamp(), sentence, bool(judged))
        for at, sentence, judged in connection.execute(SINCE, parameters)
    ]
