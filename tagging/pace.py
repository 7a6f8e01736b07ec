"""How fast somebody judges, from the times of their own judgements."""

from collections.abc import Iterable
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from tagging.dataclass import dataclass

BREAK = 5 * 60  # seconds; a longer gap between two judgements was not spent on judging
HOUR = 3600  # seconds


class Moment(NamedTuple):
    """Something was said of a sentence: when, in seconds, and whether it was judged after that."""

    at: float
    sentence: int
    judged: bool


@dataclass(frozen=True, slots=True)
class Pace:
    """A day's work.

    Attributes:
        judged: Sentences that were judged, or judged again, and still are.
        active: Seconds at work, without breaks.
        per_hour: Sentences in an hour at work; None while there is too little to tell from.
    """

    judged: int
    active: float
    per_hour: float | None

    def estimate(self, left: int) -> float | None:
        """The seconds at work that so many sentences still take; None where nobody can tell."""
        if not left:
            return 0.0
        return left / self.per_hour * HOUR if self.per_hour else None


NO_PACE = Pace(0, 0.0, None)


def measure_pace(moments: Iterable[Moment]) -> Pace:
    """The pace of a day, from what was said in it.

    A gap of more than five minutes is a break. How long the first sentence after a break took is
    not known, so these do not count in the rate.
    """
    ordered = sorted(moments, key=attrgetter("at"))
    if not ordered:
        return NO_PACE
    latest = {moment.sentence: moment.judged for moment in ordered}
    gaps = [after.at - before.at for before, after in pairwise(ordered)]
    worked = [gap for gap in gaps if gap <= BREAK]
    active = sum(worked)
    judged = sum(latest.values())
    timed = judged - (1 + len(gaps) - len(worked))
    return Pace(judged, active, timed / active * HOUR if timed > 0 and active > 0 else None)
