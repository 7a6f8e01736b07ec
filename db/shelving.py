"""Putting articles into the database, whole, and without keeping others from writing."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from db.clock import now
from db.connection import Connection, Turns
from db.errors import StoreError
from db.indexing import (
    CHARACTERS_AT_ONCE,
    SENTENCES_AT_ONCE,
    FoldedWords,
    Stretch,
    index_rest,
    store_stretches,
)
from tagging.article import Article
from tagging.dataclass import dataclass
from tagging.folding import fold
from tagging.segmentation import segment
from tagging.span import Span

ARTICLES_AT_ONCE = 200  # in one transaction: each costs as much as ten sentences
PART = 500_000  # characters of a long text that one transaction stores

KNOWN = "SELECT sentences FROM articles WHERE id = :id"
ADD_ARTICLE = """
INSERT INTO articles (id, title, folded_title, source, published, language, external_id,
    story, sentences, imported_at)
VALUES (:id, :title, :folded_title, :source, :published, :language, :external_id,
    :story, :sentences, :imported_at)
ON CONFLICT (id) DO NOTHING RETURNING key
"""
ADD_TEXT = "INSERT INTO texts (article, part, text) VALUES (?, ?, ?)"
ADD_SENTENCE = """
INSERT INTO sentences (article, position, "start", "end") VALUES (?, ?, ?, ?)
"""
UNFINISHED = "SELECT key FROM articles WHERE id = :id AND sentences IS NULL"
REMOVE_SENTENCES = f"""
DELETE FROM sentences WHERE key IN
(SELECT key FROM sentences WHERE article = :article LIMIT {SENTENCES_AT_ONCE})
"""
REMOVE_TEXT = """
DELETE FROM texts WHERE article = :article
AND part = (SELECT max(part) FROM texts WHERE article = :article)
"""
COUNT_SENTENCES = "SELECT count(*) FROM sentences WHERE article = ?"
FINISH = "UPDATE articles SET sentences = ? WHERE key = ?"


@dataclass(frozen=True, slots=True)
class Tally:
    """How an import went so far: articles that are new, that were known, and new sentences."""

    added: int = 0
    known: int = 0
    sentences: int = 0


class Prepared(NamedTuple):
    """An article, its sentences, and their texts as the index has them; None for the longest."""

    article: Article
    spans: Sequence[Span]
    texts: Sequence[str | None]


class Shelf:
    """Takes articles one after the other. An article is in the database whole, or not to be seen.

    An article that is there already is left alone, so an import can be repeated or taken up again.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._turns = Turns(connection)
        self._words = FoldedWords()
        self._batch: list[Prepared] = []
        self._sentences = self._characters = 0  # of the batch
        self.tally = Tally()

    def add(self, article: Article, cut: Callable[[str], Sequence[Span]] = segment) -> None:
        """Cuts an article into sentences and stores it, perhaps together with the next ones."""
        row = self._connection.execute(KNOWN, {"id": article.id}).fetchone()
        if row is not None and row[0] is not None:
            self._count(known=1)
            return
        spans = cut(article.text)
        if row is not None or not _fits(len(spans), len(article.text)):
            self.flush()
            self._store_long(article, spans)
            return
        texts = self._words.prepare_all(article.text, spans)
        sentences, characters = self._sentences + len(spans), self._characters + len(article.text)
        if not _fits(sentences, characters) or len(self._batch) == ARTICLES_AT_ONCE:
            self.flush()
        self._batch.append(Prepared(article, spans, texts))
        self._sentences += len(spans)
        self._characters += len(article.text)

    def flush(self) -> None:
        """Stores what waits; to be called after the last article."""
        batch, self._batch = self._batch, []
        self._sentences = self._characters = 0
        if not batch:
            return
        with self._turns.transaction():
            stretches = [stretch for each in batch if (stretch := self._store(each)) is not None]
            store_stretches(self._connection, stretches)
        sentences = sum(len(each.spans) for each in stretches)
        self._count(added=len(stretches), known=len(batch) - len(stretches), sentences=sentences)

    def _store(self, prepared: Prepared) -> Stretch | None:
        """Stores an article, and returns what of it comes into the index; None if it is known."""
        article, spans, texts = prepared
        key = self._store_article(article, len(spans))
        if key is None:
            return None
        self._connection.execute(ADD_TEXT, (key, 0, article.text))
        self._store_sentences(key, 0, spans)
        return Stretch(key, 0, 0, spans, texts, True)

    def _store_long(self, article: Article, spans: Sequence[Span]) -> None:
        """A long article in several transactions; it can be seen after the last of them."""
        with self._turns.transaction():
            key = self._store_article(article, None)
            if key is None:
                row = self._connection.execute(UNFINISHED, {"id": article.id}).fetchone()
                key = None if row is None else int(row[0])
        if key is None:  # another import has finished it since it was looked for
            self._count(known=1)
            return
        self._remove_leftovers(key)
        for part, first in enumerate(range(0, len(article.text), PART)):
            with self._turns.transaction():
                text = article.text[first : first + PART]
                self._connection.execute(ADD_TEXT, (key, part, text))
        for first in range(0, len(spans), SENTENCES_AT_ONCE):
            with self._turns.transaction():
                self._store_sentences(key, first, spans[first : first + SENTENCES_AT_ONCE])
        with self._turns.transaction():
            stored = self._connection.execute(COUNT_SENTENCES, (key,)).fetchone()[0]
            if stored != len(spans):
                raise StoreError("two imports met at the same long article; run this one again")
            self._connection.execute(FINISH, (len(spans), key))
        self._count(added=1, sentences=len(spans))
        index_rest(self._connection)

    def _remove_leftovers(self, key: int) -> None:
        """Removes what an interrupted import left, a little at a time."""
        for remove in (REMOVE_SENTENCES, REMOVE_TEXT):
            removed = 1
            while removed:
                with self._turns.transaction():
                    removed = self._connection.execute(remove, {"article": key}).rowcount

    def _store_article(self, article: Article, sentences: int | None) -> int | None:
        """The key of the new row; None where there is one already."""
        row = {
            "id": article.id,
            "title": article.title,
            "folded_title": fold(article.title),
            "source": article.source,
            "published": article.published,
            "language": article.language,
            "external_id": article.external_id,
            "story": article.story,
            "sentences": sentences,
            "imported_at": now(),
        }
        found = self._connection.execute(ADD_ARTICLE, row).fetchone()
        return None if found is None else int(found[0])

    def _store_sentences(self, key: int, first: int, spans: Sequence[Span]) -> None:
        rows = [(key, position, *span) for position, span in enumerate(spans, start=first)]
        self._connection.executemany(ADD_SENTENCE, rows)

    def _count(self, *, added: int = 0, known: int = 0, sentences: int = 0) -> None:
        tally = self.tally
        self.tally = Tally(tally.added + added, tally.known + known, tally.sentences + sentences)


def _fits(sentences: int, characters: int) -> bool:
    """Whether one transaction takes so much."""
    return sentences <= SENTENCES_AT_ONCE and characters <= CHARACTERS_AT_ONCE
