"""What is in a dataset, in figures, from one reading of its records."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from math import ceil, floor
from typing import Any

Record = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class LabelCounts:
    """How often labels were given: to sentences, or in judgements.

    Attributes:
        total: What labels were given to; what has two labels counts under both of them.
        none: Of these, what none of the labels fits.
    """

    total: int
    none: int
    labels: Mapping[str, int]

    def share(self, label: str) -> float:
        """The part that carries a label, from 0 to 1."""
        return self.labels.get(label, 0) / self.total if self.total else 0.0


@dataclass(frozen=True, slots=True)
class Spread:
    """How a length is spread over sentences; quarters are interpolated (Hyndman and Fan's 7)."""

    least: int
    quarter: float
    median: float
    three_quarters: float
    most: int
    mean: float


@dataclass(frozen=True, slots=True)
class SplitCounts:
    """One split: its articles and sentences, and the gold of these."""

    articles: int
    sentences: int
    gold: LabelCounts


@dataclass(frozen=True, slots=True)
class Statistics:
    """A dataset in figures.

    Attributes:
        labels: All names, those of the scheme first and in its order.
        judged: Sentences with a vote at least.
        sources: Sentences with gold, by where it comes from.
        gold, votes: The labels of sentences with gold, and those of all votes.
        characters: Code points of a sentence; None where there are no sentences, as for `words`.
        words: What white space divides.
        together: Sentences whose gold has both of two labels, for every two that ever meet.
    """

    articles: int
    sentences: int
    judged: int
    ties: int
    labels: tuple[str, ...]
    sources: Mapping[str, int]
    gold: LabelCounts
    votes: LabelCounts
    characters: Spread | None
    words: Spread | None
    together: Mapping[tuple[str, str], int]
    splits: Mapping[str, SplitCounts]
    annotators: Mapping[str, LabelCounts]

    def overlap(self, one: str, other: str) -> float:
        """Of the sentences whose gold has either label, the part that has both (Jaccard)."""
        both = self.together.get((one, other), 0)
        either = self.gold.labels.get(one, 0) + self.gold.labels.get(other, 0) - both
        return both / either if either else 0.0


def measure_dataset(records: Iterable[Record]) -> Statistics:
    """Counts everything in one pass, with no record kept."""
    seen = _Seen()
    for record in records:
        seen.add(record)
    return seen.settle()


def measure_spread(counts: Mapping[int, int]) -> Spread | None:
    """The spread of values that are counted; None where there are none."""
    total = sum(counts.values())
    if not total:
        return None
    ordered = sorted(counts.items())
    quarter, median, rest = (_quantile(ordered, total, share) for share in (0.25, 0.5, 0.75))
    mean = sum(value * count for value, count in ordered) / total
    return Spread(ordered[0][0], quarter, median, rest, ordered[-1][0], mean)


def _quantile(ordered: Sequence[tuple[int, int]], total: int, share: float) -> float:
    place = (total - 1) * share
    below, above = _value_at(ordered, floor(place)), _value_at(ordered, ceil(place))
    return below + (above - below) * (place - floor(place))


def _value_at(ordered: Sequence[tuple[int, int]], place: int) -> int:
    for value, count in ordered:
        if place < count:
            return value
        place -= count
    raise IndexError(place)


@dataclass(slots=True)
class _Tally:
    """Counts labels as they come."""

    total: int = 0
    none: int = 0
    labels: Counter[str] = field(default_factory=Counter)

    def add(self, labels: Sequence[str]) -> None:
        self.total += 1
        self.none += not labels
        self.labels.update(labels)

    def settle(self) -> LabelCounts:
        return LabelCounts(self.total, self.none, dict(self.labels))


@dataclass(slots=True)
class _Split:
    articles: set[str] = field(default_factory=set)
    sentences: int = 0
    gold: _Tally = field(default_factory=_Tally)

    def settle(self) -> SplitCounts:
        return SplitCounts(len(self.articles), self.sentences, self.gold.settle())


@dataclass(slots=True)
class _Seen:
    """What has been counted so far."""

    articles: set[str] = field(default_factory=set)
    sentences: int = 0
    judged: int = 0
    ties: int = 0
    scheme: dict[str, None] = field(default_factory=dict)
    sources: Counter[str] = field(default_factory=Counter)
    gold: _Tally = field(default_factory=_Tally)
    votes: _Tally = field(default_factory=_Tally)
    characters: Counter[int] = field(default_factory=Counter)
    words: Counter[int] = field(default_factory=Counter)
    together: Counter[tuple[str, str]] = field(default_factory=Counter)
    splits: dict[str, _Split] = field(default_factory=lambda: defaultdict(_Split))
    annotators: dict[str, _Tally] = field(default_factory=lambda: defaultdict(_Tally))

    def add(self, record: Record) -> None:
        self.articles.add(record["article_id"])
        self.sentences += 1
        self.ties += bool(record.get("tie"))
        self.scheme |= dict.fromkeys(record.get("soft") or ())
        self.characters[len(record["text"])] += 1
        self.words[len(record["text"].split())] += 1
        self._add_votes(record.get("votes") or ())
        self._add_gold(record)

    def _add_votes(self, votes: Sequence[Record]) -> None:
        self.judged += bool(votes)
        for vote in votes:
            self.votes.add(vote["labels"])
            self.annotators[vote["annotator"]].add(vote["labels"])

    def _add_gold(self, record: Record) -> None:
        labels, split = record.get("labels"), record.get("split")
        if split is not None:
            self.splits[split].articles.add(record["article_id"])
            self.splits[split].sentences += 1
        if labels is None:
            return
        self.sources[record.get("gold_source") or ""] += 1
        self.gold.add(labels)
        self.together.update(combinations(sorted(labels), 2))
        if split is not None:
            self.splits[split].gold.add(labels)

    def settle(self) -> Statistics:
        used = self.gold.labels.keys() | self.votes.labels.keys()
        order = (*self.scheme, *sorted(used - self.scheme.keys()))
        return Statistics(
            articles=len(self.articles),
            sentences=self.sentences,
            judged=self.judged,
            ties=self.ties,
            labels=order,
            sources=dict(self.sources),
            gold=self.gold.settle(),
            votes=self.votes.settle(),
            characters=measure_spread(self.characters),
            words=measure_spread(self.words),
            together=dict(self.together),
            splits={name: split.settle() for name, split in self.splits.items()},
            annotators={name: said.settle() for name, said in sorted(self.annotators.items())},
        )
