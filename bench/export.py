"""Export: records per second and memory, beside orjson alone.

    python -m bench.export [SENTENCES]

Every sentence has two votes, every tenth a field and marked words. Beside it, in the same run, the
floor: orjson writing the same records when they are in memory already.
"""

import resource
import sys
import tempfile
from contextlib import closing
from itertools import islice
from pathlib import Path
from time import perf_counter
from typing import BinaryIO

from bench.corpus import SENTENCES, make_articles, shelve
from bench.floors import RECORDS, measure_orjson
from db.annotators import add_annotator
from db.connection import Connection, connect, transaction
from db.exchange.dataset import open_dataset
from db.exchange.formats.jsonl import write_jsonl
from db.exchange.selection import Selection
from tagging.record import Record

COUNT = 200_000  # sentences
JUDGE = """
INSERT INTO judgements (sentence, annotator, article, judged, flag, note, scheme, at)
SELECT s.key, n.key, s.article, 1, s.key % 50 = 0, '', 1, '2026-11-22T10:00:00Z'
FROM sentences AS s, annotators AS n
"""
TAG = """
INSERT INTO tags (judgement, label)
SELECT key, CASE sentence % 3 WHEN 0 THEN 'claim' WHEN 1 THEN 'quote' ELSE 'event' END
FROM judgements WHERE key % 7 > 0
"""
FILL = """
INSERT INTO fields (judgement, label, name, value)
SELECT j.key, 'quote', 'speaker', 'بيسكوف' FROM judgements AS j
JOIN tags AS t ON t.judgement = j.key AND t.label = 'quote' WHERE j.sentence % 10 = 0
"""
MARK = """
INSERT INTO marks (judgement, label, name, "start", "end")
SELECT j.key, 'quote', '', s."start", s."end" FROM judgements AS j
JOIN sentences AS s ON s.key = j.sentence
JOIN tags AS t ON t.judgement = j.key AND t.label = 'quote' WHERE j.sentence % 10 = 0
"""


def fill(connection: Connection) -> None:
    """Two votes on every sentence."""
    for name in ("omar", "sara"):
        add_annotator(connection, name)
    with transaction(connection):
        for statement in (JUDGE, TAG, FILL, MARK):
            connection.execute(statement)


def write(connection: Connection, stream: BinaryIO) -> None:
    """The whole dataset as JSONL."""
    with open_dataset(connection, Selection("omar", "all")) as dataset:
        write_jsonl(dataset.write_records(), dataset.edition.scheme, stream)


def take_records(connection: Connection, count: int) -> list[Record]:
    """The first records, for orjson alone to write."""
    with open_dataset(connection, Selection("omar", "all")) as dataset:
        return list(islice(dataset.write_records(), count))


def main() -> None:
    """Prints the figures."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else COUNT
    with (
        tempfile.TemporaryDirectory() as name,
        closing(connect(Path(name) / "bench.db")) as connection,
    ):
        shelve(connection, make_articles(count // (SENTENCES + 1)))
        fill(connection)
        lines = connection.execute("SELECT count(*) FROM sentences").fetchone()[0]
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        began = perf_counter()
        with (Path(name) / "bench.jsonl").open("wb") as stream:
            write(connection, stream)
        rate = lines / (perf_counter() - began)
        after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        floor = measure_orjson(take_records(connection, RECORDS))
        print(
            f"export        {rate:9.0f} records/s of {lines} with two votes each,"
            f" {floor / rate:.1f} times as long as orjson alone ({floor:.0f}/s)"
        )
        print(f"memory        {after / 1024:9.0f} MB at most, before it {before / 1024:.0f} MB")


if __name__ == "__main__":
    main()
