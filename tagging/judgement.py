"""What one annotator says of one sentence."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import NamedTuple

from tagging.errors import MissingTagError
from tagging.scheme import Scheme
from tagging.span import Span


class FieldKey(NamedTuple):
    """Names a value that a tag carries: the label and the field's name."""

    label: str
    name: str


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """The exact words within a sentence that a tag is about.

    `name` is empty for the label's own words (a quotation, an event's trigger), else the name of
    one of the label's fields (a quotation's speaker). `span` is relative to the article.
    """

    label: str
    name: str
    span: Span

    def joins(self, other: "Mark") -> bool:
        """Whether two marks of the same kind overlap or touch, and so are one."""
        return (
            (self.label, self.name) == (other.label, other.name)
            and self.span.start <= other.span.end
            and other.span.start <= self.span.end
        )


NO_MARKS: frozenset[Mark] = frozenset()
NO_FIELDS: Mapping[FieldKey, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Judgement:
    """Labels, their fields and marked words, a flag and a note.

    `labels` is None while a sentence has only been flagged or noted: that is not yet a judgement.
    An empty set says that none of the labels fits.
    """

    labels: frozenset[str] | None = None
    fields: Mapping[FieldKey, str] = field(default_factory=lambda: NO_FIELDS)
    flag: bool = False
    note: str = ""
    marks: frozenset[Mark] = NO_MARKS

    @property
    def is_judged(self) -> bool:
        """Whether the annotator has read the sentence and said something of its labels."""
        return self.labels is not None

    @property
    def is_none(self) -> bool:
        """Whether the annotator said that none of the labels fits."""
        return self.labels is not None and not self.labels

    @property
    def is_blank(self) -> bool:
        """Whether nothing at all is said, so that nothing need be stored."""
        return self.labels is None and not self.flag and not self.note

    def has(self, label: str) -> bool:
        """Whether the sentence is tagged with the label."""
        return self.labels is not None and label in self.labels


BLANK = Judgement()


def toggle_label(judgement: Judgement, label: str) -> Judgement:
    """Tags with the label, or takes the tag away, and its fields and marks with it.

    Taking the last tag away leaves the sentence unjudged: "none" is only ever said on purpose.
    """
    labels = judgement.labels or frozenset()
    return give_labels(judgement, (labels ^ {label}) or None)


def judge_none(judgement: Judgement) -> Judgement:
    """Says that none of the labels fits; flag and note stay."""
    return give_labels(judgement, frozenset())


def clear_labels(judgement: Judgement) -> Judgement:
    """Back to unjudged; flag and note stay."""
    return give_labels(judgement, None)


def give_labels(judgement: Judgement, labels: frozenset[str] | None) -> Judgement:
    """Exactly these labels. Fields and marks of the others go; what else is said stays."""
    kept = labels or frozenset()
    return replace(
        judgement,
        labels=labels,
        fields={key: value for key, value in judgement.fields.items() if key.label in kept},
        marks=frozenset(mark for mark in judgement.marks if mark.label in kept),
    )


def adopt(judgement: Judgement, other: Judgement) -> Judgement:
    """The labels, fields and marks of another judgement; flag and note stay."""
    return replace(judgement, labels=other.labels, fields=other.fields, marks=other.marks)


def add_label(judgement: Judgement, label: str) -> Judgement:
    """Tags with the label, unless that is so already."""
    return give_labels(judgement, (judgement.labels or frozenset()) | {label})


def toggle_flag(judgement: Judgement) -> Judgement:
    """Flags the sentence for another look, or takes the flag away."""
    return replace(judgement, flag=not judgement.flag)


def write_note(judgement: Judgement, note: str) -> Judgement:
    """Replaces the note; an empty one removes it."""
    return replace(judgement, note=note.strip())


def fill_field(judgement: Judgement, key: FieldKey, value: str) -> Judgement:
    """Gives a tag's field a value; an empty one removes it.

    Raises MissingTagError when the sentence is not tagged with the field's label.
    """
    if not judgement.has(key.label):
        raise MissingTagError(f"tag the sentence as {key.label} before filling its {key.name}")
    fields = {**judgement.fields, key: value.strip()}
    if not fields[key]:
        del fields[key]
    return replace(judgement, fields=fields)


def mark_words(judgement: Judgement, mark: Mark) -> Judgement:
    """Marks words for a tag. Marks of the same kind that overlap or touch become one.

    Raises MissingTagError when the sentence is not tagged with the mark's label.
    """
    if not judgement.has(mark.label):
        raise MissingTagError(f"tag the sentence as {mark.label} before marking its words")
    joined = {mark, *(each for each in judgement.marks if each.joins(mark))}
    start = min(each.span.start for each in joined)
    end = max(each.span.end for each in joined)
    whole = replace(mark, span=Span(start, end))
    return replace(judgement, marks=(judgement.marks - joined) | {whole})


def unmark(judgement: Judgement, *marks: Mark) -> Judgement:
    """Takes marks away; a field that was filled from one keeps its value."""
    return replace(judgement, marks=judgement.marks.difference(marks))


def find_marks(judgement: Judgement, span: Span) -> tuple[Mark, ...]:
    """The marks that have a code point in common with a span, the first words first."""
    found = (
        each
        for each in judgement.marks
        if each.span.start < span.end and span.start < each.span.end
    )
    return tuple(sorted(found, key=lambda mark: (mark.span, mark)))


def fill_from_mark(judgement: Judgement, mark: Mark, scheme: Scheme, text: str) -> Judgement:
    """A mark named like a text field gives it the marked words, where the field has no value yet.

    `text` is the article's. Raises MissingTagError as `fill_field` does.
    """
    label, key = scheme.label(mark.label), FieldKey(mark.label, mark.name)
    fields = label.fields if label else ()
    is_text = any((field.name, field.type) == (mark.name, "text") for field in fields)
    if not is_text or key in judgement.fields:
        return judgement
    return fill_field(judgement, key, " ".join(mark.span.of(text).split()))
