"""Finding out which of our articles or sentences a record of another tool is about."""

import re
from collections.abc import Iterator

import orjson

from db.exchange.votes_in.shape import Table
from tagging.span import Span

ARTICLE_ID = re.compile(r"b2s:[0-9a-f]{32}")
SENTENCE_ID = re.compile(rf"({ARTICLE_ID.pattern}):(\d{{1,10}})-(\d{{1,10}})")
HOLDERS = ("meta", "data")  # where tools keep what came with a text


def find_ids(record: Table) -> tuple[str, ...]:
    """The values in a record that are ids as Hashiya writes them, those of sentences first."""
    found = [
        value
        for value in _list_values(record)
        if SENTENCE_ID.fullmatch(value) or ARTICLE_ID.fullmatch(value)
    ]
    return tuple(sorted(dict.fromkeys(found), key=len, reverse=True))


def find_external_id(record: Table) -> str | None:
    """The record's own id, as text."""
    value = record.get("id")
    if type(value) is int:
        return str(value)
    return value if isinstance(value, str) and value and "\0" not in value else None


def read_sentence_id(text: str) -> tuple[str, Span] | None:
    """The article and the place that a sentence's id names; None for what is no such id."""
    match = SENTENCE_ID.fullmatch(text)
    return None if match is None else (match[1], Span(int(match[2]), int(match[3])))


def _list_values(record: Table) -> Iterator[str]:
    for table in (record, *(_open(record.get(key)) for key in HOLDERS)):
        yield from (value for value in table.values() if isinstance(value, str))


def _open(value: object) -> Table:
    """What holds other values; doccano once wrote it as JSON in a string."""
    if isinstance(value, str) and value.startswith("{"):
        try:
            value = orjson.loads(value)
        except orjson.JSONDecodeError:
            return {}
    return value if isinstance(value, dict) else {}
