"""Comments, questions with their answers, who looked at names, and what was judged again."""

import json
from collections import defaultdict
from typing import Any

from db.connection import Connection
from db.joining.join import Join, Kind
from db.joining.places import find_sentence
from db.joining.vocabulary import rename_labels
from db.reviews import refresh_review
from tagging.joining import Side, find_news
from tagging.span import Span

OF_ARTICLE = "s.article = (SELECT key FROM articles WHERE id = :article)"
COMMENTS = f"""
SELECT s."start", s."end", s.position, n.name, c.text, c.at FROM sentences AS s
JOIN comments AS c ON c.sentence = s.key JOIN annotators AS n ON n.key = c.author
WHERE {OF_ARTICLE} ORDER BY c.key
"""
IS_COMMENT = """
SELECT 1 FROM comments WHERE sentence = :sentence AND author = :author AND text = :text AND at = :at
"""
ADD_COMMENT = """
INSERT INTO comments (sentence, author, text, at) VALUES (:sentence, :author, :text, :at)
"""
QUESTIONS = f"""
SELECT s."start", s."end", s.position, n.name, r.name, b.reason, b.at, b.key, b.answer,
    b.answered_at, b.closed_at
FROM sentences AS s JOIN sent_back AS b ON b.sentence = s.key
JOIN annotators AS n ON n.key = b.annotator JOIN annotators AS r ON r.key = b.reviewer
WHERE {OF_ARTICLE} ORDER BY b.key
"""
# What was changed since it was asked is newer than the last change before.
ADD_QUESTION = """
INSERT INTO sent_back (sentence, annotator, reviewer, reason, at, since, answer, answered_at,
    closed_at)
VALUES (:sentence, :annotator, :reviewer, :reason, :at,
    (SELECT coalesce(max(key), 0) FROM changes
     WHERE sentence = :sentence AND annotator = :annotator AND at <= :at),
    :answer, :answered_at, :closed_at)
"""
ANSWER = "UPDATE sent_back SET answer = :answer, answered_at = :answered_at WHERE key = :key"
CLOSE = "UPDATE sent_back SET closed_at = :closed_at WHERE key = :key"
REVEALS = f"""
SELECT s."start", s."end", s.position, n.name, v.at FROM sentences AS s
JOIN reveals AS v ON v.sentence = s.key JOIN annotators AS n ON n.key = v.reviewer
WHERE {OF_ARTICLE} ORDER BY v.key
"""
ADD_REVEAL = """
INSERT INTO reveals (sentence, reviewer, at) VALUES (:sentence, :reviewer, :at)
"""
REPETITIONS = f"""
SELECT s."start", s."end", s.position, n.name, r.before, r.after, r.scheme, r.before_at,
    r.asked_at, r.at
FROM sentences AS s JOIN repetitions AS r ON r.sentence = s.key
JOIN annotators AS n ON n.key = r.annotator WHERE {OF_ARTICLE}
"""
ADD_REPETITION = """
INSERT INTO repetitions (sentence, annotator, before, after, scheme, before_at, asked_at, at)
VALUES (:sentence, :annotator, :before, :after, :scheme, :before_at, :asked_at, :at)
"""


Row = tuple[Any, ...]


def join_talk(join: Join, article_id: str) -> None:
    """Takes in what is unknown here of what was said about an article's sentences."""
    _Talk(join, article_id).take_in()


class _Talk:
    """What was said about the sentences of one article. A row begins with the sentence's place."""

    def __init__(self, join: Join, article_id: str) -> None:
        self._join, self._article_id = join, article_id

    def take_in(self) -> None:
        """Everything, a little at a time."""
        self._join.store(self._find_unknown(COMMENTS), self._add_comment)
        self._take_in_questions()
        self._join.store(self._find_unknown(REVEALS, known_by=4), self._add_reveal)
        self._take_in_repetitions()

    def _take_in_questions(self) -> None:
        known: dict[Row, list[Row]] = defaultdict(list)
        for row in self._read(self._join.ours, QUESTIONS):
            known[_place(row, 7)].append(row)
        added, same = [], []
        for row in self._read(self._join.theirs, QUESTIONS):
            own = known[_place(row, 7)]
            if own:
                same.append((own.pop(0), row))
            else:
                added.append(row)
        changed = [(own, row) for own, row in same if own[8:] != row[8:]]
        self._join.store(added, self._add_question)
        self._join.store(changed, self._answer)

    def _take_in_repetitions(self) -> None:
        own = {_place(row, 4): row for row in self._read(self._join.ours, REPETITIONS)}
        theirs = self._read(self._join.theirs, REPETITIONS)
        self._join.store([row for row in theirs if _place(row, 4) not in own], self._add_repetition)
        for row in theirs:
            said = own.get(_place(row, 4))
            if said is not None and said[9] != row[9]:
                self._compare_repetitions(said, row)

    def _find_unknown(self, query: str, known_by: int = 6) -> list[Row]:
        """The rows there that have no counterpart here, by their first columns."""
        ours, theirs = (self._read(each, query) for each in (self._join.ours, self._join.theirs))
        keys = [[_place(row, known_by) for row in rows] for rows in (ours, theirs)]
        return [theirs[number] for number in find_news(*keys)]

    def _read(self, connection: Connection, query: str) -> list[Row]:
        return connection.execute(query, {"article": self._article_id}).fetchall()

    def _find_sentence(self, row: Row) -> tuple[int, int]:
        place = {"article": self._article_id, "start": row[0], "end": row[1]}
        return find_sentence(self._join.ours, place, row[2])

    def _add_comment(self, row: Row) -> None:
        _, sentence = self._find_sentence(row)
        self._write_comment(sentence, *row[3:])

    def _write_comment(self, sentence: int, author: str, text: str, at: str) -> None:
        key = self._join.people[author]
        comment = {"sentence": sentence, "author": key, "text": text, "at": at}
        if self._join.ours.execute(IS_COMMENT, comment).fetchone() is None:
            self._join.ours.execute(ADD_COMMENT, {**comment})
            self._join.count("comments")

    def _add_question(self, row: Row) -> None:
        _, sentence = self._find_sentence(row)
        names = ("reason", "at", "key", "answer", "answered_at", "closed_at")
        question = dict(zip(names, row[5:], strict=True))
        question |= {"annotator": self._join.people[row[3]], "sentence": sentence}
        question["reviewer"] = self._join.people[row[4]]
        self._join.ours.execute(ADD_QUESTION, question)
        refresh_review(self._join.ours, sentence)
        self._join.count("questions")

    def _answer(self, both: tuple[Row, Row]) -> None:
        """Of two answers the later one is the answer, and the other a comment on the sentence."""
        own, row = both
        _, sentence = self._find_sentence(own)
        (key, *ours), (_, *theirs) = own[7:], row[7:]
        closed = min(filter(None, (ours[2], theirs[2])), default=None)
        if closed != ours[2]:
            self._join.ours.execute(CLOSE, {"key": key, "closed_at": closed})
            self._join.count("questions")
        answers = sorted({(each[1], each[0]) for each in (ours, theirs) if each[1]})
        if answers and answers[-1] != (ours[1], ours[0]):
            at, answer = answers[-1]
            self._join.ours.execute(ANSWER, {"key": key, "answer": answer, "answered_at": at})
            self._join.count("questions")
        if len({answer for _, answer in answers}) == 2:
            at, answer = answers[0]
            self._write_comment(sentence, own[3], answer, at)
            side = Side.OURS if answers[-1] == (ours[1], ours[0]) else Side.THEIRS
            self._list(own, "answer", ours[0], theirs[0], side)
        refresh_review(self._join.ours, sentence)

    def _add_reveal(self, row: Row) -> None:
        _, sentence = self._find_sentence(row)
        reviewer = self._join.people[row[3]]
        self._join.ours.execute(
            ADD_REVEAL, {"sentence": sentence, "reviewer": reviewer, "at": row[4]}
        )
        self._join.begin()

    def _add_repetition(self, row: Row) -> None:
        _, sentence = self._find_sentence(row)
        before, after, scheme, before_at, asked_at, at = row[4:]
        renames = self._join.words.to_kept(scheme)
        said = {
            "sentence": sentence,
            "annotator": self._join.people[row[3]],
            "before": rename_labels(json.loads(before), renames),
            "after": rename_labels(json.loads(after), renames),
            "scheme": self._join.words.version(scheme),
            "before_at": before_at,
            "asked_at": asked_at,
            "at": at,
        }
        self._join.ours.execute(ADD_REPETITION, said)
        self._join.count("repetitions")

    def _compare_repetitions(self, own: Row, row: Row) -> None:
        """A sentence is judged again once: what was said first stays, and the other is listed."""
        with self._join.piece():
            self._list(own, "repetition", own[5], row[5], Side.OURS)

    def _list(self, row: Row, kind: Kind, ours: str, theirs: str, stays: Side) -> None:
        article, _ = self._find_sentence(row)
        self._join.list_conflict(
            kind,
            ours,
            theirs,
            stays,
            article=article,
            span=Span(row[0], row[1]),
            person=row[3],
            again=False,
        )


def _place(row: Row, width: int) -> Row:
    """What a row is known by: all of its first columns but the position, which may move."""
    return (*row[:2], *row[3:width])
