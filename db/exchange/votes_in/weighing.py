"""What an entry would change in the database, and making that change."""

from db.connection import Connection
from db.deciding import locate_sentence, record_decision
from db.decisions import read_decision
from db.errors import NotFoundError, StoreError
from db.exchange.encoding import UnreadableError
from db.exchange.votes_in.entry import Entry, Question, reconcile
from db.gathering import GATHERED, gather_judgement
from db.judgements import write_imported
from db.reviews import refresh_review
from db.schemes import Names
from db.translation import translated
from tagging.change import Change
from tagging.dataclass import dataclass
from tagging.decision import Decision
from tagging.judgement import BLANK, Judgement

STORED = f"""
SELECT n.name, j.judged, j.flag, j.note, {GATHERED}
FROM judgements AS j JOIN annotators AS n ON n.key = j.annotator WHERE j.sentence = :sentence
"""
QUESTIONS = """
SELECT n.name, r.name, b.reason, b.at, b.answer, b.answered_at, b.closed_at
FROM sent_back AS b JOIN annotators AS n ON n.key = b.annotator
JOIN annotators AS r ON r.key = b.reviewer WHERE b.sentence = :sentence
"""
ADD_QUESTION = """
INSERT INTO sent_back (sentence, annotator, reviewer, reason, at, since, answer, answered_at,
    closed_at)
SELECT :sentence, n.key, r.key, :reason, :at, (SELECT coalesce(max(key), 0) FROM changes),
    :answer, :answered_at, :closed_at
FROM annotators AS n, annotators AS r WHERE n.name = :annotator AND r.name = :reviewer
"""


@dataclass(frozen=True, slots=True)
class Weighed:
    """What of an entry is news. `times` are those of the changes; empty ones are unknown.

    `known` counts judgements and decisions that stand in the database as the entry has them.
    """

    changes: tuple[Change, ...] = ()
    times: tuple[str, ...] = ()
    decision: Decision | None = None
    questions: tuple[Question, ...] = ()
    known: int = 0

    @property
    def is_nothing(self) -> bool:
        """Whether the database has all of it."""
        return not (self.changes or self.decision or self.questions)


@translated()
def weigh(connection: Connection, entry: Entry) -> Weighed:
    """What an entry adds to what is stored.

    Raises UnreadableError where something else is stored than it says, and where its sentence was
    cut meanwhile.
    """
    try:
        sentence = locate_sentence(connection, entry.article_id, entry.span)
    except NotFoundError:  # of an article that the file brings along
        return _compare(entry, {}, None, ())
    except StoreError as error:
        raise UnreadableError(str(error)) from error
    which = {"sentence": sentence}
    stored = {name: gather_judgement(*row) for name, *row in connection.execute(STORED, which)}
    decision = read_decision(connection, sentence, Names(connection, None))
    asked = tuple(Question(*row) for row in connection.execute(QUESTIONS, which))
    return _compare(entry, stored, decision, asked)


def write_weighed(connection: Connection, entry: Entry, weighed: Weighed, version: int) -> None:
    """Stores what is news, in the names in force; to be called in the transaction of `weigh`."""
    for change, at in zip(weighed.changes, weighed.times, strict=True):
        write_imported(connection, change, at or None, version)
    sentence = locate_sentence(connection, entry.article_id, entry.span)
    if weighed.decision is not None:
        what = {"sentence": sentence, "reviewer": weighed.decision.reviewer, "scheme": version}
        rest = {"step": None, "repeats": None, "merged": None}
        record_decision(connection, None, weighed.decision, {**what, **rest})
    for each in weighed.questions:
        row = {name: getattr(each, name) for name in Question.__slots__}
        connection.execute(ADD_QUESTION, {"sentence": sentence, **row})
    refresh_review(connection, sentence)


def _compare(
    entry: Entry,
    stored: dict[str, Judgement],
    decided: Decision | None,
    asked: tuple[Question, ...],
) -> Weighed:
    changes: list[Change] = []
    times: list[str] = []
    for each in entry.said:
        before = stored.get(each.annotator, BLANK)
        after = reconcile(before, each, entry.extent)
        if after != before:
            changes.append(Change(entry.article_id, each.annotator, entry.span, before, after))
            times.append(each.at)
    decision = entry.decision
    known = len(entry.said) - len(changes)
    if decision is not None and decided is not None:
        if not _is_same(decided, decision, entry):
            raise UnreadableError("this sentence was settled otherwise here")
        decision, known = None, known + 1
    news = tuple(each for each in entry.questions if each not in asked)
    if {_identify(each) for each in news} & {_identify(each) for each in asked}:
        raise UnreadableError("what was sent back has another answer here")
    return Weighed(tuple(changes), tuple(times), decision, news, known)


def _is_same(decided: Decision, told: Decision, entry: Entry) -> bool:
    """Records that are not complete tell the labels alone, and not who settled on them."""
    return decided == told if entry.extent == "everything" else decided.labels == told.labels


def _identify(question: Question) -> tuple[str, str, str, str]:
    return question.annotator, question.reviewer, question.reason, question.at
