"""Finding the files of articles, and reading each as what it is.

Text is never altered: bytes are decoded, line ends stay as they are, and only a byte order mark is
dropped.
"""

import gzip
import os
import shutil
import stat
import sys
import tempfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO, cast

from db.exchange.encoding import UTF_8, Tape, UnreadableError
from db.exchange.readers.file_names import SUFFIXES, is_gzip, is_known, name_format, show_path
from db.exchange.readers.folder import find_dataset_files
from db.exchange.readers.grouping import group_articles
from db.exchange.readers.lines import read_lines
from db.exchange.readers.options import AS_USUAL, Format, ReaderOptions
from db.exchange.readers.parquet import read_parquet
from db.exchange.readers.rows import write_articles
from db.exchange.readers.step import Found, Incoming, Refusal, Remark, Step
from db.exchange.readers.tables import read_table
from db.exchange.readers.texts import read_whole

__all__ = ["Incoming", "Refusal", "Remark", "find_files", "read_incoming", "read_stream"]

STDIN = Path("-")
GZIP_CUT_OFF = "the compressed file is cut off or damaged"
NOT_GROUPED = "a text has no fields to group by"


def find_files(paths: Iterable[Path]) -> list[Path | Refusal]:
    """The files to read: files as given, folders searched for what can be imported, in order.

    In the folder of a Hugging Face dataset only its data files are meant. Hidden files and folders
    in a folder are skipped, links to folders not followed. What is missing or cannot be read, and a
    folder with nothing to import, is refused. `-` is standard input.
    """
    return [found for path in paths for found in _find(path)]


def _find(path: Path) -> list[Path | Refusal]:
    try:
        if path == STDIN or not stat.S_ISDIR(path.stat().st_mode):
            return [path]
        dataset = find_dataset_files(path)
    except OSError as error:
        return [_refuse(path, error)]
    except UnreadableError as error:
        return [Refusal(show_path(path), None, str(error))]
    if dataset is not None:
        return dataset
    errors: list[OSError] = []
    files: list[Path] = []
    for folder, folders, names in os.walk(path, onerror=errors.append):
        folders[:] = [name for name in folders if not name.startswith(".")]
        shown = (name for name in names if not name.startswith("."))
        files += [Path(folder, name) for name in shown if is_known(name)]
    refusals = [_refuse(Path(error.filename), error) for error in errors]
    if not files and not refusals:
        refusals = [Refusal(show_path(path), None, f"no {', '.join(SUFFIXES)} file in this folder")]
    return [*sorted(files), *refusals]


def read_incoming(path: Path, options: ReaderOptions = AS_USUAL) -> Iterator[Step[Incoming | None]]:
    """Reads a file, or standard input for `-`; what cannot be read is refused, not raised.

    The name says what it is, unless the options do; else the content does, as in `read_stream`. A
    step without an item is progress alone.
    """
    if options.format is None:
        options = replace(options, format=name_format(path.name))
    bytes_read = 0
    try:
        with nullcontext(sys.stdin.buffer) if path == STDIN else path.open("rb") as stream:
            read = _read_compressed if is_gzip(path.name) else read_stream
            for step in read(show_path(path), stream, options):
                bytes_read = step.bytes_read
                yield step
    except (EOFError, zlib.error, gzip.BadGzipFile):
        yield Step(Refusal(show_path(path), None, GZIP_CUT_OFF), bytes_read)
    except OSError as error:
        yield Step(_refuse(path, error), bytes_read)


def _read_compressed(
    name: str, stream: BinaryIO, options: ReaderOptions
) -> Iterator[Step[Incoming | None]]:
    with gzip.open(stream) as plain:
        for step in read_stream(name, cast(BinaryIO, plain), options):
            yield Step(step.item, stream.tell())


def read_stream(
    name: str, stream: BinaryIO, options: ReaderOptions = AS_USUAL
) -> Iterator[Step[Incoming | None]]:
    """Reads a stream as the format that the options name.

    Where they name none, it is JSONL if the first visible character is `{`, else one text. Raises
    OSError.
    """
    progress = 0
    try:
        for step in _read(name, stream, options):
            progress = step.bytes_read
            yield step
    except UnreadableError as error:
        yield Step(Refusal(name, error.line, str(error)), progress)


def _read(name: str, stream: BinaryIO, options: ReaderOptions) -> Iterator[Step[Incoming | None]]:
    if options.format == "parquet":
        with _seekable(stream) as file:
            yield from _write(name, read_parquet(name, file, options), options)
        return
    tape = Tape(name, stream)
    match options.format or _recognise_format(tape):
        case "jsonl":
            yield from _write(name, read_lines(tape, options), options)
        case "csv":
            yield from _write(name, read_table(tape, options), options)
        case "tsv":
            yield from _write(name, read_table(tape, options, "\t"), options)
        case _ if options.group_by is not None:
            raise UnreadableError(NOT_GROUPED)
        case _:
            yield from read_whole(tape)


def _write(
    name: str, rows: Iterator[Step[Found]], options: ReaderOptions
) -> Iterator[Step[Incoming | None]]:
    write = write_articles if options.group_by is None else group_articles
    return write(name, rows, options)


def _recognise_format(tape: Tape) -> Format:
    start = tape.head.decode((tape.encoding or UTF_8).codec, "replace").lstrip()
    return "jsonl" if start.startswith("{") else "txt"


@contextmanager
def _seekable(stream: BinaryIO) -> Iterator[BinaryIO]:
    """The stream, or a copy of what cannot go back, such as a pipe or what is compressed."""
    if stream.seekable() and not isinstance(stream, gzip.GzipFile):
        yield stream
        return
    with tempfile.TemporaryFile() as copy:
        shutil.copyfileobj(stream, copy)
        yield copy


def _refuse(path: Path, error: OSError) -> Refusal:
    return Refusal(show_path(path), None, f"cannot be read: {error.strerror or error}")
