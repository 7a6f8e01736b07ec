"""What a dataset says of a sentence, from what its annotators say."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Literal, Protocol, get_args

from tagging.dataclass import dataclass
from tagging.judgement import NO_FIELDS, NO_MARKS, FieldKey, Mark

GoldSource = Literal["single", "unanimous", "majority", "label-majority", "adjudicated"]
GoldPolicy = Literal["majority", "unanimous", "label-majority", "decided"]
"""How votes become gold where no reviewer decided.

majority: what all, or more than half, say exactly. unanimous: what all say. label-majority: the
labels that more than half give, each by itself. decided: votes never do.
"""

GOLD_POLICIES: tuple[GoldPolicy, ...] = get_args(GoldPolicy)
PATTERNS = 4_096  # how many different sets of votes are remembered with their gold


class Saying(Protocol):
    """What somebody says of a sentence."""

    @property
    def labels(self) -> frozenset[str] | None:
        """None where nothing is said of them."""

    @property
    def fields(self) -> Mapping[FieldKey, str]:
        """The values that the labels carry."""

    @property
    def marks(self) -> frozenset[Mark]:
        """The words that the labels are about."""


@dataclass(frozen=True, slots=True)
class Vote:
    """One annotator's judgement as a dataset carries it; `at` is ISO 8601 in UTC."""

    annotator: str
    labels: frozenset[str]
    at: str
    fields: Mapping[FieldKey, str]
    marks: frozenset[Mark] = NO_MARKS


@dataclass(frozen=True, slots=True)
class Gold:
    """The labels, and where they come from. Without gold both are None."""

    labels: frozenset[str] | None
    source: GoldSource | None
    tie: bool
    fields: Mapping[FieldKey, str]
    marks: frozenset[Mark] = NO_MARKS


NONE: frozenset[str] = frozenset()
NO_GOLD = Gold(None, None, False, NO_FIELDS)
TIE = Gold(None, None, True, NO_FIELDS)


def derive_gold(votes: Sequence[Saying], policy: GoldPolicy = "majority") -> Gold:
    """What the votes make of a sentence; a tie is never broken.

    Fields and marks come from the first vote that agrees with the gold. Where the majority of each
    label makes a set that nobody gave, those of each label come from the first who gave it.
    """
    gold = settle_labels(tuple([vote.labels or NONE for vote in votes]), policy)
    if gold.labels is None:
        return gold
    for vote in votes:
        if vote.labels == gold.labels:
            has_more = vote.fields or vote.marks
            return replace(gold, fields=vote.fields, marks=vote.marks) if has_more else gold
    return _gather_details(gold, votes)


@lru_cache(maxsize=PATTERNS)
def settle_labels(said: tuple[frozenset[str], ...], policy: GoldPolicy) -> Gold:
    """The gold of some annotators' labels, without fields and marks.

    It is a tie where they disagree, so that the policy finds no gold.
    """
    if not said:
        return NO_GOLD
    labels, count = Counter(said).most_common(1)[0]
    if policy == "decided":
        return NO_GOLD if count == len(said) else TIE
    if count == len(said):
        return Gold(labels, "single" if count == 1 else "unanimous", False, NO_FIELDS)
    if policy == "unanimous":
        return TIE
    if 2 * count > len(said):
        return Gold(labels, "majority", False, NO_FIELDS)
    return _settle_each_label(said) if policy == "label-majority" else TIE


def _settle_each_label(said: Sequence[frozenset[str]]) -> Gold:
    """The labels that more than half give; a tie where half give one, or nothing is left.

    "None" is gold only where it was said, and who says that one by one none of the labels won does
    not say that none of them fits.
    """
    counts = Counter(label for labels in said for label in labels)
    labels = frozenset(label for label, count in counts.items() if 2 * count > len(said))
    if not labels or any(2 * count == len(said) for count in counts.values()):
        return TIE
    return Gold(labels, "label-majority", False, NO_FIELDS)


def _gather_details(gold: Gold, votes: Sequence[Saying]) -> Gold:
    fields: dict[FieldKey, str] = {}
    marks: set[Mark] = set()
    for label in gold.labels or ():
        first = next(vote for vote in votes if label in (vote.labels or ()))
        fields |= {key: value for key, value in first.fields.items() if key.label == label}
        marks |= {mark for mark in first.marks if mark.label == label}
    return replace(gold, fields=fields, marks=frozenset(marks))
