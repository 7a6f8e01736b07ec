"""The dataset: what is chosen of everything that was said, as of one moment."""

import gc
from collections.abc import Callable, Collection, Generator, Iterable, Iterator
from contextlib import contextmanager
from typing import BinaryIO

import orjson

from db.connection import Connection
from db.exchange.selection import Selection, check_selection, find_sizes
from db.judged import read_judged_articles
from db.schemes import read_scheme
from db.translation import translated
from tagging.dataclass import dataclass
from tagging.decision import settle_gold
from tagging.edition import Edition
from tagging.gold import GoldPolicy
from tagging.judged import ALL_PARTS, Chosen, Part, make_chosen
from tagging.more_keys import find_parts
from tagging.record import Record, Recorder
from tagging.split import BY_ARTICLE, Splitting


def ignore(_: int) -> None:
    """For who does not ask how far it is."""


@dataclass(frozen=True, slots=True)
class Dataset:
    """What a selection finds; read it inside the `open_dataset` that made it.

    Attributes:
        sizes: How many sentences each of the articles has, about, by the keys of their rows.
    """

    connection: Connection
    selection: Selection
    edition: Edition
    sizes: dict[int, int]

    @property
    def length(self) -> int:
        """How many sentences are looked at, about: cuts may have made others since."""
        return sum(self.sizes.values())

    def choose(
        self, advance: Callable[[int], None] = ignore, parts: Collection[Part] = ALL_PARTS
    ) -> Iterator[Chosen]:
        """The chosen sentences in the order of import, with an article in memory at a time.

        `advance` is told the size of each article that was read. Of what may be said of a sentence,
        the parts that nobody asks for are left out.
        """
        selection, edition = self.selection, self.edition
        articles = read_judged_articles(self.connection, self.sizes, selection.heard, parts)
        for size, (article, sentences) in zip(self.sizes.values(), articles, strict=True):
            split = edition.splitting.assign(article)
            for each in sentences:
                sentence = each._replace(decision=None) if selection.own else each
                votes = sentence.votes
                gold = settle_gold(votes, sentence.decision, edition.policy)
                if selection.keeps(votes, sentence.decision, gold):
                    yield make_chosen((article, sentence, votes, gold, split))
            advance(size)

    def write_records(self, advance: Callable[[int], None] = ignore) -> Iterator[Record]:
        """The records of the chosen sentences; nothing is read that they do not say."""
        chosen = self.choose(advance, find_parts(self.edition.more))
        return map(Recorder(self.edition).write_record, chosen)


@contextmanager
def open_dataset(
    connection: Connection,
    selection: Selection,
    policy: GoldPolicy = "majority",
    splitting: Splitting = BY_ARTICLE,
    more: frozenset[str] = frozenset(),
) -> Iterator[Dataset]:
    """The dataset of a selection; all that is read of it inside is as of one moment.

    Records name the policy where it is not the usual one.

    Raises BlindError and NotFoundError as `check_selection` does, and StoreError.
    """
    with translated():
        connection.execute("BEGIN")
        try:
            latest = read_scheme(connection)
            check_selection(connection, selection, latest.scheme)
            named = more if policy == "majority" else more | {"gold_policy"}
            edition = Edition(latest.scheme, latest.version, policy, splitting, named)
            yield Dataset(connection, selection, edition, find_sizes(connection, selection))
        finally:
            connection.rollback()


def write_dataset(
    connection: Connection, selection: Selection, *more: str
) -> Generator[Record, None, None]:
    """The records of a selection, as they are where nothing but more keys is asked for."""
    with open_dataset(connection, selection, more=frozenset(more)) as dataset:
        yield from dataset.write_records()


@contextmanager
def no_collection() -> Iterator[None]:
    """For who writes a million records: nothing in them refers back to what it is in.

    Python would look for such cycles in what is alive at the time, again and again; that is a tenth
    of an export.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def copy_votes(chosen: Iterable[Chosen], recorder: Recorder, stream: BinaryIO) -> Iterator[Chosen]:
    """Hands sentences on, and writes their votes as JSONL, a line for each, as they pass."""
    for each in chosen:
        for vote in recorder.write_votes(each):
            stream.write(orjson.dumps(vote, option=orjson.OPT_APPEND_NEWLINE))
        yield each
    stream.flush()  # what fails here fails before the sentences take their place
