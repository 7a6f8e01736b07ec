"""Whether annotators agree with themselves: which sentences they judge again, and how that goes.

Agreement between annotators has no meaning beyond the consistency of each of them (G. Abercrombie,
V. Rieser and D. Hovy: Consistency is key. arXiv:2301.10684, 2023).
"""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from tagging.digest import digest
from tagging.patterns import Labels, Pattern
from tagging.span import Span

# Long enough to have read something else, so that it is judged again and not remembered. What is
# judged last would never be that far back, so time counts as well.
SENTENCES_BETWEEN = 50
SECONDS_BETWEEN = 7 * 24 * 3600

# Two annotators who are one: agreement is measured between them as between any two.
SELF = FIRST, AGAIN = "first", "again"


class Place(NamedTuple):
    """A sentence, wherever it stands."""

    article_id: str
    span: Span


class Judged(NamedTuple):
    """A sentence that an annotator judged: when last, in seconds, and whether they left it open."""

    place: Place
    at: float
    flagged: bool


def find_due(
    judged: Sequence[Judged],
    annotator: str,
    share: float,
    now: float,
    repeated: Collection[Place] = (),
) -> list[Place]:
    """The sentences that an annotator is to judge again, those first that they judged first.

    `judged` are all of the annotator's, in the order of time; `share` is a part of 1. Each sentence
    is asked about once, and neither right after its judgement nor right after a change of it. What
    is flagged is left out: that the annotator is not sure of it is known already. What they changed
    is not left out: without the difficult sentences everybody would agree with themselves.
    """
    far_back = len(judged) - SENTENCES_BETWEEN
    return [
        each.place
        for number, each in enumerate(judged)
        if (number < far_back or now - each.at >= SECONDS_BETWEEN)
        and not each.flagged
        and each.place not in repeated
        and is_chosen(each.place, annotator, share)
    ]


def is_chosen(place: Place, annotator: str, share: float) -> bool:
    """Whether a sentence is in an annotator's share, by a hash.

    Nothing else counts, so a larger share only adds to a smaller one, and annotators have different
    sentences.
    """
    text = f"{place.article_id}:{place.span.start}-{place.span.end}\0{annotator}"
    return int.from_bytes(digest(text, 8, b"repeat"), "big") < share * 2**64


def pair(first: Labels, again: Labels) -> Pattern:
    """What was said of a sentence the first time and the second, as if by two annotators."""
    return Pattern(((AGAIN, again), (FIRST, first)))
