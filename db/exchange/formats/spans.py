"""Marked words as other tools know them: offsets within the sentence, and one name each."""

from collections.abc import Iterator
from typing import NamedTuple

from tagging.record import Record
from tagging.scheme import Scheme

# Names of labels and fields are lower case letters, digits, - and _, so the dot divides them.
DIVIDER = "."


class PlacedSpan(NamedTuple):
    """`[start, end)` in code points of the sentence; `kind` is a label, or label.field."""

    start: int
    end: int
    kind: str


def name_kind(label: str, field: str) -> str:
    """`quote` for the label's own words, `quote.speaker` for those of one of its fields."""
    return f"{label}{DIVIDER}{field}" if field else label


def place_spans(record: Record) -> list[PlacedSpan]:
    """A record's spans in the order of the text, the longer first where two begin together."""
    start = record["start"]
    placed = (
        PlacedSpan(
            span["start"] - start, span["end"] - start, name_kind(span["label"], span["name"])
        )
        for span in record["spans"]
    )
    return sorted(placed, key=lambda span: (span.start, -span.end, span.kind))


def list_kinds(scheme: Scheme) -> Iterator[str]:
    """Whatever a span can be called, those of labels that were removed too."""
    for label in (*scheme.labels, *scheme.former):
        yield label.name
        for field in label.fields:
            yield name_kind(label.name, field.name)
