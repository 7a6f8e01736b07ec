"""The sentences to which an annotator wants to come back, for whatever reason."""

from dataclasses import replace
from enum import StrEnum

from db.bookmarks import list_bookmarks
from db.connection import Connection
from db.remarks import list_remarks
from tagging.dataclass import dataclass
from tagging.span import Span


class Kind(StrEnum):
    """Why a sentence is remembered."""

    FLAG = "flag"
    NOTE = "note"
    BOOKMARK = "bookmark"


@dataclass(frozen=True, slots=True)
class Remembered:
    """A sentence to come back to; `at` is when it was last said so (ISO 8601 in UTC)."""

    article_id: str
    title: str
    span: Span
    text: str
    kinds: frozenset[Kind]
    note: str
    at: str


def list_remembered(connection: Connection, annotator: str) -> list[Remembered]:
    """An annotator's own flags, notes and bookmarks in the whole project, the newest first.

    A sentence has one entry, whatever is remembered of it. Raises StoreError.
    """
    entries: dict[tuple[str, Span], Remembered] = {}
    for remark in list_remarks(connection, annotator):
        asked = ((Kind.FLAG, remark.flag), (Kind.NOTE, bool(remark.note)))
        kinds = frozenset(kind for kind, holds in asked if holds)
        entries[remark.article_id, remark.span] = Remembered(
            remark.article_id, remark.title, remark.span, remark.text, kinds, remark.note, remark.at
        )
    for mark in list_bookmarks(connection, annotator):
        own = frozenset({Kind.BOOKMARK})
        entry = entries.get((mark.article_id, mark.span)) or Remembered(
            mark.article_id, mark.title, mark.span, mark.text, own, "", mark.at
        )
        entry = replace(entry, kinds=entry.kinds | own, at=max(entry.at, mark.at))
        entries[mark.article_id, mark.span] = entry
    return sorted(entries.values(), key=lambda entry: entry.at, reverse=True)
