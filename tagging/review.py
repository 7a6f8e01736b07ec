"""Where a sentence stands in review, and the steps that reviewers take."""

from collections.abc import Iterable
from dataclasses import replace
from enum import StrEnum

from tagging.dataclass import dataclass
from tagging.decision import DecisionChange
from tagging.digest import digest
from tagging.span import Span
from tagging.undoing import Stack


class ReviewState(StrEnum):
    """What a sentence waits for."""

    PENDING = "pending"  # a decision
    STALE = "stale"  # another look: a vote changed after the decision
    SENT_BACK = "sent back"  # an annotator's answer
    DECIDED = "decided"  # nothing


def find_review_state(decided: bool, stale: bool, asked: bool) -> ReviewState:
    """The state of a sentence; `asked` is whether a question to an annotator is open.

    A sentence that was decided all the same does not wait for the answer.
    """
    if decided:
        return ReviewState.STALE if stale else ReviewState.DECIDED
    return ReviewState.SENT_BACK if asked else ReviewState.PENDING


def shuffle_names(names: Iterable[str], article_id: str, span: Span, seed: str) -> tuple[str, ...]:
    """The annotators of a sentence in an order that tells nothing of who they are.

    It is the same whenever the sentence is shown in one project, whose `seed` is its own, and
    another one for every sentence.
    """

    def place(name: str) -> bytes:
        return digest(f"{seed}\0{article_id}:{span.start}-{span.end}\0{name}", 8, b"review")

    return tuple(sorted(names, key=lambda name: (place(name), name)))


@dataclass(frozen=True, slots=True)
class DecisionStep:
    """Decisions that are made, stored, undone and redone together; never empty.

    It is numbered as a `Step` is: above 0 by the store, below by the session.
    """

    reviewer: str
    changes: tuple[DecisionChange, ...]
    number: int
    repeating: bool = False

    def invert(self) -> "DecisionStep":
        """The step that takes this one back."""
        changes = tuple(each.invert() for each in self.changes)
        return replace(self, changes=changes, repeating=True)

    def repeat(self) -> "DecisionStep":
        """The step that makes this one again."""
        return replace(self, repeating=True)


@dataclass(frozen=True, slots=True)
class MergeStep:
    """Everything unanimous is accepted that has at least `minimum` votes, two or more.

    Which sentences these are the store finds out; `withdrawing` takes a merge back.
    """

    reviewer: str
    minimum: int
    number: int
    repeating: bool = False
    withdrawing: bool = False

    def invert(self) -> "MergeStep":
        """The step that takes this one back."""
        return replace(self, repeating=True, withdrawing=not self.withdrawing)

    def repeat(self) -> "MergeStep":
        """The step that makes this one again."""
        return replace(self, repeating=True)


ReviewStep = DecisionStep | MergeStep


@dataclass(frozen=True, slots=True)
class ReviewStack(Stack[ReviewStep]):
    """What one reviewer can undo and redo, the newest last."""

    def push(
        self, reviewer: str, changes: tuple[DecisionChange, ...]
    ) -> tuple["ReviewStack", DecisionStep]:
        """Decisions as a step. After it there is nothing left to redo."""
        step = DecisionStep(reviewer, changes, -self.given - 1)
        return self.add(step), step

    def push_merge(self, reviewer: str, minimum: int) -> tuple["ReviewStack", MergeStep]:
        """A merge as a step. After it there is nothing left to redo."""
        step = MergeStep(reviewer, minimum, -self.given - 1)
        return self.add(step), step
