"""How far an article, or a whole project, has come."""

from collections import Counter
from collections.abc import Mapping

from tagging.dataclass import dataclass
from tagging.sheet import Sheet


@dataclass(frozen=True, slots=True)
class Progress:
    """Counts of sentences. A sentence with two labels counts under both of them."""

    total: int
    judged: int
    none: int
    flagged: int
    labels: Mapping[str, int]

    @property
    def share(self) -> float:
        """The judged part, from 0 to 1; 1 where there is nothing to judge."""
        return self.judged / self.total if self.total else 1.0

    def __add__(self, other: "Progress") -> "Progress":
        return Progress(
            self.total + other.total,
            self.judged + other.judged,
            self.none + other.none,
            self.flagged + other.flagged,
            Counter(self.labels) + Counter(other.labels),
        )


NO_PROGRESS = Progress(0, 0, 0, 0, {})


def measure_progress(sheet: Sheet) -> Progress:
    """The figures of one sheet."""
    said = sheet.judgements.values()
    return Progress(
        total=len(sheet.sentences),
        judged=sum(judgement.is_judged for judgement in said),
        none=sum(judgement.is_none for judgement in said),
        flagged=sum(judgement.flag for judgement in said),
        labels=Counter(label for judgement in said for label in judgement.labels or ()),
    )
