"""Backup and check: how long beside SQLite's own check, and how much memory they take.

python -m bench.checking [ARTICLES]
"""

import resource
import sys
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from time import perf_counter

from bench.corpus import make_articles
from db.annotators import add_annotator
from db.articles import find_articles
from db.backup import back_up
from db.checking.checking import check
from db.connection import Connection, connect, transaction
from db.judgements import read_sheet, write_change
from db.shelving import Shelf

ARTICLES = 2_000
JUDGED = 0.2  # share of the articles
MOST = "SELECT count(*) FROM changes"


def main() -> None:
    """Prints seconds, and megabytes that a part of the work added to the process."""
    articles = int(sys.argv[1]) if len(sys.argv) > 1 else ARTICLES
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "test.db"
        with closing(connect(path)) as connection:
            fill(connection, articles)
        with closing(connect(path)) as connection:
            (changes,) = connection.execute(MOST).fetchone()
            floor = measure(lambda: connection.execute("PRAGMA integrity_check").fetchall())
            print(f"{articles} articles, {changes} changes; SQLite's own check {floor[0]:.2f} s")
            for name, seconds, megabytes in (
                ("check", *measure(lambda: list(check(connection)))),
                ("backup", *measure(lambda: back_up(connection, Path(folder) / "copy.db"))),
            ):
                ratio = seconds / floor[0]
                print(f"{name:7} {seconds:7.2f} s  {ratio:5.1f} times  {megabytes:5.1f} MB more")


def fill(connection: Connection, articles: int) -> None:
    """Articles, a part of them judged by two."""
    shelf = Shelf(connection)
    for article in make_articles(articles):
        shelf.add(article)
    shelf.flush()
    for name in ("sara", "omar"):
        add_annotator(connection, name)
        for article_id in find_articles(connection)[: int(articles * JUDGED)]:
            sheet = read_sheet(connection, article_id, name)
            with transaction(connection):
                for span in sheet.sentences:
                    write_change(connection, sheet.toggle(span, "claim")[1], 1)


def measure(work: Callable[[], object]) -> tuple[float, float]:
    """Seconds, and by how many megabytes the process has grown at its largest."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    begun = perf_counter()
    work()
    seconds = perf_counter() - begun
    return seconds, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024


if __name__ == "__main__":
    main()
