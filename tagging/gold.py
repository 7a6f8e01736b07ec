"""What a dataset says of a sentence, from what its annotators say."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from tagging.judgement import NO_FIELDS, NO_MARKS, FieldKey, Mark

GoldSource = Literal["single", "unanimous", "majority", "adjudicated"]


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


def derive_gold(votes: Sequence[Vote]) -> Gold:
    """The one vote, else what all agree on, else what more than half agree on, else a tie.

    A tie is never broken. Fields and marks come from the first vote that agrees with the gold.
    """
    if not votes:
        return Gold(None, None, False, NO_FIELDS)
    labels, count = Counter(vote.labels for vote in votes).most_common(1)[0]
    if 2 * count <= len(votes):
        return Gold(None, None, True, NO_FIELDS)
    source: GoldSource = "majority"
    if count == len(votes):
        source = "single" if count == 1 else "unanimous"
    first = next(vote for vote in votes if vote.labels == labels)
    return Gold(labels, source, False, first.fields, first.marks)
