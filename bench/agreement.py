"""Agreement of three annotators on 100,000 sentences and three labels, from the database.

    python -m bench.agreement [ARTICLES]

Beside it, in the same run, the floor: reading the judgements and their tags once, row by row.
"""

import random
import sys
import tempfile
from contextlib import closing
from pathlib import Path

from bench.project import measure
from bench.store import SENTENCES, make_articles, shelve
from db.annotators import add_annotator
from db.connection import Connection, connect, transaction

ARTICLES = 4_000
PEOPLE = ("lina", "omar", "sara")
LABELS = ("claim", "event", "quote")
JUDGE = """
INSERT INTO judgements (sentence, annotator, article, judged, flag, note, scheme, at)
VALUES (:sentence, :annotator, :article, 1, 0, '', 1, :at)
"""
TAG = "INSERT INTO tags (judgement, label) VALUES (:judgement, :label)"


def fill(connection: Connection) -> None:
    """Everybody judges everything; the labels are noisy, and so are the people."""
    chance = random.Random(11)
    with transaction(connection):
        people = [key for (key,) in connection.execute("SELECT key FROM annotators ORDER BY key")]
        rows = connection.execute("SELECT key, article FROM sentences ORDER BY key").fetchall()
        for sentence, article in rows:
            truth = [chance.random() < 0.3 for _ in LABELS]
            at = f"2026-{1 + article % 12:02}-{1 + article % 28:02}T08:00:00Z"
            for annotator in people:
                values = {"sentence": sentence, "annotator": annotator, "article": article}
                judgement = connection.execute(JUDGE, {**values, "at": at}).lastrowid
                for label, is_true in zip(LABELS, truth, strict=True):
                    if is_true != (chance.random() < 0.1):
                        connection.execute(TAG, {"judgement": judgement, "label": label})
