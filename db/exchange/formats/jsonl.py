"""JSONL: each record an object in a line of its own, in UTF-8; nothing is lost."""

from collections.abc import Iterable
from itertools import repeat
from typing import BinaryIO

import orjson

from tagging.record import Record
from tagging.scheme import Scheme


def write_jsonl(records: Iterable[Record], scheme: Scheme, stream: BinaryIO) -> None:
    """Writes records to a stream, the same bytes for equal records."""
    stream.writelines(map(orjson.dumps, records, repeat(None), repeat(orjson.OPT_APPEND_NEWLINE)))
