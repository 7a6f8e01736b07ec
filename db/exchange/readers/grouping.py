"""Articles from records of one sentence each.

An article's sentences may lie anywhere in a file, so all of it is read before the first article is
made. Meanwhile the sentences wait in a temporary file; memory holds where each one is.
"""

import re
import tempfile
from array import array
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, BinaryIO

from db.exchange.encoding import UnreadableError
from db.exchange.readers.options import ReaderOptions
from db.exchange.readers.rows import (
    NUL,
    TEXT_LIMIT,
    TEXT_TOO_LONG,
    check_article,
    explain_missing,
    read_key,
    read_known,
    read_text,
    shorten,
)
from db.exchange.readers.step import Found, Incoming, LinedArticle, Refusal, Remark, Row, Step
from tagging.line_ends import LINE_ENDS

LINE_END = re.compile(f"[{LINE_ENDS}]")


@dataclass(slots=True)
class _Group:
    """An article that is being gathered: its first record, and where its sentences wait."""

    key: str
    line: int
    known: Mapping[str, Any] = field(default_factory=dict)
    places: "array[int]" = field(default_factory=lambda: array("Q"))  # offset, length, offset, …
    size: int = 0  # bytes
    spoiled: str = ""  # why it is left out

    def spoil(self, line: int) -> None:
        """Leaves the article out because of a line, unless it is left out already."""
        self.spoiled = (
            self.spoiled or f"the article {shorten(self.key)} is left out: line {line} was refused"
        )


def group_articles(
    name: str, rows: Iterator[Step[Found]], options: ReaderOptions
) -> Iterator[Step[Incoming | None]]:
    """Makes an article of all rows with the same value, in the order of the first ones.

    A row is a line of its text, so that each is a sentence. What is known of an article is what its
    first row says, its id the common value unless a field was named for it. An article is left out
    whole when one of its rows is refused; where nobody can tell whose it was, those of the rows
    before and after it are. A step without an item is progress alone.
    """
    with tempfile.TemporaryFile() as waiting:
        gathering = _Gathering(name, options, waiting)
        bytes_read = 0
        for step in rows:
            bytes_read = step.bytes_read
            yield Step(gathering.take(step.item), bytes_read)
        for item in gathering.finish():
            yield Step(item, bytes_read)


class _Gathering:
    """Takes records, and gives articles when there are no more."""

    def __init__(self, name: str, options: ReaderOptions, waiting: BinaryIO) -> None:
        assert options.group_by is not None
        self._name = name
        self._names = options.names
        self._key = options.group_by
        self._own_id = options.names.id in options.names.chosen
        self._waiting = waiting
        self._groups: dict[str, _Group] = {}
        self._last: _Group | None = None
        self._lost: int | None = None  # the line of a record that may be the next one's
        self._broken = 0  # records with line ends in their text

    def take(self, item: Found) -> Refusal | Remark | None:
        """Puts a record away; what cannot be is handed on, and spoils what it may belong to."""
        if isinstance(item, Remark):
            return item
        if isinstance(item, Refusal):
            return self._lose(item)
        try:
            key = read_key(item.values, self._key)
            if key is None:
                raise UnreadableError(explain_missing(self._key, item.values, self._names))
        except UnreadableError as error:
            return self._lose(Refusal(self._name, item.line, str(error)))
        group = self._groups.setdefault(key, _Group(key, item.line))
        if self._lost is not None:
            group.spoil(self._lost)
        self._last, self._lost = group, None
        try:
            if group.line == item.line:
                group.known = self._read_known(key, item)
            self._put_away(group, read_text(item.values, self._names))
        except UnreadableError as error:
            group.spoil(item.line)
            return Refusal(self._name, item.line, str(error))
        return None

    def finish(self) -> Iterator[Incoming]:
        """The articles, and those that are left out."""
        if self._broken:
            yield Remark(
                self._name,
                f"{self._broken} records have line ends in their text: each line is a sentence",
            )
        for group in self._groups.values():
            try:
                if group.spoiled:
                    raise UnreadableError(group.spoiled)
                yield LinedArticle(check_article(self._read(group), **group.known))
            except UnreadableError as error:
                yield Refusal(self._name, group.line, str(error))

    def _read_known(self, key: str, row: Row) -> Mapping[str, Any]:
        known = read_known(row.values, self._names)
        return known if self._own_id else {**known, "external_id": key}

    def _put_away(self, group: _Group, text: str) -> None:
        if "\0" in text:
            raise UnreadableError(NUL)
        data = text.encode("utf-8")
        group.size += len(data) + 1
        if group.size > TEXT_LIMIT + 1:
            group.spoiled = TEXT_TOO_LONG
        if group.spoiled:
            return
        self._broken += LINE_END.search(text.strip()) is not None
        group.places.extend((self._waiting.tell(), len(data)))
        self._waiting.write(data)

    def _read(self, group: _Group) -> str:
        sentences: list[bytes] = []
        for offset, length in zip(group.places[::2], group.places[1::2], strict=True):
            self._waiting.seek(offset)
            sentences.append(self._waiting.read(length))
        return b"\n".join(sentences).decode("utf-8")

    def _lose(self, refusal: Refusal) -> Refusal:
        if refusal.line is not None:
            self._lost = refusal.line
            if self._last is not None:
                self._last.spoil(refusal.line)
        return refusal
