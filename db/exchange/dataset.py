"""Datasets as JSONL."""

import os
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Literal

import orjson

from db.connection import Connection
from db.errors import UnreachableError
from db.schemes import read_scheme
from db.votes import read_voted_articles
from tagging.record import Edition, write_record

Only = Literal["gold", "judged", "all"]


def write_dataset(
    connection: Connection, only: Only, own: str | None = None
) -> Generator[bytes, None, None]:
    """One line per sentence: those with gold, those judged or settled by anybody, or all.

    `own` leaves one annotator's judgements alone, and nothing that a reviewer settled. The same
    database gives the same bytes.
    """
    latest = read_scheme(connection)
    edition = Edition(latest.scheme, latest.version)
    for voted in read_voted_articles(connection):
        for sentence, votes in voted.sentences:
            decision = voted.decisions.get(sentence.span)
            if own is not None:
                votes = tuple(vote for vote in votes if vote.annotator == own)
                decision = None
            if not votes and decision is None and only != "all":
                continue
            record = write_record(voted.article, sentence, votes, edition, decision)
            if only != "gold" or record["labels"] is not None:
                yield orjson.dumps(record, option=orjson.OPT_APPEND_NEWLINE)


@contextmanager
def replaced_file(target: Path) -> Iterator[BinaryIO]:
    """A file written beside its target and renamed at the end: readers see the old or the new.

    After an error the target is as it was. What is no file, such as /dev/stdout, is written to
    directly. Raises UnreachableError.
    """
    if target.exists() and not target.is_file():
        with _reached(target), target.open("wb") as stream:
            yield stream
        return
    target = target.resolve()
    draft = target.with_name(f".{target.name}.{os.getpid()}.part")
    with _reached(target):
        try:
            with draft.open("wb") as stream:
                yield stream
                stream.flush()
                os.fsync(stream.fileno())
            draft.replace(target)
        finally:
            draft.unlink(missing_ok=True)


@contextmanager
def _reached(target: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise UnreachableError(f"{target} cannot be written ({error.strerror})") from error
