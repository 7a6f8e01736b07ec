"""What groups of phrases have in common."""

from enum import Enum
from typing import dataclass_transform


@dataclass_transform(kw_only_default=True, frozen_default=True, eq_default=False)
class Words:
    """Phrases by their names. To mypy a frozen dataclass: each language fills all of them.

    A real one writes methods for each group, which takes a twentieth of the reader's start.
    """

    def __init__(self, **phrases: object) -> None:
        vars(self).update(phrases)


class NamedWords(Words):
    """Phrases that are looked up by the names of something else."""

    def of(self, name: str | Enum) -> str:
        """The phrase of a name; tests see to it that all have one. Members are in small letters."""
        phrase: str = getattr(self, name.name.lower() if isinstance(name, Enum) else name)
        return phrase
