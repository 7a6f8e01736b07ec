"""One entry of the history, the steps that entries come in, and the undoing of them."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from tagging.cut import Cut, invert_cut
from tagging.judgement import Judgement
from tagging.span import Span


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


Undoable = Step | CutStep


@dataclass(frozen=True, slots=True)
class UndoStack:
    """The steps that can be undone and redone, the newest last.

    `given` is how many steps the session has numbered.
    """

    done: tuple[Undoable, ...] = ()
    undone: tuple[Undoable, ...] = ()
    given: int = 0

    def push(self, changes: tuple[Change, ...]) -> tuple["UndoStack", Step]:
        """The changes as a step. After it there is nothing left to redo."""
        step = Step(changes, -self.given - 1)
        return self._add(step), step

    def push_cut(self, cut: Cut) -> tuple["UndoStack", CutStep]:
        """The cut among the steps. After it there is nothing left to redo."""
        step = CutStep(cut, -self.given - 1)
        return self._add(step), step

    def undo(self) -> tuple["UndoStack", Undoable] | None:
        """The stack afterwards and the step to make; None when there is nothing to undo."""
        if not self.done:
            return None
        last = self.done[-1]
        return self.replay(type(last), last.number), last.invert()

    def redo(self) -> tuple["UndoStack", Undoable] | None:
        """The stack afterwards and the step to make; None when there is nothing to redo."""
        if not self.undone:
            return None
        last = self.undone[-1]
        return self.replay(type(last), last.number), replace(last, repeating=True)

    def replay(self, kind: type[Undoable], number: int) -> "UndoStack":
        """After a step was undone or redone, whichever it can be; as is where it is unknown."""
        for step in reversed(self.done):
            if isinstance(step, kind) and step.number == number:
                done = tuple(each for each in self.done if each is not step)
                return replace(self, done=done, undone=(*self.undone, step))
        for step in reversed(self.undone):
            if isinstance(step, kind) and step.number == number:
                undone = tuple(each for each in self.undone if each is not step)
                return replace(self, done=(*self.done, step), undone=undone)
        return self

    def forget(self, step: Undoable) -> "UndoStack":
        """Without the steps that touch a sentence whose stored judgement is not as expected."""
        return self._keep(lambda each: not _touch(each, step))

    def drop(self, step: Undoable) -> "UndoStack":
        """Without one step, which the store has refused."""
        kind, number = type(step), step.number
        return self._keep(lambda each: not (isinstance(each, kind) and each.number == number))

    def _add(self, step: Undoable) -> "UndoStack":
        return UndoStack((*self.done, step), (), self.given + 1)

    def _keep(self, wanted: Callable[[Undoable], bool]) -> "UndoStack":
        done, undone = tuple(filter(wanted, self.done)), tuple(filter(wanted, self.undone))
        return replace(self, done=done, undone=undone)


def _touch(one: Undoable, other: Undoable) -> bool:
    """Whether two steps start from a sentence in common."""
    return one.article_id == other.article_id and not set(one.spans).isdisjoint(other.spans)
