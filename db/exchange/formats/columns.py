"""Records as rows of a table, which has its columns before its first row."""

from collections.abc import Iterable, Iterator
from itertools import chain

from tagging.record import Record

# What a record has always; a table without rows has these columns.
KEYS = (
    "id", "article_id", "index", "start", "end", "text", "labels", "gold_source", "tie", "votes",
    "soft", "fields", "title", "source", "published", "language", "split", "scheme",
)  # fmt: skip


def find_columns(records: Iterable[Record]) -> tuple[tuple[str, ...], Iterator[Record]]:
    """The keys of the first record, which all have, and the records, the first one too."""
    rest = iter(records)
    first = next(rest, None)
    if first is None:
        return KEYS, rest
    return tuple(first), chain([first], rest)
