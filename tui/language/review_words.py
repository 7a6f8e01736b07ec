"""Which phrases review has: the command and its screen."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from db.review_queue import ReviewFilter, ReviewOrder
    from tagging.decision import DecisionSource


@dataclass(frozen=True, slots=True)
class FilterWords:
    """Which sentences the queue shows."""

    pending: str
    stale: str
    sent_back: str
    decided: str
    unanimous: str

    def of(self, show: "ReviewFilter") -> str:
        """The words for a filter."""
        words: str = getattr(self, show.name.lower())
        return words


@dataclass(frozen=True, slots=True)
class OrderWords:
    """In which order the queue shows them."""

    worst: str
    article: str
    label: str
    annotator: str
    flag: str

    def of(self, order: "ReviewOrder") -> str:
        """The words for an order."""
        words: str = getattr(self, order.name.lower())
        return words


@dataclass(frozen=True, slots=True)
class SourceWords:
    """Where a decision comes from."""

    adjudicated: str
    unanimous: str
    majority: str

    def of(self, source: "DecisionSource") -> str:
        """The words for a source."""
        words: str = getattr(self, source)
        return words


@dataclass(frozen=True, slots=True)
class ReviewWords:
    """`hashiya review`."""

    filters: FilterWords
    orders: OrderWords
    sources: SourceWords
    left: Callable[[int, int, int], str]  # pending, stale, sent back
    empty: str
    decision: str
    draft: str  # a decision that was begun
    undecided: str
    error_type: str
    guideline: str
    stale: str
    annotator: Callable[[int], str]  # by the number that stands for the name
    asked: Callable[[str, str], str]  # annotator, reason
    answered: Callable[[str, str], str]  # annotator, answer
    last: str
    first: str
    no_such_number: str
    not_judged: str
    choose_annotator: str
    reason: str
    comment: str
    sent: str
    commented: str
    names_shown: str
    nothing_unanimous: str
    accept: Callable[[int], str]  # sentences
    accept_yes: str
    accept_no: str
    merging: Callable[[int], str]  # sentences left
    merged: Callable[[int], str]
    unmerged: Callable[[int], str]
