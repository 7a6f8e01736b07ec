"""Texts that a reader of JSON would take for times.

`datasets` reads JSON through Apache Arrow, which guesses types before it hears of a card's: a
column in which every text is a date becomes times, and as texts again `2026-11-22` has become
`2026-11-22 00:00:00`. Such a column has to be declared as JSON, which is left as it is.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from db.exchange.folder.features import Path

BATCH = 10 << 20  # bytes that `datasets` guesses from at once
TIME = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d(?::?\d\d(?::?\d\d(?:\.\d+)?)?)?(?:Z|[+-][\d:]+)?)?")


class MisreadTexts:
    """Finds out, record by record, which texts would be misread."""

    def __init__(self, paths: Iterable[Path]) -> None:
        self._paths = tuple(paths)
        self._misread: set[Path] = set()
        self._begin()

    def look(self, record: dict[str, Any], size: int) -> None:
        """Takes note of a record, whose line has so many bytes."""
        for path in [*self._open]:
            for text in _find(record, path):
                if TIME.fullmatch(text):
                    self._open[path] = True
                else:
                    del self._open[path]
                    break
        self._bytes += size
        if self._bytes >= BATCH:
            self._misread |= self._find_in_batch()
            self._begin()

    def find(self) -> set[Path]:
        """The places where all texts of some batch look like times."""
        return self._misread | self._find_in_batch()

    def _begin(self) -> None:
        self._bytes = 0
        self._open = dict.fromkeys(self._paths, False)  # whether a time was seen, and nothing else

    def _find_in_batch(self) -> set[Path]:
        return {path for path, seen in self._open.items() if seen}


def _find(value: Any, path: Path) -> Iterator[str]:
    if isinstance(value, list):
        for each in value:
            yield from _find(each, path)
    elif value is None:
        return
    elif path:
        yield from _find(value[path[0]], path[1:])
    else:
        yield value
