"""Hashiya with the same articles, by its commands and in a terminal."""

from contextlib import closing
from pathlib import Path

from bench.command import measure_run
from bench.corpus import ANNOTATOR, make_database, write_articles
from bench.export import fill
from bench.installed import measure_dependencies
from bench.peers.peer import PeerTimes
from bench.reader import HASHIYA, measure_reader
from db.connection import connect


def measure_hashiya(articles: int, sentences: int, folder: Path) -> PeerTimes:
    """The same figures. Import and export are whole commands, with their start."""
    database = make_database(folder / "hashiya.db")
    common = ["--db", str(database), "--as", ANNOTATOR]
    file = write_articles(folder / "articles.jsonl", articles)
    imported = measure_run([HASHIYA, "import", str(file), *common])
    with closing(connect(database)) as connection:
        fill(connection)
    target = str(folder / "dataset.jsonl")
    exported = measure_run([HASHIYA, "export", "--only", "all", target, *common])
    reader = measure_reader(database)
    packages, size = measure_dependencies()
    return PeerTimes(
        start=reader.start,
        memory=reader.memory,
        imported=sentences / imported.seconds,
        saved=reader.saved,
        saved_95=reader.saved_95,
        exported=exported.seconds,
        size=size,
        packages=packages,
    )
