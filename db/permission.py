"""Who may do what. Every rule is here, once; whoever stores or shows something asks it."""

from collections.abc import Collection

from db.errors import (
    BlindError,
    OthersVoteError,
    OwnersOnlyError,
    OwnSentenceError,
    RetiredError,
    ReviewersOnlyError,
)
from tagging.dataclass import dataclass
from tagging.role import Person


def require_active(person: Person) -> None:
    """Who has left writes nothing. Raises RetiredError."""
    if person.retired:
        raise RetiredError(f"{person.name} has left the project; an owner can add them again")


def require_own(person: Person, annotator: str) -> None:
    """A judgement, and an answer, is written by its annotator. Raises OthersVoteError."""
    require_active(person)
    if person.name != annotator:
        raise OthersVoteError(f"this is {annotator}'s to say; review it instead")


def require_reviewer(person: Person) -> None:
    """Settling, sending back, revealing and importing suggestions are for reviewers.

    Raises ReviewersOnlyError.
    """
    require_active(person)
    if not person.role.reviews:
        raise ReviewersOnlyError(
            f"{person.name} is not a reviewer; an owner can say: hashiya people role"
            f" {person.name} reviewer"
        )


def require_owner(person: Person) -> None:
    """Roles and settings are for owners. Raises OwnersOnlyError."""
    require_active(person)
    if not person.role.owns:
        raise OwnersOnlyError(f"{person.name} is not an owner of this project; ask one")


def require_importing(person: Person, names: Collection[str], *, decides: bool) -> None:
    """What others said is imported by owners, one's own by anybody, what was settled by reviewers.

    Raises OwnersOnlyError, ReviewersOnlyError and RetiredError.
    """
    require_active(person)
    if any(name != person.name for name in names):
        require_owner(person)
    if decides:
        require_reviewer(person)


@dataclass(frozen=True, slots=True)
class Policy:
    """What an owner may decide of the rules.

    Attributes:
        blind: Annotators do not see what others say.
        review_own: Reviewers may settle a sentence that nobody but they have judged.
        suggestions: Annotators see what models and other tools suggest.
    """

    blind: bool = True
    review_own: bool = False
    suggestions: bool = True

    def may_see(self, person: Person, annotator: str) -> bool:
        """Whether a person may look at somebody's judgements."""
        return not self.blind or person.role.reviews or person.name == annotator

    def require_seeing(self, person: Person, annotator: str) -> None:
        """Raises BlindError where a person may not look at somebody's judgements."""
        if not self.may_see(person, annotator):
            raise BlindError(f"annotators work blind; what {annotator} says is for reviewers")

    def require_overview(self, person: Person) -> None:
        """Everybody's judgements and their figures at once. Raises BlindError."""
        if not self.may_see(person, ""):
            raise BlindError("annotators work blind; what everybody says is for reviewers")

    def require_thread(self, person: Person, decided: bool) -> None:
        """Annotators read and write comments after the decision. Raises BlindError."""
        if self.blind and not person.role.reviews and not decided:
            raise BlindError("annotators work blind; comments can be seen after the decision")

    def require_deciding(self, person: Person, voters: Collection[str]) -> None:
        """Reviewers settle what somebody else has judged too.

        Raises ReviewersOnlyError and OwnSentenceError.
        """
        require_reviewer(person)
        if set(voters) == {person.name} and not self.review_own:
            raise OwnSentenceError(
                "nobody but you has judged this sentence; an owner can allow to review it:"
                " hashiya people rules --review-own"
            )
