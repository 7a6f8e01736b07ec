"""Import: whole articles only, repeatable, resumable, and never long at the lock."""

import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest

from db.articles import find_articles, read_article, read_sentences
from db.connection import Connection, connect
from db.exchange.importing import import_files
from db.exchange.incoming import find_files
from db.shelving import Shelf, Tally
from tagging.article import write_article
from tagging.segmentation import segment

LONG = write_article("\n".join(f"هذه هي الجملة رقم {number}." for number in range(3_500)))


def test_importing_twice_adds_nothing(connection: Connection, seeds: list[Path]) -> None:
    first = import_files(connection, seeds)
    again = import_files(connection, seeds)
    assert first.tally == Tally(added=5, known=0, sentences=136)
    assert again.tally == Tally(added=0, known=5, sentences=0)
    assert first.article_ids == again.article_ids


def test_what_is_stored_is_what_was_read(connection: Connection, seeds: list[Path]) -> None:
    for file, article_id in zip(seeds, import_files(connection, seeds).article_ids, strict=True):
        text = file.read_bytes().decode()
        assert read_article(connection, article_id).text == text
        assert list(read_sentences(connection, article_id)) == segment(text)


def test_the_same_text_twice_in_one_batch_is_one_article(connection: Connection) -> None:
    shelf = Shelf(connection)
    for _ in range(2):
        shelf.add(write_article("نص قصير."))
    shelf.flush()
    assert shelf.tally == Tally(added=1, known=1, sentences=1)


def test_a_long_article_is_stored_whole(connection: Connection) -> None:
    shelf = Shelf(connection)
    shelf.add(LONG)
    assert len(read_sentences(connection, LONG.id)) == 3_500
    assert find_articles(connection) == [LONG.id]


def test_a_long_text_comes_back_from_its_parts(connection: Connection) -> None:
    article = write_article("كلمة أخرى. " * 120_000)
    Shelf(connection).add(article)
    assert connection.execute("SELECT count(*) FROM texts").fetchone() == (3,)
    assert read_article(connection, article.id) == article


def test_an_interrupted_import_shows_nothing_and_is_taken_up_again(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Killed(BaseException):
        pass

    store, calls = Shelf._store_sentences, []

    def store_and_die(self: Shelf, *arguments: object) -> None:
        store(self, *arguments)  # type: ignore[arg-type]
        calls.append(arguments)
        if len(calls) == 3:
            raise Killed

    monkeypatch.setattr(Shelf, "_store_sentences", store_and_die)
    with closing(connect(path)) as connection, pytest.raises(Killed):
        Shelf(connection).add(LONG)
    monkeypatch.undo()
    with closing(connect(path)) as connection:
        assert find_articles(connection) == []
        assert connection.execute("SELECT count(*) FROM sentences").fetchone() == (1_200,)
        shelf = Shelf(connection)
        shelf.add(LONG)
        assert shelf.tally == Tally(added=1, known=0, sentences=3_500)
        assert list(read_sentences(connection, LONG.id)) == segment(LONG.text)


def test_one_transaction_takes_a_bounded_number_of_rows(connection: Connection) -> None:
    """The time at the lock is measured in bench/; this is what bounds it."""
    tables = ("articles", "sentences", "search")
    most = Counter[str]()
    stored: set[str] = set()  # a statement that starts a trigger is traced once more

    def trace(statement: str) -> None:
        if statement.lstrip().startswith("INSERT INTO"):
            stored.add(statement)
        elif statement == "COMMIT":
            now = Counter(each.split()[2] for each in stored)
            for table in tables:
                most[table] = max(most[table], now[table])
            stored.clear()

    connection.set_trace_callback(trace)
    shelf = Shelf(connection)
    for number in range(200):
        shelf.add(write_article("\n".join(f"{number} جملة {each}." for each in range(40))))
    for number in range(500):
        shelf.add(write_article(f"خبر {number}"))
    shelf.add(LONG)
    shelf.flush()
    merge = 1
    assert [most[table] for table in tables] == [200, 600, 600 + merge]


def test_others_can_write_between_two_articles(path: Path, connection: Connection) -> None:
    other = sqlite3.connect(path, timeout=0)
    shelf = Shelf(connection)
    shelf.add(write_article("نص."))
    other.execute("BEGIN IMMEDIATE")
    other.rollback()
    shelf.flush()
    other.execute("BEGIN IMMEDIATE")
    other.close()


def test_what_is_wrong_is_listed_and_the_rest_imported(
    connection: Connection, tmp_path: Path, seeds: list[Path]
) -> None:
    (tmp_path / "a.txt").write_bytes("نص جيد.".encode())
    (tmp_path / "b.txt").write_bytes(b"\xff\xfe\x00")
    (tmp_path / "c.txt").write_bytes(b"")
    (tmp_path / "d.jsonl").write_bytes('{"text": "سطر جيد."}\n[1]\n{"text": ""}\n'.encode())
    report = import_files(connection, find_files([tmp_path]))
    assert report.tally.added == 2
    places = [(Path(each.path).name, each.line) for each in report.refusals]
    assert places == [("b.txt", 1), ("c.txt", None), ("d.jsonl", 2), ("d.jsonl", 3)]


def test_the_progress_adds_up_to_the_size(connection: Connection, seeds: list[Path]) -> None:
    steps: list[int] = []
    import_files(connection, seeds, steps.append)
    assert sum(steps) == sum(file.stat().st_size for file in seeds)


def test_what_is_known_of_an_article_is_stored(connection: Connection) -> None:
    article = write_article("نص.", title="عنوان", source="وكالة", external_id="7", story="زلزال")
    shelf = Shelf(connection)
    shelf.add(article)
    shelf.flush()
    assert read_article(connection, article.id) == article
