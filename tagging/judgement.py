"""What one annotator says of one sentence."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import NamedTuple

from tagging.errors import MissingTagError


class FieldKey(NamedTuple):
    """Names a value that a tag carries: the label and the field's name."""

    label: str
    name: str


NO_FIELDS: Mapping[FieldKey, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Judgement:
    """Labels, their fields, a flag and a note.

    `labels` is None while a sentence has only been flagged or noted: that is not yet a judgement.
    An empty set says that none of the labels fits.
    """

    labels: frozenset[str] | None = None
    fields: Mapping[FieldKey, str] = field(default_factory=lambda: NO_FIELDS)
    flag: bool = False
    note: str = ""

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
    """Tags with the label, or takes the tag away, and its fields with it.

    Taking the last tag away leaves the sentence unjudged: "none" is only ever said on purpose.
    """
    labels = judgement.labels or frozenset()
    if label not in labels:
        return replace(judgement, labels=labels | {label})
    rest = labels - {label}
    fields = {key: value for key, value in judgement.fields.items() if key.label != label}
    return replace(judgement, labels=rest or None, fields=fields)


def judge_none(judgement: Judgement) -> Judgement:
    """Says that none of the labels fits; flag and note stay."""
    return replace(judgement, labels=frozenset(), fields=NO_FIELDS)


def clear_labels(judgement: Judgement) -> Judgement:
    """Back to unjudged; flag and note stay."""
    return replace(judgement, labels=None, fields=NO_FIELDS)


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
