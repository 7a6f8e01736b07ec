"""Reading what a model predicts: a line for each sentence, with the keys of our own records."""

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
from db.exchange.votes_in.entry import Entry, Said
from db.exchange.votes_in.own import name_article, require_sentence
from db.exchange.votes_in.own_record import Passage, read_proposal, read_span
from db.exchange.votes_in.reading import Numbered, read_lines
from db.exchange.votes_in.shape import Table, read_optional, read_score, read_string
from db.exchange.votes_in.vocabulary import Vocabulary
from tagging.article import Article
from tagging.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Predictions:
    """A JSONL file of objects with article_id, start, end and labels.

    They may have fields, spans, score and text; a text is compared with the article's. So records
    that `hashiya export` wrote will do, with the model's labels in place of the gold. Where labels
    are null, nothing is predicted. `model` is who predicts.
    """

    name: str
    stream: BinaryIO
    vocabulary: Vocabulary
    model: str

    def read(self, connection: Connection) -> Iterator[Batch]:
        """What the file says, article by article."""
        for _, group in groupby(read_lines(self.stream), key=name_article):
            batch = self._read_article(connection, list(group))
            yield replace(batch, bytes_read=self.stream.tell())

    def refuse(self, line: int, reason: str) -> Refusal:
        """A refusal of a line."""
        return Refusal(self.name, line, reason)

    def _read_article(self, connection: Connection, lines: Sequence[Numbered]) -> Batch:
        first, record = lines[0]
        try:
            if isinstance(record, UnreadableError):
                raise record
            article_id = read_string(record.get("article_id"), '"article_id"')
            article = read_article(connection, article_id)
        except (UnreadableError, NotFoundError) as error:
            more = f" ({len(lines)} records, to line {lines[-1][0]})" if len(lines) > 1 else ""
            return Batch(refusals=(self.refuse(first, f"{error}{more}"),))
        sentences = frozenset(read_sentences(connection, article.id))
        entries, refusals = [], []
        for line, record in lines:
            try:
                passage, said = self._read_record(record, article)
                require_sentence(passage, article, sentences)
                entries.append(Entry(line, article.id, passage.span, "words", (said,)))
            except UnreadableError as error:
                refusals.append(self.refuse(line, str(error)))
        told = tuple(each for each in entries if each.said[0].judgement.is_judged)
        return Batch((), told, tuple(refusals), len(entries) - len(told))

    def _read_record(
        self, record: Table | UnreadableError, article: Article
    ) -> tuple[Passage, Said]:
        if isinstance(record, UnreadableError):
            raise record
        span = read_span(record)
        text = read_optional(record.get("text"), '"text"')
        passage = Passage(
            article.id, span, span.of(article.text) if text is None else text, None, None
        )
        judgement = read_proposal(record, self.vocabulary)
        return passage, Said(self.model, judgement, "", read_score(record.get("score")))
