"""JSONL: a record in each line."""

import re
from collections.abc import Iterator, Mapping
from io import TextIOWrapper
from itertools import count

import orjson

from db.exchange.encoding import Encoding, Tape, UnreadableError, decode, restore
from db.exchange.readers.options import ReaderOptions
from db.exchange.readers.remarks import remark_encoding
from db.exchange.readers.rows import NUL, name_kind, require
from db.exchange.readers.step import Found, Refusal, Row, Step

LINE_LIMIT = 32_000_000  # characters: room for 10 MB of Arabic with each letter written \uXXXX
SKIP = 64 * 1024  # characters

LINE_TOO_LONG = "the line is over 32 million characters; split its text"
HALF_CHARACTER = "has half a character, which cannot be stored"
CUT_OFF = "the file ends inside a character; it was cut off"

BEGINS_OBJECT = re.compile(rb'^\s*\{\s*["}]', re.MULTILINE)


def read_lines(tape: Tape, options: ReaderOptions) -> Iterator[Step[Found]]:
    """The records of a file, and the lines that are none.

    Raises UnreadableError where nothing more can be read, also for a field that the first record
    should have and has not.
    """
    if tape.encoding is None and not BEGINS_OBJECT.search(tape.head):
        # Something else under the name of JSONL: one refusal, not one for each of its "lines".
        decode(tape.read(len(tape.head)), None)
    yield from remark_encoding(tape)
    lines = tape.open_lines()
    expected = options.expected
    for number in count(1):
        item: Found
        try:
            line = _next_line(lines)
            if not line:
                return
            if line.isspace():
                continue
            item = Row(number, _read_record(line, tape.encoding))
        except UnreadableError as error:
            item = Refusal(tape.name, number, str(error))
        except UnicodeDecodeError as error:  # only at the end of UTF-16
            raise UnreadableError(CUT_OFF, number) from error
        if expected and isinstance(item, Row):
            _require(expected, item, options)
            expected = ()
        yield Step(item, tape.bytes_read)


def _require(expected: tuple[str, ...], row: Row, options: ReaderOptions) -> None:
    try:
        require(expected, row.values, options.names)
    except UnreadableError as error:
        raise UnreadableError(str(error), row.line) from error


def _next_line(lines: TextIOWrapper) -> str:
    """The next line, empty at the end. One that is too long is passed over in pieces."""
    line = piece = lines.readline(LINE_LIMIT + 1)
    if len(line) <= LINE_LIMIT:
        return line
    del line
    while piece and not piece.endswith("\n"):
        piece = lines.readline(SKIP)
    raise UnreadableError(LINE_TOO_LONG)


def _read_record(line: str, encoding: Encoding | None) -> Mapping[str, object]:
    record = _parse(line, encoding)
    if not isinstance(record, dict):
        raise UnreadableError(f"not a JSON object but {name_kind(record)}")
    return record


def _parse(line: str, encoding: Encoding | None) -> object:
    try:
        return orjson.loads(line)
    except orjson.JSONDecodeError as error:
        restored = restore(line, encoding)
        if restored is not line:
            return _parse(restored, encoding)
        if "\0" in line:
            raise UnreadableError(NUL) from error
        problem = HALF_CHARACTER if "surrogate" in error.msg else f"not valid JSON: {error.msg}"
        raise UnreadableError(f"{problem} (column {error.pos + 1})") from error
