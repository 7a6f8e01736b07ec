"""What people press, and what each key is to leave in the history."""

from collections.abc import Sequence
from random import Random
from typing import NamedTuple

DOWN, UP, TAB, ENTER = b"\x1b[B", b"\x1b[A", b"\t", b"\r"


class Key(NamedTuple):
    """A key, and the kind of change that it makes; none where that is empty."""

    data: bytes
    kind: str = ""


NOTE = (Key(b"m"), Key(b"a"), Key(b"b"), Key(ENTER, "note"))
# Phrases of keys, and how often each of them is pressed. More leads down than up.
ANNOTATING: dict[tuple[Key, ...], int] = {
    (Key(DOWN),): 34,
    (Key(UP),): 18,
    (Key(b"n"),): 5,
    (Key(TAB),): 4,
    (Key(b"c", "claim"),): 12,
    (Key(b"q", "quote"),): 12,
    (Key(b"e", "event"),): 10,
    (Key(b"f", "flag"),): 4,
    NOTE: 1,
}
REVIEWING: dict[tuple[Key, ...], int] = {
    (Key(b"j"),): 5,
    (Key(b"1"), Key(ENTER, "decision")): 2,
}


def plan_keys(phrases: dict[tuple[Key, ...], int], count: int, seed: int) -> list[Key]:
    """At least so many keys, by chance, and no phrase left in the middle."""
    chance, keys = Random(seed), list[Key]()
    while len(keys) < count:
        (phrase,) = chance.choices(list(phrases), list(phrases.values()))
        keys += phrase
    return keys


def list_kinds(keys: Sequence[Key]) -> list[str]:
    """The changes that are to be in the history, in order."""
    return [key.kind for key in keys if key.kind]
