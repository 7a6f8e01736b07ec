"""Which phrases `hashiya merge` has. Each language fills all of them, or mypy objects."""

from collections.abc import Callable, Mapping

from tui.language.words import NamedWords


class MergeWords(NamedWords):
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
