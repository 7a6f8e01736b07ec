"""Search in a million sentences: how long, and how large the index.

    python -m bench.search [ARTICLES]

Beside them, in the same run, the floor: reading all texts from the database, which is what a search
without an index would have to do at least.
"""

import sys
import tempfile
from contextlib import closing
from pathlib import Path
from statistics import median
from time import perf_counter

from bench.corpus import make_articles
from db.annotators import add_annotator
from db.completions import complete
from db.connection import Connection, connect, transaction
from db.filters import Filter
from db.judgements import read_sheet, write_change
from db.search import search
from db.shelving import Shelf
from tagging.article import Article, write_article
from tagging.judgement import FieldKey
from tagging.search import parse_query

ARTICLES = 47_400  # a million sentences
RARE = "زعفران"
RUNS, LIMIT = 5, 100
VALUES = 100_000
SPEAKER = FieldKey("quote", "speaker")

EVERYTHING = Filter()
# What is looked for, whether as whole words, and in what.
QUERIES = [
    ("rare word", RARE, False, EVERYTHING),
    ("frequent word", "الرئيس", False, EVERYTHING),
    ("frequent, whole word", "الرئيس", True, EVERYTHING),
    ("two letters", "من", False, EVERYTHING),
    ("two letters, nowhere", "ظء", False, EVERYTHING),
    ("two words", "إيران المحادثات", False, EVERYTHING),
    ("phrase", '"الولايات المتحدة"', False, EVERYTHING),
    ("phrase, nowhere", '"الرئيس الولايات"', False, EVERYTHING),
    ("part of words only", "حاد", True, EVERYTHING),
    ("no hit", "قسطنطينية", False, EVERYTHING),
    ("frequent, flagged", "الرئيس", False, Filter(flagged=True)),
    ("frequent, label", "الرئيس", False, Filter(label="claim")),
    ("frequent, unjudged", "الرئيس", False, Filter(unjudged=True)),
    ("frequent, source", "الرئيس", False, Filter(source="rare")),
    ("label alone", "", False, Filter(label="claim", annotator="bench")),
]


def shelve(connection: Connection, articles: list[Article]) -> None:
    """Imports articles that are in memory, and one of a source of its own with a rare word."""
    shelf = Shelf(connection)
    middle = len(articles) // 2
    for article in articles[:middle]:
        shelf.add(article)
    shelf.add(write_article(f"خبر عن ال{RARE}.\nقال الرئيس كلمة.", source="rare"))
    for article in articles[middle:]:
        shelf.add(article)
    shelf.flush()


def judge(connection: Connection, articles: list[Article]) -> None:
    """Tags, fills and flags sentences of some articles."""
    add_annotator(connection, "bench")
    with transaction(connection):
        for article in articles[:: max(1, len(articles) // 300)]:
            sheet = read_sheet(connection, article.id, "bench")
            for number, span in enumerate(sheet.sentences):
                sheet, change = sheet.toggle(span, "quote" if number % 2 else "claim")
                write_change(connection, change, 1)
            _, change = sheet.flag(sheet.sentences[0])
            write_change(connection, change, 1)


def give_values(connection: Connection) -> None:
    """Fills the table of field values, without the judging that would take minutes."""
    with transaction(connection):
        connection.execute(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :count) "
            "INSERT INTO judgements (sentence, annotator, article, judged, flag, note, scheme, at) "
            "SELECT s.key, a.key, s.article, 1, 0, '', 1, '2026' FROM n JOIN sentences AS s "
            "ON s.key = n.i, annotators AS a WHERE a.name = 'filler'",
            {"count": VALUES},
        )
        for statement in (
            "INSERT INTO tags (judgement, label) SELECT j.key, 'quote' FROM judgements AS j "
            "JOIN annotators AS a ON a.key = j.annotator WHERE a.name = 'filler'",
            "INSERT INTO fields (judgement, label, name, value) SELECT j.key, 'quote', 'speaker', "
            "'المتحدث رقم ' || j.key FROM judgements AS j "
            "JOIN annotators AS a ON a.key = j.annotator WHERE a.name = 'filler'",
        ):
            connection.execute(statement)


def measure_floor(connection: Connection) -> float:
    """The seconds that reading all texts takes."""
    began = perf_counter()
    for _ in connection.execute("SELECT text FROM texts"):
        pass
    return perf_counter() - began


def measure_queries(connection: Connection) -> None:
    """Prints the median and the worst of each kind of query, the first hundred sentences."""
    for name, words, whole_word, chosen in QUERIES:
        seconds: list[float] = []
        for _ in range(RUNS):
            began = perf_counter()
            query = parse_query(words, whole_word=whole_word)
            findings = search(connection, query, chosen, LIMIT, seen=None)
            seconds.append(perf_counter() - began)
        found = f"{len(findings.found)}{' and more' if findings.more else ''}"
        print(
            f"{name:21} {median(seconds) * 1e3:9.1f} ms median, {max(seconds) * 1e3:.1f} at most; "
            f"{found} found"
        )


def measure_completions(connection: Connection) -> None:
    """Prints how long values are looked through while somebody types."""
    add_annotator(connection, "filler")
    give_values(connection)
    seconds: list[float] = []
    for typed in ("", "المتح", "رقم 99", "لا أحد"):
        began = perf_counter()
        complete(connection, SPEAKER, typed, annotator="filler")
        seconds.append(perf_counter() - began)
    print(
        f"completions           {median(seconds) * 1e3:9.1f} ms median, {max(seconds) * 1e3:.1f} "
        f"at most, with {VALUES} values"
    )


def main() -> None:
    """Prints the figures."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else ARTICLES
    articles = make_articles(count)
    size = sum(len(article.text.encode()) for article in articles)
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "bench.db"
        with closing(connect(path)) as connection:
            shelve(connection, articles)
        with closing(connect(path)) as connection:
            ratio = path.stat().st_size / size
            print(f"database              {ratio:9.2f} times the text, without judgements")
            judge(connection, articles)
            print(f"reading all texts     {measure_floor(connection) * 1e3:9.1f} ms")
            measure_queries(connection)
            measure_completions(connection)


if __name__ == "__main__":
    main()
