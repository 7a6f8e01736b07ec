"""Searching sentences for words, in the open articles and in the whole project.

The index says which stretches of text have all trigrams of what is looked for. The text itself says
where it stands, and the sentences as they are cut today say which of them it is in.
"""

import heapq
import json
from collections.abc import Collection, Generator, Iterable, Iterator
from dataclasses import replace
from functools import cached_property
from itertools import islice
from typing import NamedTuple

from db.articles import PARTS
from db.connection import Connection
from db.filters import EVERY, Conditions, Filter, write_conditions
from db.judgements import read_sheet
from db.schemes import read_renames
from db.translation import translated
from db.trigrams import write_expression
from tagging.article import Sentence
from tagging.dataclass import dataclass
from tagging.judgement import Judgement
from tagging.renaming import rename_label
from tagging.search import Query, find_hits, holds
from tagging.sheet import Sheet
from tagging.span import Span

FEW = 2_000  # sentences of chosen articles that are sooner read than found in the index
FEW_JUDGED = 10_000  # judged sentences of which the same is true
END = 1 << 40  # past every text

CHOSEN = """
SELECT key, sentences FROM articles WHERE sentences IS NOT NULL
AND (:source IS NULL OR source = :source)
AND (:ids IS NULL OR id IN (SELECT value FROM json_each(:ids))) ORDER BY key
"""
JUDGED = """
SELECT s.article, s."start", s."end"
FROM judgements AS j JOIN live_sentences AS s ON s.key = j.sentence
WHERE {judgement} LIMIT :limit
"""
ALL = "SELECT key FROM articles WHERE sentences IS NOT NULL ORDER BY key"
NOT_INDEXED = """
SELECT key FROM articles WHERE indexed = 0 AND sentences IS NOT NULL ORDER BY key
"""
SCANNED = """
SELECT c.article, c."start", c."end" FROM scanned AS c JOIN articles AS a ON a.key = c.article
WHERE a.indexed = 1 ORDER BY c.article, c."start"
"""
MATCHING = "SELECT rowid FROM search WHERE search MATCH :expression ORDER BY rowid"
STRETCH = """
SELECT s.first, s.last, s.article, s.bounds, a.indexed
FROM stretches AS s JOIN articles AS a ON a.key = s.article
WHERE s.first <= :row ORDER BY s.first DESC LIMIT 1
"""
ARTICLE = "SELECT id, title FROM articles WHERE key = :article"
SENTENCES = """
SELECT s.position, s."start", s."end" FROM live_sentences AS s
WHERE s.article = :article AND s."end" > :start AND s."start" < :end
AND s."start" >= coalesce(
    (SELECT max("start") FROM live_sentences WHERE article = :article AND "start" <= :start), 0)
AND {sentence} ORDER BY s."start"
"""
PASSING = """
SELECT a.key FROM articles AS a WHERE a.key BETWEEN :article AND :last
AND EXISTS (SELECT 1 FROM live_sentences AS s WHERE s.article = a.key AND {sentence})
ORDER BY a.key LIMIT 1
"""
AHEAD = 1_000  # articles that are asked at once whether the filter lets one of their sentences pass


@dataclass(frozen=True, slots=True)
class Found:
    """A sentence that answers a query; `hits` are code points of the article, as its span is."""

    article_id: str
    title: str
    sentence: Sentence
    text: str
    hits: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Findings:
    """The first sentences that were found, and whether there are more."""

    found: tuple[Found, ...]
    more: bool


class Place(NamedTuple):
    """A stretch of an article in which to look, by the article's key."""

    article: int
    start: int
    end: int


def search(
    connection: Connection,
    query: Query,
    chosen: Filter,
    limit: int,
    *,
    seen: Collection[str] | None,
    scheme_version: int | None = None,
) -> Findings:
    """The first `limit` sentences of `search_all`, and whether there are more."""
    every = search_all(connection, query, chosen, seen=seen, scheme_version=scheme_version)
    found = tuple(islice(every, limit + 1))
    return Findings(found[:limit], len(found) > limit)


def search_all(
    connection: Connection,
    query: Query,
    chosen: Filter,
    *,
    seen: Collection[str] | None,
    scheme_version: int | None = None,
) -> Generator[Found, None, None]:
    """The sentences that hold all of a query's phrases, each as soon as it is found.

    In the order of the articles' import. `seen` are the annotators whose judgements the filter may
    look at, None for everybody's: who works blind sees only their own. The filter's label is in the
    names of a version of the scheme, by default of the one in force. Raises StoreError.
    """
    with translated():
        renames = read_renames(connection, scheme_version)
        chosen = replace(chosen, label=chosen.label and rename_label(chosen.label, renames))
        conditions = write_conditions(chosen, seen)
        reader = _Reader(connection, query, conditions)
        done: set[tuple[int, int]] = set()
        for place in _choose_places(connection, query, chosen, conditions):
            for position, span in reader.read_sentences(place):
                if (place.article, span.start) in done:
                    continue
                hits = find_hits(span.of(reader.text), query)
                if hits is None:
                    continue
                done.add((place.article, span.start))
                at = span.start
                yield Found(
                    *reader.head,
                    Sentence(position, span),
                    span.of(reader.text),
                    tuple(Span(at + start, at + end) for start, end in hits),
                )


def read_own(
    connection: Connection, annotator: str, found: Iterable[Found]
) -> tuple[Judgement, ...]:
    """What an annotator says of each sentence that was found. Raises StoreError."""
    sheets: dict[str, Sheet] = {}
    said = []
    for each in found:
        if each.article_id not in sheets:
            sheets[each.article_id] = read_sheet(connection, each.article_id, annotator)
        said.append(sheets[each.article_id].judgement(each.sentence.span))
    return tuple(said)


class _Reader:
    """Reads what places hold, one article in memory at a time."""

    def __init__(self, connection: Connection, query: Query, conditions: Conditions) -> None:
        self._connection = connection
        self._query = query
        self._sentences = SENTENCES.format(sentence=conditions.sentence)
        self._passing = PASSING.format(sentence=conditions.sentence)
        self._asks = conditions.sentence != EVERY
        self._parameters = conditions.parameters
        self._article: int | None = None
        self._next = 0  # no article before this one has a sentence that passes
        self.text = ""

    def read_sentences(self, place: Place) -> list[tuple[int, Span]]:
        """The sentences there that pass the filter; `text` is then their article's."""
        if self._asks and not self._may_pass(place.article):
            return []
        if place.article != self._article:
            self._open(place.article)
        if not holds(self.text[place.start : place.end], self._query):
            return []  # before the sentences are read, because most of them may say no
        parameters = {**self._parameters, **place._asdict()}
        rows = self._connection.execute(self._sentences, parameters)
        return [(position, Span(start, end)) for position, start, end in rows]

    @cached_property
    def head(self) -> tuple[str, str]:
        """The id and the title of the article, which only those that are found need."""
        row = self._connection.execute(ARTICLE, {"article": self._article}).fetchone()
        return row[0], row[1]

    def _may_pass(self, article: int) -> bool:
        """Whether the filter lets a sentence of an article through; articles come in order.

        Where most of a project is judged, what is not judged is in few articles. To find the next
        of them takes a tenth of reading all those before it.
        """
        if article > self._next:
            bounds = {"article": article, "last": article + AHEAD - 1}
            row = self._connection.execute(self._passing, {**self._parameters, **bounds}).fetchone()
            self._next = article + AHEAD if row is None else row[0]
        return article == self._next

    def _open(self, article: int) -> None:
        self._article = article
        vars(self).pop("head", None)
        self.text = "".join(part for (part,) in self._connection.execute(PARTS, (article,)))


def _choose_places(
    connection: Connection, query: Query, chosen: Filter, conditions: Conditions
) -> Iterator[Place]:
    """Where to look, in order: the shortest way to all sentences that can answer."""
    articles = _choose_articles(connection, chosen)
    if articles is not None and sum(articles.values()) <= FEW:
        yield from (Place(key, 0, END) for key in articles)
        return
    places: Iterator[Place] | list[Place] | None = None
    if chosen.asks_for_judgement:
        places = _find_judged(connection, conditions)
    if places is None:
        expression = write_expression(connection, query)
        places = _whole(connection, ALL) if expression is None else _look_up(connection, expression)
    yield from (place for place in places if articles is None or place.article in articles)


def _choose_articles(connection: Connection, chosen: Filter) -> dict[int, int] | None:
    """The articles of a filter with the number of their sentences; None for all."""
    if chosen.source is None and chosen.article_ids is None:
        return None
    ids = None if chosen.article_ids is None else json.dumps(chosen.article_ids)
    return dict(connection.execute(CHOSEN, {"source": chosen.source, "ids": ids}).fetchall())


def _find_judged(connection: Connection, conditions: Conditions) -> list[Place] | None:
    """The sentences of which a filter's judgement is made; None where they are many."""
    parameters = {**conditions.parameters, "limit": FEW_JUDGED + 1}
    statement = JUDGED.format(judgement=conditions.judgement)
    rows = connection.execute(statement, parameters).fetchall()
    return sorted(map(Place._make, rows)) if len(rows) <= FEW_JUDGED else None


def _look_up(connection: Connection, expression: str) -> Iterator[Place]:
    """What the index says, together with what it does not know of."""
    scanned = map(Place._make, connection.execute(SCANNED))
    not_indexed = _whole(connection, NOT_INDEXED)
    return heapq.merge(_match(connection, expression), scanned, not_indexed)


def _match(connection: Connection, expression: str) -> Iterator[Place]:
    last = article = indexed = 0
    first, bounds = 0, [0]
    for (row,) in connection.execute(MATCHING, {"expression": expression}):
        if row > last:
            found = connection.execute(STRETCH, {"row": row}).fetchone()
            first, last, article, text, indexed = found
            bounds = json.loads(text)
        if indexed:
            yield Place(article, bounds[row - first], bounds[row - first + 1])


def _whole(connection: Connection, articles: str) -> Iterator[Place]:
    return (Place(key, 0, END) for (key,) in connection.execute(articles))
