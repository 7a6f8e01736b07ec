"""What the review screen shows, as one value, and how each key changes it. Knows no screen."""

from collections.abc import Mapping, Sequence
from dataclasses import field, replace
from typing import TypeVar

from db.review_queue import ReviewCounts, ReviewFilter, ReviewItem, ReviewOrder, ReviewQuery
from tagging.ballot import Ballot, Column
from tagging.dataclass import dataclass
from tagging.decision import (
    Decision,
    DecisionChange,
    adopt,
    decide,
    give_reason,
    name_error,
    redecide,
    settle_on_none,
    take_majority,
    toggle_guideline,
)
from tagging.errors import UnderWayError
from tagging.judgement import Judgement, give_labels
from tagging.review import DecisionStep, MergeStep, ReviewStack, ReviewStep
from tagging.scheme import Scheme
from tagging.span import Span

T = TypeVar("T")
Place = tuple[str, Span]


@dataclass(frozen=True, slots=True)
class Draft:
    """What a reviewer is about to settle, and has not confirmed.

    `decision` is None while only its error type or its guideline mark are chosen.
    """

    decision: Decision | None
    error_type: str = ""
    guideline: bool = False

    def finish(self, decision: Decision, scheme: Scheme) -> Decision:
        """The decision with what is said beside its labels."""
        if decision.guideline != self.guideline:
            decision = toggle_guideline(decision)
        return name_error(decision, self.error_type, scheme)


@dataclass(frozen=True, slots=True)
class Reviewing:
    """The queue as far as it was read, and the sentence that is shown.

    Attributes:
        items: Sentences in their order; those settled meanwhile stay, so that one can go back.
        ballot: Of the sentence shown, with decisions that are still under way.
        drafts: What was begun, by sentence; nothing of it is stored.
        under_way: The steps that the store has not answered.
    """

    reviewer: str
    query: ReviewQuery
    items: tuple[ReviewItem, ...]
    ballot: Ballot
    counts: ReviewCounts
    position: int = 0
    history: ReviewStack = field(default_factory=ReviewStack)
    drafts: Mapping[Place, Draft] = field(default_factory=dict)
    under_way: tuple[ReviewStep, ...] = ()

    @property
    def place(self) -> Place:
        """The sentence shown."""
        return self.ballot.article_id, self.ballot.span

    @property
    def draft(self) -> Draft | None:
        """What was begun for the sentence shown."""
        return self.drafts.get(self.place)

    @property
    def shown(self) -> Decision | None:
        """What is being settled, else what is settled."""
        draft = self.draft
        return draft.decision if draft and draft.decision else self.ballot.decision

    @property
    def is_pending(self) -> bool:
        """Whether a decision on the sentence shown is under way."""
        steps = (each for each in self.under_way if isinstance(each, DecisionStep))
        return any(
            self.place == (one.article_id, one.span) for each in steps for one in each.changes
        )

    @property
    def is_merging(self) -> bool:
        """Whether a merge is under way."""
        return any(isinstance(each, MergeStep) for each in self.under_way)

    def column(self, number: int) -> Column | None:
        """The annotator of a number from 1; None where there is none."""
        columns = self.ballot.columns
        return columns[number - 1] if 0 < number <= len(columns) else None

    def number_of(self, annotator: str) -> int | None:
        """The number of an annotator in this sentence; None for who said nothing."""
        names = [each.annotator for each in self.ballot.columns]
        return names.index(annotator) + 1 if annotator in names else None

    def adopt(self, number: int) -> "Reviewing":
        """One annotator's judgement, with fields and marks; as is where it is none."""
        column = self.column(number)
        if column is None or not column.judgement.is_judged:
            return self
        return self._begin(adopt(self.ballot.votes, column.annotator, self.reviewer))

    def toggle(self, label: str) -> "Reviewing":
        """With the label, or without it, from what is shown so far."""
        shown = self.shown
        judgement = shown.judgement if shown else Judgement(frozenset())
        judgement = give_labels(judgement, (judgement.labels or frozenset()) ^ {label})
        if shown is None:
            return self._begin(decide(self.ballot.votes, judgement, self.reviewer))
        return self._begin(redecide(shown, judgement))

    def settle_none(self) -> "Reviewing":
        """None of the labels fits."""
        return self._begin(settle_on_none(self.ballot.votes, self.reviewer))

    def next_error(self, scheme: Scheme) -> "Reviewing":
        """The next error type of the scheme; after the last, none."""
        names = ["", *(each.name for each in scheme.error_types)]
        draft = self._draft_of_shown()
        place = names.index(draft.error_type) if draft.error_type in names else 0
        return self._put(replace(draft, error_type=names[(place + 1) % len(names)]))

    def toggle_guideline(self) -> "Reviewing":
        """Whether the guideline should change."""
        draft = self._draft_of_shown()
        return self._put(replace(draft, guideline=not draft.guideline))

    def drop_draft(self) -> "Reviewing":
        """Back to what is stored."""
        drafts = {place: each for place, each in self.drafts.items() if place != self.place}
        return replace(self, drafts=drafts)

    def settle(self, scheme: Scheme) -> tuple["Reviewing", DecisionStep] | None:
        """What Enter confirms: what was begun, else the majority; a stale decision as it is.

        None where nothing is left to settle. Raises NoMajorityError, and UnderWayError while the
        store has not answered what went before.
        """
        if self.is_pending:
            raise UnderWayError("this decision is being saved; try again in a moment")
        before, draft, votes = self.ballot.decision, self.draft, self.ballot.votes
        if draft is None and before is not None and not self.ballot.stale:
            return None
        if draft is not None and draft.decision is not None:
            decision = draft.decision
        elif before is not None:
            decision = decide(votes, before.judgement, self.reviewer)
        else:
            decision = take_majority(votes, self.reviewer)
        decision = replace(decision, votes=votes, reviewer=self.reviewer, at="")
        after = self._draft_of_shown().finish(decision, scheme)
        if before is not None:
            after = give_reason(after, before.reason)
        change = DecisionChange(*self.place, before, after)
        history, step = self.history.push(self.reviewer, (change,))
        settled = replace(self.drop_draft(), history=history)
        return settled._propose(step), step

    def merge(self) -> tuple["Reviewing", MergeStep]:
        """Everything unanimous is accepted that has votes enough."""
        history, step = self.history.push_merge(self.reviewer, self.query.minimum)
        return replace(self, history=history, under_way=(*self.under_way, step)), step

    def undo(self) -> tuple["Reviewing", ReviewStep] | None:
        """Takes the last step back; None where there is none. Raises UnderWayError."""
        return self._repeat(self.history.undo())

    def redo(self) -> tuple["Reviewing", ReviewStep] | None:
        """Makes the last undone step again; None where there is none. Raises UnderWayError."""
        return self._repeat(self.history.redo())

    def confirm(self, step: ReviewStep) -> "Reviewing":
        """The store has answered: the step is stored."""
        return replace(self, under_way=tuple(each for each in self.under_way if each != step))

    def refuse(self, step: ReviewStep) -> "Reviewing":
        """The store has answered: the step is not stored, and no longer knows an undo."""
        return replace(self.confirm(step), history=self.history.drop(step))

    def show(self, ballot: Ballot) -> "Reviewing":
        """Another sentence, or the same as it stands now; where it is in the queue, from there."""
        place = ballot.article_id, ballot.span
        places = [(each.article_id, each.span) for each in self.items]
        position = places.index(place) if place in places else self.position
        return replace(self, ballot=ballot, position=position)

    def extend(self, items: Sequence[ReviewItem], counts: ReviewCounts) -> "Reviewing":
        """What was read of the queue: sentences that are known keep their place."""
        known = {(each.article_id, each.span) for each in self.items}
        more = tuple(each for each in items if (each.article_id, each.span) not in known)
        return replace(self, items=self.items + more, counts=counts)

    def ask(self, query: ReviewQuery) -> "Reviewing":
        """Another filter, or another order: the queue begins anew."""
        return replace(self, query=query, items=(), position=-1)

    def _draft_of_shown(self) -> Draft:
        stored = self.ballot.decision
        if self.draft is not None:
            return self.draft
        return Draft(None, stored.error_type, stored.guideline) if stored else Draft(None)

    def _begin(self, decision: Decision) -> "Reviewing":
        return self._put(replace(self._draft_of_shown(), decision=decision))

    def _put(self, draft: Draft) -> "Reviewing":
        return replace(self, drafts={**self.drafts, self.place: draft})

    def _propose(self, step: ReviewStep) -> "Reviewing":
        """The step is under way; where it is about the sentence shown, that shows it."""
        ballot = self.ballot
        if isinstance(step, DecisionStep):
            for each in step.changes:
                if (each.article_id, each.span) == self.place:
                    ballot = replace(ballot, decision=each.after)
        return replace(self, ballot=ballot, under_way=(*self.under_way, step))

    def _repeat(
        self, repeated: tuple[ReviewStack, ReviewStep] | None
    ) -> tuple["Reviewing", ReviewStep] | None:
        if repeated is None:
            return None
        if self.under_way:
            raise UnderWayError("a decision is being saved; try again in a moment")
        history, step = repeated
        return replace(self, history=history)._propose(step), step


def next_of(values: Sequence[T], value: T) -> T:
    """The value after one; after the last the first."""
    return values[(values.index(value) + 1) % len(values)]


def next_filter(query: ReviewQuery) -> ReviewQuery:
    """Another state of sentences; see ReviewFilter."""
    return replace(query, show=next_of(list(ReviewFilter), query.show))


def next_order(query: ReviewQuery) -> ReviewQuery:
    """Another order; see ReviewOrder."""
    return replace(query, order=next_of(list(ReviewOrder), query.order))
