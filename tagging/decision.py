"""What a reviewer settles for a sentence, and when that no longer stands on its votes.

Votes are only looked at here: no decision alters one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import field, replace
from typing import Literal

from tagging.dataclass import dataclass
from tagging.errors import NoMajorityError, UnknownErrorTypeError
from tagging.gold import Gold, GoldPolicy, Saying, Vote, derive_gold
from tagging.judgement import NO_FIELDS, NO_MARKS, FieldKey, Judgement, Mark
from tagging.renaming import Renaming, rename_judgement
from tagging.scheme import Scheme
from tagging.span import Span

DecisionSource = Literal["adjudicated", "unanimous", "majority"]


@dataclass(frozen=True, slots=True)
class Decision:
    """Labels, their fields and marks; empty labels say that none fits.

    Attributes:
        at: When it was made, ISO 8601 in UTC; the store gives it, and it makes no difference to
            whether two decisions are equal.
        votes: Those it rests on, with all that they said at that time.
        error_type: Why the annotators disagree: a name of the scheme's, or empty.
        guideline: Whether the guideline should change.
    """

    labels: frozenset[str]
    reviewer: str
    source: DecisionSource
    votes: tuple[Vote, ...]
    fields: Mapping[FieldKey, str] = field(default_factory=lambda: NO_FIELDS)
    marks: frozenset[Mark] = NO_MARKS
    reason: str = ""
    error_type: str = ""
    guideline: bool = False
    at: str = field(default="", compare=False)

    @property
    def gold(self) -> Gold:
        """What a dataset carries for the sentence."""
        return Gold(self.labels, self.source, False, self.fields, self.marks)

    @property
    def judgement(self) -> Judgement:
        """The same as a judgement, for the functions that change one."""
        return Judgement(self.labels, self.fields, marks=self.marks)


@dataclass(frozen=True, slots=True)
class DecisionChange:
    """What was settled for a sentence before and after; None where nothing was."""

    article_id: str
    span: Span
    before: Decision | None
    after: Decision | None

    def invert(self) -> "DecisionChange":
        """The change that takes this one back."""
        return replace(self, before=self.after, after=self.before)


def settle_gold(
    votes: Sequence[Saying], decision: Decision | None, policy: GoldPolicy = "majority"
) -> Gold:
    """The decision, also a stale one; else what the votes make of it, as `derive_gold` says."""
    return derive_gold(votes, policy) if decision is None else decision.gold


def is_stale(decision: Decision, votes: Sequence[Vote]) -> bool:
    """Whether the votes are no longer those that the decision rests on.

    One was changed, given, or taken back since; to change it back makes the decision good again.
    Flags and notes are no votes.
    """
    return _find_said(decision.votes) != _find_said(votes)


def decide(votes: Sequence[Vote], judgement: Judgement, reviewer: str) -> Decision:
    """The reviewer's own decision, whatever the votes say; no labels mean that none fits."""
    labels = judgement.labels or frozenset()
    fields, marks = judgement.fields, judgement.marks
    return Decision(labels, reviewer, "adjudicated", tuple(votes), fields, marks)


def adopt(votes: Sequence[Vote], annotator: str, reviewer: str) -> Decision:
    """What one annotator said, with fields and marks. Raises KeyError for who has no vote."""
    vote = {each.annotator: each for each in votes}[annotator]
    said = Judgement(vote.labels, vote.fields, marks=vote.marks)
    return decide(votes, said, reviewer)


def take_majority(votes: Sequence[Vote], reviewer: str) -> Decision:
    """What all, or more than half, of the annotators say; one vote alone is adopted.

    Raises NoMajorityError where they tie, or nobody voted.
    """
    gold = derive_gold(votes)
    if gold.labels is None:
        raise NoMajorityError("the annotators tie; decide by a label or a number")
    source: DecisionSource = "adjudicated"
    if gold.source == "unanimous" or gold.source == "majority":
        source = gold.source
    return Decision(gold.labels, reviewer, source, tuple(votes), gold.fields, gold.marks)


def settle_on_none(votes: Sequence[Vote], reviewer: str) -> Decision:
    """None of the labels fits."""
    return decide(votes, Judgement(frozenset()), reviewer)


def redecide(decision: Decision, judgement: Judgement) -> Decision:
    """Other labels, fields or marks; what else is said of the decision stays."""
    labels = judgement.labels or frozenset()
    said = replace(decision, labels=labels, fields=judgement.fields, marks=judgement.marks)
    return decision if said == decision else replace(said, source="adjudicated")


def give_reason(decision: Decision, reason: str) -> Decision:
    """Says why; an empty reason removes it."""
    return replace(decision, reason=reason.strip())


def name_error(decision: Decision, name: str, scheme: Scheme) -> Decision:
    """Says why the annotators disagree; an empty name takes it back.

    Raises UnknownErrorTypeError where the scheme does not have that type.
    """
    if name and scheme.error_type(name) is None:
        known = ", ".join(each.name for each in scheme.error_types)
        raise UnknownErrorTypeError(f"error types are {known}, not {name!r}")
    return replace(decision, error_type=name)


def toggle_guideline(decision: Decision) -> Decision:
    """Marks that the guideline should change, or takes the mark away."""
    return replace(decision, guideline=not decision.guideline)


def _find_said(votes: Sequence[Vote]) -> dict[str, tuple[object, ...]]:
    return {each.annotator: (each.labels, dict(each.fields), each.marks) for each in votes}


def rename_decision(decision: Decision, renames: Sequence[Renaming]) -> Decision:
    """A decision, and the votes it rests on, in the names of another version of the scheme."""
    if not renames:
        return decision
    said = rename_judgement(decision.judgement, renames)
    votes = tuple(rename_vote(each, renames) for each in decision.votes)
    labels = said.labels or frozenset()
    return replace(decision, labels=labels, fields=said.fields, marks=said.marks, votes=votes)


def rename_vote(vote: Vote, renames: Sequence[Renaming]) -> Vote:
    """A vote in the names of another version of the scheme."""
    said = rename_judgement(Judgement(vote.labels, vote.fields, marks=vote.marks), renames)
    return replace(vote, labels=said.labels or frozenset(), fields=said.fields, marks=said.marks)
