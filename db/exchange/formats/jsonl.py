"""JSON, a line for each record: the format of the dataset itself."""

from collections.abc import Iterable, Mapping
from typing import Any, BinaryIO

import orjson

from tagging.scheme import Scheme


def write_jsonl(records: Iterable[Mapping[str, Any]], scheme: Scheme, stream: BinaryIO) -> None:
    """Records as they are. Nothing is lost."""
    write_lines(records, stream)


def write_lines(records: Iterable[Mapping[str, Any]], stream: BinaryIO) -> None:
    """One object in each line, in UTF-8, keys in their order."""
    for record in records:
        stream.write(orjson.dumps(record, option=orjson.OPT_APPEND_NEWLINE))
