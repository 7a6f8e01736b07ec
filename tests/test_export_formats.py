"""`hashiya export --format`: what the command writes is what the format makes of the records."""

import io
import json
from codecs import BOM_UTF8
from pathlib import Path
from typing import get_args

import pytest
from pyarrow import parquet

from db.annotators import add_annotator
from db.articles import find_articles
from db.connection import connect, transaction
from db.exchange.formats.columns import KEYS
from db.exchange.formats.parquet import write_parquet
from db.exchange.formats.table import FORMATS, Format
from db.exchange.importing import import_files
from db.judgements import read_sheet, write_change
from tagging.judgement import Mark
from tagging.more_keys import MORE
from tagging.record import Record
from tagging.span import Span
from tests.hostile import HOSTILE, SCHEME
from tests.test_cli import run
from tui.cli.dataset_options import FormatName


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with hostile sentences, of which every second is tagged and marked."""
    folder = tmp_path_factory.mktemp("hostile")
    file, path = folder / "hostile.txt", folder / "test.db"
    file.write_bytes("\n".join(HOSTILE).encode())
    connection = connect(path)
    import_files(connection, [file])
    add_annotator(connection, "sara")
    sheet = read_sheet(connection, find_articles(connection)[0], "sara")
    with transaction(connection):
        for span in sheet.sentences[::2]:
            sheet, change = sheet.toggle(span, "quote")
            write_change(connection, change, 1)
            marked = Mark("quote", "speaker", Span(span.start, span.start + 2))
            sheet, change = sheet.mark_words(span, marked)
            write_change(connection, change, 1)
    connection.close()
    return path


@pytest.fixture(scope="module")
def complete(hostile: Path) -> list[Record]:
    """All its records with every key."""
    exported = run("export", "-", "--only", "all", "--complete", db=hostile).stdout
    return [json.loads(line) for line in exported.decode().split("\n")[:-1]]


def test_the_command_knows_every_format() -> None:
    assert get_args(FormatName) == tuple(format_.name for format_ in FORMATS)


@pytest.mark.parametrize("format_", FORMATS, ids=lambda format_: format_.name)
def test_the_command_writes_what_the_format_makes_of_the_records(
    hostile: Path, complete: list[Record], format_: Format
) -> None:
    keys = {*KEYS, *format_.needs}
    records = [{key: record[key] for key in record if key in keys} for record in complete]
    expected = io.BytesIO()
    format_.write(iter(records), SCHEME, expected)
    result = run("export", "-", "--only", "all", "--format", format_.name, db=hostile)
    assert (result.returncode, result.stderr) == (0, b"")
    assert result.stdout == expected.getvalue()


def test_the_suffix_chooses_and_the_option_wins(hostile: Path, tmp_path: Path) -> None:
    guessed, named = tmp_path / "news.csv", tmp_path / "raw.csv"
    assert run("export", guessed, db=hostile).returncode == 0
    assert run("export", named, "--format", "csv-raw", db=hostile).returncode == 0
    assert guessed.read_bytes().startswith(BOM_UTF8)
    assert named.read_bytes().startswith(b"id,")


def test_an_unknown_format_is_wrong_usage(path: Path) -> None:
    result = run("export", "--format", "xlsx", db=path)
    assert result.returncode == 2
    assert b"csv-raw" in result.stderr


def test_a_configuration_says_nothing_of_sentences(hostile: Path, tmp_path: Path) -> None:
    target = tmp_path / "labels.xml"
    result = run("export", target, "--format", "label-studio-config", db=hostile)
    assert b"sentence" not in result.stderr
    assert target.read_bytes().startswith(b"<View")


def test_parquet_has_whatever_a_record_can_have(complete: list[Record]) -> None:
    assert tuple(complete[0]) == (*KEYS, *MORE)
    stream = io.BytesIO()
    write_parquet(iter(complete), SCHEME, stream)
    assert parquet.read_table(io.BytesIO(stream.getvalue())).to_pylist() == complete
