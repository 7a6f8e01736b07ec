"""The formats that a dataset is written in, each a module that is loaded where it is asked for."""

from collections.abc import Callable, Iterable
from typing import BinaryIO, Literal, get_args

from tagging.record import Record
from tagging.scheme import Scheme

Format = Literal["jsonl"]
WriteFormat = Callable[[Iterable[Record], Scheme, BinaryIO], None]

FORMATS: tuple[Format, ...] = get_args(Format)


def load_format(name: Format) -> WriteFormat:
    """What writes the records of a dataset to a stream, one after the other."""
    match name:
        case "jsonl":
            from db.exchange.formats.jsonl import write_jsonl

            return write_jsonl
