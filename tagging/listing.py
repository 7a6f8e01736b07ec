"""Labels, fields and marks as lists, in an order that is always the same."""

from collections.abc import Iterable, Mapping

from tagging.judgement import FieldKey, Mark
from tagging.scheme import Scheme


class Order(dict[frozenset[str], list[str]]):
    """Sets of labels with their names in a scheme's order, each sorted when it is first met.

    The lists are for all who ask, and not to be changed.
    """

    def __init__(self, scheme: Scheme) -> None:
        super().__init__()
        self._scheme = scheme

    def __missing__(self, names: frozenset[str]) -> list[str]:
        self[names] = list(self._scheme.sort(names))
        return self[names]


class Lister:
    """Lists what was said in the order of a scheme's labels.

    Attributes:
        order: The names of labels in that order, by the set of them.
    """

    def __init__(self, scheme: Scheme) -> None:
        self.order = Order(scheme)

    def labels(self, names: frozenset[str] | None) -> list[str] | None:
        """The names of labels; None where nothing was said of them."""
        return None if names is None else self.order[names]

    def fields(self, fields: Mapping[FieldKey, str]) -> list[dict[str, str]]:
        """The values of fields, by label and then by name."""
        if not fields:
            return []
        order = self.order[frozenset(key.label for key in fields)]
        return [
            {"label": key.label, "name": key.name, "value": fields[key]}
            for key in sorted(fields, key=lambda key: (order.index(key.label), key.name))
        ]

    @staticmethod
    def spans(marks: Iterable[Mark]) -> list[dict[str, str | int]]:
        """Marked words in the order of the text, relative to the article."""
        return [
            {"start": mark.span.start, "end": mark.span.end, "label": mark.label, "name": mark.name}
            for mark in sort_marks(marks)
        ]


def sort_marks(marks: Iterable[Mark]) -> list[Mark]:
    """Marks in the order of the text."""
    return sorted(marks, key=lambda mark: (mark.span, mark.label, mark.name))
