"""How much the annotators of one sentence disagree."""

from collections.abc import Sequence
from itertools import combinations

from tagging.gold import Vote

DETAIL = 0.1  # the distance of equal labels whose fields or marked words differ


def measure_disagreement(votes: Sequence[Vote]) -> float:
    """The mean distance between two annotators: from 0, all say the same, to 1, no label shared.

    The distance of two votes is Jaccard's: of the labels that either gives, the share that only one
    gives. It is small, not nothing, where only fields or marked words differ, so that nothing is
    lost when what is unanimous is accepted unseen.
    """
    pairs = list(combinations(votes, 2))
    if not pairs:
        return 0.0
    return sum(_find_distance(one, other) for one, other in pairs) / len(pairs)


def is_unanimous(votes: Sequence[Vote]) -> bool:
    """Whether two people or more say the same, to the fields and the marked words."""
    return len(votes) > 1 and measure_disagreement(votes) == 0


def _find_distance(one: Vote, other: Vote) -> float:
    if one.labels != other.labels:
        return len(one.labels ^ other.labels) / len(one.labels | other.labels)
    same = dict(one.fields) == dict(other.fields) and one.marks == other.marks
    return 0.0 if same else DETAIL
