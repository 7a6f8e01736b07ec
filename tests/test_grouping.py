"""Articles from records of one sentence each."""

import tracemalloc
from pathlib import Path

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.articles import read_article, read_sentences
from db.connection import Connection
from db.exchange.importing import import_files
from db.exchange.incoming import Incoming, read_stream
from db.exchange.readers import grouping
from db.exchange.readers.options import FieldNames, ReaderOptions
from db.exchange.readers.step import LinedArticle, Remark
from db.shelving import Tally
from tests.incoming_files import articles, read_bytes, refused, texts, write

GROUPED = ReaderOptions("jsonl", group_by="doc")


def lines(*records: object) -> bytes:
    return b"".join(
        (each if isinstance(each, bytes) else orjson.dumps(each)) + b"\n" for each in records
    )


def group(*records: object, names: FieldNames | None = None) -> list[Incoming]:
    return read_bytes(lines(*records), ReaderOptions("jsonl", names or FieldNames(), "doc"))


def test_records_of_one_value_are_one_article_in_the_order_of_the_file() -> None:
    items = group(
        {"doc": "b", "text": "أولى.", "title": "عنوان", "source": "وكالة", "id": "s1"},
        {"doc": "a", "text": "وحيدة", "title": None},
        {"doc": "b", "text": "ثانية؟ نعم!", "title": "آخر", "source": "آخر"},
    )
    first, second = articles(items)
    assert (first.text, first.title, first.source) == ("أولى.\nثانية؟ نعم!", "عنوان", "وكالة")
    assert (second.text, second.title, second.external_id) == ("وحيدة", "وحيدة", "a")
    assert first.external_id == "b"
    assert all(isinstance(item, LinedArticle) for item in items)


def test_the_id_is_the_first_records_where_a_field_is_named_for_it() -> None:
    (article,) = articles(group({"doc": 7, "text": "أ", "u": 9}, names=FieldNames(id="u")))
    assert article.external_id == "9"


def test_each_line_is_a_sentence(connection: Connection, tmp_path: Path) -> None:
    sentences = ["قال. ثم ذهب؟ نعم!", "  وعاد ", "", "سطر\nوسطر"]
    path = write(tmp_path, "a.jsonl", lines(*({"doc": 1, "text": each} for each in sentences)))
    for tally in (Tally(1, 0, 4), Tally(0, 1, 0)):
        report = import_files(connection, [path], options=GROUPED)
        assert report.tally == tally
    (article_id,) = report.article_ids
    text = read_article(connection, article_id).text
    assert text == "\n".join(sentences)
    cut = [span.of(text) for span in read_sentences(connection, article_id)]
    assert cut == ["قال. ثم ذهب؟ نعم!", "وعاد", "سطر", "وسطر"]
    reason = "1 records have line ends in their text: each line is a sentence"
    assert report.remarks == (Remark(str(path), reason),)


@given(st.lists(st.tuples(st.integers(0, 5), st.text(st.characters(exclude_categories=["Cs"])))))
def test_every_text_is_in_its_article(records: list[tuple[int, str]]) -> None:
    kept = [(doc, text.replace("\0", "")) for doc, text in records]
    wanted: dict[int, list[str]] = {}
    for doc, text in kept:
        wanted.setdefault(doc, []).append(text)
    items = group(*({"doc": doc, "text": text} for doc, text in kept))
    joined = ["\n".join(parts) for parts in wanted.values()]
    assert texts(items) == [text for text in joined if text.strip()]


def test_an_article_with_a_refused_record_is_left_out_whole() -> None:
    items = group(
        {"doc": "a", "text": "أ"},
        {"doc": "b", "text": "ب"},
        {"doc": "a", "text": 7},
        {"doc": "c", "text": "ج"},
        {"doc": "b", "text": "د"},
    )
    assert texts(items) == ["ب\nد", "ج"]
    assert refused(items) == [
        (3, '"text" must be a string, not a number'),
        (1, "the article a is left out: line 3 was refused"),
    ]


@pytest.mark.parametrize("broken", [b"{", {"text": "؟"}, {"doc": None, "text": "؟"}, {"doc": []}])
def test_a_record_of_nobody_spoils_its_neighbours(broken: object) -> None:
    docs = ["a", "b", "c", "d"]
    records: list[object] = [{"doc": doc, "text": doc} for doc in docs]
    items = group(*records[:2], broken, *records[2:])
    assert texts(items) == ["a", "d"]
    lines = [line for line, _ in refused(items)]
    assert lines == [3, 2, 4]


def test_nothing_is_made_of_a_file_that_breaks_off(tmp_path: Path) -> None:
    data = lines({"doc": "a", "text": "أ"}, {"doc": "a", "text": "ب"}).decode().encode("utf-16")
    items = read_bytes(data[:-3], GROUPED)
    assert texts(items) == []
    assert refused(items) == [(2, "the file ends inside a character; it was cut off")]


def test_an_article_over_10_mb_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grouping, "TEXT_LIMIT", 100)
    items = group(*[{"doc": "a", "text": "a" * 50}] * 2, {"doc": "b", "text": "b" * 100})
    assert texts(items) == ["b" * 100]
    assert refused(items) == [(1, "the text is over 10 MB; split it")]


def test_a_field_to_group_by_has_to_be_there() -> None:
    reason = 'there is no "doc"; the fields are text, article'
    assert refused(group({"text": "أ", "article": 1})) == [(1, reason)]
    (problem,) = refused(read_bytes("نص", ReaderOptions("txt", group_by="doc")))
    assert problem == (None, "a text has no fields to group by")


def test_tables_are_grouped_too() -> None:
    table = "doc,text\n1,أ\n2,ب\n1,ج\n"
    assert texts(read_bytes(table, ReaderOptions("csv", group_by="doc"))) == ["أ\nج", "ب"]


def test_a_dataset_is_no_file_of_articles_but_can_be_grouped() -> None:
    record = {"id": "a:0-1", "article_id": "a", "start": 0, "end": 1, "text": "أ", "labels": []}
    vote = {"sentence_id": record.pop("id"), **record, "annotator": "sara"}
    for each in (record, vote):
        (problem,) = refused(read_bytes(lines(each, each)))
        assert problem[0] == 1
        assert "--from hashiya" in problem[1]
    grouped = ReaderOptions(group_by="article_id")
    assert texts(read_bytes(lines(record, record), grouped)) == ["أ\nأ"]


def test_many_sentences_wait_in_little_memory(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    record = orjson.dumps({"doc": 1, "text": "a" * 4_000})
    with path.open("wb") as file:
        file.writelines(record.replace(b"1", b"%d" % (n % 50), 1) + b"\n" for n in range(8_000))
    with path.open("rb") as stream:
        tracemalloc.start()
        count = sum(step.item is not None for step in read_stream("-", stream, GROUPED))
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert count == 50
    assert peak < 8_000_000
