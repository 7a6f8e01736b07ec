"""Save and export: how fast, and what the history takes.

python -m bench.store [ARTICLES]
"""

import sys
import tempfile
from contextlib import closing
from pathlib import Path
from statistics import median
from time import perf_counter

from bench.corpus import make_articles, shelve
from db.annotators import add_annotator
from db.connection import Connection, connect, transaction
from db.exchange.dataset import write_dataset
from db.exchange.selection import Selection
from db.history import UNDOABLE, read_undo_stack
from db.judgements import read_sheet, write_change
from tagging.article import Article

ARTICLES = 2_000
JUDGED = 20_000


def judge_all(connection: Connection, articles: list[Article]) -> list[float]:
    """Judges sentences one by one, and returns the seconds of each commit."""
    add_annotator(connection, "bench")
    seconds: list[float] = []
    for article in articles:
        sheet = read_sheet(connection, article.id, "bench")
        for span in sheet.sentences:
            _, change = sheet.toggle(span, "claim")
            began = perf_counter()
            with transaction(connection):
                write_change(connection, change, 1)
            seconds.append(perf_counter() - began)
            if len(seconds) == JUDGED:
                return seconds
    return seconds


def time_undo(connection: Connection) -> float:
    """The seconds in which a session finds out what can be undone."""
    began = perf_counter()
    read_undo_stack(connection, "bench")
    return perf_counter() - began


def main() -> None:
    """Prints the figures."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else ARTICLES
    articles = make_articles(count)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with closing(connect(folder / "bench.db")) as connection:
            shelve(connection, articles)
        with closing(connect(folder / "bench.db")) as connection:
            saves = sorted(judge_all(connection, articles))
            print(
                f"one save      {median(saves) * 1e3:9.2f} ms median, "
                f"{saves[int(len(saves) * 0.95)] * 1e3:.2f} ms at 95 %"
            )
            undo = min(time_undo(connection) for _ in range(5))
            print(
                f"undo          {undo * 1e3:9.2f} ms to read the last {UNDOABLE} of "
                f"{len(saves)} steps, {undo / median(saves):.1f} times as long as one save"
            )
            began = perf_counter()
            lines = sum(1 for _ in write_dataset(connection, Selection("bench", "all")))
            print(f"export        {lines / (perf_counter() - began):9.0f} records/s")
        size = (folder / "bench.db").stat().st_size
        text = sum(len(article.text.encode()) for article in articles)
        print(
            f"database      {size / text:9.2f} times the text, with {len(saves)} judgements "
            "and their history"
        )


if __name__ == "__main__":
    main()
