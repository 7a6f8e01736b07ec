"""Reading a dataset back, from an export or out of a database, a record at a time."""

import re
import sys
from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

import orjson

from db.connection import connect
from db.errors import RecordError, UnreachableError
from db.exchange.dataset import Dataset, write_dataset
from db.exchange.selection import Selection
from tagging.record import Record

STDIN = "-"
BRACKET = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*"|[\[\]{}]')
LARGEST_OFFSET = 1 << 40  # more than any text has, so that two fit into one number
DEEPEST = 200  # lists and objects in one another; orjson reads deeper ones than it writes
DATABASE = b"SQLite format 3\0"  # what the file of a database begins with


def read_dataset(name: str, selection: Selection, *more: str) -> Generator[Record, None, None]:
    """The records of an export in JSONL, of stdin for `-`, or of a database.

    Of a database these are the records that the selection would export, perhaps with more keys.
    Raises UnreachableError, RecordError with the line, and BlindError.
    """
    if name == STDIN:
        yield from _read_lines(sys.stdin.buffer, "stdin")
        return
    path = Path(name)
    try:
        with path.open("rb") as stream:
            if not stream.peek(len(DATABASE)).startswith(DATABASE):
                yield from _read_lines(stream, name)
                return
    except OSError as error:
        raise UnreachableError(f"{name} cannot be read ({error.strerror})") from error
    yield from read_database(path, selection, *more)


def read_database(path: Path, selection: Selection, *more: str) -> Generator[Record, None, None]:
    """The records that a selection would export from a database. Raises BlindError."""
    with closing(connect(path)) as connection:
        yield from write_dataset(connection, selection, *more)


def read_article_records(dataset: Dataset, key: int) -> Iterator[Record]:
    """The records of one article of a dataset, by the key of its row."""
    return replace(dataset, sizes={key: dataset.sizes[key]}).write_records()


def _read_lines(stream: BinaryIO, name: str) -> Iterator[Record]:
    for number, line in enumerate(stream, start=1):
        if not line.strip():
            continue
        try:
            record = orjson.loads(line)
        except orjson.JSONDecodeError as error:
            raise RecordError(f"{name}:{number}: not JSON ({error.msg})") from error
        problem = find_problem(record) or _find_depth(line)
        if problem:
            raise RecordError(f"{name}:{number}: {problem}; is this a dataset of hashiya export?")
        yield record


def find_problem(record: object) -> str | None:
    """Why something is no record of a dataset; None where it is one.

    Only what is needed to compare and to count is looked at.
    """
    if not isinstance(record, dict):
        return "no JSON object"
    for key, is_right in RULES.items():
        if key not in record and key in REQUIRED:
            return f'there is no "{key}"'
        if key in record and not is_right(record[key]):
            return f'"{key}" is not as it should be'
    return None


def _find_depth(line: bytes) -> str | None:
    """Why a record could not be written again, which only one with many brackets can be."""
    if line.count(b"[") + line.count(b"{") > DEEPEST and _measure_depth(line) > DEEPEST:
        return "too many brackets in one another"
    return None


def _measure_depth(line: bytes) -> int:
    """How many brackets are open at once in valid JSON; those in strings are none."""
    depth = deepest = 0
    for bracket in BRACKET.findall(line):
        depth += {b"[": 1, b"{": 1, b"]": -1, b"}": -1}.get(bracket, 0)
        deepest = max(depth, deepest)
    return deepest


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_offset(value: object) -> bool:
    return type(value) is int and 0 <= value < LARGEST_OFFSET


def _are_labels(value: object) -> bool:
    return isinstance(value, list) and all(map(_is_text, value))


def _are_votes(value: object) -> bool:
    return isinstance(value, list) and all(
        isinstance(vote, dict)
        and _is_text(vote.get("annotator"))
        and _are_labels(vote.get("labels"))
        for vote in value
    )


REQUIRED = ("article_id", "start", "end", "text")
RULES: dict[str, Callable[[object], bool]] = {
    "article_id": _is_text,
    "start": _is_offset,
    "end": _is_offset,
    "text": _is_text,
    "labels": lambda value: value is None or _are_labels(value),
    "gold_source": lambda value: value is None or _is_text(value),
    "tie": lambda value: isinstance(value, bool),
    "votes": _are_votes,
    "split": lambda value: value is None or _is_text(value),
}
