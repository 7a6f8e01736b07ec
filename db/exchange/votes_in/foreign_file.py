"""Reading files of other tools. All their answers are held in memory: one may add to another."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import BinaryIO, Literal

from db.connection import Connection
from db.exchange.encoding import UnreadableError
from db.exchange.offsets import Unit
from db.exchange.readers.step import Refusal
from db.exchange.votes_in import doccano, label_studio, prodigy
from db.exchange.votes_in.answer import Answer, Skipped
from db.exchange.votes_in.batch import Batch
from db.exchange.votes_in.foreign import Authors, Hearing
from db.exchange.votes_in.library import Library
from db.exchange.votes_in.reading import Numbered, read_array, read_lines
from db.exchange.votes_in.shape import Table
from db.exchange.votes_in.vocabulary import Vocabulary
from tagging.dataclass import dataclass

Tool = Literal["doccano", "label-studio", "prodigy"]
Read = Callable[[int, Table, Unit], Iterator[Answer | Skipped]]


@dataclass(frozen=True, slots=True)
class Format:
    """How a tool's file is read: into records, and these into answers; and what offsets count."""

    open: Callable[[BinaryIO], Iterator[Numbered]]
    read: Read
    unit: Unit
    counts: str = "line"


FORMATS: Mapping[Tool, Format] = MappingProxyType(
    {
        "doccano": Format(read_lines, doccano.read_doccano, doccano.UNIT),
        "label-studio": Format(
            read_array, label_studio.read_annotations, label_studio.UNIT, counts="task"
        ),
        "prodigy": Format(read_lines, prodigy.read_prodigy, prodigy.UNIT),
    }
)
PREDICTIONS = Format(read_array, label_studio.read_predictions, label_studio.UNIT, counts="task")


@dataclass(frozen=True, slots=True)
class ForeignFile:
    """A file of another tool, whose judgements it has, and what its offsets count."""

    name: str
    stream: BinaryIO
    format: Format
    vocabulary: Vocabulary
    authors: Authors
    unit: Unit
    rest_none: bool = False

    def read(self, connection: Connection) -> Iterator[Batch]:
        """What the file says: one batch."""
        answers: list[Answer] = []
        refusals: list[Refusal] = []
        skipped = 0
        for item in self._read_answers():
            if isinstance(item, Answer):
                answers.append(item)
            elif isinstance(item, Refusal):
                refusals.append(item)
            else:
                skipped += 1
        library = Library(connection, {each.text for each in answers})
        hearing = Hearing(library, self.vocabulary, self.authors, self.rest_none)
        for answer in answers:
            try:
                hearing.add(answer)
            except UnreadableError as error:
                refusals.append(self.refuse(answer.line, str(error)))
        entries = tuple(hearing.close())
        articles = tuple((each.article, each.sentences) for each in hearing.list_added())
        yield Batch(articles, entries, tuple(refusals), skipped, self.stream.tell())

    def refuse(self, line: int, reason: str) -> Refusal:
        """A refusal of a line; of an array, tasks are counted instead."""
        if self.format.counts == "line":
            return Refusal(self.name, line, reason)
        return Refusal(self.name, None, f"{self.format.counts} {line}: {reason}")

    def _read_answers(self) -> Iterator[Answer | Skipped | Refusal]:
        try:
            for line, record in self.format.open(self.stream):
                try:
                    if isinstance(record, UnreadableError):
                        raise record
                    # Whole, so that of a record with something wrong nothing is taken.
                    yield from list(self.format.read(line, record, self.unit))
                except UnreadableError as error:
                    yield self.refuse(line, str(error))
        except UnreadableError as error:
            yield Refusal(self.name, None, str(error))
