"""How far a figure would move, had other sentences of the same sort been judged: the bootstrap.

B. Efron: Bootstrap methods: another look at the jackknife. Annals of Statistics 7(1), 1-26 (1979).
Sentences are drawn anew from those there are, with replacement, as many as there are. As they come
counted by kind, that is one multinomial draw of the counts.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import ceil, fabs, floor, lgamma, log, log2, sqrt

Uniform = Callable[[], float]  # numbers from 0 to 1, without 1

LEVEL = 0.95
LEAST_FOR_REJECTION = 10.0  # expected successes, below which BTRS does not hold


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
    """How many of so many trials succeed, with the same chance each; exactly distributed."""
    if chance > 0.5:
        return trials - draw_binomial(trials, 1 - chance, uniform)
    if trials == 0 or chance == 0:
        return 0
    if trials * chance < LEAST_FOR_REJECTION:
        return _count_successes(trials, chance, uniform)
    return _reject(trials, chance, uniform)


def _count_successes(trials: int, chance: float, uniform: Uniform) -> int:
    """From success to success (L. Devroye: Non-uniform random variate generation, 1986, X.4.3)."""
    scale = log2(1 - chance)
    if not scale:  # the chance is too small to be told from none
        return 0
    trial = successes = 0
    while True:
        trial += floor(log2(1 - uniform()) / scale) + 1
        if trial > trials:
            return successes
        successes += 1


def _reject(trials: int, chance: float, uniform: Uniform) -> int:
    """Transformed rejection with squeeze, BTRS; the names of its constants are the paper's.

    W. Hörmann: The generation of binomial random variates. Journal of Statistical Computation and
    Simulation 46, 101-110 (1993).
    """
    deviation = sqrt(trials * chance * (1 - chance))
    b = 1.15 + 2.53 * deviation
    a = -0.0873 + 0.0248 * b + 0.01 * chance
    c = trials * chance + 0.5
    v_r = 0.92 - 4.2 / b
    while True:
        u = uniform() - 0.5
        us = 0.5 - fabs(u)
        if not us:
            continue
        k = floor((2 * a / us + b) * u + c)
        if not 0 <= k <= trials:
            continue
        v = 1 - uniform()
        if us >= 0.07 and v <= v_r:
            return k
        mode = floor((trials + 1) * chance)
        likely = lgamma(mode + 1) + lgamma(trials - mode + 1)
        likely -= lgamma(k + 1) + lgamma(trials - k + 1)
        likely += (k - mode) * log(chance / (1 - chance))
        alpha = (2.83 + 5.1 / b) * deviation
        if log(v * alpha / (a / (us * us) + b)) <= likely:
            return k
