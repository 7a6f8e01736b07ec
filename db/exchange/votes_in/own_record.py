"""The records of Hashiya's own datasets: a sentence each, or a vote each."""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any, get_args

from db.exchange.encoding import UnreadableError
from db.exchange.votes_in.entry import Extent, Question, Said
from db.exchange.votes_in.moments import read_time
from db.exchange.votes_in.shape import (
    Table,
    read_list,
    read_number,
    read_object,
    read_optional,
    read_string,
    read_truth,
)
from db.exchange.votes_in.vocabulary import Vocabulary
from tagging.dataclass import dataclass
from tagging.decision import Decision, DecisionSource
from tagging.gold import Vote
from tagging.judgement import FieldKey, Judgement, Mark
from tagging.role import is_name
from tagging.span import Span

SOURCES = get_args(DecisionSource)


@dataclass(frozen=True, slots=True)
class Passage:
    """Where a record's sentence stands. `gap` and `tail` are the raw text around it, if known."""

    article_id: str
    span: Span
    text: str
    gap: str | None
    tail: str | None


@dataclass(frozen=True, slots=True)
class Testimony:
    """What a record says of its sentence."""

    extent: Extent
    said: tuple[Said, ...]
    decision: Decision | None = None
    questions: tuple[Question, ...] = ()


def read_passage(record: Table) -> Passage:
    """Where the sentence stands. Raises UnreadableError."""
    span = read_span(record)
    text = read_string(record.get("text"), '"text"')
    if len(text) != span.end - span.start or not text:
        raise UnreadableError(
            f'"text" has {len(text)} characters, not those of {span[0]}-{span[1]}'
        )
    return Passage(
        read_string(record.get("article_id"), '"article_id"'),
        span,
        text,
        read_optional(record.get("gap"), '"gap"'),
        read_optional(record.get("tail"), '"tail"'),
    )


def read_span(record: Table) -> Span:
    """Where the sentence begins and ends. Raises UnreadableError."""
    return Span(*(read_number(record.get(key), f'"{key}"') for key in ("start", "end")))


def read_testimony(record: Table, vocabulary: Vocabulary, importer: str) -> Testimony:
    """What is said of the sentence, with all that the record tells of it. Raises UnreadableError.

    A record that is not complete does not tell who settled what is adjudicated: whoever imports it
    vouches for it.
    """
    reader = _Reader(vocabulary, Span(record["start"], record["end"]))
    if "annotator" in record:
        return Testimony("everything", (reader.read_judgement(record),))
    if "judgements" in record:
        said = tuple(map(reader.read_judgement, read_list(record["judgements"], '"judgements"')))
        _refuse_twice(each.annotator for each in said)
        return Testimony(
            "everything",
            said,
            None if record.get("decision") is None else reader.read_decision(record["decision"]),
            tuple(map(_read_question, read_list(record.get("sent_back"), '"sent_back"'))),
        )
    votes = [reader.read_vote(each) for each in read_list(record.get("votes"), '"votes"')]
    _refuse_twice(each.annotator for each in votes)
    gold = reader.read_gold(record)
    if record.get("gold_source") == "adjudicated":
        decision = Decision(
            gold.labels or frozenset(),
            importer,
            "adjudicated",
            tuple(votes),
            gold.fields,
            gold.marks,
        )
        return Testimony("labels", tuple(_say(each, None) for each in votes), decision)
    first = next((each for each in votes if each.labels == gold.labels), None)
    return Testimony("labels", tuple(_say(each, gold if each is first else None) for each in votes))


def read_proposal(record: Table, vocabulary: Vocabulary) -> Judgement:
    """Labels, fields and words of a record, whoever proposes them. Raises UnreadableError."""
    return _Reader(vocabulary, read_span(record)).read_gold(record)


class _Reader:
    """Reads what was said of one sentence, in the names of a vocabulary."""

    def __init__(self, vocabulary: Vocabulary, sentence: Span) -> None:
        self._vocabulary = vocabulary
        self._sentence = sentence

    def read_judgement(self, value: object) -> Said:
        """Everything that one annotator said."""
        table = read_object(value, "a judgement")
        judgement = self._read_said(table)
        flag = read_truth(table.get("flag"), '"flag"')
        note = read_string(table.get("note"), '"note"')
        whole = Judgement(judgement.labels, judgement.fields, flag, note, judgement.marks)
        if whole.is_blank:
            raise UnreadableError("a judgement says nothing")
        return Said(_read_name(table.get("annotator")), whole, _read_moment(table))

    def read_vote(self, value: object) -> Vote:
        """A vote; one of the short form has labels alone."""
        table = read_object(value, "a vote")
        said = self._read_said(table)
        if said.labels is None:
            raise UnreadableError("a vote has a list of labels")
        name, at = _read_name(table.get("annotator")), _read_moment(table)
        return Vote(name, said.labels, at, said.fields, said.marks)

    def read_decision(self, value: object) -> Decision:
        """What a reviewer settled, with the votes it rests on."""
        table = read_object(value, '"decision"')
        said = self._read_said(table)
        if said.labels is None or table.get("source") not in SOURCES:
            raise UnreadableError(f"a decision has labels, and one of {SOURCES} as its source")
        votes = map(self.read_vote, read_list(table.get("votes"), '"votes"'))
        return Decision(
            labels=said.labels,
            reviewer=_read_name(table.get("reviewer")),
            source=table["source"],
            votes=tuple(votes),
            fields=said.fields,
            marks=said.marks,
            reason=read_string(table.get("reason"), '"reason"'),
            error_type=read_string(table.get("error_type"), '"error_type"'),
            guideline=read_truth(table.get("guideline"), '"guideline"'),
            at=_read_moment(table),
        )

    def read_gold(self, record: Table) -> Judgement:
        """The gold, as a judgement: its labels, fields and marks."""
        return self._read_said(record)

    def _read_said(self, table: Table) -> Judgement:
        labels = self._read_labels(table.get("labels"))
        fields = dict(self._read_fields(read_list(table.get("fields"), '"fields"')))
        marks = frozenset(self._read_marks(read_list(table.get("spans"), '"spans"')))
        for key in (*fields, *(FieldKey(mark.label, mark.name) for mark in marks)):
            if key.label not in (labels or ()):
                raise UnreadableError(
                    f"{key.label} has a field or words, and is not among the labels"
                )
        return Judgement(labels, fields, marks=_require_apart(marks))

    def _read_labels(self, value: object) -> frozenset[str] | None:
        if value is None:
            return None
        names = [read_string(each, "a label") for each in read_list(value, '"labels"')]
        return frozenset(
            label for each in names if (label := self._vocabulary.read_label(each)) is not None
        )

    def _read_fields(self, values: Iterable[object]) -> Iterator[tuple[FieldKey, str]]:
        for each in values:
            table = read_object(each, "a field")
            label, name = (read_string(table.get(key), f'"{key}"') for key in ("label", "name"))
            value = read_string(table.get("value"), '"value"')
            if not name or not value:
                raise UnreadableError("a field has a name and a value")
            if (key := self._vocabulary.read_field(label, name)) is not None:
                yield key, value

    def _read_marks(self, values: Iterable[object]) -> Iterator[Mark]:
        for each in values:
            table = read_object(each, "a span")
            start, end = (read_number(table.get(key), f'"{key}"') for key in ("start", "end"))
            if not self._sentence.start <= start < end <= self._sentence.end:
                raise UnreadableError(f"the span {start}-{end} is not within its sentence")
            label, name = (read_string(table.get(key), f'"{key}"') for key in ("label", "name"))
            if (key := self._vocabulary.read_field(label, name)) is not None:
                yield Mark(*key, Span(start, end))


def _say(vote: Vote, gold: Judgement | None) -> Said:
    """A vote of the short form; with the gold's fields and words, where these come from it."""
    judgement = Judgement(vote.labels)
    if gold is not None:
        judgement = Judgement(vote.labels, gold.fields, marks=gold.marks)
    return Said(vote.annotator, judgement, vote.at)


def _read_question(value: object) -> Question:
    table = read_object(value, "a question")
    answered, closed = (
        None if table.get(key) is None else read_time(read_string(table[key], f'"{key}"'))
        for key in ("answered_at", "closed_at")
    )
    return Question(
        annotator=_read_name(table.get("annotator")),
        reviewer=_read_name(table.get("reviewer")),
        reason=read_string(table.get("reason"), '"reason"'),
        at=_read_moment(table),
        answer=read_string(table.get("answer"), '"answer"'),
        answered_at=answered,
        closed_at=closed,
    )


def _read_name(value: object) -> str:
    name = read_string(value, "a name")
    if not is_name(name):
        raise UnreadableError(f"{name!r} is no name: it has 1 to 64 visible characters")
    return name


def _read_moment(table: dict[str, Any]) -> str:
    return read_time(read_string(table.get("at"), '"at"'))


def _refuse_twice(names: Iterable[str]) -> None:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise UnreadableError(f"{name} says two things of the sentence")
        seen.add(name)


def _require_apart(marks: frozenset[Mark]) -> frozenset[Mark]:
    """Marks of one kind never overlap or touch. Raises UnreadableError."""
    ordered = sorted(marks)
    for one, other in pairwise(ordered):
        if one.joins(other):
            raise UnreadableError(f"two spans of {one.label} overlap or touch; they are one")
    return marks
