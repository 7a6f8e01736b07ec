"""What becomes of a judgement when its sentence is split, or merged with the next.

Where the meaning is plain it is carried over. Where it is not, what loses least is carried over and
flagged for another look, with the reason:

- split, with labels: both parts carry them, since the sentence does not say which part they mean;
- merged, with different judgements: all labels of the parts;
- merged, one of them unjudged: the labels of the other; "none" is not carried, as nobody said it of
  the whole.

Unjudged and "none" hold for the parts of a sentence, and equal judgements for their whole. Notes
and flags are carried always, fields with their tags.
"""

from collections.abc import Mapping
from dataclasses import replace
from enum import Enum
from functools import reduce
from typing import NamedTuple

from tagging.cut import Cut
from tagging.judgement import BLANK, Judgement
from tagging.span import Span


class Doubt(Enum):
    """Why a carried judgement wants another look."""

    SPLIT = "the labels were given to a longer sentence"
    DIFFERENT = "the merged sentences were judged differently"
    UNJUDGED = "one of the merged sentences was not judged"


class Carried(NamedTuple):
    """A judgement after a cut, and why it wants another look; None where it does not."""

    judgement: Judgement
    doubt: Doubt | None = None


NOTE_GLUE = " / "


def carry(cut: Cut, judgements: Mapping[Span, Judgement]) -> dict[Span, Carried]:
    """One annotator's judgements of the sentences after a cut, from those before it."""
    first, *rest = (judgements.get(span, BLANK) for span in cut.before)
    joined = reduce(_join, rest, Carried(first))
    if len(cut.after) == 1:
        return {cut.after[0]: joined}
    return {part: _give(joined) for part in cut.after}


def restores(cut: Cut, former: Mapping[Span, Judgement], present: Mapping[Span, Judgement]) -> bool:
    """Whether a cut only takes an earlier one back, with nothing judged in between.

    `former` is what was said of the sentences after the cut when they were last in the article. If
    that, carried the other way, gives what is said at present, then it holds again.
    """
    back = Cut(cut.article_id, cut.annotator, cut.after, cut.before)
    carried = carry(back, former)
    return all(carried[span].judgement == present.get(span, BLANK) for span in cut.before)


def _give(whole: Carried) -> Carried:
    """What each part has of the judgement of the whole."""
    if not whole.judgement.labels:
        return whole
    return Carried(replace(whole.judgement, flag=True), whole.doubt or Doubt.SPLIT)


def _join(carried: Carried, right: Judgement) -> Carried:
    """One judgement from two neighbours'."""
    left = carried.judgement
    note = NOTE_GLUE.join(dict.fromkeys(filter(None, (left.note, right.note))))
    doubt = carried.doubt or _doubt(left, right)
    labels = (left.labels or frozenset()) | (right.labels or frozenset())
    judgement = replace(
        left,
        labels=labels or (left.labels if left.labels == right.labels else None),
        fields={**right.fields, **left.fields},
        flag=left.flag or right.flag or doubt is not None,
        note=note,
    )
    return Carried(judgement, doubt)


def _doubt(left: Judgement, right: Judgement) -> Doubt | None:
    if left.is_judged != right.is_judged:
        return Doubt.UNJUDGED
    if (left.labels, dict(left.fields)) != (right.labels, dict(right.fields)):
        return Doubt.DIFFERENT
    return None
