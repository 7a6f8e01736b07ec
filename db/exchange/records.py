"""Reading a dataset back, from an export or out of a database, a record at a time."""

import sys
from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, BinaryIO

import orjson

from db.connection import Connection, connect
from db.errors import RecordError, UnreachableError
from db.exchange.dataset import Only, write_dataset
from db.people import require_overview

Record = dict[str, Any]

STDIN = "-"
LARGEST_OFFSET = 1 << 40  # more than any text has, so that two fit into one number
DATABASE = b"SQLite format 3\0"  # what the file of a database begins with


def read_dataset(name: str, only: Only, reader: str) -> Generator[Record, None, None]:
    """The records of an export in JSONL, of stdin for `-`, or of a database.

    Of a database these are the records that `only` would export, for somebody who may see what all
    say. Raises UnreachableError, RecordError with the line, and BlindError.
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
    yield from read_database(path, only, reader)


def read_database(path: Path, only: Only, reader: str) -> Generator[Record, None, None]:
    """The records that `only` would export from a database. Raises BlindError."""
    with closing(connect(path)) as connection:
        yield from read_records(connection, only, reader)


def read_records(
    connection: Connection, only: Only, reader: str, article_id: str | None = None
) -> Generator[Record, None, None]:
    """The same on a connection; perhaps those of one article only."""
    require_overview(connection, reader)
    with closing(write_dataset(connection, only)) as lines:
        for line in lines:
            record: Record = orjson.loads(line)
            if article_id is None or record["article_id"] == article_id:
                yield record


def _read_lines(stream: BinaryIO, name: str) -> Iterator[Record]:
    for number, line in enumerate(stream, start=1):
        if not line.strip():
            continue
        try:
            record = orjson.loads(line)
        except orjson.JSONDecodeError as error:
            raise RecordError(f"{name}:{number}: not JSON ({error.msg})") from error
        problem = find_problem(record)
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
