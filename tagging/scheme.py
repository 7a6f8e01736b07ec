"""The labels that a project uses."""

from collections.abc import Iterable
from typing import Literal, get_args

from tagging.dataclass import dataclass

Colour = Literal["red", "green", "yellow", "blue", "magenta", "cyan"]
FieldType = Literal["text", "choice", "number", "date"]

COLOURS: tuple[Colour, ...] = get_args(Colour)
FIELD_TYPES: tuple[FieldType, ...] = get_args(FieldType)


@dataclass(frozen=True, slots=True)
class Wording:
    """The same words in Arabic and in English."""

    ar: str
    en: str


@dataclass(frozen=True, slots=True)
class Field:
    """A value that a tag carries; `choices` is filled for the type "choice" only."""

    name: str
    title: Wording
    type: FieldType = "text"
    required: bool = False
    choices: tuple[str, ...] = ()
    renamed_from: str | None = None


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence, and in a few words why the label fits it or does not."""

    text: str
    note: str


@dataclass(frozen=True, slots=True)
class Label:
    """What a sentence can be tagged as. `key` is one Latin letter, lower case.

    The label fits the `examples`, and does not fit the `counterexamples`. `renamed_from` is what
    the version before called it.
    """

    name: str
    key: str
    colour: Colour
    title: Wording
    guideline: Wording
    fields: tuple[Field, ...] = ()
    examples: tuple[Example, ...] = ()
    counterexamples: tuple[Example, ...] = ()
    renamed_from: str | None = None


@dataclass(frozen=True, slots=True)
class ErrorType:
    """Why annotators disagree, as a reviewer names it with a decision."""

    name: str
    title: Wording


ERROR_TYPES = (
    ErrorType("ambiguous_text", Wording("نص ملتبس", "ambiguous text")),
    ErrorType("guideline_gap", Wording("ثغرة في الدليل", "guideline gap")),
    ErrorType("slip", Wording("سهو", "slip")),
    ErrorType("edge_case", Wording("حالة حدية", "edge case")),
    ErrorType("opinion", Wording("اختلاف رأي", "opinion")),
)


@dataclass(frozen=True, slots=True)
class Scheme:
    """Labels in the order in which screens and datasets show them.

    `former` are labels that were removed: nobody can tag with them, and old tags carry them.
    """

    name: str
    labels: tuple[Label, ...]
    former: tuple[Label, ...] = ()
    error_types: tuple[ErrorType, ...] = ERROR_TYPES

    def error_type(self, name: str) -> ErrorType | None:
        """The error type of that name; None where the scheme has none."""
        return next((each for each in self.error_types if each.name == name), None)

    def label(self, name: str) -> Label | None:
        """The label of that name, be it a former one; None where no version knows it."""
        labels = (*self.labels, *self.former)
        return next((label for label in labels if label.name == name), None)

    def sort(self, names: Iterable[str]) -> tuple[str, ...]:
        """Label names in the scheme's order; names it does not know come last, by alphabet."""
        order = {label.name: place for place, label in enumerate(self.labels)}
        return tuple(sorted(names, key=lambda name: (order.get(name, len(order)), name)))
