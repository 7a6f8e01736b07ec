"""What one judgement says, gathered from the tables of tags, fields and marks into one row."""

import json
from collections.abc import Iterable

from tagging.judgement import FieldKey, Judgement, Mark
from tagging.span import Span

# Of a judgement `j`: its tags, fields and marks gathered as JSON lists.
GATHERED = """
    (SELECT json_group_array(label) FROM tags WHERE judgement = j.key),
    (SELECT json_group_array(json_array(label, name, value)) FROM fields WHERE judgement = j.key),
    (SELECT json_group_array(json_array(label, name, "start", "end")) FROM marks
     WHERE judgement = j.key)
"""


def gather_judgement(
    judged: int, flag: int, note: str, labels: str, fields: str, marks: str
) -> Judgement:
    """A judgement from `judged`, `flag` and `note` of its row, and what GATHERED found."""
    names = frozenset(json.loads(labels)) if judged else None
    return Judgement(names, read_fields(fields), bool(flag), note, read_marks(marks))


def read_fields(triples: str) -> dict[FieldKey, str]:
    """The fields that GATHERED found for one judgement."""
    return name_fields(json.loads(triples))


def read_marks(rows: str) -> frozenset[Mark]:
    """The marks that GATHERED found for one judgement."""
    return place_marks(json.loads(rows))


def name_fields(triples: Iterable[list[str]]) -> dict[FieldKey, str]:
    """Fields from lists of label, name and value."""
    return {FieldKey(label, name): value for label, name, value in triples}


def place_marks(rows: Iterable[tuple[str, str, int, int]]) -> frozenset[Mark]:
    """Marks from lists of label, name, start and end."""
    return frozenset(Mark(label, name, Span(start, end)) for label, name, start, end in rows)
