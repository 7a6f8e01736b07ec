"""What the writer answers to whoever handed something over."""

from db.entries import Aside, Numbered
from db.errors import StoreError
from db.review_reports import ReviewReport
from db.sending_back import Talk
from tagging.change import CutStep, Step
from tagging.dataclass import dataclass
from tagging.judgement import Judgement
from tagging.sheet import Sheet


@dataclass(frozen=True, slots=True)
class Saved:
    """The step is committed, whole, and survives a power cut."""

    step: Step


@dataclass(frozen=True, slots=True)
class Refused:
    """Nothing of the step is stored.

    `stored` is what stands instead, a judgement for each change; None where it cannot be read.
    """

    step: Step
    stored: tuple[Judgement, ...] | None
    error: StoreError


@dataclass(frozen=True, slots=True)
class Waiting:
    """Another program holds the write lock; what was to be stored is kept and tried again."""

    entry: Numbered | Talk


@dataclass(frozen=True, slots=True)
class CutSaved:
    """The cut is committed; `sheet` is what the annotator has said of the article as it is cut."""

    step: CutStep
    sheet: Sheet


@dataclass(frozen=True, slots=True)
class CutRefused:
    """The cut is not stored. `sheet` is the stored one; None where it cannot be read."""

    step: CutStep
    sheet: Sheet | None
    error: StoreError


@dataclass(frozen=True, slots=True)
class Lost:
    """What is stored aside, or said of a sentence, is not stored."""

    entry: Aside | Talk
    error: StoreError


Report = Saved | Refused | CutSaved | CutRefused | Waiting | Lost | ReviewReport
