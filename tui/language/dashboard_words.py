"""Phrases of what reviewers and owners oversee, and of what annotators answer them."""

from collections.abc import Callable

from tui.language.words import Words


class AnsweringWords(Words):
    """Questions to an annotator, and the comments on a sentence.

    Attributes:
        asks: Who asks; the question stands behind it.
    """

    asks: Callable[[str], str]
    answer: str
    answered: str
    nothing_asked: str
    thread: str
    comment: str
    no_comments: str
    comment_kept: str


class DashboardWords(Words):
    """The dashboard: its sections, and what its rows are called."""

    title: str
    behind: str
    measuring: str
    progress: str
    review: str
    pending: str
    stale: str
    sent_back: str
    decided: str
    agreement: str
    shares: str
    errors: str
    no_error_type: str
    returns: str
    all_answered: str
    nothing_behind: str
