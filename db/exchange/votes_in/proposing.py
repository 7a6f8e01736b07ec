"""Importing judgements as suggestions: shown to annotators, and nobody's votes."""

from collections.abc import Iterator
from dataclasses import replace

from db.annotators import add_founder
from db.connection import Connection
from db.exchange.votes_in.batch import Batch
from db.exchange.votes_in.importing import (
    Advance,
    Source,
    VotesReport,
    count_batch,
    find_importer,
    shelve,
    tell_progress,
)
from db.indexing import index_rest
from db.permission import require_reviewer
from db.shelving import Shelf
from db.suggestions import write_suggestions
from tagging.judgement import Judgement
from tagging.suggestion import Suggestion


def check_suggestions(
    connection: Connection, source: Source, by: str, advance: Advance = lambda _: None
) -> VotesReport:
    """What importing a file's judgements as suggestions would do; nothing is written.

    Raises ReviewersOnlyError and RetiredError.
    """
    require_reviewer(find_importer(connection, by))
    report = VotesReport()
    for batch in tell_progress(source.read(connection), advance):
        report = _count(report, batch, sum(1 for _ in _propose(batch)))
    return report


def import_suggestions(
    connection: Connection, source: Source, by: str, advance: Advance = lambda _: None
) -> VotesReport:
    """Imports a file's judgements as suggestions by their authors.

    Each takes the place of what its author suggested before. Raises as `check_suggestions` does,
    before anything is written.
    """
    check_suggestions(connection, source, by, advance)
    add_founder(connection, by)
    report, shelf = VotesReport(), Shelf(connection)
    for batch in tell_progress(source.read(connection), advance):
        shelve(shelf, batch)
        report = _count(report, batch, write_suggestions(connection, _propose(batch), by=by))
    index_rest(connection)
    return report


def _propose(batch: Batch) -> Iterator[Suggestion]:
    for entry in batch.entries:
        for said in entry.said:
            told = said.judgement
            if told.is_judged:
                judgement = Judgement(told.labels, told.fields, marks=told.marks)
                source = said.annotator
                yield Suggestion(entry.article_id, entry.span, source, judgement, said.score)


def _count(report: VotesReport, batch: Batch, suggestions: int) -> VotesReport:
    counted = count_batch(report, batch)
    refusals = (*report.refusals, *batch.refusals)
    return replace(counted, suggestions=report.suggestions + suggestions, refusals=refusals)
