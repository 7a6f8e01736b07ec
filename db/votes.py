"""Everybody's judgements, article by article, as datasets carry them."""

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from db.articles import make_article
from db.connection import Connection
from db.judgements import GATHERED, read_fields, read_marks
from db.translation import translated
from tagging.article import Article, Sentence
from tagging.gold import Vote
from tagging.span import Span

ARTICLES = """
SELECT key, id, title, source, published, language, external_id FROM articles
WHERE sentences IS NOT NULL ORDER BY key
"""
SENTENCES = """
SELECT key, position, "start", "end" FROM live_sentences WHERE article = :article ORDER BY "start"
"""
VOTES = f"""
SELECT j.sentence, n.name, j.at, {GATHERED}
FROM judgements AS j JOIN annotators AS n ON n.key = j.annotator
WHERE j.article = :article AND j.judged = 1 ORDER BY n.name
"""


@dataclass(frozen=True, slots=True)
class VotedArticle:
    """An article's sentences in order, each with its votes by the annotators' names."""

    article: Article
    sentences: tuple[tuple[Sentence, tuple[Vote, ...]], ...]


def read_voted_articles(connection: Connection) -> Iterator[VotedArticle]:
    """All articles in the order of their import, one in memory at a time, as of one moment."""
    with translated():
        connection.execute("BEGIN")
        try:
            for row in connection.execute(ARTICLES):
                article = make_article(connection, *row)
                yield VotedArticle(article, tuple(_read_sentences(connection, row[0])))
        finally:
            connection.rollback()


def _read_sentences(
    connection: Connection, article: int
) -> Iterator[tuple[Sentence, tuple[Vote, ...]]]:
    votes: dict[int, list[Vote]] = defaultdict(list)
    rows = connection.execute(VOTES, {"article": article})
    for sentence, name, at, labels, fields, marks in rows:
        said = frozenset(json.loads(labels))
        vote = Vote(name, said, at, read_fields(fields), read_marks(marks))
        votes[sentence].append(vote)
    places = connection.execute(SENTENCES, {"article": article})
    for key, position, start, end in places:
        yield Sentence(position, Span(start, end)), tuple(votes.get(key, ()))
