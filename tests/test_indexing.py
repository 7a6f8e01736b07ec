"""Indexing beside the reading: what an older version left out comes into the index by itself."""

import asyncio
from contextlib import closing
from pathlib import Path

import pytest

import db.indexer
import db.indexing
from db.connection import connect
from db.indexer import Indexer
from db.indexing import count_waiting
from tests.patience import PATIENCE
from tests.shelved import shelve, take_out_of_index
from tests.terminal import Terminal
from tests.test_screens import opened
from tui.typeset.layout import typeset_line

ARTICLES, SENTENCES = 3, 10


@pytest.fixture
def older(path: Path) -> Path:
    """A database whose articles are not in the index."""
    with closing(connect(path)) as connection:
        for article in range(ARTICLES):
            shelve(connection, "\n".join(f"جملة {article} رقم {n}." for n in range(SENTENCES)))
        take_out_of_index(connection)
    assert waiting(path) == ARTICLES * SENTENCES
    return path


def waiting(path: Path) -> int:
    with closing(connect(path)) as connection:
        return count_waiting(connection)


async def test_the_reader_indexes_what_is_left(older: Path) -> None:
    async with opened(older):
        async with asyncio.timeout(PATIENCE):
            while waiting(older):
                await asyncio.sleep(0.02)


def test_it_ends_when_the_reader_does(older: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(db.indexing, "SENTENCES_AT_ONCE", SENTENCES)
    monkeypatch.setattr(db.indexer, "PAUSE", 60)
    indexer = Indexer(older)
    indexer.close()
    assert indexer.is_over
    assert waiting(older) > 0


def test_it_waits_for_another_program(older: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(db.indexer, "BUSY_TIMEOUT_MS", 10)
    monkeypatch.setattr(db.indexer, "PAUSE", 0.01)
    with closing(connect(older)) as other:
        other.execute("BEGIN IMMEDIATE")
        indexer = Indexer(older)
        indexer.wait(0.2)
        assert not indexer.is_over
        other.execute("ROLLBACK")
        indexer.wait(PATIENCE)
        assert indexer.is_over
    assert waiting(older) == 0


def test_the_next_import_shows_a_bar_for_it(older: Path) -> None:
    (older.parent / "one.txt").write_text("خبر قصير.")
    terminal = Terminal("import", str(older.parent / "one.txt"), db=older)
    assert terminal.wait_for_end() == 0
    bars = [row for row in terminal.rows if "100%" in row]
    assert [row.split()[0] for row in bars] == [
        typeset_line(label).text for label in ("فهرسة", "استيراد")
    ]
    assert waiting(older) == 0
