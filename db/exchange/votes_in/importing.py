"""Importing judgements: a file is read twice, first only to see what it would do.

An entry, which is a sentence with what the file says of it, is stored whole or not at all, some in
one transaction. What is stored already is left alone, so that an import can be repeated or taken up
again; what is stored otherwise is refused.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from typing import Protocol

from db.annotators import add_annotator, add_founder, read_annotators
from db.connection import Connection, transaction
from db.errors import NotFoundError
from db.exchange.encoding import UnreadableError
from db.exchange.readers.step import Refusal
from db.exchange.votes_in.batch import Batch
from db.exchange.votes_in.entry import Entry
from db.exchange.votes_in.weighing import Weighed, weigh, write_weighed
from db.indexing import index_rest
from db.people import read_people, read_person
from db.permission import require_importing
from db.schemes import read_latest_version
from db.shelving import Shelf
from tagging.dataclass import dataclass
from tagging.role import Person, Role
from tagging.span import Span

PIECE = 25  # judgements in one transaction: about 10 ms

Advance = Callable[[int], None]


class Source(Protocol):
    """A file of judgements."""

    @property
    def name(self) -> str:
        """What people call the file."""

    def read(self, connection: Connection) -> Iterator[Batch]:
        """What it says, from its beginning."""

    def refuse(self, line: int, reason: str) -> Refusal:
        """A refusal of a record."""


@dataclass(frozen=True, slots=True)
class VotesReport:
    """What an import of judgements did, or would do.

    `known` counts judgements and decisions that were there already, `people` are those who were
    added, `skipped` counts records without an answer.
    """

    articles: int = 0
    sentences: int = 0
    judgements: int = 0
    decisions: int = 0
    suggestions: int = 0
    known: int = 0
    skipped: int = 0
    people: tuple[str, ...] = ()
    refusals: tuple[Refusal, ...] = ()


def check_votes(
    connection: Connection, source: Source, by: str, advance: Advance = lambda _: None
) -> VotesReport:
    """What importing a file would do; nothing is written.

    Raises OwnersOnlyError and ReviewersOnlyError where its judgements are not this person's to
    import, and RetiredError.
    """
    report = VotesReport()
    names: set[str] = set()
    decides = False
    retired = _find_retired(connection)
    for batch in tell_progress(source.read(connection), advance):
        refusals = list(batch.refusals)
        report = count_batch(report, batch)
        for entry in batch.entries:
            try:
                weighed = _weigh(connection, entry, retired)
            except UnreadableError as error:
                refusals.append(source.refuse(entry.line, str(error)))
                continue
            names |= entry.names
            decides = decides or entry.decision is not None
            report = replace(
                report,
                judgements=report.judgements + len(weighed.changes),
                decisions=report.decisions + (weighed.decision is not None),
                known=report.known + weighed.known,
            )
        report = replace(report, refusals=(*report.refusals, *refusals))
    require_importing(find_importer(connection, by), names, decides=decides)
    people = tuple(sorted(names - set(read_annotators(connection)) - {by}))
    return replace(_sort(report), people=people)


def import_votes(
    connection: Connection, source: Source, by: str, advance: Advance = lambda _: None
) -> VotesReport:
    """Imports what `check_votes` finds good; what is wrong is reported, and not raised.

    Raises as that does, before anything is written.
    """
    checked = check_votes(connection, source, by, advance)
    add_founder(connection, by)
    for name in checked.people:
        add_annotator(connection, name)
    retired = _find_retired(connection)
    shelf = Shelf(connection)
    report = VotesReport(people=checked.people)
    for batch in tell_progress(source.read(connection), advance):
        shelve(shelf, batch)
        report = count_batch(report, batch)
        report = replace(report, refusals=(*report.refusals, *batch.refusals))
        for piece in _divide(batch.entries):
            report = _store(connection, source, piece, retired, by, report)
    index_rest(connection)
    return _sort(report)


def _divide(entries: Sequence[Entry]) -> Iterator[list[Entry]]:
    """The entries in pieces of a few judgements, for each a transaction."""
    piece: list[Entry] = []
    for entry in entries:
        piece.append(entry)
        if sum(len(each.said) for each in piece) >= PIECE:
            yield piece
            piece = []
    if piece:
        yield piece


def _store(
    connection: Connection,
    source: Source,
    entries: Sequence[Entry],
    retired: Collection[str],
    by: str,
    report: VotesReport,
) -> VotesReport:
    """Some entries in one transaction; where one cannot be stored, nothing of it is."""
    refusals: list[Refusal] = []
    judgements = decisions = known = 0
    with transaction(connection):
        importer, version = read_person(connection, by), read_latest_version(connection)
        for entry in entries:
            require_importing(importer, entry.names, decides=entry.decision is not None)
            try:
                weighed = weigh(connection, entry)
                if gone := [
                    each.annotator for each in weighed.changes if each.annotator in retired
                ]:
                    raise UnreadableError(f"{gone[0]} has left the project; add them again first")
            except UnreadableError as error:
                refusals.append(source.refuse(entry.line, str(error)))
                continue
            if not weighed.is_nothing:
                write_weighed(connection, entry, weighed, version)
            judgements += len(weighed.changes)
            decisions += weighed.decision is not None
            known += weighed.known
    return replace(
        report,
        judgements=report.judgements + judgements,
        decisions=report.decisions + decisions,
        known=report.known + known,
        refusals=(*report.refusals, *refusals),
    )


def _weigh(connection: Connection, entry: Entry, retired: Collection[str]) -> Weighed:
    """As `weigh` does; who has left says nothing new."""
    weighed = weigh(connection, entry)
    if gone := [each.annotator for each in weighed.changes if each.annotator in retired]:
        raise UnreadableError(f"{gone[0]} has left the project; an owner can add them again")
    return weighed


def _find_retired(connection: Connection) -> Collection[str]:
    return {each.name for each in read_people(connection) if each.retired}


def shelve(shelf: Shelf, batch: Batch) -> None:
    """Stores the articles that a batch brings along, cut as it says."""
    for article, spans in batch.articles:
        shelf.add(article, _give(spans))
    shelf.flush()


def _give(spans: tuple[Span, ...]) -> Callable[[str], Sequence[Span]]:
    return lambda _: spans


def count_batch(report: VotesReport, batch: Batch) -> VotesReport:
    """The report with what a batch brings along, before anything is said of its entries."""
    return replace(
        report,
        articles=report.articles + len(batch.articles),
        sentences=report.sentences + sum(len(spans) for _, spans in batch.articles),
        skipped=report.skipped + batch.skipped,
    )


def _sort(report: VotesReport) -> VotesReport:
    """With what was refused in the order of the file."""
    refusals = sorted(report.refusals, key=lambda each: each.line or 0)
    return replace(report, refusals=tuple(refusals))


def find_importer(connection: Connection, by: str) -> Person:
    """Who imports; into a project without people, its owner to be. Raises NotFoundError."""
    try:
        return read_person(connection, by)
    except NotFoundError:
        if read_annotators(connection):
            raise
        return Person(by, Role.OWNER)


def tell_progress(batches: Iterator[Batch], advance: Advance) -> Iterator[Batch]:
    """The batches, saying after each how many bytes were read since the one before."""
    bytes_read = 0
    for batch in batches:
        yield batch
        advance(batch.bytes_read - bytes_read)
        bytes_read = batch.bytes_read
