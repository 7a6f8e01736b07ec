"""`hashiya import`: sentences per second, memory, the write lock, and what the database takes.

    python -m bench.importing [ARTICLES]

What is measured is the command itself: reading, cutting, storing, and the index for search. Beside
it, in the same run, the floor: bare sqlite3 inserting the same rows, which are in memory already.
"""

import sqlite3
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import orjson

from bench.command import measure_run, start
from bench.corpus import ANNOTATOR, make_database, make_long_article, write_articles
from bench.figure import Figure, at_least, at_most
from bench.reader import HASHIYA
from db.indexing import SENTENCES_AT_ONCE

ARTICLES = 4_000
BARE = "bare inserts of the same rows"
BETWEEN = 0.0005  # seconds between two looks at the write lock
REST = 0.002  # seconds for which it is left alone once it was free
TEXTS = "SELECT article, part, text FROM texts WHERE article <= ?"
SENTENCES = 'SELECT article, position, "start", "end" FROM sentences WHERE article <= ?'
PARTS = """
SELECT CASE WHEN name LIKE '%texts%' THEN 'text' WHEN name LIKE '%sentences%' THEN 'sentences'
    WHEN name LIKE 'search%' OR name LIKE 'stretches%' OR name = 'scanned' THEN 'index'
    ELSE 'the rest' END AS part, sum(pgsize) FROM dbstat GROUP BY part ORDER BY 2 DESC
"""
TEXT_BYTES = "SELECT sum(length(CAST(text AS BLOB))) FROM texts"


@dataclass(frozen=True, slots=True)
class Bare:
    """Bare inserts: sentences per second, and how many times the text the file is."""

    rate: float
    size: float


def name_import(database: Path, file: Path) -> list[str]:
    """The command that imports a file, as somebody would type it."""
    return [HASHIYA, "import", str(file), "--db", str(database), "--as", ANNOTATOR]


def find_longest_lock(database: Path, file: Path) -> float:
    """The most milliseconds for which somebody else cannot write while a file is imported.

    Somebody else is a second connection, which asks for the write lock all the time.
    """
    longest = 0.0
    with closing(sqlite3.connect(database, timeout=0, isolation_level=None)) as connection:
        process = start(name_import(database, file))
        while process.poll() is None:
            began = time.perf_counter()
            while not _can_write(connection):
                time.sleep(BETWEEN)
            longest = max(longest, time.perf_counter() - began)
            time.sleep(REST)
    return longest * 1e3


def _can_write(connection: sqlite3.Connection) -> bool:
    try:
        connection.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError:
        return False
    connection.execute("ROLLBACK")
    return True


def measure_bare(folder: Path, database: Path, articles: int = ARTICLES) -> Bare:
    """The texts and sentences of the first articles into tables without an index, at once."""
    with closing(sqlite3.connect(database)) as connection:
        texts = connection.execute(TEXTS, (articles,)).fetchall()
        sentences = connection.execute(SENTENCES, (articles,)).fetchall()
    file = folder / "bare.db"
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE texts (article, part, text)")
        connection.execute('CREATE TABLE sentences (article, position, "start", "end")')
        began = time.perf_counter()
        with connection:
            connection.executemany("INSERT INTO texts VALUES (?, ?, ?)", texts)
            connection.executemany("INSERT INTO sentences VALUES (?, ?, ?, ?)", sentences)
        rate = len(sentences) / (time.perf_counter() - began)
        (text,) = connection.execute(TEXT_BYTES).fetchone()
    size = file.stat().st_size / text
    file.unlink()
    return Bare(rate, size)


def count_sentences(database: Path) -> int:
    """How many there are; everything is in the one file then."""
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (sentences,) = connection.execute("SELECT count(*) FROM sentences").fetchone()
    return int(sentences)


def measure_parts(database: Path) -> Mapping[str, float]:
    """How many times the bytes of the texts each part of a database takes."""
    with closing(sqlite3.connect(database)) as connection:
        (text,) = connection.execute(TEXT_BYTES).fetchone()
        return {part: size / text for part, size in connection.execute(PARTS)}


def measure_import(folder: Path, database: Path, articles: int) -> Iterator[Figure]:
    """The figures of an import of so many articles, which stay in the database."""
    file = write_articles(folder / "articles.jsonl", articles)
    imported = measure_run(name_import(make_database(database), file))
    sentences = count_sentences(database)
    bare = measure_bare(folder, database)
    rate = sentences / imported.seconds
    yield at_least("import", rate, "sentences/s", 20_000, bare.rate, BARE)
    took = imported.processor / sentences * 1e6
    at_best = 1e6 / bare.rate
    yield Figure("import: processor, 1,000 sentences", took, "ms", at_best, BARE)
    yield at_most("import: memory", imported.memory, "MB", 200)
    few = write_articles(file, min(articles, ARTICLES))
    locked = find_longest_lock(make_database(folder / "locks.db"), few)
    at_best = SENTENCES_AT_ONCE / bare.rate * 1e3
    yield at_most("import: longest lock", locked, "ms", 50, at_best, BARE)
    file.write_bytes(orjson.dumps({"text": make_long_article().text}))
    locked = find_longest_lock(make_database(folder / "long.db"), file)
    yield at_most("import: longest lock, an article of 10 MB", locked, "ms", 50, at_best, BARE)
    size = sum(measure_parts(database).values())
    yield at_most("database, without history", size, "times the text", 3.5, bare.size, BARE)


def main() -> None:
    """Prints the figures."""
    articles = int(sys.argv[1]) if len(sys.argv) > 1 else ARTICLES
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for each in measure_import(folder, folder / "bench.db", articles):
            against = f"{each.ratio:.2f} times {each.against}" if each.ratio else ""
            print(f"{each.name:44}{each.value:10.1f} {each.unit:16}{against}")
        for part, size in measure_parts(folder / "bench.db").items():
            print(f"  {part:42}{size:10.2f} times the text")


if __name__ == "__main__":
    main()
