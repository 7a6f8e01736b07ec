"""Articles with everything that was said of their sentences, for whoever reads a million of them.

Two statements run through all of them side by side, in order: however many sentences there are, it
is as many statements, and one article at a time is in memory.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from db.connection import Connection
from db.decisions import restore_decision
from db.hearing import Hearer, gather_said
from db.schemes import Names
from db.sending_back import read_questions_between
from tagging.article import Article
from tagging.judged import ALL_PARTS, JudgedSentence, Part, make_judged
from tagging.sending_back import SentBack

SIZES = "SELECT key, sentences FROM articles WHERE sentences IS NOT NULL ORDER BY key"
ARTICLES = """
SELECT a.key, a.id, t.text, a.title, a.source, a.published, a.language, a.external_id, a.story
FROM articles AS a JOIN texts AS t ON t.article = a.key
WHERE a.key BETWEEN :first AND :last ORDER BY a.key, t.part
"""
SENTENCES = """
SELECT s.article, s.key, s.position, s."start", s."end", {decision}, d.scheme, {said}
FROM live_sentences AS s
LEFT JOIN decisions AS d ON d.key = (SELECT max(key) FROM decisions WHERE sentence = s.key)
WHERE s.article BETWEEN :first AND :last ORDER BY s.article, s."start"
"""
DECISION = "d.after"
WITHOUT_GROUNDS = "json_remove(d.after, '$.votes')"


class JudgedArticle(NamedTuple):
    """An article's sentences in order, with what was said of each."""

    article: Article
    sentences: list[JudgedSentence]


def read_sizes(connection: Connection) -> dict[int, int]:
    """How many sentences articles had at their import, by the keys of their rows, in order."""
    return dict(connection.execute(SIZES).fetchall())


def read_judged_articles(
    connection: Connection,
    keys: Collection[int],
    heard: Collection[str] | None = None,
    parts: Collection[Part] = ALL_PARTS,
) -> Iterator[JudgedArticle]:
    """Articles by the keys of their rows, which ascend, with one at a time in memory.

    `heard` are the annotators whose judgements, and questions to whom, are read; None for all of
    them. Of what may be said of a sentence, the `parts` that nobody asks for are left out. To be
    called inside a transaction, so that all is as of one moment.
    """
    hearer, names = Hearer(connection, heard), Names(connection, None)
    decision = DECISION if "grounds" in parts else WITHOUT_GROUNDS
    statement = SENTENCES.format(decision=decision, said=gather_said(parts))
    for first, last in _find_runs(keys):
        bounds = {"first": first, "last": last}
        asked = _read_questions(connection, first, last, heard) if "questions" in parts else {}
        rows = groupby(connection.execute(statement, bounds), key=itemgetter(0))
        following = next(rows, None)
        for key, article in _read_articles(connection, bounds):
            found: list[JudgedSentence] = []
            if following is not None and following[0] == key:
                found = _make_sentences(article, following[1], hearer, names, asked)
                following = next(rows, None)
            yield JudgedArticle(article, found)


def _find_runs(keys: Collection[int]) -> Iterator[tuple[int, int]]:
    """The first and the last of keys that follow each other without a gap."""
    for _, run in groupby(enumerate(keys), key=lambda numbered: numbered[1] - numbered[0]):
        found = [key for _, key in run]
        yield found[0], found[-1]


def _read_articles(
    connection: Connection, bounds: Mapping[str, int]
) -> Iterator[tuple[int, Article]]:
    """Articles with their keys; the parts of a long text stand in rows of their own."""
    for key, parts in groupby(connection.execute(ARTICLES, bounds), key=itemgetter(0)):
        rows = list(parts)
        _, article_id, _, *known = rows[0]
        yield key, Article(article_id, "".join(row[2] for row in rows), *known)


def _make_sentences(
    article: Article,
    rows: Iterator[tuple[Any, ...]],
    hearer: Hearer,
    names: Names,
    asked: Mapping[int, Sequence[SentBack]],
) -> list[JudgedSentence]:
    sentences = []
    before = 0
    hear = hearer.hear
    for _, key, position, start, end, decision, scheme, said, fields, marks, remarks in rows:
        heard = hear(said, fields, marks, remarks) if said else ()
        settled = None if decision is None else restore_decision(decision, scheme, names)
        questions = asked.get(key, ())
        row = (position, start, end, before, end, heard, settled, questions)
        sentences.append(make_judged(row))
        before = end
    sentences[-1] = sentences[-1]._replace(after=len(article.text))
    return sentences


def _read_questions(
    connection: Connection, first: int, last: int, heard: Collection[str] | None
) -> dict[int, list[SentBack]]:
    return {
        sentence: [each for each in asked if heard is None or each.annotator in heard]
        for sentence, asked in read_questions_between(connection, first, last).items()
    }
