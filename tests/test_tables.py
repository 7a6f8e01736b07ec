"""Reading CSV and TSV, as people and spreadsheets write them."""

import csv
import gzip
import io
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.exchange.incoming import read_incoming
from db.exchange.readers import tables
from db.exchange.readers.options import FieldNames, ReaderOptions
from db.exchange.readers.step import Refusal, Remark
from tagging.article import Article, write_article
from tests.incoming_files import NEWS, articles, read, read_bytes, refused, texts, write

CSV = ReaderOptions("csv")
WRONG_QUOTE = tables.WRONG_QUOTE


def read_csv(data: bytes | str) -> list[str]:
    return texts(read_bytes(data, CSV))


def problems(data: bytes | str, options: ReaderOptions = CSV) -> list[tuple[int | None, str]]:
    return refused(read_bytes(data, options))


# What is read


def test_a_row_is_an_article_with_what_is_known_of_it() -> None:
    table = (
        "id,title,text,source,published,language,story,stars\r\n"
        f"17,عنوان,{NEWS},وكالة,2025-02-27,arz,زلزال,5\r\n"
        ",,خبر,,,,,\r\n"
    )
    assert read_bytes(table, CSV) == [
        write_article(
            NEWS,
            title="عنوان",
            source="وكالة",
            published="2025-02-27",
            language="arz",
            external_id="17",
            story="زلزال",
        ),
        write_article("خبر"),
    ]


def test_columns_may_be_called_otherwise() -> None:
    names = FieldNames(text="المتن", title="headline", story="event")
    (article,) = read_bytes(
        "headline,المتن,event,text\nعنوان,خبر,3,x\n", ReaderOptions("csv", names)
    )
    assert article == write_article("خبر", title="عنوان", story="3")


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "cp1256"])
def test_excel_in_any_language_is_read(separator: str, codec: str) -> None:
    row = separator.join(["عنوان، وغيره", f'"قال: ""{NEWS}""; ثم, خرج\t\r\nوعاد"'])
    table = separator.join(["title", "text"]) + "\r\n" + row + "\r\n"
    (article,) = articles(read_bytes(table.encode(codec), CSV))
    assert article.title == "عنوان، وغيره"
    assert article.text == f'قال: "{NEWS}"; ثم, خرج\t\r\nوعاد'


def test_the_name_says_that_it_is_a_table(tmp_path: Path) -> None:
    assert texts(read(write(tmp_path, "a.CSV", "text\nخبر\n"))) == ["خبر"]
    assert texts(read(write(tmp_path, "a.tsv", "a,text\ttext\nx\tخبر, آخر\n"))) == ["خبر, آخر"]
    path = write(tmp_path, "a.csv.gz", gzip.compress("text\nخبر\n".encode()))
    assert texts(read(path)) == ["خبر"]


def test_the_separator_is_the_one_that_gives_the_column_with_the_text() -> None:
    assert read_csv("a,b,c;text\n1,2,3;خبر\n") == ["خبر"]


def test_empty_rows_are_passed_over() -> None:
    assert read_csv("\n,\ntext,title\n\n,\nخبر,ب\n\r\n") == ["خبر"]


def test_old_line_ends_are_line_ends() -> None:
    assert read_csv('text,title\r"أ\rب",1\rج,2\r') == ["أ\rب", "ج"]


@given(
    st.lists(
        st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=3, max_size=3),
        min_size=1,
    ),
    st.sampled_from(",;\t"),
    st.sampled_from([(csv.QUOTE_MINIMAL, "\r\n"), (csv.QUOTE_ALL, "\r\n"), (csv.QUOTE_ALL, "\n")]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_what_the_csv_module_writes_is_read_back(
    rows: list[list[str]], separator: str, form: tuple[Literal[0, 1], str], codec: str
) -> None:
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=separator, quoting=form[0], lineterminator=form[1])
    writer.writerow(["title", "text", "source"])
    kept = [row for row in rows if row[1].strip() and not any("\0" in cell for cell in row)]
    writer.writerows(kept)
    read = articles(read_bytes(stream.getvalue().encode(codec), CSV))
    assert [(each.text, each.source) for each in read] == [(text, by) for _, text, by in kept]


def test_a_cell_of_a_megabyte_is_read_whole() -> None:
    long = 'سطر, و"علامة"\n' * 60_000
    stream = io.StringIO(newline="")
    csv.writer(stream).writerows([["text", "title"], [long, "a"], ["خبر", "b"]])
    assert read_csv(stream.getvalue()) == [long, "خبر"]


# What is refused


@given(st.lists(st.text(st.sampled_from('ab\r\n, "'), min_size=1), min_size=1))
def test_a_line_end_without_quotes_never_makes_half_a_text(rows: list[str]) -> None:
    """The csv module writes a lone return so, where lines end with newlines, and cannot read it."""
    stream = io.StringIO(newline="")
    csv.writer(stream, lineterminator="\n").writerows([["text"], *([row] for row in rows)])
    items = read_bytes(stream.getvalue(), CSV)
    assert set(texts(items)) <= {*rows, *(row.removesuffix("\r") for row in rows)}
    torn = [row for row in rows if "\r" in row[:-1] and not set(row) & set('\n,"')]
    assert bool(torn) <= (f"{tables.TORN}" in str(refused(items)))


def test_a_text_that_is_not_there_is_named_and_what_is(tmp_path: Path) -> None:
    path = write(tmp_path, "a.csv", "headline,body\nعنوان,خبر\n" * 3)
    reason = 'there is no "text"; the fields are headline, body: say --text-field body'
    assert read(path) == [Refusal(str(path), 1, reason)]


def test_a_column_that_somebody_named_has_to_be_there() -> None:
    options = ReaderOptions("csv", FieldNames(title="headlin"))
    reason = 'there is no "headlin"; the fields are headline, text'
    assert problems("headline,text\nأ,ب\n", options) == [(1, reason)]


def test_a_column_that_is_there_twice_is_asked_about() -> None:
    reason = 'there are several columns "text"; which one is meant?'
    assert problems("text,text\nأ,ب\n") == [(1, reason)]
    assert read_csv("text,x,x\nأ,ب,ج\n") == ["أ"]


def test_rows_of_another_length_are_refused_with_their_line() -> None:
    items = read_bytes('text,title\n"أ\nب",1\nج\nد,ه,و\nز,2,,\n', CSV)
    assert texts(items) == ["أ\nب", "ز"]
    lines = [(line, reason[:24]) for line, reason in refused(items)]
    assert lines == [(4, "1 cells under 2 columns;"), (5, "3 cells under 2 columns;")]


def test_bytes_that_are_no_text_are_refused_with_their_line() -> None:
    data = f"text,title\n{NEWS},1\n".encode() + b"\xff,2\n" + "خبر,3\n".encode()
    items = read_bytes(data, CSV)
    assert texts(items) == [NEWS, "خبر"]
    reason = "not UTF-8: byte 0xff at offset 0 of the cell; convert it to UTF-8"
    assert refused(items) == [(3, reason)]


def test_nul_and_nothing_are_refused() -> None:
    reasons = ['"text" has a NUL character, which no text has', 'there is no "text"']
    assert problems("text,title\na\0b,1\n,2\n") == [(2, reasons[0]), (3, reasons[1])]
    assert problems("text,title\n  ,2\n") == [(2, "the text is empty")]


def test_a_wrong_quote_loses_its_row_alone() -> None:
    items = read_bytes('text,title\nأ,1\n"ب"ج,2\nد,3\n', CSV)
    assert texts(items) == ["أ", "د"]
    assert refused(items) == [(3, WRONG_QUOTE)]


def test_what_follows_a_wrong_quote_is_never_half_a_text() -> None:
    items = read_bytes('text,title\n"أ\nقال "نعم" ثم\nنهاية",1\nد,2\n', CSV)
    assert texts(items) == ["د"]
    assert refused(items) == [(2, f"{WRONG_QUOTE}; lines 4-4 {tables.NOT_READ}")]


def test_a_quote_that_is_never_closed_ends_the_table() -> None:
    items = read_bytes('text,title\nأ,1\n"ب,2\nج,3\n', CSV)
    assert texts(items) == ["أ"]
    assert refused(items) == [(3, tables.NEVER_CLOSED)]


def test_what_is_too_long_ends_the_table(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "LINE_LIMIT", 1_000)
    long = "ا" * 600
    assert problems(f'text,x\nأ,1\n"{long}\n{long}",2\n') == [(3, tables.CELL_TOO_LONG)]
    assert problems(f"text,x\nأ,1\n{long}{long},2\n") == [(3, tables.LINE_TOO_LONG)]


def test_utf_16_may_be_cut_off() -> None:
    data = "text,x\nخبر,1\nخبر,2\n".encode("utf-16")[:-3]
    assert refused(read_bytes(data, CSV)) == [
        (3, "the file ends inside a character; it was cut off")
    ]


def test_a_compressed_file_may_be_cut_off(tmp_path: Path) -> None:
    data = gzip.compress(b"".join(b"text,x\n" if not n else b"%d,1\n" % n for n in range(90_000)))
    for broken in (data[:-20], b"text\na\n", data[:200] + bytes(90) + data[290:]):
        *_, last = read(write(tmp_path, "a.csv.gz", broken))
        assert last == Refusal(
            str(tmp_path / "a.csv.gz"), None, "the compressed file is cut off or damaged"
        )


def test_the_progress_of_a_compressed_file_ends_at_its_size(tmp_path: Path) -> None:
    rows = "text,x\n" + "".join(f"خبر {number},1\n" for number in range(20_000))
    path = write(tmp_path, "a.csv.gz", gzip.compress(rows.encode()))
    progress = [step.bytes_read for step in read_incoming(path)]
    assert progress == sorted(progress)
    assert progress[-1] == path.stat().st_size


@given(st.lists(st.sampled_from([b'"', b",", b"\n", b"\r", b"a", b"\xff", b"\0", b";", b" "])))
def test_no_bytes_raise(pieces: list[bytes]) -> None:
    for start in (b"text,x\n", b"", b"\xff\xfe"):
        items = read_bytes(start + b"".join(pieces), CSV)
        assert all(isinstance(item, Article | Refusal | Remark) for item in items)
