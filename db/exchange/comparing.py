"""Comparing two datasets as they are read, whatever their order."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import zip_longest
from tempfile import SpooledTemporaryFile
from typing import IO, Any

import orjson

from tagging.comparison import (
    NOT_COMPARED,
    SCHEME,
    Difference,
    Record,
    compare_records,
    match_cuts,
)

HELD = 32 * 1024 * 1024  # bytes that wait in memory; more go to a temporary file
OFFSET_BITS = 40  # a place in an article: its start above, its end below


class Comparison:
    """The differences between two datasets; sentences are known by article and offsets.

    Both are read once and in step, so that exports in the same order wait for nothing. What has no
    equal yet waits on disk, and in memory only where. What has none at all comes last, article by
    article.

    Attributes:
        sizes: How many records were read of each.
        matched: How many sentences both have.
        schemes: Which versions of the scheme each names.
        uncompared: Keys that only one of two records had.
    """

    def __init__(self, one: Iterable[Record], other: Iterable[Record]) -> None:
        self.sizes = [0, 0]
        self.matched = 0
        self.schemes: tuple[set[str], set[str]] = (set(), set())
        self.uncompared: set[str] = set()
        self._datasets = (one, other)

    def __iter__(self) -> Iterator[Difference]:
        with SpooledTemporaryFile(HELD) as one_file, SpooledTemporaryFile(HELD) as other_file:
            one, other = Waiting(one_file), Waiting(other_file)
            for before, after in zip_longest(*self._datasets):
                if before and after and _are_same(before, after):
                    self._count(before, after)
                    found = [self._compare(before, after)]
                else:
                    found = list(self._match(before, after, one, other))
                yield from filter(None, found)
            for article_id in dict.fromkeys((*one.articles, *other.articles)):
                yield from match_cuts(one.take_all(article_id), other.take_all(article_id))

    def _match(
        self, before: Record | None, after: Record | None, one: "Waiting", other: "Waiting"
    ) -> Iterator[Difference | None]:
        """Compares each with its equal where that waits, else lets it wait too."""
        self._count(before, after)
        if before is not None:
            equal = other.take(before)
            if equal is None:
                one.put(before)
            else:
                yield self._compare(before, equal)
        if after is not None:
            equal = one.take(after)
            if equal is None:
                other.put(after)
            else:
                yield self._compare(equal, after)

    def _count(self, *pair: Record | None) -> None:
        for side, record in enumerate(pair):
            if record is not None:
                self.sizes[side] += 1
                self.schemes[side].update([str(record[SCHEME])] if SCHEME in record else ())

    def _compare(self, before: Record, after: Record) -> Difference | None:
        self.matched += 1
        if before.keys() != after.keys():
            self.uncompared |= (before.keys() ^ after.keys()) - NOT_COMPARED
        return compare_records(before, after)


class Waiting:
    """Records that wait for their equal: on disk once they are many, by place in memory."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._end = 0
        self._places: dict[str, dict[int, int]] = defaultdict(dict)

    @property
    def articles(self) -> list[str]:
        """The articles that have sentences here, the first that came first."""
        return [article for article, places in self._places.items() if places]

    def put(self, record: Record) -> None:
        """Keeps a record."""
        self._file.seek(self._end)
        self._places[record["article_id"]][_place(record)] = self._end
        self._end += self._file.write(orjson.dumps(record, option=orjson.OPT_APPEND_NEWLINE))

    def take(self, record: Record) -> Record | None:
        """The record of the same sentence, which waits no longer; None where there is none."""
        places = self._places.get(record["article_id"])
        offset = places.pop(_place(record), None) if places else None
        return None if offset is None else self._read(offset)

    def take_all(self, article_id: str) -> list[Record]:
        """All that is left of an article."""
        return [self._read(offset) for offset in self._places.pop(article_id, {}).values()]

    def _read(self, offset: int) -> Mapping[str, Any]:
        self._file.seek(offset)
        record: Mapping[str, Any] = orjson.loads(self._file.readline())
        return record


def _are_same(one: Record, other: Record) -> bool:
    return one["article_id"] == other["article_id"] and _place(one) == _place(other)


def _place(record: Record) -> int:
    place: int = record["start"] << OFFSET_BITS | record["end"]
    return place
