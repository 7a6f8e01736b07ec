"""What a person may do in a project."""

from enum import Enum
from typing import Final

from tagging.dataclass import dataclass

LONGEST_NAME: Final = 64


class Role(Enum):
    """Annotators judge, reviewers settle what annotators disagree on, owners run the project.

    Each may do what those before may.
    """

    ANNOTATOR = "annotator"
    REVIEWER = "reviewer"
    OWNER = "owner"

    @property
    def cuts_what_others_judged(self) -> bool:
        """Whether sentences may be split and merged that somebody else has judged."""
        return self.reviews

    @property
    def reviews(self) -> bool:
        """Whether others' judgements are theirs to see and to settle."""
        return self is not Role.ANNOTATOR

    @property
    def owns(self) -> bool:
        """Whether roles and the project's settings are theirs to change."""
        return self is Role.OWNER


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who takes part in a project, or did; what the retired have said stays."""

    name: str
    role: Role
    retired: bool = False


def is_name(text: str) -> bool:
    """Whether somebody can be called so: a few visible characters, none of them at the edges."""
    return 0 < len(text) <= LONGEST_NAME and text.isprintable() and text == text.strip()
