"""Reading a file of JSON, a line or a task at a time."""

import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import orjson

from db.errors import UnreachableError
from db.exchange.encoding import UnreadableError
from db.exchange.votes_in.shape import Table, read_list, read_object

STDIN = Path("-")
LINE_LIMIT = 128_000_000  # bytes: a text of 10 MB with many annotators' words
ARRAY_LIMIT = 1_000_000_000  # bytes; an array is read whole
BOM = b"\xef\xbb\xbf"
RECORD_KEYS = {"article_id", "start", "end", "text", "labels", "gold_source", "votes", "scheme"}
VOTE_KEYS = {"sentence_id", "article_id", "start", "end", "text", "annotator", "labels", "at"}
HEAD = 1_000_000  # bytes: a record of one sentence is shorter

Numbered = tuple[int, Table | UnreadableError]
"""A line's number, from 1, and its object, or why there is none."""


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """A file that can be read twice, also standard input for `-`. Raises UnreachableError."""
    try:
        if path != STDIN:
            with path.open("rb") as stream:
                if stream.seekable():
                    yield stream
                    return
                with _copied(stream) as copy:
                    yield copy
            return
        with _copied(sys.stdin.buffer) as copy:
            yield copy
    except OSError as error:
        raise UnreachableError(f"{path} cannot be read ({error.strerror or error})") from error


@contextmanager
def _copied(stream: BinaryIO) -> Iterator[BinaryIO]:
    with tempfile.TemporaryFile() as copy:
        shutil.copyfileobj(stream, copy)
        copy.seek(0)
        yield copy


def read_lines(stream: BinaryIO) -> Iterator[Numbered]:
    """The objects of a JSONL file, blank lines left out; from its beginning."""
    stream.seek(0)
    number = 0
    while line := stream.readline(LINE_LIMIT + 1):
        number += 1
        if len(line) > LINE_LIMIT:
            while line and not line.endswith(b"\n"):
                line = stream.readline(LINE_LIMIT)
            yield number, UnreadableError("the line is over 128 MB")
            continue
        line = line.removeprefix(BOM) if number == 1 else line
        if line.strip():
            yield number, _parse_object(line)


def read_array(stream: BinaryIO) -> Iterator[Numbered]:
    """The objects of a JSON array, numbered from 1. Raises UnreadableError for another file."""
    stream.seek(0)
    data = stream.read(ARRAY_LIMIT + 1)
    if len(data) > ARRAY_LIMIT:
        raise UnreadableError("the file is over 1 GB; export it in parts")
    tasks = read_list(_parse(data.removeprefix(BOM)), "the file")
    del data
    for number, task in enumerate(tasks, start=1):
        try:
            yield number, read_object(task, "a task")
        except UnreadableError as error:
            yield number, error


def is_own_dataset(path: Path) -> bool:
    """Whether a file's first line is a record or a vote of Hashiya's."""
    if path == STDIN or not path.is_file():
        return False
    try:
        with path.open("rb") as stream:
            line = stream.readline(HEAD)
    except OSError:
        return False  # whoever reads it says so
    try:
        record = orjson.loads(line.removeprefix(BOM))
    except orjson.JSONDecodeError:
        return False
    return isinstance(record, dict) and (record.keys() >= RECORD_KEYS or record.keys() >= VOTE_KEYS)


def _parse_object(line: bytes) -> Table | UnreadableError:
    try:
        return read_object(_parse(line), "a line")
    except UnreadableError as error:
        return error


def _parse(data: bytes) -> object:
    try:
        return orjson.loads(data)
    except orjson.JSONDecodeError as error:
        raise UnreadableError(f"not valid JSON: {error.msg} (column {error.pos + 1})") from error
