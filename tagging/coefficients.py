"""Coefficients of agreement between annotators, for values without an order.

Sentences come counted by kind: a kind is what was said of a sentence, a weight says how many
sentences are of that kind. So a coefficient takes as long for a million sentences as for a hundred.
Each is None where chance alone leaves no room for disagreement: everyone said the same.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from operator import mul
from typing import Protocol

from tagging.dataclass import dataclass
from tagging.patterns import Value

Weights = Sequence[int]  # by kind
Column = tuple[int, ...]  # by kind


class Coefficient(Protocol):
    """A figure of so many sentences of each kind; None where it is undefined."""

    def __call__(self, weights: Weights) -> float | None:
        """The figure."""


@dataclass(frozen=True, slots=True)
class Ratings:
    """Kinds of sentences, by what any number of people from two on said of them.

    Attributes:
        judges: How many judged a sentence of the kind.
        agreeing: Which part of the pairs of its judges agree, from 0 to 1.
        differing: The judgements that differ from another one's, on average: of two that differ, 2.
        values: For each value, how many of a kind's judges chose it.
    """

    judges: Column
    agreeing: tuple[float, ...]
    differing: tuple[float, ...]
    values: tuple[Column, ...]

    @classmethod
    def of(cls, kinds: Iterable[tuple[Value, ...]]) -> "Ratings":
        """From the values that were chosen, in any order."""
        counted = [Counter(kind) for kind in kinds]
        judges = tuple(each.total() for each in counted)
        agreeing = tuple(
            sum(count * (count - 1) for count in each.values()) / (size * (size - 1))
            for each, size in zip(counted, judges, strict=True)
        )
        differing = tuple(size * (1 - share) for size, share in zip(judges, agreeing, strict=True))
        found = sorted(set().union(*counted))
        return cls(
            judges, agreeing, differing, tuple(tuple(each[v] for each in counted) for v in found)
        )

    def percent(self, weights: Weights) -> float | None:
        """Which part of the pairs of judges agree, from 0 to 1, on average over the sentences."""
        return _add(weights, self.agreeing) / sum(weights)

    def fleiss(self, weights: Weights) -> float | None:
        """Fleiss' kappa (1971), for sentences that have equally many judges.

        J. L. Fleiss: Measuring nominal scale agreement among many raters. Psychological Bulletin
        76(5), 378-382.
        """
        totals = [sumprod(weights, column) for column in self.values]
        square, same = sum(totals) ** 2, sum(total * total for total in totals)
        if square == same:
            return None
        observed = _add(weights, self.agreeing) / sum(weights) * square
        return (observed - same) / (square - same)

    def alpha(self, weights: Weights) -> float | None:
        """Krippendorff's alpha (2011), nominal; judges may be missing.

        K. Krippendorff: Computing Krippendorff's alpha-reliability. University of Pennsylvania,
        https://repository.upenn.edu/asc_papers/43.
        """
        totals = [sumprod(weights, column) for column in self.values]
        size = sum(totals)
        unequal = size * size - sum(total * total for total in totals)
        if unequal == 0:
            return None
        return 1 - (size - 1) * _add(weights, self.differing) / unequal


@dataclass(frozen=True, slots=True)
class Crossing:
    """Kinds of sentences, by what each of two people said of them.

    Attributes:
        agreeing: 1 where both said the same, else 0.
        values: For each value, whether the one chose it, and whether the other did.
    """

    agreeing: Column
    values: tuple[tuple[Column, Column], ...]

    @classmethod
    def of(cls, kinds: Sequence[tuple[Value, Value]]) -> "Crossing":
        """From the values that the one and the other chose."""
        values = tuple(
            (tuple(int(a == value) for a, _ in kinds), tuple(int(b == value) for _, b in kinds))
            for value in sorted({value for kind in kinds for value in kind})
        )
        return cls(tuple(int(one == other) for one, other in kinds), values)

    def percent(self, weights: Weights) -> float | None:
        """The part of the sentences of which both said the same, from 0 to 1."""
        return sumprod(weights, self.agreeing) / sum(weights)

    def cohen(self, weights: Weights) -> float | None:
        """Cohen's kappa (1960).

        J. Cohen: A coefficient of agreement for nominal scales. Educational and Psychological
        Measurement 20(1), 37-46.
        """
        size = sum(weights)
        expected = sum(
            sumprod(weights, one) * sumprod(weights, other) for one, other in self.values
        )
        if expected == size * size:
            return None
        observed = sumprod(weights, self.agreeing) * size
        return (observed - expected) / (size * size - expected)


def sumprod(weights: Weights, column: Sequence[int]) -> int:
    """The sum of the products."""
    total: int = sum(map(mul, weights, column))
    return total


def _add(weights: Weights, shares: Sequence[float]) -> float:
    total: float = sum(map(mul, weights, shares))
    return total
