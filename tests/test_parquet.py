"""Reading parquet."""

import gzip
import io
import sys
import tracemalloc
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pyarrow
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pyarrow import parquet

from db.exchange.incoming import read_incoming
from db.exchange.readers.options import FieldNames, ReaderOptions
from db.exchange.readers.parquet import NO_PYARROW
from db.exchange.readers.step import Refusal
from tagging.article import write_article
from tests.incoming_files import NEWS, articles, read, read_bytes, refused, texts, write

PARQUET = ReaderOptions("parquet")


def pack(columns: dict[str, Any], rows_at_once: int | None = None) -> bytes:
    stream = io.BytesIO()
    parquet.write_table(pyarrow.table(columns), stream, row_group_size=rows_at_once)
    return stream.getvalue()


def test_a_row_is_an_article_with_what_is_known_of_it(tmp_path: Path) -> None:
    columns = {
        "id": [17, None],
        "text": [NEWS, "خبر"],
        "title": pyarrow.array(["عنوان", None]).dictionary_encode(),
        "source": pyarrow.array(["وكالة", None], pyarrow.large_string()),
        "published": [date(2025, 2, 27), None],
        "story": ["زلزال", ""],
        "vector": [[1.0], [2.0]],
    }
    assert read(write(tmp_path, "a.parquet", pack(columns))) == [
        write_article(
            NEWS,
            title="عنوان",
            source="وكالة",
            published="2025-02-27",
            external_id="17",
            story="زلزال",
        ),
        write_article("خبر"),
    ]


@pytest.mark.parametrize(
    ("kind", "written"),
    [
        (pyarrow.timestamp("s"), "2025-02-27T10:00:00"),
        (pyarrow.timestamp("ns", "Asia/Riyadh"), "2025-02-27T10:00:00Z"),
        (pyarrow.date32(), "2025-02-27"),
    ],
)
def test_moments_are_written_as_iso_8601(kind: Any, written: str) -> None:
    moment = datetime(2025, 2, 27, 10, tzinfo=UTC)
    given = moment if getattr(kind, "tz", None) else moment.replace(tzinfo=None)
    column = pyarrow.array([given, None]).cast(kind, safe=False)
    items = articles(read_bytes(pack({"text": ["أ", "ب"], "published": column}), PARQUET))
    assert [each.published for each in items] == [written, None]


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]))), st.integers(1, 5))
def test_any_text_comes_back(written: list[str], rows_at_once: int) -> None:
    kept = [text for text in written if "\0" not in text and text.strip()]
    table = pack({"text": pyarrow.array(kept, pyarrow.string())}, rows_at_once)
    assert texts(read_bytes(table, PARQUET)) == kept


def test_rows_are_refused_by_their_number() -> None:
    data = pyarrow.array([b"\xd8\xa3", None, b"a\xff", b"a\0", b" ", b"\xd8\xa8"])
    column = pyarrow.StringArray.from_buffers(6, *data.buffers()[1:], data.buffers()[0])
    items = read_bytes(pack({"text": column}, 2), PARQUET)
    assert texts(items) == ["أ", "ب"]
    assert refused(items) == [
        (2, 'there is no "text"'),
        (3, "not UTF-8: byte 0xff at offset 1 of the cell; convert it to UTF-8"),
        (4, '"text" has a NUL character, which no text has'),
        (5, "the text is empty"),
    ]


@pytest.mark.parametrize(
    ("columns", "reason"),
    [
        (
            {"body": ["أ"], "n": [1]},
            'there is no "text"; the fields are body, n: say --text-field body',
        ),
        ({"text": [["أ"]]}, '"text" must be strings, not list<element: string>'),
        ({"text": [b"a"]}, '"text" must be strings, not binary'),
        ({"text": ["أ"], "title": [1]}, '"title" must be strings, not int64'),
        ({"text": ["أ"], "id": [True]}, '"id" must be strings, not bool'),
    ],
)
def test_columns_of_another_kind_are_refused_once(columns: dict[str, Any], reason: str) -> None:
    assert refused(read_bytes(pack(columns), PARQUET)) == [(None, reason)]


def test_a_column_that_somebody_named_has_to_be_there() -> None:
    options = ReaderOptions("parquet", FieldNames(source="by"))
    reason = 'there is no "by"; the fields are text'
    assert refused(read_bytes(pack({"text": ["أ"]}), options)) == [(None, reason)]


def test_sentences_are_grouped() -> None:
    table = pack({"text": ["أ", "ب", "ج"], "doc": [1, 2, 1]})
    assert texts(read_bytes(table, ReaderOptions("parquet", group_by="doc"))) == ["أ\nج", "ب"]


def test_what_is_no_parquet_is_refused(tmp_path: Path) -> None:
    whole = pack({"text": [NEWS] * 100})
    for data in (b"", b"text\na\n", whole[:-30], b"PAR1" + bytes(500) + b"PAR1"):
        path = write(tmp_path, "a.parquet", data)
        ((line, reason),) = refused(read(path))
        assert line is None
        assert reason.startswith(("not valid parquet: ", "cannot be read: "))


@given(st.integers(0, 600), st.binary(min_size=1, max_size=4))
@example(359, b"\0")  # no rows, it says, and has two
def test_no_damage_raises(place: int, data: bytes) -> None:
    whole = pack({"text": [NEWS, "خبر"]})
    read_bytes(whole[:place] + data + whole[place + len(data) :], PARQUET)


def test_a_pipe_and_a_compressed_file_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

    data = pack({"text": [NEWS]})
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(Pipe(data)))
    assert texts(read(Path("-"), PARQUET)) == [NEWS]
    assert texts(read(write(tmp_path, "a.parquet.gz", gzip.compress(data)))) == [NEWS]


def test_without_pyarrow_it_is_said_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path, "a.parquet", pack({"text": [NEWS]}))
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    assert read(path) == [Refusal(str(path), None, NO_PYARROW)]


def test_many_rows_are_read_in_little_memory(tmp_path: Path) -> None:
    path = write(tmp_path, "a.parquet", pack({"text": [f"{n}" * 500 for n in range(9_000)]}, 500))
    pyarrow.default_memory_pool().release_unused()
    before = pyarrow.total_allocated_bytes()
    tracemalloc.start()
    most = 0
    progress = []
    for step in read_incoming(path):
        progress.append(step.bytes_read)
        most = max(most, pyarrow.total_allocated_bytes() - before)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 6_000_000
    assert most < 8_000_000
    assert progress == sorted(progress)
    assert progress[-1] == path.stat().st_size
