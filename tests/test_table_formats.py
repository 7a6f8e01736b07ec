"""CSV and Parquet, read by those who will read them: csv, pandas, pyarrow, datasets."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import datasets
import pandas  # type: ignore[import-untyped]
import pyarrow
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyarrow import parquet

from db.errors import MissingExtraError
from db.exchange.formats import extras
from db.exchange.formats.columns import KEYS
from db.exchange.formats.csv_rows import FORMULA
from db.exchange.formats.table import FORMATS, find_format
from tagging.article import write_article
from tagging.decision import Decision
from tagging.edition import Edition
from tagging.gold import Vote
from tagging.judged import Chosen, JudgedSentence, Said
from tagging.judgement import FieldKey, Mark
from tagging.more_keys import MORE
from tagging.record import Recorder
from tagging.sending_back import SentBack
from tagging.span import Span
from tests.hostile import ARTICLE, AT, SCHEME, make_record, small_dataset

SMALL = small_dataset()
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1)


def write(name: str, records: list[dict[str, Any]]) -> bytes:
    stream = io.BytesIO()
    find_format(name).write(iter(records), SCHEME, stream)
    return stream.getvalue()


def read_rows(data: bytes, encoding: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode(encoding), newline="")))


def arm(cell: str) -> str:
    """The text of a cell again, as docs/formats.md says how."""
    return cell[1:] if cell.startswith("'") and FORMULA.match(cell) else cell


@given(st.lists(TEXTS, min_size=1, max_size=3))
def test_any_text_survives_a_csv_reader(texts: list[str]) -> None:
    records = [make_record(text, ["claim"], title=text) for text in texts]
    raw = read_rows(write("csv-raw", records), "utf-8")
    assert [row["text"] for row in raw] == [row["title"] for row in raw] == texts
    guarded = read_rows(write("csv", records), "utf-8-sig")
    assert [arm(row["text"]) for row in guarded] == texts


@given(st.from_regex(r"'{0,2}[=+\-@\t\r\n]?.?", fullmatch=True))
def test_no_cell_is_a_formula_and_every_apostrophe_can_be_taken_off(text: str) -> None:
    (row,) = read_rows(write("csv", [make_record(text, ["claim"])]), "utf-8-sig")
    assert not row["text"] or row["text"][0] not in "=+-@\t\r\n"
    assert arm(row["text"]) == text


def test_csv_begins_with_a_mark_for_excel_and_raw_csv_with_the_header() -> None:
    assert write("csv", SMALL).startswith(b"\xef\xbb\xbfid,article_id,")
    assert write("csv-raw", SMALL).startswith(b"id,article_id,")


def test_a_row_has_all_that_the_record_has() -> None:
    rows = read_rows(write("csv-raw", SMALL), "utf-8")
    assert list(rows[0]) == list(SMALL[0])
    for row, record in zip(rows, SMALL, strict=True):
        for key in ("votes", "soft", "fields", "spans"):
            assert json.loads(row[key]) == record[key]
        assert row["labels"].split("|") == (record["labels"] or [""])
        assert (row["gold_source"] == "") == (record["labels"] is None)
        assert row["tie"] == json.dumps(record["tie"])
        assert int(row["end"]) - int(row["start"]) == len(row["text"])


def test_pandas_reads_csv_in_one_line() -> None:
    table = pandas.read_csv(io.BytesIO(write("csv-raw", SMALL)), keep_default_na=False)
    assert table["text"].tolist() == [record["text"] for record in SMALL]
    guarded = pandas.read_csv(io.BytesIO(write("csv", SMALL)), keep_default_na=False)
    assert guarded.columns.tolist() == table.columns.tolist()


def test_parquet_gives_back_the_very_records() -> None:
    table = parquet.read_table(io.BytesIO(write("parquet", SMALL)))
    assert table.to_pylist() == SMALL


def test_parquet_keeps_decisions_questions_and_judgements() -> None:
    """Every key of whatever a record can hold: pyarrow would pass over one that has no type."""
    mark = frozenset({Mark("quote", "speaker", Span(0, 3))})
    fields = {FieldKey("quote", "speaker"): "بيسكوف"}
    quote = frozenset({"quote"})
    said = Said("sara", quote, AT, fields, mark, True, "ملاحظة")
    vote = Vote("sara", quote, AT, fields, mark)
    asked = SentBack(1, ARTICLE, Span(0, 3), "sara", "lina", "لماذا؟", AT, "لأن", AT, AT)
    decision = Decision(
        quote, "lina", "adjudicated", (vote,), fields, mark, "سبب", "slip", True, AT
    )
    article = write_article("قال. ")
    sentence = JudgedSentence(0, 0, 4, 0, 5, [said], decision, [asked])
    recorder = Recorder(Edition(SCHEME, 1, more=frozenset(MORE)))
    chosen = Chosen(article, sentence, sentence.votes, decision.gold, "train")
    for record in (recorder.write_record(chosen), *recorder.write_votes(chosen)):
        table = parquet.read_table(io.BytesIO(write("parquet", [record])))
        assert table.to_pylist() == [record]


def test_parquet_has_types() -> None:
    schema = parquet.read_schema(io.BytesIO(write("parquet", SMALL)))
    assert schema.field("start").type == pyarrow.int64()
    assert schema.field("labels").type == pyarrow.list_(pyarrow.string())
    vote = schema.field("votes").type.value_type
    assert [field.name for field in vote] == ["annotator", "labels", "at"]
    assert schema.field("soft").type.field("quote").type == pyarrow.float64()
    assert schema.field("published").type == pyarrow.string()


def test_datasets_loads_parquet(tmp_path: Path) -> None:
    (tmp_path / "news.parquet").write_bytes(write("parquet", SMALL))
    loaded = datasets.load_dataset(
        "parquet",
        data_files=str(tmp_path / "news.parquet"),
        cache_dir=str(tmp_path / "cache"),
        split="train",
    )
    assert loaded.to_list() == SMALL


@pytest.mark.parametrize("name", ["csv", "csv-raw", "parquet"])
def test_an_empty_dataset_has_its_columns(name: str) -> None:
    data = write(name, [])
    if name == "parquet":
        assert parquet.read_table(io.BytesIO(data)).column_names == list(KEYS)
    else:
        (header,) = csv.reader([data.decode("utf-8-sig")])
        assert header == list(KEYS)


def test_a_missing_library_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extras, "find_spec", lambda _: None)
    for name in ("parquet", "spacy"):
        with pytest.raises(MissingExtraError, match=rf"pip install 'hashiya\[{name}\]'"):
            write(name, SMALL)


def test_no_format_seeks_or_tells() -> None:
    class Pipe(io.RawIOBase):
        def writable(self) -> bool:
            return True

        def write(self, data: Any, /) -> int:
            return len(data)

    for format_ in FORMATS:
        pipe = Pipe()
        format_.write(iter(SMALL), SCHEME, pipe)  # type: ignore[arg-type]
        assert not pipe.closed, format_.name
