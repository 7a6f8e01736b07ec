"""Articles with everything that was said of their sentences, for whoever reads a million of them.

Everything is read for several articles at once: a query for each would take longer than its rows.
"""

import json
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from db.connection import Connection
from db.decisions import read_decisions_of
from db.gathering import name_fields, place_marks
from db.schemes import Names
from db.sending_back import read_questions_of
from tagging.article import Article
from tagging.gold import NONE
from tagging.judged import JudgedSentence, Said
from tagging.judgement import NO_FIELDS, NO_MARKS, FieldKey, Mark
from tagging.sending_back import SentBack

SENTENCES_AT_ONCE = 1_000

SIZES = "SELECT key, sentences FROM articles WHERE sentences IS NOT NULL ORDER BY key"
THESE = "(SELECT value FROM json_each(:articles))"
ARTICLES = f"""
SELECT a.key, a.id, t.text, a.title, a.source, a.published, a.language, a.external_id, a.story
FROM articles AS a JOIN texts AS t ON t.article = a.key
WHERE a.key IN {THESE} ORDER BY a.key, t.part
"""
SENTENCES = f"""
SELECT article, key, position, "start", "end" FROM live_sentences
WHERE article IN {THESE} ORDER BY article, "start"
"""
# A row for each label of a judgement, one after the other; a single one where it has none.
JUDGEMENTS = f"""
SELECT j.key, j.sentence, j.annotator, j.at, j.judged, j.flag, j.note, t.label
FROM judgements AS j LEFT JOIN tags AS t ON t.judgement = j.key
WHERE j.article IN {THESE} ORDER BY j.article, j.key
"""
NAMES = "SELECT key, name FROM annotators"
FIELDS = f"""
SELECT f.judgement, f.label, f.name, f.value
FROM judgements AS j JOIN fields AS f ON f.judgement = j.key WHERE j.article IN {THESE}
"""
MARKS = f"""
SELECT m.judgement, m.label, m.name, m."start", m."end"
FROM judgements AS j JOIN marks AS m ON m.judgement = j.key WHERE j.article IN {THESE}
"""


class JudgedArticle(NamedTuple):
    """An article's sentences in order, with what was said of each."""

    article: Article
    sentences: list[JudgedSentence]


def read_sizes(connection: Connection) -> dict[int, int]:
    """How many sentences articles had at their import, by the keys of their rows, in order."""
    return dict(connection.execute(SIZES).fetchall())


def read_judged_articles(
    connection: Connection, sizes: Mapping[int, int], heard: Collection[str] | None = None
) -> Iterator[JudgedArticle]:
    """Articles by the keys of their rows, a few in memory at a time.

    `heard` are the annotators whose judgements, and questions to whom, are read; None for all of
    them. To be called inside a transaction, so that all is as of one moment.
    """
    batch: list[int] = []
    total = 0
    for key, sentences in sizes.items():
        if batch and total + sentences > SENTENCES_AT_ONCE:
            yield from _read_some(connection, batch, heard)
            batch, total = [], 0
        batch.append(key)
        total += sentences
    if batch:
        yield from _read_some(connection, batch, heard)


def _read_some(
    connection: Connection, keys: Sequence[int], heard: Collection[str] | None
) -> Iterator[JudgedArticle]:
    which = {"articles": json.dumps(keys)}
    said = _read_said(connection, which, heard)
    decisions = read_decisions_of(connection, keys, Names(connection, None))
    questions = _read_questions(connection, keys, heard)
    rows = groupby(connection.execute(SENTENCES, which).fetchall(), key=itemgetter(0))
    places = {key: list(found) for key, found in rows}
    for key, article in _read_articles(connection, which):
        before = 0
        sentences: list[JudgedSentence] = []
        for _, sentence, position, start, end in places.get(key, ()):
            saying = said.get(sentence, ())
            settled, asked = decisions.get(sentence), questions.get(sentence, ())
            judged = JudgedSentence(position, start, end, before, end, saying, settled, asked)
            sentences.append(judged)
            before = end
        if sentences:
            sentences[-1] = sentences[-1]._replace(after=len(article.text))
        yield JudgedArticle(article, sentences)


def _read_questions(
    connection: Connection, keys: Sequence[int], heard: Collection[str] | None
) -> dict[int, list[SentBack]]:
    return {
        sentence: [each for each in asked if heard is None or each.annotator in heard]
        for sentence, asked in read_questions_of(connection, keys).items()
    }


def _read_articles(
    connection: Connection, which: Mapping[str, str]
) -> Iterator[tuple[int, Article]]:
    """Articles with their keys; the parts of a long text stand in rows of their own."""
    for key, parts in groupby(connection.execute(ARTICLES, which), key=itemgetter(0)):
        rows = list(parts)
        _, article_id, _, *known = rows[0]
        yield key, Article(article_id, "".join(row[2] for row in rows), *known)


def _read_said(
    connection: Connection, which: Mapping[str, str], heard: Collection[str] | None
) -> dict[int, list[Said]]:
    """Judgements by the keys of sentences, each list by the annotators' names."""
    fields, marks = _read_details(connection, which)
    names = dict(connection.execute(NAMES).fetchall())
    found: dict[int, list[Said]] = defaultdict(list)
    alone = Alone()
    last = 0
    for key, sentence, by, at, judged, flag, note, label in connection.execute(JUDGEMENTS, which):
        name = names[by]
        if heard is not None and name not in heard:
            continue
        if key == last:
            found[sentence][-1] = _add_label(found[sentence][-1], label)
            continue
        last = key
        labels = alone[label] if judged else None
        said, marked = fields.get(key, NO_FIELDS), marks.get(key, NO_MARKS)
        found[sentence].append(Said(name, labels, at, said, marked, flag == 1, note))
    for each in found.values():
        each.sort()  # by name, which is never the same twice
    return found


class Alone(dict[str | None, frozenset[str]]):
    """Sets of one label, or none; the same set whenever the same label is asked for."""

    def __missing__(self, label: str | None) -> frozenset[str]:
        self[label] = NONE if label is None else frozenset([label])
        return self[label]


def _add_label(said: Said, label: str) -> Said:
    return said._replace(labels=(said.labels or NONE) | {label})


def _read_details(
    connection: Connection, which: Mapping[str, str]
) -> tuple[dict[int, dict[FieldKey, str]], dict[int, frozenset[Mark]]]:
    """Fields and marks by the keys of judgements."""
    fields: dict[int, list[Any]] = defaultdict(list)
    for key, *field in connection.execute(FIELDS, which):
        fields[key].append(field)
    marks: dict[int, list[Any]] = defaultdict(list)
    for key, *mark in connection.execute(MARKS, which):
        marks[key].append(mark)
    return (
        {key: name_fields(triples) for key, triples in fields.items()},
        {key: place_marks(rows) for key, rows in marks.items()},
    )
