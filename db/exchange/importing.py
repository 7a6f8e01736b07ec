"""Importing files of articles."""

from collections.abc import Callable, Sequence
from pathlib import Path

from db.connection import Connection
from db.exchange.incoming import read_incoming
from db.exchange.readers.options import AS_USUAL, ReaderOptions
from db.exchange.readers.step import LinedArticle, Refusal, Remark
from db.indexing import index_rest
from db.shelving import Shelf, Tally
from tagging.article import Article
from tagging.dataclass import dataclass
from tagging.segmentation import segment_lines


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did: the tally, what was refused, what is worth knowing, and all ids."""

    tally: Tally
    refusals: tuple[Refusal, ...]
    remarks: tuple[Remark, ...]
    article_ids: tuple[str, ...]


def import_files(
    connection: Connection,
    files: Sequence[Path | Refusal],
    advance: Callable[[int], None] = lambda _: None,
    options: ReaderOptions = AS_USUAL,
) -> ImportReport:
    """Imports what is new in files that `find_files` found; what is wrong is reported, not raised.

    `advance` is called with the bytes that were read since it was called last.
    """
    shelf = Shelf(connection)
    refusals: list[Refusal] = []
    remarks: list[Remark] = []
    article_ids: list[str] = []
    for file in files:
        if isinstance(file, Refusal):
            refusals.append(file)
            continue
        bytes_read = 0
        for step in read_incoming(file, options):
            match step.item:
                case Article() as article:
                    shelf.add(article)
                    article_ids.append(article.id)
                case LinedArticle(article):
                    shelf.add(article, segment_lines)
                    article_ids.append(article.id)
                case Refusal() as refusal:
                    refusals.append(refusal)
                case Remark() as remark:
                    remarks.append(remark)
            advance(step.bytes_read - bytes_read)
            bytes_read = step.bytes_read
        advance(max(0, size_of(file) - bytes_read))
    shelf.flush()
    index_rest(connection)  # also what other imports left
    return ImportReport(shelf.tally, tuple(refusals), tuple(remarks), tuple(article_ids))


def size_of(file: Path) -> int:
    """The bytes of a file; 0 for what has no size, such as standard input."""
    return file.stat().st_size if file.is_file() else 0
