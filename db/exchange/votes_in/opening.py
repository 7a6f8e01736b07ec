"""From what a person asks for to the file that is read so."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import field
from pathlib import Path
from typing import Literal, get_args

from db.connection import Connection
from db.exchange.offsets import Unit
from db.exchange.votes_in.foreign import Authors
from db.exchange.votes_in.foreign_file import FORMATS, PREDICTIONS, ForeignFile, Tool
from db.exchange.votes_in.importing import Source
from db.exchange.votes_in.label_studio import has_predictions
from db.exchange.votes_in.own import OwnDataset
from db.exchange.votes_in.predictions import Predictions
from db.exchange.votes_in.reading import opened
from db.exchange.votes_in.vocabulary import read_vocabulary
from tagging.dataclass import dataclass

Origin = Literal["hashiya", "doccano", "label-studio", "prodigy"]
ORIGINS: tuple[Origin, ...] = get_args(Origin)


@dataclass(frozen=True, slots=True)
class Wishes:
    """How a person wants a file of judgements to be read.

    Attributes:
        annotator: Whose judgements they are; None for those whom the file names.
        authors: What authors of the file are called here.
        suggested: Whether they are to be suggestions.
        source: Who suggests all of it; None for those whom the file names.
        labels: What labels of the file are called here; empty for those to leave out.
        unit: What offsets count; None for what the tool counts.
        rest_none: Whether sentences without a label, in a text that was read, fit none of them.
    """

    origin: Origin
    annotator: str | None = None
    authors: Mapping[str, str] = field(default_factory=dict)
    suggested: bool = False
    source: str | None = None
    labels: Mapping[str, str] = field(default_factory=dict)
    unit: Unit | None = None
    rest_none: bool = False


@contextmanager
def open_votes(
    connection: Connection, path: Path, wishes: Wishes, importer: str
) -> Iterator[Source]:
    """A file of judgements, or standard input for `-`. Raises UnreachableError."""
    vocabulary = read_vocabulary(connection, wishes.labels)
    with opened(path) as stream:
        name = str(path)
        if wishes.origin == "hashiya" and wishes.source is not None:
            yield Predictions(name, stream, vocabulary, wishes.source)
            return
        if wishes.origin == "hashiya":
            yield OwnDataset(name, stream, vocabulary, importer)
            return
        tool: Tool = wishes.origin
        format_ = FORMATS[tool]
        if wishes.suggested and tool == "label-studio" and has_predictions(format_.open(stream)):
            format_ = PREDICTIONS
        # doccano writes a file for each user, under the user's name.
        otherwise = path.stem if wishes.suggested or tool == "doccano" else None
        authors = Authors(wishes.annotator or wishes.source, wishes.authors, otherwise)
        unit = wishes.unit or format_.unit
        yield ForeignFile(name, stream, format_, vocabulary, authors, unit, wishes.rest_none)
