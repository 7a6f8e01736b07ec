"""The fields that a scheme requires."""

from tagging.judgement import FieldKey, Judgement
from tagging.scheme import Field, Scheme


def find_missing(judgement: Judgement, scheme: Scheme) -> tuple[Field, ...]:
    """The required fields of a sentence's tags that have no value, in the scheme's order."""
    labels = (label for label in scheme.labels if judgement.has(label.name))
    return tuple(
        field
        for label in labels
        for field in label.fields
        if field.required and FieldKey(label.name, field.name) not in judgement.fields
    )
