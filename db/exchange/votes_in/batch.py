"""What is stored of a file at a time."""

from db.exchange.readers.step import Refusal
from db.exchange.votes_in.entry import Entry
from tagging.article import Article
from tagging.dataclass import dataclass
from tagging.span import Span


@dataclass(frozen=True, slots=True)
class Batch:
    """Articles that a file brings along, with their sentences, and what it says of sentences.

    `skipped` counts records without an answer, `bytes_read` how far the file was read.
    """

    articles: tuple[tuple[Article, tuple[Span, ...]], ...] = ()
    entries: tuple[Entry, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    skipped: int = 0
    bytes_read: int = 0
