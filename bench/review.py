"""The queue of review, and accepting what is unanimous, in a large project.

    python -m bench.review [SENTENCES]

Every sentence is judged by three annotators; beside it, in the same run, the floor: reading every
judgement once. A merge is measured by how long others have to wait for the write lock.
"""

import sys
import tempfile
from contextlib import closing
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter

from bench.corpus import SENTENCES as PER_ARTICLE
from bench.corpus import make_articles, shelve
from bench.project import measure
from db.annotators import add_annotator
from db.connection import Connection, connect, transaction
from db.filters import Filter
from db.merging import Merging, count_unanimous, merge_some
from db.review_queue import ReviewFilter, ReviewOrder, ReviewQuery, count_reviews, read_review_queue
from db.reviews import refresh_review
from tagging.review import MergeStep

SENTENCES = 100_000
OWNER, PEOPLE = "owner", ("a", "b", "c")
JUDGE = """
INSERT INTO judgements (sentence, annotator, article, judged, flag, note, scheme, at)
SELECT s.key, n.key, s.article, 1, s.key % 50 = 0, '', 1, ''
FROM (SELECT * FROM sentences ORDER BY key LIMIT :count) AS s, annotators AS n
WHERE n.name <> :owner
"""
TAG = """
INSERT INTO tags (judgement, label)
SELECT key, CASE WHEN key * 7919 % 10 < 2 THEN 'quote' ELSE 'claim' END FROM judgements
"""
JUDGED = "SELECT DISTINCT sentence FROM judgements"


def fill(connection: Connection, count: int) -> float:
    """Judgements of everybody, and how each sentence stands; the seconds of one of these."""
    with transaction(connection):
        connection.execute(JUDGE, {"count": count, "owner": OWNER})
        connection.execute(TAG)
        keys = [key for (key,) in connection.execute(JUDGED)]
        began = perf_counter()
        for key in keys:
            refresh_review(connection, key)
    return (perf_counter() - began) / len(keys)


def merge(connection: Connection) -> tuple[int, list[float]]:
    """Accepts what is unanimous; how many sentences that are, and the seconds of each piece."""
    step, merging, pieces = MergeStep(OWNER, 2, -1), Merging(), []
    while not merging.done:
        began = perf_counter()
        with transaction(connection):
            merging = merge_some(connection, step, merging)
        pieces.append(perf_counter() - began)
    return merging.count, pieces


def main() -> None:
    """Prints the figures."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else SENTENCES
    with (
        tempfile.TemporaryDirectory() as name,
        closing(connect(Path(name) / "bench.db")) as connection,
    ):
        shelve(connection, make_articles(count // PER_ARTICLE + 1))
        for person in (OWNER, *PEOPLE):
            add_annotator(connection, person)
        each = fill(connection, count)
        began = perf_counter()
        connection.execute("SELECT max(flag) FROM judgements").fetchone()
        floor = perf_counter() - began
        print(f"{count} sentences by {len(PEOPLE)}; floor: {floor * 1e3:.1f} ms")
        print(f"one sentence's standing: {each * 1e6:.0f} us")
        queries = {
            "worst first": ReviewQuery(),
            "by article": ReviewQuery(order=ReviewOrder.ARTICLE),
            "by label": ReviewQuery(order=ReviewOrder.LABEL),
            "by annotator": ReviewQuery(order=ReviewOrder.ANNOTATOR),
            "flagged first": ReviewQuery(order=ReviewOrder.FLAG),
            "unanimous": ReviewQuery(ReviewFilter.UNANIMOUS),
            "a label": ReviewQuery(chosen=Filter(label="quote")),
            "flagged": ReviewQuery(chosen=Filter(flagged=True)),
        }
        for title, query in queries.items():
            measure(title, partial(read_review_queue, connection, OWNER, query), floor)
        measure("counts", lambda: count_reviews(connection, OWNER), floor)
        measure("how many are unanimous", lambda: count_unanimous(connection), floor)
        merged, pieces = merge(connection)
        print(
            f"merged {merged} in {sum(pieces):.1f} s; lock held {median(pieces) * 1e3:.1f} ms,"
            f" at most {max(pieces) * 1e3:.1f} ms"
        )


if __name__ == "__main__":
    main()
