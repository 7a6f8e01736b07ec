"""JSON, a line for each record: the format of the dataset itself."""

from collections.abc import Iterable
from typing import BinaryIO

import orjson

from tagging.record import Record
from tagging.scheme import Scheme


def write_jsonl(records: Iterable[Record], scheme: Scheme, stream: BinaryIO) -> None:
    """Records as they are. Nothing is lost."""
    write_lines(records, stream)


def write_lines(records: Iterable[Record], stream: BinaryIO) -> None:
    """One object in each line, in UTF-8, keys in their order."""
    for record in records:
        stream.write(orjson.dumps(record, option=orjson.OPT_APPEND_NEWLINE))
