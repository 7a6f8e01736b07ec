"""What reading a file leads to, piece by piece."""

from collections.abc import Mapping
from typing import Generic, TypeVar

from tagging.article import Article
from tagging.dataclass import dataclass

Item = TypeVar("Item", covariant=True)


@dataclass(frozen=True, slots=True)
class Refusal:
    """What cannot be imported, and why.

    Lines count from 1: where a table's row starts, or which row of a parquet file; None is the file
    as a whole.
    """

    path: str
    line: int | None
    reason: str


@dataclass(frozen=True, slots=True)
class Remark:
    """What a person should know of a file that is read all the same."""

    path: str
    text: str


@dataclass(frozen=True, slots=True)
class LinedArticle:
    """An article that came sentence by sentence: each of its lines is one."""

    article: Article


@dataclass(frozen=True, slots=True)
class Row:
    """A record as its file has it, and its line."""

    line: int
    values: Mapping[str, object]


Incoming = Article | LinedArticle | Refusal | Remark
Found = Row | Refusal | Remark


@dataclass(frozen=True, slots=True)
class Step(Generic[Item]):
    """One thing read, and the bytes of its file that were read by then, a little ahead of it."""

    item: Item
    bytes_read: int
