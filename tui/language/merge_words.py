"""Which phrases `hashiya merge` has. Each language fills all of them, or mypy objects."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tagging.joining import Side


@dataclass(frozen=True, slots=True)
class MergeWords:
    """`hashiya merge`: what came over, and what both databases said differently."""

    joining: str  # beside a bar
    what: str
    added: str
    nothing: str
    backed_up: Callable[[str], str]  # where the copy is
    rehearsed: str
    conflicts: Callable[[int], str]
    of_person: Callable[[str, str], str]  # what it is, and whose
    ours: str
    theirs: str
    stays: str
    nothing_said: str
    counts: Mapping[str, str]  # by the names of Count in db/joining/join.py
    kinds: Mapping[str, str]  # by the names of Kind there

    def side(self, side: Side) -> str:
        """What a database is called."""
        return self.ours if side is Side.OURS else self.theirs
