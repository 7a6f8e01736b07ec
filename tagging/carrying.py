"""What becomes of a judgement when its sentence is split, or merged with the next.

Where the meaning is plain it is carried over. Where it is not, what loses least is carried over and
flagged for another look, with the reason:

- split, with a label: both parts carry it, since the sentence does not say which part it means.
  Where words are marked for it, and they all lie in one part, it is that part which it means;
- split, through marked words: each part keeps its own of them;
- merged, with different judgements: all labels of the parts;
- merged, one of them unjudged: the labels of the other; "none" is not carried, as nobody said it of
  the whole.

Unjudged and "none" hold for the parts of a sentence, and equal judgements for their whole. A part
that no label means is unjudged: "none" is only ever said on purpose. Notes and flags are carried
always, fields and marked words with their tags.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from enum import Enum
from functools import reduce
from typing import NamedTuple

from tagging.cut import Cut
from tagging.judgement import BLANK, Judgement, Mark, give_labels, mark_words
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
    return {part: _give(joined, part, cut.after) for part in cut.after}


def restores(cut: Cut, former: Mapping[Span, Judgement], present: Mapping[Span, Judgement]) -> bool:
    """Whether a cut only takes an earlier one back, with nothing judged in between.

    `former` is what was said of the sentences after the cut when they were last in the article. If
    that, carried the other way, gives what is said at present, then it holds again.
    """
    back = Cut(cut.article_id, cut.annotator, cut.after, cut.before)
    carried = carry(back, former)
    return all(carried[span].judgement == present.get(span, BLANK) for span in cut.before)


def _give(whole: Carried, part: Span, parts: Sequence[Span]) -> Carried:
    """What one of the parts has of the judgement of the whole."""
    judgement, doubt = whole
    if not judgement.labels:
        return whole
    meant = {label: _find_meant(judgement, label, parts) for label in judgement.labels}
    labels = frozenset(label for label, parts_meant in meant.items() if part in parts_meant)
    given = give_labels(judgement, labels or None)
    given = replace(given, marks=_clip(given.marks, part))
    if all(meant[label] == {part} for label in labels):
        return Carried(given, doubt)
    return Carried(replace(given, flag=True), doubt or Doubt.SPLIT)


def _find_meant(judgement: Judgement, label: str, parts: Sequence[Span]) -> set[Span]:
    """The parts in which words are marked for a label; all of them where none are."""
    marks = frozenset(mark for mark in judgement.marks if mark.label == label)
    return {part for part in parts if _clip(marks, part)} or set(parts)


def _clip(marks: Iterable[Mark], part: Span) -> frozenset[Mark]:
    """What lies within a part of some marked words."""
    clipped = (
        replace(mark, span=Span(max(mark.span.start, part.start), min(mark.span.end, part.end)))
        for mark in marks
    )
    return frozenset(mark for mark in clipped if mark.span.start < mark.span.end)


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
    return Carried(reduce(mark_words, right.marks, judgement), doubt)


def _doubt(left: Judgement, right: Judgement) -> Doubt | None:
    if left.is_judged != right.is_judged:
        return Doubt.UNJUDGED
    if (left.labels, dict(left.fields)) != (right.labels, dict(right.fields)):
        return Doubt.DIFFERENT
    return None
