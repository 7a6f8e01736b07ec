"""Which phrases review has: the command and its screen."""

from collections.abc import Callable

from tui.language.words import NamedWords, Words


class FilterWords(NamedWords):
    """Which sentences the queue shows."""

    pending: str
    stale: str
    sent_back: str
    decided: str
    unanimous: str


class OrderWords(NamedWords):
    """In which order the queue shows them."""

    worst: str
    article: str
    label: str
    annotator: str
    flag: str


class SourceWords(NamedWords):
    """Where a decision comes from."""

    adjudicated: str
    unanimous: str
    majority: str


class ReviewWords(Words):
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
