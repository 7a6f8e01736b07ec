"""What differs between two datasets, sentence by sentence."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from enum import StrEnum
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from tagging.dataclass import dataclass

Record = Mapping[str, Any]

VOTES, SCHEME = "votes", "scheme"
# Sentences are known by their place. The index moves when another sentence is cut, the shares
# follow from the votes, and the version of the scheme is the same for a whole dataset.
NOT_COMPARED = frozenset({"id", "article_id", "start", "end", "index", "soft", SCHEME})


class Kind(StrEnum):
    """How a sentence differs: what is said of it, where it is, or where it begins and ends."""

    CHANGED = "changed"
    ONLY_A = "only_a"
    ONLY_B = "only_b"
    CUT = "cut"


class Change(NamedTuple):
    """A value in the one dataset and in the other."""

    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Difference:
    """One sentence that differs, or some of an article that are cut otherwise.

    Attributes:
        before, after: The records in the one dataset and in the other; a side may be empty.
        changes: By key, what differs between the two records of a sentence.
        votes: By annotator, their labels on either side; None where they have not voted.
    """

    kind: Kind
    before: tuple[Record, ...] = ()
    after: tuple[Record, ...] = ()
    changes: Mapping[str, Change] = field(default_factory=dict)
    votes: Mapping[str, Change] = field(default_factory=dict)

    @property
    def differing(self) -> tuple[str, ...]:
        """The keys of the record that differ, votes last."""
        return (*self.changes, *([VOTES] if self.votes else []))


def compare_records(before: Record, after: Record) -> Difference | None:
    """What differs between two records of the same sentence; None where nothing does.

    Only keys that both have are compared. The order of labels, fields and votes says nothing, and
    when somebody voted is no part of what they said.
    """
    keys = [key for key in before if key in after and key not in NOT_COMPARED and key != VOTES]
    changes = {
        key: Change(before[key], after[key])
        for key in keys
        if before[key] != after[key] and _order(before[key]) != _order(after[key])
    }
    votes = _compare_votes(before.get(VOTES), after.get(VOTES))
    if not changes and not votes:
        return None
    return Difference(Kind.CHANGED, (before,), (after,), changes, votes)


def match_cuts(before: Sequence[Record], after: Sequence[Record]) -> Iterator[Difference]:
    """What became of sentences of one article that have no equal in the other dataset.

    Those that overlap are cut otherwise; the others are on one side only. In the order of the text.
    """
    sided = [(record, True) for record in before] + [(record, False) for record in after]
    sided.sort(key=lambda each: (each[0]["start"], each[0]["end"]))
    for _, group in groupby(zip(_number_overlaps(sided), sided, strict=True), key=itemgetter(0)):
        together = [each for _, each in group]
        one = tuple(record for record, is_before in together if is_before)
        other = tuple(record for record, is_before in together if not is_before)
        if one and other:
            yield Difference(Kind.CUT, one, other)
        else:
            yield from (Difference(Kind.ONLY_A, before=(record,)) for record in one)
            yield from (Difference(Kind.ONLY_B, after=(record,)) for record in other)


def _number_overlaps(sided: Sequence[tuple[Record, bool]]) -> Iterator[int]:
    """A number for each sentence, the same for those that hang together."""
    number, reached = 0, 0
    for record, _ in sided:
        number += record["start"] >= reached
        reached = max(reached, record["end"])
        yield number


def _compare_votes(
    before: Sequence[Record] | None, after: Sequence[Record] | None
) -> dict[str, Change]:
    if before is None or after is None or before == after:
        return {}
    one, other = _labels_by_annotator(before), _labels_by_annotator(after)
    return {
        name: Change(one.get(name), other.get(name))
        for name in sorted(one.keys() | other.keys())
        if one.get(name) != other.get(name)
    }


def _labels_by_annotator(votes: Sequence[Record]) -> dict[str, list[str]]:
    return {vote["annotator"]: sorted(vote["labels"]) for vote in votes}


def _order(value: Any) -> Any:
    """A list in an order of its own, so that two with the same content are equal."""
    return sorted(value, key=_write) if isinstance(value, list) else value


def _write(value: Any) -> str:
    return repr(sorted(value.items())) if isinstance(value, dict) else repr(value)
