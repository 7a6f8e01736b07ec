"""Taking in another machine's database: how long, and how long others wait for the write lock.

    python -m bench.joining [JUDGEMENTS]

Beside it, in the same run, the floor: copying the file of the other database, checked.
"""

import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from time import perf_counter
from unittest.mock import patch

from bench.corpus import SENTENCES, make_articles, shelve
from db.annotators import add_annotator
from db.articles import find_articles
from db.backup import back_up
from db.connection import Connection, connect, transaction
from db.joining.joining import join_database
from db.judgements import read_sheet, write_change

JUDGEMENTS = 100_000
NAMES = tuple(f"annotator {number}" for number in range(4))


def judge_everything(connection: Connection) -> None:
    """Everybody tags every sentence."""
    for name in NAMES:
        add_annotator(connection, name)
        for article_id in find_articles(connection):
            sheet = read_sheet(connection, article_id, name)
            with transaction(connection):
                for span in sheet.sentences:
                    sheet, change = sheet.toggle(span, "claim")
                    write_change(connection, change, 1)


def main() -> None:
    """Prints the figures."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else JUDGEMENTS
    held: list[float] = []

    @contextmanager
    def timed(connection: Connection) -> Iterator[None]:
        with transaction(connection):
            began = perf_counter()
            yield
        held.append(perf_counter() - began)

    with tempfile.TemporaryDirectory() as name:
        desk, laptop = Path(name) / "desk.db", Path(name) / "laptop.db"
        with closing(connect(desk)) as ours:
            add_annotator(ours, "owner")
            shelve(ours, make_articles(count // SENTENCES // len(NAMES)))
            back_up(ours, laptop)
            with closing(connect(laptop)) as theirs:
                judge_everything(theirs)
                began = perf_counter()
                back_up(theirs, Path(name) / "floor.db")
                floor = perf_counter() - began
            for what in ("everything new", "nothing new"):
                began = perf_counter()
                with patch("db.joining.join.transaction", timed):
                    report = join_database(ours, desk, laptop, by="owner")
                seconds = perf_counter() - began
                changes = report.added.get("changes", 0)
                print(
                    f"{what:14} {seconds:6.1f} s for {changes} changes,"
                    f" {seconds / floor:.0f} times as long as copying the other database;"
                    f" write lock {max(held, default=0) * 1e3:.0f} ms at most"
                )


if __name__ == "__main__":
    main()
