"""doccano's JSONL, as it exports it and imports it.

Text classification reads `text` and a list `label`; sequence labelling reads `[start, end, name]`
in `label`. Its server stores these as they come and its browser counts them in UTF-16 units, so an
emoji is two (doccano issue 2290). Every other key becomes the example's metadata, which
doccano gives back in its own exports.
https://github.com/doccano/doccano/blob/master/backend/data_import/pipeline/makers.py
"""

from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from db.exchange.formats.identity import identify
from db.exchange.formats.jsonl import write_lines
from db.exchange.formats.spans import place_spans
from db.exchange.offsets import count_units
from tagging.record import Record
from tagging.scheme import Scheme


def write_doccano(records: Iterable[Record], scheme: Scheme, stream: BinaryIO) -> None:
    """For a project of text classification: the gold labels.

    Lost: votes, soft labels, fields, spans. doccano knows no difference between none of the labels
    and no gold: both are an empty list, told apart by `gold_source` in the metadata.
    """
    write_lines((_describe(record, list(record["labels"] or ())) for record in records), stream)


def write_doccano_spans(records: Iterable[Record], scheme: Scheme, stream: BinaryIO) -> None:
    """For a project of sequence labelling: the marked words of the gold.

    Lost: labels without marked words, votes, soft labels, the values of fields. Spans that overlap
    come in only where the project allows overlapping.
    """
    write_lines(
        (_describe(record, list(_count_spans(record))) for record in records),
        stream,
    )


def _count_spans(record: Record) -> Iterator[tuple[int, int, str]]:
    text = record["text"]
    for start, end, kind in place_spans(record):
        yield count_units(text, start), count_units(text, end), kind


def _describe(record: Record, label: list[Any]) -> dict[str, Any]:
    return {"id": record["id"], "text": record["text"], **identify(record), "label": label}
