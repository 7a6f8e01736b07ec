"""What one join is about: the two databases, what it counts, and what it finds said differently."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property
from typing import Any, Literal, TypeVar

from db.articles import TextsRead
from db.clock import now
from db.connection import Connection, transaction
from db.errors import ConflictError
from db.joining.vocabulary import Vocabulary
from db.schemes import Names, read_latest_version
from tagging.dataclass import dataclass
from tagging.joining import Side
from tagging.span import Span

T = TypeVar("T")

PIECE = 20  # histories in one transaction, which so holds the write lock for about 20 ms

Kind = Literal[
    "judgement", "decision", "cut", "article note", "answer", "repetition", "return", "scheme"
]
Count = Literal[
    "people", "articles", "cuts", "changes", "judgements", "decisions", "comments", "questions",
    "notes", "bookmarks", "assignments", "repetitions", "suggestions",
]  # fmt: skip

PEOPLE = "SELECT name, key FROM annotators"
BEGIN = "INSERT INTO joins (other, person, at) VALUES (:other, :person, :at) RETURNING key"
FINISH = "UPDATE joins SET finished_at = :at WHERE finished_at IS NULL"
OPEN = "SELECT 1 FROM joins WHERE finished_at IS NULL LIMIT 1"
# What was listed before is not said again.
ADD_CONFLICT = """
INSERT INTO join_conflicts (joined, kind, article, "start", "end", person, ours, theirs, stays)
SELECT :joined, :kind, :article, :start, :end, :person, :ours, :theirs, :stays
"""
IS_LISTED = """
SELECT 1 FROM join_conflicts WHERE kind = :kind AND article IS :article AND "start" IS :start
AND "end" IS :end AND person = :person AND theirs = :theirs LIMIT 1
"""
CONFLICTS = """
SELECT c.kind, a.id, a.title, a.key, c."start", c."end", c.person, c.ours, c.theirs, c.stays
FROM join_conflicts AS c JOIN joins AS j ON j.key = c.joined
LEFT JOIN articles AS a ON a.key = c.article
WHERE j.finished_at IS NULL ORDER BY a.key, c."start", c.key
"""


@dataclass(frozen=True, slots=True)
class Conflict:
    """What both databases say, and differently; `stays` is what holds from now on.

    `ours` and `theirs` are as the history keeps them, JSON for what is more than words.
    `article_id` and `span` are None for what is not about an article, or about the whole of it.
    """

    kind: Kind
    article_id: str | None
    title: str
    span: Span | None
    text: str
    person: str
    ours: str
    theirs: str
    stays: Side


class Join:
    """The database that takes in, and the private copy of the other, which may be changed.

    What was written is numbered with the join, which begins with the first thing that is new.
    """

    def __init__(self, ours: Connection, theirs: Connection, other: str, person: str) -> None:
        self.ours, self.theirs = ours, theirs
        self.words = Vocabulary(ours, theirs)
        self.names = Names(ours, None)
        self._version = read_latest_version(ours)
        self.person = person
        self.tally: Counter[Count] = Counter()
        self.other = other
        self._number: int | None = None

    @property
    def number(self) -> int:
        """The key of the join; to be asked for inside a transaction."""
        if self._number is None:
            row = {"other": self.other, "person": self.person, "at": now()}
            self._number = int(self.ours.execute(BEGIN, row).fetchone()[0])
        return self._number

    def begin(self) -> None:
        """Numbers the join, if it has no number yet; to be called inside a transaction."""
        assert self.number

    @contextmanager
    def piece(self) -> Iterator[None]:
        """What is stored together; a join that is interrupted after it goes on from there.

        Raises ConflictError where somebody has changed the scheme since the join began.
        """
        with transaction(self.ours):
            if read_latest_version(self.ours) != self._version:
                raise ConflictError("somebody has changed the scheme meanwhile; merge again")
            yield

    def store(self, entries: Sequence[T], write: Callable[[T], object]) -> None:
        """Stores something of each entry, a piece at a time."""
        for first in range(0, len(entries), PIECE):
            with self.piece():
                for entry in entries[first : first + PIECE]:
                    write(entry)

    def count(self, what: Count) -> None:
        """One more has come over; to be called inside a transaction."""
        self.begin()
        self.tally[what] += 1

    def list_conflict(
        self,
        kind: Kind,
        ours: str,
        theirs: str,
        stays: Side,
        *,
        article: int | None = None,
        span: Span | None = None,
        person: str = "",
        again: bool = True,
    ) -> None:
        """Writes down what both say; to be called inside a transaction.

        What can only be compared, because it has no history, is not said `again`.
        """
        row: dict[str, Any] = {"kind": kind, "article": article, "person": person}
        row |= {"start": span and span.start, "end": span and span.end}
        row |= {"ours": ours, "theirs": theirs, "stays": stays.value}
        if again or self.ours.execute(IS_LISTED, row).fetchone() is None:
            self.ours.execute(ADD_CONFLICT, {**row, "joined": self.number})

    @cached_property
    def mirror(self) -> "Join":
        """The same the other way round: the copy takes in what is here."""
        return Join(self.theirs, self.ours, self.other, self.person)

    @cached_property
    def people(self) -> Mapping[str, int]:
        """The keys of everybody's rows, once those from there are known here."""
        return dict(self.ours.execute(PEOPLE).fetchall())

    def is_open(self) -> bool:
        """Whether this join, or one that was interrupted before, has written anything."""
        return self.ours.execute(OPEN).fetchone() is not None

    def read_conflicts(self) -> tuple[Conflict, ...]:
        """Those of this join, and of what was interrupted before it."""
        texts = TextsRead(self.ours)
        conflicts = []
        for kind, article, title, key, start, end, person, *said in self.ours.execute(CONFLICTS):
            span = None if start is None else Span(start, end)
            text = "" if span is None else span.of(texts[key])
            ours, theirs, stays = said
            conflicts.append(
                Conflict(kind, article, title or "", span, text, person, ours, theirs, Side(stays))
            )
        return tuple(conflicts)

    def finish(self) -> None:
        """Nothing is left to take in; to be called inside a transaction."""
        self.ours.execute(FINISH, {"at": now()})
