"""One entry of the history, the steps that entries come in, and the undoing of them."""

from dataclasses import replace

from tagging.cut import Cut, invert_cut
from tagging.dataclass import dataclass
from tagging.judgement import Judgement
from tagging.span import Span
from tagging.undoing import Stack


@dataclass(frozen=True, slots=True)
class Change:
    """Who changed which judgement from what to what. The store adds when."""

    article_id: str
    annotator: str
    span: Span
    before: Judgement
    after: Judgement


def invert(change: Change) -> Change:
    """The change that takes this one back."""
    return replace(change, before=change.after, after=change.before)


@dataclass(frozen=True, slots=True)
class Step:
    """Changes that are made, stored, undone and redone together; never empty.

    They are one annotator's, of different sentences of one article. `number` names the step: a
    positive one is the store's, a negative one is the session's own until the store knows better.
    A step that takes the one of its number back, or makes it again, is `repeating` it.
    """

    changes: tuple[Change, ...]
    number: int
    repeating: bool = False

    @property
    def article_id(self) -> str:
        """The article that the step is about."""
        return self.changes[0].article_id

    @property
    def spans(self) -> tuple[Span, ...]:
        """The sentences from which the step starts."""
        return tuple(change.span for change in self.changes)

    def invert(self) -> "Step":
        """The step that takes this one back."""
        return replace(self, changes=tuple(map(invert, self.changes)), repeating=True)

    def repeat(self) -> "Step":
        """The step that makes this one again."""
        return replace(self, repeating=True)


@dataclass(frozen=True, slots=True)
class CutStep:
    """A cut that is made, stored, undone and redone among the steps.

    It is numbered like a step. In the store, cuts and steps are counted apart.
    """

    cut: Cut
    number: int
    repeating: bool = False

    @property
    def article_id(self) -> str:
        """The article that is cut."""
        return self.cut.article_id

    @property
    def spans(self) -> tuple[Span, ...]:
        """The sentences from which the cut starts."""
        return self.cut.before

    def invert(self) -> "CutStep":
        """The cut that takes this one back."""
        return replace(self, cut=invert_cut(self.cut), repeating=True)

    def repeat(self) -> "CutStep":
        """The step that makes this one again."""
        return replace(self, repeating=True)


Undoable = Step | CutStep


@dataclass(frozen=True, slots=True)
class UndoStack(Stack[Undoable]):
    """What one annotator can undo and redo, the newest last."""

    def push(self, changes: tuple[Change, ...]) -> tuple["UndoStack", Step]:
        """The changes as a step. After it there is nothing left to redo."""
        step = Step(changes, -self.given - 1)
        return self.add(step), step

    def push_cut(self, cut: Cut) -> tuple["UndoStack", CutStep]:
        """The cut among the steps. After it there is nothing left to redo."""
        step = CutStep(cut, -self.given - 1)
        return self.add(step), step

    def forget(self, step: Undoable) -> "UndoStack":
        """Without the steps that touch a sentence whose stored judgement is not as expected."""
        return self.keep(lambda each: not _touch(each, step))


def _touch(one: Undoable, other: Undoable) -> bool:
    """Whether two steps start from a sentence in common."""
    return one.article_id == other.article_id and not set(one.spans).isdisjoint(other.spans)
