"""Reading Hashiya's own datasets, an article at a time."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import BinaryIO

from db.articles import read_article, read_sentences
from db.connection import Connection
from db.errors import NotFoundError
from db.exchange.encoding import UnreadableError
from db.exchange.readers.step import Refusal
from db.exchange.votes_in.batch import Batch
from db.exchange.votes_in.entry import Entry
from db.exchange.votes_in.own_record import Passage, read_passage, read_testimony
from db.exchange.votes_in.reading import Numbered, read_lines
from db.exchange.votes_in.rebuilding import rebuild_article
from db.exchange.votes_in.shape import Table
from db.exchange.votes_in.vocabulary import Vocabulary
from tagging.article import Article
from tagging.dataclass import dataclass
from tagging.span import Span


@dataclass(frozen=True, slots=True)
class OwnDataset:
    """A file that `hashiya export` wrote: a record for each sentence, or for each vote.

    An article that the database does not have is rebuilt where all its sentences follow each other
    and carry the text between them. `importer` is who imports it.
    """

    name: str
    stream: BinaryIO
    vocabulary: Vocabulary
    importer: str

    def read(self, connection: Connection) -> Iterator[Batch]:
        """What the file says, article by article."""
        for _, group in groupby(read_lines(self.stream), key=name_article):
            batch = self._read_article(connection, list(group))
            yield replace(batch, bytes_read=self.stream.tell())

    def refuse(self, line: int, reason: str) -> Refusal:
        """A refusal of a line."""
        return Refusal(self.name, line, reason)

    def _read_article(self, connection: Connection, lines: Sequence[Numbered]) -> Batch:
        placed: list[tuple[int, Table, Passage]] = []
        refusals: list[Refusal] = []
        for line, record in lines:
            try:
                if isinstance(record, UnreadableError):
                    raise record
                placed.append((line, record, read_passage(record)))
            except UnreadableError as error:
                refusals.append(self.refuse(line, str(error)))
        if not placed:
            return Batch(refusals=tuple(refusals))
        try:
            added, article, sentences = _find_article(connection, placed)
        except UnreadableError as error:
            first, last = placed[0][0], placed[-1][0]
            reason = f"{error} ({len(placed)} records, to line {last})"
            return Batch(refusals=(*refusals, self.refuse(first, reason)))
        entries = []
        for line, record, passage in placed:
            try:
                require_sentence(passage, article, sentences)
                said = read_testimony(record, self.vocabulary, self.importer)
                told = said.extent, said.said, said.decision, said.questions
                entries.append(Entry(line, article.id, passage.span, *told))
            except UnreadableError as error:
                refusals.append(self.refuse(line, str(error)))
        return Batch(added, tuple(entries), tuple(refusals))


def _find_article(
    connection: Connection, placed: Sequence[tuple[int, Table, Passage]]
) -> tuple[tuple[tuple[Article, tuple[Span, ...]], ...], Article, frozenset[Span]]:
    """What is to be added, the article, and its sentences. Raises UnreadableError."""
    _, record, passage = placed[0]
    try:
        article = read_article(connection, passage.article_id)
        return (), article, frozenset(read_sentences(connection, article.id))
    except NotFoundError:
        article, spans = rebuild_article(record, [each for _, _, each in placed])
        return ((article, spans),), article, frozenset(spans)


def require_sentence(passage: Passage, article: Article, sentences: frozenset[Span]) -> None:
    """Raises UnreadableError where the article has another text there, or other sentences."""
    start, end = passage.span
    if passage.span.of(article.text) != passage.text:
        raise UnreadableError(f"the article has another text at {start}-{end}")
    if passage.span not in sentences:
        raise UnreadableError(f"{start}-{end} is no sentence here; it was split or merged")


def name_article(numbered: Numbered) -> object:
    """What the lines of one article have in common; a line that cannot be read stands alone."""
    line, record = numbered
    if isinstance(record, UnreadableError) or not isinstance(record.get("article_id"), str):
        return line
    return record["article_id"]
