"""What a person may do in a project."""

from enum import Enum


class Role(Enum):
    """Annotators judge, reviewers settle what annotators disagree on, owners run the project."""

    ANNOTATOR = "annotator"
    REVIEWER = "reviewer"
    OWNER = "owner"

    @property
    def cuts_what_others_judged(self) -> bool:
        """Whether sentences may be split and merged that somebody else has judged."""
        return self is not Role.ANNOTATOR
