"""Everybody's judgements, article by article, as datasets carry them."""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from db.articles import make_article
from db.connection import Connection
from db.decisions import read_decisions
from db.gathering import GATHERED, read_fields, read_marks
from db.translation import translated
from tagging.article import Article, Sentence
from tagging.decision import Decision
from tagging.gold import Vote
from tagging.span import Span

ARTICLES = """
SELECT key, id, title, source, published, language, external_id, story FROM articles
WHERE sentences IS NOT NULL ORDER BY key
"""
SENTENCES = """
SELECT key, position, "start", "end" FROM live_sentences WHERE article = :article ORDER BY "start"
"""
EVERYBODY = f"""
SELECT j.sentence, n.name, j.at, {GATHERED}
FROM judgements AS j JOIN annotators AS n ON n.key = j.annotator
"""
VOTES = f"{EVERYBODY} WHERE j.article = :article AND j.judged = 1 ORDER BY n.name"
OF_SENTENCE = f"{EVERYBODY} WHERE j.sentence = :sentence AND j.judged = 1 ORDER BY n.name"


@dataclass(frozen=True, slots=True)
class VotedArticle:
    """An article's sentences in order, each with its votes by the annotators' names.

    `decisions` has what reviewers settled, also where votes have changed since.
    """

    article: Article
    sentences: tuple[tuple[Sentence, tuple[Vote, ...]], ...]
    decisions: Mapping[Span, Decision]


def read_voted_articles(connection: Connection) -> Iterator[VotedArticle]:
    """All articles in the order of their import, one in memory at a time, as of one moment."""
    with translated():
        connection.execute("BEGIN")
        try:
            for row in connection.execute(ARTICLES):
                article = make_article(connection, *row)
                decisions = read_decisions(connection, article.id)
                yield VotedArticle(article, tuple(_read_sentences(connection, row[0])), decisions)
        finally:
            connection.rollback()


@translated()
def read_votes(connection: Connection, sentence: int) -> tuple[Vote, ...]:
    """What everybody says of one sentence, by its row's key, in the names in force."""
    rows = connection.execute(OF_SENTENCE, {"sentence": sentence})
    return tuple(_make_vote(*row[1:]) for row in rows)


def _read_sentences(
    connection: Connection, article: int
) -> Iterator[tuple[Sentence, tuple[Vote, ...]]]:
    votes: dict[int, list[Vote]] = defaultdict(list)
    rows = connection.execute(VOTES, {"article": article})
    for sentence, *row in rows:
        votes[sentence].append(_make_vote(*row))
    places = connection.execute(SENTENCES, {"article": article})
    for key, position, start, end in places:
        yield Sentence(position, Span(start, end)), tuple(votes.get(key, ()))


def _make_vote(name: str, at: str, labels: str, fields: str, marks: str) -> Vote:
    return Vote(name, frozenset(json.loads(labels)), at, read_fields(fields), read_marks(marks))
