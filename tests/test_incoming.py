"""Reading files for import: articles, refusals, remarks."""

import io
import os
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.exchange.incoming import (
    Refusal,
    Remark,
    find_files,
    read_incoming,
)
from db.exchange.readers import lines as jsonl
from db.exchange.readers import texts as whole
from db.exchange.readers.file_names import SUFFIXES
from tagging.article import Article, write_article
from tests.incoming_files import NEWS, read, read_bytes, texts, write

# Texts


def test_a_text_is_one_article_titled_by_its_first_line(tmp_path: Path) -> None:
    text = "\r\n خبر \r\nقال\rالوزير\n\n"
    assert read(write(tmp_path, "a.txt", text)) == [write_article(text)]
    assert write_article(text).title == "خبر"


@pytest.mark.parametrize(
    ("codec", "name"), [("utf-16", "UTF-16"), ("utf-16-be", "UTF-16"), ("cp1256", "Windows-1256")]
)
def test_another_encoding_is_decoded_and_said_once(tmp_path: Path, codec: str, name: str) -> None:
    path = write(tmp_path, "a.txt", NEWS.encode(codec))
    assert read(path) == [Remark(str(path), f"read as {name}"), write_article(NEWS)]
    line = orjson.dumps({"text": NEWS}).decode() + "\r\n"
    path = write(tmp_path, "a.jsonl", (line * 2).encode(codec))
    assert read(path) == [Remark(str(path), f"read as {name}"), *[write_article(NEWS)] * 2]


def test_a_byte_order_mark_of_utf_8_is_dropped_without_a_word(tmp_path: Path) -> None:
    assert read(write(tmp_path, "a.txt", NEWS.encode("utf-8-sig"))) == [write_article(NEWS)]
    line = '{"text": "خبر"}\n'.encode("utf-8-sig")
    assert read(write(tmp_path, "a.jsonl", line)) == [write_article("خبر")]


@pytest.mark.parametrize(
    ("data", "line", "reason"),
    [
        (b"", None, "the text is empty"),
        (b" \r\n\t\n", None, "the text is empty"),
        (b"a\nb\0", 2, "has a NUL character, which no text has"),
        (b"a\n\xe9t\xe9", 2, "not UTF-8: byte 0xe9 at offset 2 of the file; convert it to UTF-8"),
        (
            b"a" * 70_000 + b"\xe9",
            1,
            "not UTF-8: byte 0xe9 at offset 70000 of the file; convert it to UTF-8",
        ),
        (
            b"\xff\xfea",
            1,
            "not UTF-16: byte 0x61 at offset 2 of the file; convert it to UTF-8",
        ),
    ],
)
def test_a_text_is_refused(tmp_path: Path, data: bytes, line: int | None, reason: str) -> None:
    path = write(tmp_path, "a.txt", data)
    assert read(path)[-1] == Refusal(str(path), line, reason)


def test_a_text_of_10_mb_is_the_longest(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", "ا" * 5_000_000)
    assert len(texts(read(path))) == 1
    path = write(tmp_path, "a.txt", "ا" * 5_000_000 + "a")
    assert read(path) == [Refusal(str(path), None, "the text is over 10 MB; split it")]
    path = write(tmp_path, "a.txt", ("a" * 10_000_000).encode("utf-16"))
    assert len(texts(read(path))) == 1


def test_a_huge_text_is_refused_without_being_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.write(b"a" * whole.RAW_LIMIT)
        file.truncate(50 * whole.RAW_LIMIT)
    (step,) = read_incoming(path)
    assert step.item == Refusal(str(path), None, "the text is over 10 MB; split it")
    assert step.bytes_read == whole.RAW_LIMIT + 1


# Lines


def test_a_line_is_one_article_with_what_is_known_of_it(tmp_path: Path) -> None:
    full = {
        "id": "17",
        "text": NEWS,
        "title": "عنوان",
        "source": "وكالة",
        "published": "2025-02-27",
        "language": "arz",
        "labels": [1],
    }
    bare = {"text": "خبر", "title": None, "source": None, "published": None, "id": None}
    empty = {"text": "خبر", "title": "", "source": "", "published": "", "language": "", "id": ""}
    lines = b"".join(orjson.dumps(record) + b"\r\n \n" for record in (full, bare, empty))
    assert read(write(tmp_path, "a.JSONL", lines)) == [
        write_article(
            NEWS,
            title="عنوان",
            source="وكالة",
            published="2025-02-27",
            language="arz",
            external_id="17",
        ),
        write_article("خبر"),
        write_article("خبر"),
    ]


@pytest.mark.parametrize(
    ("written", "kept"),
    [("17", "17"), ("18446744073709551615", "18446744073709551615"), ("1.5", "1.5"), ('""', None)],
)
def test_an_id_may_be_a_number(written: str, kept: str | None) -> None:
    (item,) = read_bytes(f'{{"text": "خبر", "id": {written}}}')
    assert isinstance(item, Article)
    assert item.external_id == kept


LATE = '"id" is too long for a number; put it in quotes'


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('{"text": "خبر"', "not valid JSON: unexpected end of data (column 16)"),
        (
            '{"text": "خبر", "a": NaN}',
            "not valid JSON: unexpected character, expected a JSON value (column 22)",
        ),
        ('["خبر"]', "not a JSON object but a list"),
        ("17", "not a JSON object but a number"),
        ("null", "not a JSON object but null"),
        ('{"title": "خبر"}', 'there is no "text"; the fields are title'),
        ('{"text": null}', 'there is no "text"'),
        ('{"text": ["خبر"]}', '"text" must be a string, not a list'),
        ('{"text": 17}', '"text" must be a string, not a number'),
        ('{"text": ""}', "the text is empty"),
        ('{"text": " \\n\\t"}', "the text is empty"),
        ('{"text": "خبر", "title": 17}', '"title" must be a string, not a number'),
        ('{"text": "خبر", "source": {}}', '"source" must be a string, not an object'),
        ('{"text": "خبر", "published": 2025}', '"published" must be a string, not a number'),
        ('{"text": "خبر", "language": false}', '"language" must be a string, not a boolean'),
        ('{"text": "خبر", "id": true}', '"id" must be a string, not a boolean'),
        ('{"text": "خبر", "id": 18446744073709551616}', LATE),
        ('{"text": "a\\u0000b"}', '"text" has a NUL character, which no text has'),
        ('{"text": "خبر", "title": "\\u0000"}', '"title" has a NUL character, which no text has'),
        ('{"text": "a\0b"}', "has a NUL character, which no text has"),
        ('{"text": "\\ud800"}', "has half a character, which cannot be stored (column 11)"),
        ('{"text": "\\udc00"}', "has half a character, which cannot be stored (column 11)"),
        (
            b'{"text": "\xff"}',
            "not UTF-8: byte 0xff at offset 10 of the line; convert it to UTF-8",
        ),
        (
            b'{"text": "\xed\xa0\x80"}',
            "not UTF-8: byte 0xed at offset 10 of the line; convert it to UTF-8",
        ),
        (
            ('{"text": "' + NEWS + '"}').encode("cp1256"),
            "not UTF-8: byte 0xde at offset 10 of the line; convert it to UTF-8",
        ),
    ],
)
def test_a_line_is_refused_alone(tmp_path: Path, line: str | bytes, reason: str) -> None:
    data = line if isinstance(line, bytes) else line.encode("utf-8")
    good = f'{{"text": "{NEWS}"}}\n'.encode()
    path = write(tmp_path, "a.jsonl", good * 2 + b"\n" + data + b"\n" + good)
    article = write_article(NEWS)
    assert read(path) == [article, article, Refusal(str(path), 4, reason), article]


def test_half_a_character_in_utf_16_is_refused_alone(tmp_path: Path) -> None:
    lines = '{"text": "خبر"}\n{"text": "\ud800"}\n{"text": "خبر"}\n'
    path = write(tmp_path, "a.jsonl", b"\xff\xfe" + lines.encode("utf-16-le", "surrogatepass"))
    assert read(path)[1:] == [
        write_article("خبر"),
        Refusal(str(path), 2, "not UTF-16: half a character in column 11"),
        write_article("خبر"),
    ]


def test_utf_16_may_be_cut_off(tmp_path: Path) -> None:
    path = write(tmp_path, "a.jsonl", ('{"text": "خبر"}\n' * 2).encode("utf-16")[:-3])
    assert read(path)[1:] == [
        write_article("خبر"),
        Refusal(str(path), 2, "the file ends inside a character; it was cut off"),
    ]


def test_a_text_over_10_mb_in_a_line_is_refused_alone(tmp_path: Path) -> None:
    long = '{"text": "' + "ا" * 5_000_001 + '"}\n'
    path = write(tmp_path, "a.jsonl", long + '{"text": "خبر"}')
    refusal = Refusal(str(path), 1, "the text is over 10 MB; split it")
    assert read(path) == [refusal, write_article("خبر")]


def test_10_mb_of_escapes_fit_in_a_line() -> None:
    assert len(texts(read_bytes('{"text": "' + r"\u0627" * 5_000_000 + '"}'))) == 1


def test_a_huge_line_is_passed_over_in_little_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jsonl, "LINE_LIMIT", 1_000_000)
    path = tmp_path / "a.jsonl"
    with path.open("wb") as file:
        for _ in range(2):
            file.write(b'{"text": "')
            file.writelines(b"a" * 1_000_000 for _ in range(40))
            file.write(b'"}\n{"text": "a"}\n')
        file.write(b"a" * 1_000_001)
    reason = "the line is over 32 million characters; split its text"
    tracemalloc.start()
    items = read(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [item.line for item in items if isinstance(item, Refusal)] == [1, 3, 5]
    assert items[0] == Refusal(str(path), 1, reason)
    assert texts(items) == ["a", "a"]
    assert peak < 6_000_000


def test_many_lines_are_read_in_little_memory(tmp_path: Path) -> None:
    path = write(tmp_path, "a.jsonl", b'{"text": "' + b"a" * 1000 + b'"}\n')
    path.write_bytes(path.read_bytes() * 20_000)
    tracemalloc.start()
    count = sum(1 for _ in read_incoming(path))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 20_000
    assert peak < 2_000_000


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), min_size=1), min_size=1))
def test_any_text_comes_back_from_its_line(written: list[str]) -> None:
    kept = [text for text in written if "\0" not in text and text.strip()]
    lines = b"".join(orjson.dumps({"text": text}) + b"\n" for text in kept)
    for data in (lines, lines.decode().encode("utf-16"), lines.removesuffix(b"\n")):
        assert texts(read_bytes(data)) == kept


@given(st.lists(st.binary(max_size=30) | st.just(b'{"text": "a"}')))
def test_no_bytes_raise(lines: list[bytes]) -> None:
    data = b"\n".join(lines)
    for items in (read_bytes(data), read_bytes(b"{" + data), read_bytes(b"\xff\xfe" + data)):
        assert all(isinstance(item, Article | Refusal | Remark) for item in items)


# Formats and progress


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1256"])
def test_without_a_name_the_content_says_what_it_is(codec: str) -> None:
    line = f'\r\n {{"text": "{NEWS}"}}'
    assert texts(read_bytes(line.encode(codec))) == [NEWS]
    assert texts(read_bytes(NEWS.encode(codec))) == [NEWS]


@pytest.mark.parametrize("name", ["a.ndjson", "a.JSONL", "a.json", "a", "a.log"])
def test_lines_are_known_by_name_or_content(tmp_path: Path, name: str) -> None:
    assert texts(read(write(tmp_path, name, '{"text": "خبر"}'))) == ["خبر"]


def test_the_name_of_a_text_decides(tmp_path: Path) -> None:
    assert texts(read(write(tmp_path, "a.TXT", '{"text": "خبر"}'))) == ['{"text": "خبر"}']
    path = write(tmp_path, "a.jsonl", "خبر")
    reason = "not valid JSON: unexpected character, expected a JSON value (column 1)"
    assert read(path) == [Refusal(str(path), 1, reason)]


def test_what_is_no_jsonl_at_all_is_refused_once(tmp_path: Path) -> None:
    path = write(tmp_path, "a.jsonl", b"\x1f\x8b\n\xff\n\xfe\n" * 50)
    reason = "not UTF-8: byte 0x8b at offset 1 of the file; convert it to UTF-8"
    assert read(path) == [Refusal(str(path), 1, reason)]


def test_standard_input_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    stdin = io.TextIOWrapper(io.BytesIO('{"text": "خبر"}'.encode()))
    monkeypatch.setattr("sys.stdin", stdin)
    assert read(Path("-")) == [write_article("خبر")]
    assert not stdin.buffer.closed


def test_progress_goes_up_to_the_size(tmp_path: Path) -> None:
    for codec in ("utf-8", "utf-8-sig", "utf-16"):
        data = ('{"text": "' + "خبر " * 500 + '"}\n').encode() * 100
        path = write(tmp_path, "a.jsonl", data.decode().encode(codec))
        progress = [step.bytes_read for step in read_incoming(path)]
        assert progress == sorted(progress)
        assert len(set(progress)) > 10
        assert progress[-1] == path.stat().st_size
    path = write(tmp_path, "a.txt", NEWS.encode("utf-8-sig"))
    assert [step.bytes_read for step in read_incoming(path)] == [path.stat().st_size]


# Files


def test_folders_are_searched_in_order(tmp_path: Path) -> None:
    for name in ("b/b.txt", "b/a.JSONL", "a.txt", "z.NdJson", "c.md", ".d.txt", ".e/f.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        write(tmp_path, name, "خبر")
    (tmp_path / "b" / "loop").symlink_to(tmp_path)
    names = ("a.txt", "b/a.JSONL", "b/b.txt", "z.NdJson")
    assert find_files([tmp_path]) == [tmp_path / name for name in names]


def test_files_are_taken_as_given(tmp_path: Path) -> None:
    hidden = write(tmp_path, ".a.md", "خبر")
    shown = write(tmp_path, "a.txt", "خبر")
    assert find_files([Path("-"), shown, hidden]) == [Path("-"), shown, hidden]


def test_what_is_missing_is_refused(tmp_path: Path) -> None:
    (tmp_path / ".a.txt").touch()
    missing = tmp_path / "a.txt"
    assert find_files([missing, tmp_path]) == [
        Refusal(str(missing), None, "cannot be read: No such file or directory"),
        Refusal(str(tmp_path), None, f"no {', '.join(SUFFIXES)} file in this folder"),
    ]


def test_a_folder_that_cannot_be_searched_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "closed").mkdir()
    article = write(tmp_path, "a.txt", "خبر")
    scandir = os.scandir

    def refuse(path: str) -> Iterator[os.DirEntry[str]]:
        if os.fspath(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    closed = Refusal(str(tmp_path / "closed"), None, "cannot be read: Permission denied")
    assert find_files([tmp_path]) == [article, closed]
    assert find_files([tmp_path / "closed"]) == [closed]


def test_what_cannot_be_opened_is_refused(tmp_path: Path) -> None:
    assert read(tmp_path) == [Refusal(str(tmp_path), None, "cannot be read: Is a directory")]
    gone = tmp_path / "gone.txt"
    assert read(gone) == [Refusal(str(gone), None, "cannot be read: No such file or directory")]


class Failing(io.BytesIO):
    """A disk that gives up after a while."""

    def read(self, size: int | None = -1, /) -> bytes:
        data = super().read(size)
        if not data:
            raise OSError(5, "Input/output error")
        return data


def test_a_failing_disk_keeps_what_was_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = b'{"text": "a"}\n' * 10_000
    monkeypatch.setattr(Path, "open", lambda path, mode: Failing(lines))
    *steps, last = read_incoming(tmp_path / "a.jsonl")
    assert texts([step.item for step in steps if step.item]) == ["a"] * 10_000
    reason = "cannot be read: Input/output error"
    assert last.item == Refusal(str(tmp_path / "a.jsonl"), None, reason)
    assert last.bytes_read == len(lines)


def test_a_name_that_is_no_text_can_be_printed(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.txt"))
    (item,) = read(path)
    assert item == Refusal(f"{tmp_path}/�.txt", None, "cannot be read: No such file or directory")
