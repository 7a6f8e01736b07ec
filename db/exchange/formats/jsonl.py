"""JSON, a line for each record: the format of the dataset itself."""

from collections.abc import Iterable
from itertools import repeat
from typing import BinaryIO

import orjson

from tagging.record import Record
from tagging.scheme import Scheme


def write_jsonl(records: Iterable[Record], scheme: Scheme, stream: BinaryIO) -> None:
    """Records as they are. Nothing is lost."""
    write_lines(records, stream)


def write_lines(records: Iterable[Record], stream: BinaryIO) -> None:
    """One object in each line, in UTF-8, keys in their order; the same bytes for equal records."""
    stream.writelines(map(orjson.dumps, records, repeat(None), repeat(orjson.OPT_APPEND_NEWLINE)))
