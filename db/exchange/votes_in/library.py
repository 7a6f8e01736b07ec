"""Finding the sentences of the database that texts of other tools are about."""

from collections.abc import Collection, Sequence
from functools import lru_cache

from db.articles import find_articles, read_article, read_sentences
from db.connection import Connection
from db.errors import NotFoundError
from db.exchange.encoding import UnreadableError
from db.exchange.votes_in.answer import Answer
from db.exchange.votes_in.identity import ARTICLE_ID, read_sentence_id
from tagging.article import Article, hash_text, write_article
from tagging.dataclass import dataclass
from tagging.errors import EmptyArticleError
from tagging.line_ends import LINE_ENDS
from tagging.segmentation import segment
from tagging.span import Span

REMEMBERED = 16  # articles


@dataclass(frozen=True, slots=True)
class Place:
    """Where a text stands: the article, its sentences there, and the text's first code point."""

    article: Article
    sentences: tuple[Span, ...]
    start: int


class Library:
    """The articles of the database, and those that a file adds to it.

    A text is looked for by the id of one of our sentences or articles, if its record has one; then
    as the whole text of an article; then as one sentence, whatever white space is around it. One
    that is nowhere becomes an article.
    """

    def __init__(self, connection: Connection, texts: Collection[str]) -> None:
        self._connection = connection
        # A file mostly goes through one article after the other.
        self._read = lru_cache(maxsize=REMEMBERED)(self._read_place)
        self.added: dict[str, Place] = {}
        self._sentences = _find_sentences(connection, {text.strip() for text in texts})

    def place(self, answer: Answer) -> Place:
        """Where the text of an answer stands. Raises UnreadableError."""
        for each in answer.ids:
            if (place := self._place_named(answer.text, each)) is not None:
                return place
        article_id = hash_text(answer.text)
        if article_id in self.added:
            return self.added[article_id]
        if (place := self._open(article_id)) is not None:
            return place
        found = self._sentences.get(answer.text.strip(), ())
        if len(found) > 1:
            raise UnreadableError(
                f"this text stands {len(found)} times in the database; its record needs an id"
            )
        for article_id, span in found:
            return self._place_sentence(answer.text, article_id, span)
        return self._add(answer)

    def _place_named(self, text: str, name: str) -> Place | None:
        """By an id, if the database has what it names. Raises UnreadableError for another text."""
        sentence = read_sentence_id(name)
        article_id, span = sentence or (name, None)
        place = self._open(article_id)
        if place is None:
            return None
        if span is None:
            if place.article.text == text:
                return place
            inside = [
                each for each in place.sentences if each.of(place.article.text) == text.strip()
            ]
            if len(inside) == 1:
                return self._place_sentence(text, article_id, inside[0])
        elif span.of(place.article.text) == text.strip():
            if span not in place.sentences:
                raise UnreadableError(f"{name} is no sentence now; it was split or merged")
            return self._place_sentence(text, article_id, span)
        raise UnreadableError(f"the text is not that of {name}")

    def _place_sentence(self, text: str, article_id: str, span: Span) -> Place:
        start = span.start - (len(text) - len(text.lstrip()))
        return Place(self._read(article_id).article, (span,), start)

    def _open(self, article_id: str) -> Place | None:
        if not ARTICLE_ID.fullmatch(article_id):
            return None
        try:
            return self._read(article_id)
        except NotFoundError:
            return None

    def _read_place(self, article_id: str) -> Place:
        article = read_article(self._connection, article_id)
        return Place(article, read_sentences(self._connection, article_id), 0)

    def _add(self, answer: Answer) -> Place:
        """A new article; one sentence where labels are given to a whole text of one line."""
        try:
            article = write_article(answer.text, external_id=answer.external_id)
        except EmptyArticleError as error:
            raise UnreadableError(str(error)) from error
        sentences: Sequence[Span] = segment(article.text)
        whole = _trim(article.text)
        if (answer.labels or answer.denied) and not set(whole.of(article.text)) & set(LINE_ENDS):
            sentences = (whole,)
        self.added[article.id] = Place(article, tuple(sentences), 0)
        return self.added[article.id]


def _trim(text: str) -> Span:
    start = len(text) - len(text.lstrip())
    return Span(start, start + len(text.strip()))


def _find_sentences(
    connection: Connection, wanted: Collection[str]
) -> dict[str, list[tuple[str, Span]]]:
    """Where the database has sentences of these texts; one article in memory at a time."""
    found: dict[str, list[tuple[str, Span]]] = {}
    if not wanted:
        return found
    for article_id in find_articles(connection):
        text = read_article(connection, article_id).text
        for span in read_sentences(connection, article_id):
            words = span.of(text)
            if words in wanted:
                found.setdefault(words, []).append((article_id, span))
    return found
