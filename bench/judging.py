"""Judgements of any number, always the same, on articles that are in a database.

    python -m bench.judging DATABASE [VOTES] [ARTICLES]

Three annotators judge, noisily: each sentence has so many votes, of the articles from the first on.
Some are flagged, noted, filled and marked, a few sentences are decided. What is written is what
judging one by one would have left, all at once, as that would take hours.
"""

import random
import sys
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

from db.annotators import add_annotator
from db.clock import STORED
from db.connection import Connection, connect, transaction
from db.decisions import decision_to_json
from db.judgements import judgement_to_json
from db.reviews import find_review
from tagging.decision import Decision
from tagging.gold import Vote
from tagging.judgement import BLANK, NO_FIELDS, NO_MARKS, FieldKey, Judgement, Mark
from tagging.span import Span

PEOPLE = ("lina", "omar", "sara")
LABELS = ("claim", "quote", "event")
SPEAKER = FieldKey("quote", "speaker")
SPEAKERS = ("بيسكوف", "المتحدثة باسم الوزارة", "رئيس اللجنة")
NOTE = "يحتاج إلى نظرة أخرى"
AT_ONCE = 500  # articles
LAST = datetime(2026, 11, 22, 15, tzinfo=UTC)
EACH = 20  # seconds for a sentence

SENTENCES = """
SELECT article, key, "start", "end" FROM sentences WHERE retired = 0 AND article IN (
    SELECT key FROM articles WHERE sentences IS NOT NULL ORDER BY key LIMIT :articles
) ORDER BY article, "start"
"""
JUDGE = """
INSERT INTO judgements (key, sentence, annotator, article, judged, flag, note, scheme, at)
VALUES (?, ?, ?, ?, 1, ?, ?, 1, ?)
"""
TAG = "INSERT INTO tags (judgement, label) VALUES (?, ?)"
FILL = "INSERT INTO fields (judgement, label, name, value) VALUES (?, ?, ?, ?)"
MARK = 'INSERT INTO marks (judgement, label, name, "start", "end") VALUES (?, ?, ?, ?, ?)'
REMEMBER = """
INSERT INTO changes (sentence, annotator, before, after, scheme, at) VALUES (?, ?, ?, ?, 1, ?)
"""
DECIDE = """
INSERT INTO decisions (sentence, reviewer, after, scheme, at) VALUES (?, ?, ?, 1, ?)
"""
REVIEW = """
INSERT INTO reviews (sentence, article, "start", votes, disagreement, state)
VALUES (?, ?, ?, ?, ?, ?)
"""
ASSIGN = """
INSERT INTO assignments (annotator, article, position, assigned_by, assigned_at)
VALUES (?, ?, ?, 'lina', ?)
"""
BEFORE = judgement_to_json(BLANK)
STATEMENTS = (JUDGE, TAG, FILL, MARK, REMEMBER, DECIDE, REVIEW, ASSIGN)
Rows = list[tuple[Any, ...]]


@dataclass(slots=True)
class _Made:
    """The rows of some articles, by what stores them, in an order that keeps references whole."""

    judged: Rows = field(default_factory=list)
    tags: Rows = field(default_factory=list)
    fields: Rows = field(default_factory=list)
    marks: Rows = field(default_factory=list)
    changes: Rows = field(default_factory=list)
    decisions: Rows = field(default_factory=list)
    reviews: Rows = field(default_factory=list)
    assigned: Rows = field(default_factory=list)

    def store(self, connection: Connection) -> None:
        of_judgements = (self.judged, self.tags, self.fields, self.marks)
        rows = (*of_judgements, self.changes, self.decisions, self.reviews, self.assigned)
        with transaction(connection):
            for statement, each in zip(STATEMENTS, rows, strict=True):
                connection.executemany(statement, each)


def judge(connection: Connection, votes: int = 2, articles: int = 1 << 40) -> int:
    """So many votes on each sentence of the first articles; how many judgements that made."""
    for name in PEOPLE:
        add_annotator(connection, name)
    names = {_find_key(connection, name): name for name in PEOPLE}
    keys = list(names)
    found = connection.execute(SENTENCES, {"articles": articles}).fetchall()
    maker = _Maker(names, len(found))
    grouped = groupby(found, key=itemgetter(0))
    made = _Made()
    for number, (article, rows) in enumerate(grouped, 1):
        judges = sorted(keys[(article + place) % len(keys)] for place in range(votes))
        maker.judge_article(made, article, judges, list(rows))
        if number % AT_ONCE == 0:
            made.store(connection)
            made = _Made()
    made.store(connection)
    return maker.number


class _Maker:
    """Makes up what people say; the same for the same articles."""

    def __init__(self, names: Mapping[int, str], sentences: int) -> None:
        self._names = names
        self._chance = random.Random(11)
        self._left = sentences
        self.number = 0

    def judge_article(
        self, made: _Made, article: int, judges: Sequence[int], sentences: Rows
    ) -> None:
        """Judges all sentences of an article, in the names of those who judge it."""
        for judge in judges:
            made.assigned.append((judge, article, article, LAST.strftime(STORED)))
        for _, sentence, start, end in sentences:
            at = (LAST - timedelta(seconds=EACH * self._left)).strftime(STORED)
            self._left -= 1
            truth = [self._chance.random() < 0.3 for _ in LABELS]
            votes = [
                self._vote(made, (article, sentence, judge), Span(start, end), truth, at)
                for judge in judges
            ]
            decision = None
            if self._chance.random() < 0.05:
                who = self._names[judges[0]]
                decision = Decision(votes[0].labels, who, "adjudicated", tuple(votes), at=at)
                made.decisions.append((sentence, judges[0], decision_to_json(decision), at))
            review = find_review(votes, decision, asked=False)
            if review is not None:
                made.reviews.append((sentence, article, start, *review[:2], review.state.value))

    def _vote(
        self, made: _Made, where: tuple[int, int, int], span: Span, truth: list[bool], at: str
    ) -> Vote:
        chance, (article, sentence, judge) = self._chance, where
        self.number += 1
        noisy = [is_true != (chance.random() < 0.1) for is_true in truth]
        said = [name for name, is_given in zip(LABELS, noisy, strict=True) if is_given]
        flag, note = chance.random() < 0.02, NOTE if chance.random() < 0.01 else ""
        fields, marks = NO_FIELDS, NO_MARKS
        if SPEAKER.label in said and chance.random() < 0.3:
            middle = (span.start + span.end + 1) // 2
            fields = {SPEAKER: chance.choice(SPEAKERS)}
            marks = frozenset([Mark(*SPEAKER, Span(span.start, middle))])
        judgement = Judgement(frozenset(said), fields, flag, note, marks)
        made.judged.append((self.number, sentence, judge, article, flag, note, at))
        made.tags += [(self.number, label) for label in said]
        made.fields += [(self.number, *key, value) for key, value in fields.items()]
        made.marks += [(self.number, mark.label, mark.name, *mark.span) for mark in marks]
        made.changes.append((sentence, judge, BEFORE, judgement_to_json(judgement), at))
        return Vote(self._names[judge], frozenset(said), at, fields, marks)


def _find_key(connection: Connection, name: str) -> int:
    row = connection.execute("SELECT key FROM annotators WHERE name = ?", (name,)).fetchone()
    return int(row[0])


def main() -> None:
    """Judges what is in a database."""
    path, *numbers = sys.argv[1:]
    with closing(connect(Path(path))) as connection:
        print(f"{judge(connection, *map(int, numbers))} judgements")


if __name__ == "__main__":
    main()
