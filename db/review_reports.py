"""What the writer answers to reviewers."""

from db.errors import StoreError
from db.sending_back import Talk
from tagging.dataclass import dataclass
from tagging.decision import Decision
from tagging.review import DecisionStep, MergeStep


@dataclass(frozen=True, slots=True)
class DecisionSaved:
    """The decisions are committed, whole."""

    step: DecisionStep


@dataclass(frozen=True, slots=True)
class DecisionRefused:
    """Nothing of the step is stored.

    `stored` is what is settled instead, for each change, None where nothing is; None as a whole
    where it cannot be read.
    """

    step: DecisionStep
    stored: tuple[Decision | None, ...] | None
    error: StoreError


@dataclass(frozen=True, slots=True)
class MergeSaved:
    """A merge is committed, undone or redone, and `count` sentences with it."""

    step: MergeStep
    count: int


@dataclass(frozen=True, slots=True)
class MergeRefused:
    """A merge stopped after `count` sentences; these stay, and can be undone."""

    step: MergeStep
    count: int
    error: StoreError


@dataclass(frozen=True, slots=True)
class TalkSaved:
    """A question, an answer, a comment or a look at names is committed."""

    entry: Talk


ReviewReport = DecisionSaved | DecisionRefused | MergeSaved | MergeRefused | TalkSaved
