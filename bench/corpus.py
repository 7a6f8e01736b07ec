"""Articles of any number, always the same, and databases of them."""

import random
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from time import perf_counter

import orjson

from db.annotators import add_annotator
from db.connection import Connection, connect
from db.shelving import Shelf
from tagging.article import Article, write_article
from tagging.segmentation import segment

SEEDS = sorted((Path(__file__).parent.parent / "seeds").glob("*.txt"))
SENTENCES = 25  # of an article, and its title
ANNOTATOR = "bench"
SAMPLE = 400  # articles in which sentences are counted
LONG = 10_000_000  # bytes of the longest article that is imported


def make_articles(count: int) -> list[Article]:
    """Different articles, from the sentences of the samples."""
    return list(generate_articles(count))


def generate_articles(count: int) -> Iterator[Article]:
    """The same, one at a time."""
    texts = [file.read_text(encoding="utf-8") for file in SEEDS]
    pool = [span.of(text) for text in texts for span in segment(text)]
    chance = random.Random(7)
    for number in range(count):
        sentences = chance.choices(pool, k=SENTENCES)
        yield write_article(f"مقال {number}\n" + " ".join(sentences))


def generate_sentences(articles: int) -> Iterator[str]:
    """What they are cut into, each in one line, for tools that do not cut."""
    for article in generate_articles(articles):
        for span in segment(article.text):
            yield " ".join(span.of(article.text).split())


def count_articles(sentences: int) -> int:
    """How many of them have about so many sentences.

    Fewer than were put in: one without a full stop at its end becomes one with the next.
    """
    sample = make_articles(SAMPLE)
    found = sum(len(segment(each.text)) for each in sample)
    return max(2, round(sentences * SAMPLE / found))


def write_articles(path: Path, count: int) -> Path:
    """A file of them for an import, JSONL."""
    with path.open("wb") as stream:
        for each in generate_articles(count):
            stream.write(orjson.dumps({"text": each.text}, option=orjson.OPT_APPEND_NEWLINE))
    return path


def make_long_article() -> Article:
    """An article of ten megabytes."""
    text = "\n".join(file.read_text(encoding="utf-8") for file in SEEDS)
    size = len(text.encode())
    return write_article(f"{text}\n" * (LONG // (size + 1)))


def shelve(connection: Connection, articles: Iterable[Article]) -> None:
    """Imports articles, with sentences and the index for search."""
    shelf = Shelf(connection)
    for article in articles:
        shelf.add(article)
    shelf.flush()


def make_database(path: Path) -> Path:
    """An empty database with an annotator."""
    with closing(connect(path)) as connection:
        add_annotator(connection, ANNOTATOR)
    return path


def build_database(path: Path, articles: int) -> float:
    """A database of so many articles, and an annotator; the seconds that importing them took."""
    with closing(connect(path)) as connection:
        add_annotator(connection, ANNOTATOR)
        began = perf_counter()
        shelve(connection, generate_articles(articles))
        return perf_counter() - began
