"""Questions that reviewers ask annotators about a sentence, and the thread of comments on it."""

from enum import StrEnum

from tagging.dataclass import dataclass
from tagging.span import Span


class QuestionState(StrEnum):
    """How a question stands."""

    OPEN = "open"  # the annotator is to answer
    ANSWERED = "answered"  # the reviewer is to look
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class SentBack:
    """A sentence that was sent back to an annotator with a reason.

    Times are ISO 8601 in UTC, None for what has not happened. `changed` is whether the annotator
    has changed the judgement since, or, with an answer, confirmed it.
    """

    number: int
    article_id: str
    span: Span
    annotator: str
    reviewer: str
    reason: str
    sent_at: str
    answer: str = ""
    answered_at: str | None = None
    closed_at: str | None = None
    changed: bool = False

    @property
    def state(self) -> QuestionState:
        """Open, answered or closed."""
        if self.closed_at is not None:
            return QuestionState.CLOSED
        return QuestionState.OPEN if self.answered_at is None else QuestionState.ANSWERED


@dataclass(frozen=True, slots=True)
class Comment:
    """What somebody wrote in the thread of a sentence."""

    author: str
    text: str
    at: str
