"""Agreement of three annotators on 100,000 sentences and three labels, from the database.

    python -m bench.agreement [ARTICLES]

Beside it, in the same run, the floor: reading every judgement with its tags, row by row.
"""

import random
import sys
import tempfile
from contextlib import closing
from functools import partial
from pathlib import Path
from time import perf_counter

from bench.corpus import make_articles, shelve
from bench.project import measure
from db.agreement import read_patterns
from db.annotators import add_annotator
from db.connection import Connection, connect, transaction
from db.schemes import read_scheme
from db.scope import Scope
from tui.agreement import By, Question, find_agreement

ARTICLES = 4_750
PEOPLE = ("lina", "omar", "sara")
LABELS = ("claim", "event", "quote")
JUDGE = """
INSERT INTO judgements (sentence, annotator, article, judged, flag, note, scheme, at)
VALUES (:sentence, :annotator, :article, 1, 0, '', 1, :at)
"""
TAG = "INSERT INTO tags (judgement, label) VALUES (:judgement, :label)"

READ = """
SELECT j.sentence, j.annotator, t.label FROM judgements AS j
LEFT JOIN tags AS t ON t.judgement = j.key
"""
VIEWS: tuple[tuple[By, ...], ...] = (("label", "pair"), ("time",), ("gold",), ("confusion",))


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


def time_floor(connection: Connection) -> float:
    """Seconds to read what agreement is measured from."""
    began = perf_counter()
    for _ in connection.execute(READ):
        pass
    return perf_counter() - began


def main() -> None:
    """Prints the figures."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else ARTICLES
    with (
        tempfile.TemporaryDirectory() as name,
        closing(connect(Path(name) / "bench.db")) as connection,
    ):
        shelve(connection, make_articles(count))
        for person in PEOPLE:
            add_annotator(connection, person)
        fill(connection)
        scheme = read_scheme(connection).scheme
        patterns = read_patterns(connection, Scope())
        print(f"{sum(patterns.values())} sentences by {len(PEOPLE)} annotators")
        floor = min(time_floor(connection) for _ in range(3))
        print(f"floor: {floor * 1e3:.1f} ms")
        measure("patterns of judgements", lambda: read_patterns(connection, Scope()), floor)
        for view in VIEWS:
            measure(
                f"agreement by {' and '.join(view)}",
                partial(find_agreement, connection, scheme, Question(), view),
                floor,
            )


if __name__ == "__main__":
    main()
