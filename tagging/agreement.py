"""How far annotators agree: of one label, of several at once, two by two, and all together.

One label is a yes-or-no question. Of several labels at once, the set of them that a judgement
carries is one nominal value: two sets agree when they are equal, and half-equal sets disagree. So
"none of them" is a value like any other. (Distances between sets, as MASI by R. Passonneau 2006,
give credit for a part; which part disagrees is seen in the labels one by one.) The measures go by
the names that R. Artstein and M. Poesio give them: Inter-coder agreement for computational
linguistics. Computational Linguistics 34(4), 555-596 (2008).
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from enum import Enum
from typing import TypeVar

from tagging.bootstrap import Resampling, find_interval
from tagging.coefficients import Coefficient, Crossing, Ratings
from tagging.dataclass import dataclass
from tagging.patterns import Patterns, Value, count_values, cross_values

Kind = tuple[Value, ...]
AnyKind = TypeVar("AnyKind", bound=Kind)


class Undefined(Enum):
    """Why a measure has no value."""

    NOTHING_SHARED = "there is nothing to compare"
    ALL_THE_SAME = "everyone said the same"
    NO_TAG = "there is no such tag"


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure of agreement: its value, or why it has none.

    Attributes:
        value: 1 where all agree, for kappa and alpha 0 where chance would agree as well.
        n: The sentences that it rests on.
        low, high: Where the value lies with 95 % confidence. Draws of sentences of which everyone
            said the same have no value and are left out.
    """

    n: int
    value: float | None = None
    low: float | None = None
    high: float | None = None
    undefined: Undefined | None = None


@dataclass(frozen=True, slots=True)
class Agreement:
    """What all annotators together agree on.

    Attributes:
        percent: Which part of the pairs of judges agree, on average over the sentences.
        fleiss: Of the sentences that have the most usual number of judges.
        alpha: Krippendorff's, of every sentence that two or more judged.
    """

    percent: Measure
    fleiss: Measure
    alpha: Measure


@dataclass(frozen=True, slots=True)
class PairAgreement:
    """What two annotators agree on, of the sentences that both judged."""

    percent: Measure
    kappa: Measure


def measure_agreement(
    patterns: Patterns, labels: Collection[str], resampling: Resampling
) -> Agreement:
    """The agreement of all annotators on some labels: one, or all of them at once."""
    counts = count_values(patterns, labels)
    usual = _choose_usual(counts)
    kinds, sizes = _sort(counts)
    ratings = Ratings.of(kinds)
    if len(usual) == len(counts):  # all have equally many judges, and one draw serves all measures
        return Agreement(
            *measure([ratings.percent, ratings.fleiss, ratings.alpha], sizes, resampling)
        )
    percent, alpha = measure([ratings.percent, ratings.alpha], sizes, resampling)
    kinds, sizes = _sort(usual)
    (fleiss,) = measure([Ratings.of(kinds).fleiss], sizes, resampling)
    return Agreement(percent, fleiss, alpha)


def measure_pair(
    patterns: Patterns, pair: tuple[str, str], labels: Collection[str], resampling: Resampling
) -> PairAgreement:
    """The agreement of two annotators on some labels: one, or all of them at once."""
    kinds, sizes = _sort(cross_values(patterns, pair, labels))
    crossing = Crossing.of(kinds)
    return PairAgreement(*measure([crossing.percent, crossing.cohen], sizes, resampling))


def measure(
    coefficients: Sequence[Coefficient],
    sizes: Sequence[int],
    resampling: Resampling,
    otherwise: Undefined = Undefined.ALL_THE_SAME,
) -> list[Measure]:
    """Coefficients of the same sentences, with their intervals. `sizes` are sentences by kind.

    `otherwise` is why a coefficient of some sentences can have no value.
    """
    n = sum(sizes)
    if n == 0:
        return [Measure(0, undefined=Undefined.NOTHING_SHARED) for _ in coefficients]
    values = [coefficient(sizes) for coefficient in coefficients]
    spread: list[list[float]] = [[] for _ in coefficients]
    for drawn in resampling.draw(sizes):
        for coefficient, found in zip(coefficients, spread, strict=True):
            value = coefficient(drawn)
            if value is not None:
                found.append(value)
    measures = []
    for value, found in zip(values, spread, strict=True):
        if value is None:
            measures.append(Measure(n, undefined=otherwise))
        else:
            low, high = find_interval(found) or (None, None)
            measures.append(Measure(n, value, low, high))
    return measures


def _sort(counts: Mapping[AnyKind, int]) -> tuple[list[AnyKind], list[int]]:
    """Kinds in an order of their own, so that the same sentences give the same draws; and sizes."""
    kinds = sorted(counts)
    return kinds, [counts[kind] for kind in kinds]


def _choose_usual(counts: Mapping[Kind, int]) -> Mapping[Kind, int]:
    """The kinds with as many judges as most sentences have; of two numbers, the greater."""
    judges: Counter[int] = Counter()
    for kind, count in counts.items():
        judges[len(kind)] += count
    usual = max(judges, key=lambda size: (judges[size], size), default=0)
    return {kind: count for kind, count in counts.items() if len(kind) == usual}
