"""Reading files of articles a piece at a time: articles, refusals and remarks.

A `.txt` file is one article; a `.jsonl` or `.ndjson` file has one in each line. Text is never
altered: bytes are decoded, line ends stay as they are, and only a byte order mark is dropped.
"""

import os
import re
import stat
import sys
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from io import TextIOWrapper
from itertools import count
from pathlib import Path
from typing import Any, BinaryIO

import orjson

from db.exchange.encoding import UTF_8, Encoding, Tape, UnreadableError, decode, restore
from tagging.article import DEFAULT_LANGUAGE, Article, write_article
from tagging.errors import EmptyArticleError

STDIN = Path("-")
SUFFIXES = (".txt", ".jsonl", ".ndjson")  # what a folder is searched for
LINES_SUFFIXES = (".jsonl", ".ndjson", ".json")

TEXT_LIMIT = 10_000_000  # bytes of UTF-8
RAW_LIMIT = 2 * TEXT_LIMIT  # bytes: what UTF-16 makes of a text at most
LINE_LIMIT = 32_000_000  # characters: room for 10 MB of Arabic with each letter written \uXXXX
SKIP = 64 * 1024  # characters

TEXT_TOO_LONG = "the text is over 10 MB; split it"
LINE_TOO_LONG = "the line is over 32 million characters; split its text"
NUL = "has a NUL character, which no text has"
HALF_CHARACTER = "has half a character, which cannot be stored"
CUT_OFF = "the file ends inside a character; it was cut off"

BEGINS_OBJECT = re.compile(rb'^\s*\{\s*["}]', re.MULTILINE)
KINDS = {dict: "an object", list: "a list", str: "a string", bool: "a boolean", type(None): "null"}


@dataclass(frozen=True, slots=True)
class Refusal:
    """What cannot be imported, and why. Lines count from 1; None is the file as a whole."""

    path: str
    line: int | None
    reason: str


@dataclass(frozen=True, slots=True)
class Remark:
    """What a person should know of a file that is read all the same."""

    path: str
    text: str


Incoming = Article | Refusal | Remark


@dataclass(frozen=True, slots=True)
class Step:
    """One thing read, and the bytes of its file that were read by then, a little ahead of it."""

    item: Incoming
    bytes_read: int


def find_files(paths: Iterable[Path]) -> list[Path | Refusal]:
    """The files to read: files as given, folders searched for what can be imported, in order.

    Hidden files and folders in a folder are skipped, links to folders not followed. What is missing
    or cannot be read, and a folder with nothing to import, is refused. `-` is standard input.
    """
    return [found for path in paths for found in _find(path)]


def _find(path: Path) -> list[Path | Refusal]:
    try:
        if path == STDIN or not stat.S_ISDIR(path.stat().st_mode):
            return [path]
    except OSError as error:
        return [_refuse(path, error)]
    errors: list[OSError] = []
    files: list[Path] = []
    for folder, folders, names in os.walk(path, onerror=errors.append):
        folders[:] = [name for name in folders if not name.startswith(".")]
        shown = (name for name in names if not name.startswith("."))
        files += [Path(folder, name) for name in shown if name.lower().endswith(SUFFIXES)]
    refusals = [_refuse(Path(error.filename), error) for error in errors]
    if not files and not refusals:
        refusals = [Refusal(_show(path), None, f"no {', '.join(SUFFIXES)} file in this folder")]
    return [*sorted(files), *refusals]


def read_incoming(path: Path) -> Iterator[Step]:
    """Reads a file, or standard input for `-`; what cannot be read is refused, not raised.

    The name says whether it is a text or JSONL; else the content does, as in `read_stream`.
    """
    suffix = path.suffix.lower()
    read = _read_lines if suffix in LINES_SUFFIXES else _read_text if suffix == ".txt" else _read
    bytes_read = 0
    try:
        with nullcontext(sys.stdin.buffer) if path == STDIN else path.open("rb") as stream:
            for step in read(Tape(_show(path), stream)):
                bytes_read = step.bytes_read
                yield step
    except OSError as error:
        yield Step(_refuse(path, error), bytes_read)


def read_stream(name: str, stream: BinaryIO) -> Iterator[Step]:
    """Reads JSONL if the first visible character is `{`, else one text. Raises OSError."""
    return _read(Tape(name, stream))


def _read(tape: Tape) -> Iterator[Step]:
    start = tape.head.decode((tape.encoding or UTF_8).codec, "replace").lstrip()
    return _read_lines(tape) if start.startswith("{") else _read_text(tape)


def _read_text(tape: Tape) -> Iterator[Step]:
    yield from _remark(tape)
    item: Incoming
    try:
        # What is not recognised is refused for its head; the rest would change nothing.
        data = tape.read(RAW_LIMIT + 1 if tape.encoding else len(tape.head))
        if len(data) > RAW_LIMIT:
            raise UnreadableError(TEXT_TOO_LONG)
        item = _write(decode(data, tape.encoding))
    except UnreadableError as error:
        item = Refusal(tape.name, error.line, str(error))
    yield Step(item, tape.bytes_read)


def _read_lines(tape: Tape) -> Iterator[Step]:
    if tape.encoding is None and not BEGINS_OBJECT.search(tape.head):
        # Something else under the name of JSONL: one refusal, not one for each of its "lines".
        yield from _read_text(tape)
        return
    yield from _remark(tape)
    lines = tape.open_lines()
    for number in count(1):
        item: Incoming
        try:
            line = _next_line(lines)
            if not line:
                return
            if line.isspace():
                continue
            item = _read_record(line, tape.encoding)
        except UnreadableError as error:
            item = Refusal(tape.name, number, str(error))
        except UnicodeDecodeError:  # only at the end of UTF-16
            yield Step(Refusal(tape.name, number, CUT_OFF), tape.bytes_read)
            return
        yield Step(item, tape.bytes_read)


def _next_line(lines: TextIOWrapper) -> str:
    """The next line, empty at the end. One that is too long is passed over in pieces."""
    line = piece = lines.readline(LINE_LIMIT + 1)
    if len(line) <= LINE_LIMIT:
        return line
    del line
    while piece and not piece.endswith("\n"):
        piece = lines.readline(SKIP)
    raise UnreadableError(LINE_TOO_LONG)


def _read_record(line: str, encoding: Encoding | None) -> Article:
    record = _parse(line, encoding)
    if not isinstance(record, dict):
        raise UnreadableError(f"not a JSON object but {_kind(record)}")
    text = _field(record, "text")
    if text is None:
        raise UnreadableError('there is no "text"')
    return _write(
        text,
        title=_field(record, "title"),
        source=_field(record, "source") or "",
        published=_field(record, "published") or None,
        language=_field(record, "language") or DEFAULT_LANGUAGE,
        external_id=_field(record, "id") or None,
        story=_field(record, "story") or None,
    )


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


def _field(record: dict[str, object], key: str) -> str | None:
    value = record.get(key)
    if key == "id" and type(value) in (int, float):
        value = orjson.dumps(value).decode()
        if "e" in value:  # what has more than 64 bits was read as a float, which loses digits
            raise UnreadableError('"id" is too long for a number; put it in quotes')
    if value is not None and not isinstance(value, str):
        raise UnreadableError(f'"{key}" must be a string, not {_kind(value)}')
    if value and "\0" in value:
        raise UnreadableError(f'"{key}" {NUL}')
    return value


def _kind(value: object) -> str:
    return KINDS.get(type(value), "a number")


def _write(text: str, **known: Any) -> Article:
    if (nul := text.find("\0")) >= 0:
        raise UnreadableError(NUL, text.count("\n", 0, nul) + 1)
    # No character has more than four bytes: short texts need no counting.
    if len(text) > TEXT_LIMIT // 4 and len(text.encode("utf-8")) > TEXT_LIMIT:
        raise UnreadableError(TEXT_TOO_LONG)
    try:
        return write_article(text, **known)
    except EmptyArticleError as error:
        raise UnreadableError(str(error)) from error


def _remark(tape: Tape) -> Iterator[Step]:
    if tape.encoding and not tape.encoding.is_utf_8:
        yield Step(Remark(tape.name, f"read as {tape.encoding.name}"), tape.bytes_read)


def _refuse(path: Path, error: OSError) -> Refusal:
    return Refusal(_show(path), None, f"cannot be read: {error.strerror or error}")


def _show(path: Path) -> str:
    # A file's name may be bytes that are no text, which could neither be printed nor stored.
    return os.fsencode(path).decode("utf-8", "replace")
