"""The dataset as it is written: golden files, the schemas, every text as it went in."""

import gc
import json
import os
import shutil
from contextlib import closing, suppress
from io import BytesIO
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from db.connection import Connection, connect
from db.exchange.dataset import copy_votes, open_dataset
from db.exchange.formats.jsonl import write_jsonl
from db.exchange.selection import Selection
from db.judgements import read_sheet
from tagging.article import Article
from tagging.errors import EmptyArticleError
from tagging.judgement import FieldKey, Judgement, Mark
from tagging.more_keys import MORE
from tagging.record import Recorder
from tagging.span import Span
from tests.exported import OLD, OTHER, TEXT, export, make_project, say
from tests.reviewed import judge, staff
from tests.shelved import shelve

GOLDEN = Path(__file__).parent / "exports"
DOCS = Path(__file__).parent.parent / "docs"
SCHEMAS = {
    name: json.loads((DOCS / f"{name}.schema.json").read_text()) for name in ("dataset", "votes")
}
VALIDATORS = {name: Draft202012Validator(schema) for name, schema in SCHEMAS.items()}
ALL = Selection("owner", "all")


def write(connection: Connection, *more: str) -> tuple[bytes, bytes]:
    """The dataset, and the votes that are written along with it."""
    stream, votes = BytesIO(), BytesIO()
    with open_dataset(connection, ALL, more=frozenset(more)) as dataset:
        recorder = Recorder(dataset.edition)
        chosen = copy_votes(dataset.choose(), recorder, votes)
        write_jsonl(map(recorder.write_record, chosen), dataset.edition.scheme, stream)
    return stream.getvalue(), votes.getvalue()


def test_the_bytes_are_those_of_the_golden_files(connection: Connection) -> None:
    """After a change that is meant: HASHIYA_GOLDEN=1 pytest tests/test_dataset.py, and look."""
    make_project(connection)
    usual, votes = write(connection)
    complete, _ = write(connection, *MORE)
    for name, found in (("usual", usual), ("complete", complete), ("votes", votes)):
        file = GOLDEN / f"{name}.jsonl"
        if os.environ.get("HASHIYA_GOLDEN"):
            file.write_bytes(found)
        assert found == file.read_bytes()


def test_the_same_database_gives_the_same_bytes(tmp_path: Path) -> None:
    found = []
    for name in ("one.db", "other.db"):
        connection = connect(tmp_path / name)
        make_project(connection)
        found += [write(connection, *MORE), write(connection, *MORE)]
        connection.close()
    assert found.count(found[0]) == 4


def test_records_have_every_key_of_the_schema_in_its_order(connection: Connection) -> None:
    make_project(connection)
    records = [json.loads(line) for line in write(connection, *MORE)[0].splitlines()]
    schema = SCHEMAS["dataset"]
    assert all(list(each) == list(schema["properties"]) for each in records)
    usual = export(connection)
    assert all(list(each) == schema["required"] for each in usual)
    votes = [json.loads(line) for line in write(connection)[1].splitlines()]
    schema = SCHEMAS["votes"]
    assert all(list(each) == list(schema["properties"]) == schema["required"] for each in votes)


def test_an_article_is_in_its_sentences_gaps_and_tail(connection: Connection) -> None:
    make_project(connection)
    texts: dict[str, str] = {}
    for record in export(connection, "all", "gap", "tail"):
        said = record["gap"] + record["text"] + record["tail"]
        texts[record["article_id"]] = texts.get(record["article_id"], "") + said
    assert list(texts.values()) == [TEXT, OTHER]


LABELS = st.frozensets(st.sampled_from(["claim", "quote", "event"]))
HOSTILE = st.text(
    st.one_of(
        st.sampled_from("<>&\"'\\\r\n\t\x07\x1b\u202e\u2066\u2069\u200f\ufeff\u0085\u2028،؛.؟!😀𐤀ًّ"),
        st.characters(exclude_categories=["Cs"], exclude_characters="\0"),
    ),
    min_size=1,
)


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with people in it, to be copied: making one takes longer than a test has."""
    path = tmp_path_factory.mktemp("empty") / "test.db"
    connection = connect(path)
    staff(connection)
    connection.close()
    return path


@settings(max_examples=25)
@given(texts=st.lists(HOSTILE, min_size=1, max_size=3), data=st.data())
def test_every_text_comes_out_as_it_went_in_and_every_record_is_valid(
    empty: Path, texts: list[str], data: st.DataObject
) -> None:
    with TemporaryDirectory() as folder, closing(copy(empty, Path(folder))) as connection:
        stored: dict[str, str] = {}
        for text in texts:
            with suppress(EmptyArticleError):
                article = shelve(connection, text)
                stored[article] = text
                say_anything(connection, article, text, data)
        lines, votes = write(connection, *MORE)
        with open_dataset(connection, ALL) as dataset:
            recorder = Recorder(dataset.edition)
            spans = [span for each in dataset.choose() for span in recorder.write_spans(each)]
    records = [json.loads(line) for line in lines.splitlines()]
    for record in records:
        VALIDATORS["dataset"].validate(record)
        for span in record["spans"]:
            assert record["start"] <= span["start"] < span["end"] <= record["end"]
    for article, text in stored.items():
        own = [each for each in records if each["article_id"] == article]
        assert "".join(each["gap"] + each["text"] + each["tail"] for each in own) == text
    said = [json.loads(line) for line in votes.splitlines()]
    for vote in said:
        VALIDATORS["votes"].validate(vote)
    for each in (*records, *said, *spans):
        assert stored[each["article_id"]][each["start"] : each["end"]] == each["text"]


def copy(database: Path, folder: Path) -> Connection:
    return connect(Path(shutil.copy(database, folder)))


def say_anything(connection: Connection, article: str, text: str, data: st.DataObject) -> None:
    for span in read_sheet(connection, article, "sara").sentences:
        for name in ("sara", "omar"):
            if not data.draw(st.booleans()):
                continue
            labels = data.draw(LABELS)
            start = data.draw(st.integers(span.start, span.end - 1))
            end = data.draw(st.integers(start + 1, span.end))
            value, note = data.draw(HOSTILE), data.draw(st.just("") | HOSTILE)
            marks = {Mark(label, "", Span(start, end)) for label in labels}
            fields = {FieldKey(label, "by"): value for label in labels}
            said = Judgement(labels, fields, data.draw(st.booleans()), note, frozenset(marks))
            say(connection, name, article, span, said)


def test_no_more_than_a_few_articles_are_in_memory(connection: Connection) -> None:
    """Nor are statements more where articles are."""
    staff(connection)
    for number in range(100):
        shelve(connection, f"جملة أولى {number}. وثانية. وثالثة.")
    queries: list[str] = []
    connection.set_trace_callback(queries.append)
    gc.collect()
    others = count_articles()  # of other tests
    with open_dataset(connection, ALL) as dataset:
        most = max(count_articles() for _ in islice(dataset.choose(), None, None, 60))
    assert most - others < 4
    assert sum("live_sentences" in query for query in queries) <= 2


def count_articles() -> int:
    return sum(isinstance(each, Article) for each in gc.get_objects())


def test_all_is_as_of_one_moment(path: Path, connection: Connection) -> None:
    article, _ = make_project(connection)
    before = export(connection)
    with closing(connect(path)) as other, open_dataset(connection, ALL) as dataset:
        judge(other, "omar", article, OLD, "event")
        recorder = Recorder(dataset.edition)
        assert [*map(recorder.write_record, dataset.choose())] == before
    assert export(connection) != before
