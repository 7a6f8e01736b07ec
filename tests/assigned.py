"""A small project with assignments, for tests."""

from collections.abc import Sequence

from db.annotators import add_annotator
from db.assignments import read_assignments, read_workloads, write_assignments
from db.connection import Connection, transaction
from db.judgements import read_sheet, write_change
from tagging.assignment import assign


def assign_all(connection: Connection, annotators: Sequence[str], overlap: int) -> None:
    """Assigns every article."""
    for name in annotators:
        add_annotator(connection, name)
    existing = read_assignments(connection)
    new = assign(read_workloads(connection), annotators, overlap, existing)
    write_assignments(connection, new, by="owner", known=len(existing))


def judge_some(connection: Connection, annotator: str, article_id: str, count: int) -> None:
    """The annotator tags the first sentences of an article as claims."""
    sheet = read_sheet(connection, article_id, annotator)
    with transaction(connection):
        for span in sheet.sentences[:count]:
            sheet, change = sheet.toggle(span, "claim")
            write_change(connection, change, 1)
