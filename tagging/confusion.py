"""Which labels one annotator gives where another gives other ones."""

from collections import Counter
from itertools import combinations, product

from tagging.dataclass import dataclass
from tagging.patterns import Labels, Patterns

NOTHING = ""  # stands for no label in exchange


@dataclass(frozen=True, slots=True)
class Confusion:
    """How often two judgements of a sentence have, or exchange, two labels.

    Attributes:
        compared: The pairs of judgements that were looked at: of a sentence with three judges, 3.
        both: By label, the pairs of which both carry it.
        exchanged: By two labels in order of the alphabet, the pairs of which one carries the first
            but not the second, and the other the second but not the first. With NOTHING as the
            first, only one carries the label, and the other has no label instead of it.
    """

    compared: int
    both: Counter[str]
    exchanged: Counter[tuple[str, str]]

    def count(self, one: str, other: str) -> int:
        """The pairs of judgements that exchange two labels; of one label, those that share it."""
        if one == other:
            return self.both[one]
        return self.exchanged[min(one, other), max(one, other)]


def count_confusion(patterns: Patterns) -> Confusion:
    """Over all pairs of judgements of the same sentence."""
    compared = 0
    both: Counter[str] = Counter()
    exchanged: Counter[tuple[str, str]] = Counter()
    for pattern, count in patterns.items():
        for (_, one), (_, other) in combinations(pattern.votes, 2):
            compared += count
            for label in one & other:
                both[label] += count
            for exchange in _find_exchanges(one - other, other - one):
                exchanged[exchange] += count
    return Confusion(compared, both, exchanged)


def _find_exchanges(one: Labels, other: Labels) -> list[tuple[str, str]]:
    """What stands for what, given what only the one and only the other has."""
    if one or other:
        pairs = product(one or [NOTHING], other or [NOTHING])
        return [(min(pair), max(pair)) for pair in pairs]
    return []
