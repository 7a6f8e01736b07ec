"""Sentences counted by who said what of them: all that measures of agreement need to know.

100,000 sentences that three annotators judged by three labels have some hundred patterns.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from itertools import combinations

from tagging.dataclass import dataclass

Labels = frozenset[str]
Value = tuple[str, ...]  # the labels in question that a judgement carries, by alphabet


@dataclass(frozen=True, slots=True)
class Pattern:
    """The judgements of one sentence by the annotators' names; no label at all is one too."""

    votes: tuple[tuple[str, Labels], ...]

    @property
    def is_shared(self) -> bool:
        """Whether two or more judged the sentence: only then is there agreement to speak of."""
        return len(self.votes) > 1


Patterns = Mapping[Pattern, int]  # and how many sentences have it


def find_labels(patterns: Patterns) -> Labels:
    """All labels that somebody used."""
    return frozenset().union(*(said for each in patterns for _, said in each.votes))


def find_annotators(patterns: Patterns) -> list[str]:
    """All who judged something, by alphabet."""
    return sorted({name for each in patterns for name, _ in each.votes})


def find_pairs(patterns: Patterns) -> Iterator[tuple[str, str]]:
    """Every two annotators, by alphabet, whether they met or not."""
    return combinations(find_annotators(patterns), 2)


def count_shared(patterns: Patterns) -> int:
    """The sentences that two or more judged."""
    return sum(count for pattern, count in patterns.items() if pattern.is_shared)


def count_values(patterns: Patterns, labels: Collection[str]) -> Counter[tuple[Value, ...]]:
    """The sentences that two or more judged, by what was said of some labels, whoever said it."""
    counts: Counter[tuple[Value, ...]] = Counter()
    for pattern, count in patterns.items():
        if pattern.is_shared:
            counts[tuple(sorted(_restrict(said, labels) for _, said in pattern.votes))] += count
    return counts


def cross_values(
    patterns: Patterns, pair: tuple[str, str], labels: Collection[str]
) -> Counter[tuple[Value, Value]]:
    """The sentences that both of two annotators judged, by what each said of some labels."""
    one, other = pair
    counts: Counter[tuple[Value, Value]] = Counter()
    for pattern, count in patterns.items():
        said = dict(pattern.votes)
        if one in said and other in said:
            counts[_restrict(said[one], labels), _restrict(said[other], labels)] += count
    return counts


def _restrict(said: Labels, labels: Collection[str]) -> Value:
    return tuple(sorted(said.intersection(labels)))
