"""Two copies of a history that were carried on apart, and how they become one.

An entry is known by what it says, never by its number. So whichever copy takes the other in, both
end with the same entries; and whatever was joined before is found to be known.
"""

from collections import Counter
from collections.abc import Hashable, Sequence
from enum import StrEnum
from typing import NamedTuple

from tagging.cut import Cut
from tagging.dataclass import dataclass
from tagging.span import Span


class Side(StrEnum):
    """The database that takes in, and the one that is taken in."""

    OURS = "ours"
    THEIRS = "theirs"


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one copy of a history stands.

    Attributes:
        at: When what it says at last was said, ISO 8601 in UTC; empty where nothing ever was.
        text: What it says, so written that equal ones are written alike.
        has_news: Whether it has an entry that the other lacks.
    """

    at: str
    text: str
    has_news: bool


class Region(NamedTuple):
    """Neighbouring sentences here and there that cover the same text, cut differently."""

    ours: tuple[Span, ...]
    theirs: tuple[Span, ...]

    @property
    def reach(self) -> Span:
        """From the first sentence's start to the last one's end."""
        return reach_of((*self.ours, *self.theirs))


def find_news(known: Sequence[Hashable], entries: Sequence[Hashable]) -> list[int]:
    """The places of those entries that are not known; equal ones count as often as they are."""
    left = Counter(known)
    news = []
    for place, entry in enumerate(entries):
        if left[entry]:
            left[entry] -= 1
        else:
            news.append(place)
    return news


def choose(ours: Standing, theirs: Standing) -> Side:
    """What holds from now on: the only one that was carried on, else the later.

    Of two from the same second it is the greater text, so that both copies choose alike.
    """
    if not theirs.has_news:
        return Side.OURS
    if not ours.has_news:
        return Side.THEIRS
    return Side.THEIRS if (theirs.at, theirs.text) > (ours.at, ours.text) else Side.OURS


def find_regions(ours: Sequence[Span], theirs: Sequence[Span]) -> list[Region]:
    """Where two ways to cut the same text differ, in its order, each region as small as can be."""
    regions = []
    left, right = list(reversed(ours)), list(reversed(theirs))
    while left and right:
        mine, others = [left.pop()], [right.pop()]
        while mine[-1].end != others[-1].end and (left or right):
            if right and (mine[-1].end > others[-1].end or not left):
                others.append(right.pop())
            else:
                mine.append(left.pop())
        if mine != others:
            regions.append(Region(tuple(mine), tuple(others)))
    return regions


def reach_of(spans: Sequence[Span]) -> Span:
    """What some sentences cover, from the first's start to the last's end."""
    return Span(min(each.start for each in spans), max(each.end for each in spans))


def touches(cut: Cut, reach: Span) -> bool:
    """Whether a cut is about a part of that text."""
    start, end = reach_of(cut.before)
    return start < reach.end and end > reach.start
