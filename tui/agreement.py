"""What is asked about agreement, and what is found: the same for a table, a screen and a script."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import field
from itertools import combinations_with_replacement
from typing import Literal, get_args

from db.agreement import Period, read_decided_patterns, read_patterns, read_patterns_over_time
from db.connection import Connection
from db.repetitions import read_repeated
from db.resampling import RESAMPLING, RESAMPLING_OF_PERIOD, begin
from db.scope import Scope
from tagging.agreement import Measure, Undefined, measure_agreement, measure_pair
from tagging.bootstrap import Resampling
from tagging.confusion import NOTHING, Confusion, count_confusion
from tagging.dataclass import dataclass
from tagging.patterns import Patterns, find_annotators, find_labels, find_pairs
from tagging.repetition import SELF
from tagging.scheme import Scheme
from tagging.scoring import Settled, score_annotator, settle_by_decisions, settle_by_votes

By = Literal["label", "pair", "self", "time", "gold", "confusion"]
BYS: tuple[By, ...] = get_args(By)

Settle = Callable[[Patterns], Iterator[Settled]]


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked.

    Attributes:
        scope: Which judgements count.
        label: Only this label; None for each of them, and all at once.
        period: What change over time goes by.
        settle: Which sentences have which gold.
    """

    scope: Scope = field(default_factory=Scope)
    label: str | None = None
    period: Period = "week"
    settle: Settle = settle_by_votes


@dataclass(frozen=True, slots=True)
class Finding:
    """What was measured, and of what.

    Attributes:
        by: The question that it answers.
        measures: By name: percent, fleiss, alpha, kappa, precision, recall, both, exchanged. The
            first are the ones that a narrow table still shows.
        label: The label; None for all of them at once.
        other_label: The label that stands instead of it; NOTHING where none does.
        annotators: The one or the two that it is about; none for all of them together.
        since: The first day of the period.
    """

    by: By
    measures: Mapping[str, Measure]
    label: str | None = None
    other_label: str | None = None
    annotators: tuple[str, ...] = ()
    since: str | None = None


def find_agreement(
    connection: Connection, scheme: Scheme, question: Question, wanted: Sequence[By]
) -> list[Finding]:
    """The answers to some questions, in the order of `BYS`. Raises StoreError."""
    found: list[Finding] = []
    if set(wanted) - {"self", "time"}:
        patterns = read_patterns(connection, question.scope)
        labels = list_labels(scheme, patterns)
        for by, answer in ANSWERS.items():
            if by in wanted:
                found.extend(answer(patterns, labels, question))
    if "self" in wanted:
        for name, patterns in read_repeated(connection, question.scope).items():
            found.extend(_find_with_self(name, patterns, question, scheme))
    if "time" in wanted:
        periods = read_patterns_over_time(connection, question.scope, question.period)
        for since, patterns in periods.items():
            found.extend(_find_in_period(since, patterns, question, scheme))
    return sorted(found, key=lambda each: BYS.index(each.by))


def find_pairs_agreement(connection: Connection, scheme: Scheme) -> list[Finding]:
    """The agreement of every two annotators by label, without intervals. Raises StoreError."""
    patterns = read_patterns(connection, Scope())
    labels, question = list_labels(scheme, patterns), Question()
    return list(_find_by_pair(patterns, labels, question, Resampling(0, begin)))


def settle_with_decisions(connection: Connection, scope: Scope) -> Settle:
    """What reviewers settled is the gold, also where votes have changed since; else the votes."""

    def settle(patterns: Patterns) -> Iterator[Settled]:
        return settle_by_decisions(patterns, read_decided_patterns(connection, scope))

    return settle


def list_labels(scheme: Scheme, patterns: Patterns) -> list[str]:
    """The scheme's labels in its order, then those in use that it no longer has."""
    known = [label.name for label in scheme.labels]
    return [*known, *sorted(find_labels(patterns).difference(known))]


def _ask(labels: Sequence[str], question: Question) -> list[tuple[str | None, Sequence[str]]]:
    """Each label that is asked about, and what it stands for; all at once at the end."""
    if question.label is not None:
        return [(question.label, [question.label])]
    return [*((label, [label]) for label in labels), (None, labels)]


def _find_by_label(
    patterns: Patterns, labels: Sequence[str], question: Question
) -> Iterator[Finding]:
    for label, meant in _ask(labels, question):
        found = measure_agreement(patterns, meant, RESAMPLING)
        measures = {"alpha": found.alpha, "percent": found.percent, "fleiss": found.fleiss}
        yield Finding("label", measures, label)


def _find_by_pair(
    patterns: Patterns,
    labels: Sequence[str],
    question: Question,
    resampling: Resampling = RESAMPLING,
) -> Iterator[Finding]:
    for pair in find_pairs(patterns):
        for label, meant in _ask(labels, question):
            found = measure_pair(patterns, pair, meant, resampling)
            measures = {"kappa": found.kappa, "percent": found.percent}
            yield Finding("pair", measures, label, annotators=pair)


def _find_with_self(
    name: str, patterns: Patterns, question: Question, scheme: Scheme
) -> Iterator[Finding]:
    """What was said the first time and again, as if two people had said it."""
    for label, meant in _ask(list_labels(scheme, patterns), question):
        found = measure_pair(patterns, SELF, meant, RESAMPLING)
        measures = {"kappa": found.kappa, "percent": found.percent}
        yield Finding("self", measures, label, annotators=(name,))


def _find_in_period(
    since: str, patterns: Patterns, question: Question, scheme: Scheme
) -> Iterator[Finding]:
    """All labels at once, or the one that is asked about."""
    label, meant = _ask(list_labels(scheme, patterns), question)[-1]
    found = measure_agreement(patterns, meant, RESAMPLING_OF_PERIOD)
    if found.alpha.n:
        measures = {"alpha": found.alpha, "percent": found.percent, "fleiss": found.fleiss}
        yield Finding("time", measures, label, since=since)


def _find_by_gold(
    patterns: Patterns, labels: Sequence[str], question: Question
) -> Iterator[Finding]:
    settled = list(question.settle(patterns))
    for name in find_annotators(patterns):
        for label, meant in _ask(labels, question):
            score = score_annotator(settled, name, meant, RESAMPLING)
            measures = {"precision": score.precision, "recall": score.recall}
            yield Finding("gold", measures, label, annotators=(name,))


def _find_confusion(
    patterns: Patterns, labels: Sequence[str], question: Question
) -> Iterator[Finding]:
    """Every two labels, each with itself, and with none instead of it; counts, not shares."""
    confusion = count_confusion(patterns)
    for one, other in combinations_with_replacement([*labels, NOTHING], 2):
        if one != NOTHING and question.label in (None, one, other):
            yield _find_exchange(confusion, one, other)


def _find_exchange(confusion: Confusion, one: str, other: str) -> Finding:
    count, n = confusion.count(one, other), confusion.compared
    measure = Measure(n, count) if n else Measure(0, undefined=Undefined.NOTHING_SHARED)
    return Finding("confusion", {"both" if one == other else "exchanged": measure}, one, other)


Answer = Callable[[Patterns, Sequence[str], Question], Iterator[Finding]]
ANSWERS: Mapping[By, Answer] = {
    "label": _find_by_label,
    "pair": _find_by_pair,
    "gold": _find_by_gold,
    "confusion": _find_confusion,
}
