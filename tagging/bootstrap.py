"""How far a figure would move, had other sentences of the same sort been judged: the bootstrap.

B. Efron: Bootstrap methods: another look at the jackknife. Annals of Statistics 7(1), 1-26 (1979).
Sentences are drawn anew from those there are, with replacement, as many as there are. As they come
counted by kind, that is one multinomial draw of the counts.
"""

from collections.abc import Callable, Iterator, Sequence
from math import ceil, floor, sqrt
from statistics import NormalDist

from tagging.dataclass import dataclass

Uniform = Callable[[], float]  # numbers from 0 to 1, without 1

LEVEL = 0.95
SMALLEST = 2.0**-54  # stands for the one number, nought, that has no normal deviate
NORMAL = NormalDist()

# From this variance on, a binomial number is drawn as a normal one, corrected for its skewness
# (E. A. Cornish and R. A. Fisher 1938). What is left out shifts it by less than a fiftieth of a
# sentence, far below what the number of draws makes uncertain. Below it, draws are exact.
LEAST_VARIANCE = 10.0


@dataclass(frozen=True, slots=True)
class Resampling:
    """How often to draw, and what to draw with: `begin` starts the same numbers over again.

    So a figure has the same interval whatever else is asked for with it.
    """

    replicates: int
    begin: Callable[[], Uniform]

    def draw(self, counts: Sequence[int]) -> Iterator[list[int]]:
        """Counts as they might have been, each time with the same sum."""
        uniform = self.begin()
        for _ in range(self.replicates):
            yield draw_multinomial(counts, uniform)


def find_interval(values: Sequence[float]) -> tuple[float, float] | None:
    """Between which values the middle 95 % lie (the percentile method); None where none are."""
    if not values:
        return None
    ordered, tail = sorted(values), (1 - LEVEL) / 2
    last = len(ordered) - 1
    return ordered[floor(tail * last)], ordered[ceil((1 - tail) * last)]


def draw_multinomial(counts: Sequence[int], uniform: Uniform) -> list[int]:
    """As many as the counts add up to, each falling on a place as likely as its count is large."""
    left = rest = sum(counts)
    drawn = []
    for count in counts:
        part = left if count == rest else draw_binomial(left, count / rest, uniform)
        drawn.append(part)
        left -= part
        rest -= count
    return drawn


def draw_binomial(trials: int, chance: float, uniform: Uniform) -> int:
    """How many of so many trials succeed, with the same chance each."""
    if chance > 0.5:
        return trials - draw_binomial(trials, 1 - chance, uniform)
    variance = trials * chance * (1 - chance)
    if variance < LEAST_VARIANCE:
        return _invert(trials, chance, uniform)
    normal = NORMAL.inv_cdf(uniform() or SMALLEST)
    skewed = (1 - 2 * chance) * (normal * normal - 1) / 6
    drawn = round(trials * chance + sqrt(variance) * normal + skewed)
    return min(max(drawn, 0), trials)


def _invert(trials: int, chance: float, uniform: Uniform) -> int:
    """How far the probabilities of 0, 1, 2 … successes add up to a uniform number (BINV).

    V. Kachitvichyanukul and B. W. Schmeiser: Binomial random variate generation. Communications of
    the ACM 31(2), 216-222 (1988).
    """
    rest, odds = uniform(), chance / (1 - chance)
    successes, probability = 0, (1 - chance) ** trials
    while rest >= probability and successes < trials:
        rest -= probability
        successes += 1
        probability *= odds * (trials - successes + 1) / successes
    return successes
