"""Assignments and status of a large project: how long each question takes.

    python -m bench.project [ARTICLES]

Half of the articles are judged by two annotators. Beside them, in the same run, the floor: reading
every judgement once.
"""

import sys
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from time import perf_counter

from bench.corpus import make_articles, shelve
from db.annotators import add_annotator
from db.articles import find_keys
from db.assignments import (
    next_assigned,
    read_assignments,
    read_standings,
    read_workloads,
    write_assignments,
)
from db.connection import Connection, connect, transaction
from db.pace import read_moments
from db.project import read_project
from db.status import read_status
from tagging.assignment import assign
from tagging.pace import measure_pace

ARTICLES = 40_000
PEOPLE = tuple("abcdef")
TODAY = "2026-11-22T00:00:00Z"
JUDGE = """
INSERT INTO judgements (sentence, annotator, article, judged, flag, note, scheme, at)
SELECT s.key, n.annotator, s.article, 1, s.key % 50 = 0, '', 1, :at FROM assignments AS n
JOIN sentences AS s ON s.article = n.article WHERE n.article % 2 = 0
"""
TAG = "INSERT INTO tags (judgement, label) SELECT key, 'claim' FROM judgements WHERE key % 3 > 0"
REMEMBER = """
INSERT INTO changes (sentence, annotator, before, after, scheme, at)
SELECT sentence, annotator, '{"labels":null}', '{"labels":["claim"]}', 1,
    CASE WHEN key % 97 THEN '2026-11-01T00:00:00Z' ELSE :today END
FROM judgements LIMIT 100000
"""


def fill(connection: Connection) -> None:
    """Judgements of half of the articles, faster than they are made one by one."""
    with transaction(connection):
        connection.execute(JUDGE, {"at": TODAY})
        connection.execute(TAG)
        connection.execute(REMEMBER, {"today": TODAY})


def measure(name: str, work: Callable[[], object], floor: float) -> None:
    """Prints how long something takes, the best of three."""
    seconds = float("inf")
    for _ in range(3):
        began = perf_counter()
        work()
        seconds = min(seconds, perf_counter() - began)
    print(f"{name:34}{seconds * 1e3:9.1f} ms  {seconds / floor:6.2f} times the floor")


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
        workloads = read_workloads(connection)
        began = perf_counter()
        new = assign(workloads, PEOPLE, 2)
        dealt = perf_counter()
        write_assignments(connection, new, by="bench", known=0)
        stored = perf_counter()
        fill(connection)
        judgements = connection.execute("SELECT count(*) FROM judgements").fetchone()[0]
        began_floor = perf_counter()
        connection.execute("SELECT max(flag) FROM judgements").fetchone()
        floor = perf_counter() - began_floor
        sentences = sum(each.sentences for each in workloads)
        print(f"{count} articles, {sentences} sentences, {judgements} judgements")
        print(f"assign once: {dealt - began:.2f} s to deal, {stored - dealt:.2f} s to store")
        print(f"floor: {floor * 1e3:.1f} ms")
        measure(
            "assign again, nothing to add",
            lambda: assign(workloads, PEOPLE, 2, read_assignments(connection)),
            floor,
        )
        measure("next in the queue", lambda: next_assigned(connection, "a"), floor)
        measure("list, own articles first", lambda: find_keys(connection, "a"), floor)
        measure("one annotator's standings", lambda: read_standings(connection, "a"), floor)
        measure("project", lambda: read_project(connection), floor)
        measure("one annotator's status", lambda: read_status(connection, "a"), floor)
        measure("pace of a day", lambda: measure_pace(read_moments(connection, "a", TODAY)), floor)


if __name__ == "__main__":
    main()
