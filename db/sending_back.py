"""Questions to annotators about sentences, threads of comments, and who looked at names."""

from collections import defaultdict
from typing import Any

from db.clock import now
from db.connection import Connection
from db.errors import NotFoundError
from db.translation import translated
from tagging.dataclass import dataclass
from tagging.sending_back import Comment, SentBack
from tagging.span import Span

ASK = """
INSERT INTO sent_back (sentence, annotator, reviewer, reason, at, since)
SELECT :sentence, n.key, r.key, :reason, :at, (SELECT coalesce(max(key), 0) FROM changes)
FROM annotators AS n, annotators AS r WHERE n.name = :annotator AND r.name = :reviewer
"""
FIND = """
SELECT b.sentence, n.name FROM sent_back AS b JOIN annotators AS n ON n.key = b.annotator
WHERE b.key = :number AND b.closed_at IS NULL
"""
ANSWER = "UPDATE sent_back SET answer = :answer, answered_at = :at WHERE key = :number"
CLOSE = "UPDATE sent_back SET closed_at = :at WHERE key = :number"
COLUMNS = """
b.key, a.id, s."start", s."end", n.name, r.name, b.reason, b.at, b.answer, b.answered_at,
    b.closed_at, EXISTS (SELECT 1 FROM changes AS c WHERE c.sentence = b.sentence
        AND c.annotator = b.annotator AND c.key > b.since AND c.settles IS NULL)
"""
TABLES = """
FROM sent_back AS b JOIN live_sentences AS s ON s.key = b.sentence
JOIN articles AS a ON a.key = s.article
JOIN annotators AS n ON n.key = b.annotator JOIN annotators AS r ON r.key = b.reviewer
"""
ALL = f"SELECT {COLUMNS} {TABLES}"
OPEN_OF_ANNOTATOR = f"{ALL} WHERE b.answered_at IS NULL AND b.closed_at IS NULL"
OPEN_OF_ANNOTATOR += " AND n.name = :annotator ORDER BY b.key"
OPEN = f"{ALL} WHERE b.closed_at IS NULL ORDER BY b.key LIMIT :limit"
OF_SENTENCE = f"{ALL} WHERE b.sentence = :sentence ORDER BY b.key"
# With the plus, SQLite goes through the questions, which are few, and not through the sentences.
OF_ARTICLES = f"""
SELECT b.sentence, {COLUMNS} {TABLES} WHERE +s.article BETWEEN :first AND :last ORDER BY b.key
"""
WRITE = """
INSERT INTO comments (sentence, author, text, at)
SELECT :sentence, key, :text, :at FROM annotators WHERE name = :author
"""
THREAD = """
SELECT n.name, c.text, c.at FROM comments AS c JOIN annotators AS n ON n.key = c.author
WHERE c.sentence = :sentence ORDER BY c.key
"""
REVEAL = """
INSERT INTO reveals (sentence, reviewer, at)
SELECT :sentence, key, :at FROM annotators WHERE name = :reviewer
ON CONFLICT (sentence, reviewer) DO NOTHING
"""


@dataclass(frozen=True, slots=True)
class SendBack:
    """A reviewer asks an annotator to look at a sentence again, with a reason."""

    article_id: str
    span: Span
    annotator: str
    reviewer: str
    reason: str


@dataclass(frozen=True, slots=True)
class Answer:
    """The annotator answers a question by its number, having changed the judgement or not."""

    number: int
    annotator: str
    text: str


@dataclass(frozen=True, slots=True)
class Close:
    """A reviewer needs no answer any more, or has read it."""

    number: int
    reviewer: str


@dataclass(frozen=True, slots=True)
class Remark:
    """Somebody writes in the thread of a sentence."""

    article_id: str
    span: Span
    author: str
    text: str


@dataclass(frozen=True, slots=True)
class Reveal:
    """A reviewer looks at the names before deciding."""

    article_id: str
    span: Span
    reviewer: str


Talk = SendBack | Answer | Close | Remark | Reveal
"""What is written about a sentence beside votes and decisions; nothing of it can be undone."""


def write_talk(connection: Connection, talk: Talk) -> None:
    """Stores what is said about a sentence; to be called inside a transaction.

    Raises ForbiddenError as the rules of db/permission.py say, and NotFoundError where there is no
    such sentence, person, or open question.
    """
    from db.deciding import locate_sentence
    from db.people import read_person
    from db.permission import require_own, require_reviewer
    from db.reviews import refresh_review

    match talk:
        case SendBack():
            _ask(connection, talk)
        case Answer(number, annotator, text):
            sentence, asked = _find(connection, number)
            require_own(read_person(connection, annotator), asked)
            row = {"number": number, "answer": text.strip(), "at": now()}
            connection.execute(ANSWER, row)
            refresh_review(connection, sentence)
        case Close(number, reviewer):
            sentence, _ = _find(connection, number)
            require_reviewer(read_person(connection, reviewer))
            connection.execute(CLOSE, {"number": number, "at": now()})
            refresh_review(connection, sentence)
        case Remark(article_id, span, author, text):
            sentence = locate_sentence(connection, article_id, span)
            _require_thread(connection, author, sentence)
            row = {"sentence": sentence, "author": author, "text": text.strip(), "at": now()}
            connection.execute(WRITE, row)
        case Reveal(article_id, span, reviewer):
            require_reviewer(read_person(connection, reviewer))
            sentence = locate_sentence(connection, article_id, span)
            connection.execute(REVEAL, {"sentence": sentence, "reviewer": reviewer, "at": now()})


@translated()
def list_questions(connection: Connection, annotator: str) -> list[SentBack]:
    """What an annotator is to answer, the oldest first."""
    rows = connection.execute(OPEN_OF_ANNOTATOR, {"annotator": annotator})
    return [_make(*row) for row in rows]


@translated()
def list_unsettled_questions(connection: Connection, limit: int = 500) -> list[SentBack]:
    """Questions to anybody that are open or answered, the oldest first."""
    return [_make(*row) for row in connection.execute(OPEN, {"limit": limit})]


@translated()
def read_questions(connection: Connection, sentence: int) -> tuple[SentBack, ...]:
    """All questions about a sentence, by its row's key, the oldest first."""
    return tuple(_make(*row) for row in connection.execute(OF_SENTENCE, {"sentence": sentence}))


@translated()
def read_questions_between(
    connection: Connection, first: int, last: int
) -> dict[int, list[SentBack]]:
    """All questions about articles between two keys of their rows, by the keys of the sentences.

    Each list has the oldest first.
    """
    found: dict[int, list[SentBack]] = defaultdict(list)
    for sentence, *row in connection.execute(OF_ARTICLES, {"first": first, "last": last}):
        found[sentence].append(_make(*row))
    return found


@translated()
def read_thread(
    connection: Connection, article_id: str, span: Span, reader: str
) -> tuple[Comment, ...]:
    """The comments on a sentence, the oldest first. Raises BlindError before the decision."""
    from db.deciding import locate_sentence

    sentence = locate_sentence(connection, article_id, span)
    _require_thread(connection, reader, sentence)
    return read_comments(connection, sentence)


@translated()
def read_comments(connection: Connection, sentence: int) -> tuple[Comment, ...]:
    """The comments on a sentence, by its row's key, whoever asks."""
    return tuple(Comment(*row) for row in connection.execute(THREAD, {"sentence": sentence}))


def _ask(connection: Connection, asked: SendBack) -> None:
    from db.deciding import locate_sentence
    from db.people import read_person
    from db.permission import require_reviewer
    from db.reviews import refresh_review

    require_reviewer(read_person(connection, asked.reviewer))
    read_person(connection, asked.annotator)
    sentence = locate_sentence(connection, asked.article_id, asked.span)
    row = {
        "sentence": sentence,
        "annotator": asked.annotator,
        "reviewer": asked.reviewer,
        "reason": asked.reason.strip(),
        "at": now(),
    }
    connection.execute(ASK, row)
    refresh_review(connection, sentence)


def _find(connection: Connection, number: int) -> tuple[int, str]:
    """The sentence of a question that is not closed, and who is asked. Raises NotFoundError."""
    row = connection.execute(FIND, {"number": number}).fetchone()
    if row is None:
        raise NotFoundError("this question is closed")
    return row[0], row[1]


def _require_thread(connection: Connection, person: str, sentence: int) -> None:
    from db.decisions import read_decision
    from db.people import read_person, read_policy
    from db.schemes import Names

    decided = read_decision(connection, sentence, Names(connection, None)) is not None
    read_policy(connection).require_thread(read_person(connection, person), decided)


def _make(number: int, article_id: str, start: int, end: int, *said: Any) -> SentBack:
    *known, changed = said
    return SentBack(number, article_id, Span(start, end), *[*known, bool(changed)])
