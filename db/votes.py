"""What everybody says of one sentence."""

import json

from db.connection import Connection
from db.gathering import GATHERED, read_fields, read_marks
from db.translation import translated
from tagging.gold import Vote

OF_SENTENCE = f"""
SELECT n.name, j.at, {GATHERED}
FROM judgements AS j JOIN annotators AS n ON n.key = j.annotator
WHERE j.sentence = :sentence AND j.judged = 1 ORDER BY n.name
"""


@translated()
def read_votes(connection: Connection, sentence: int) -> tuple[Vote, ...]:
    """The votes on a sentence, by its row's key, in the names in force."""
    rows = connection.execute(OF_SENTENCE, {"sentence": sentence})
    return tuple(_make_vote(*row) for row in rows)


def _make_vote(name: str, at: str, labels: str, fields: str, marks: str) -> Vote:
    return Vote(name, frozenset(json.loads(labels)), at, read_fields(fields), read_marks(marks))
