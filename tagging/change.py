"""One entry of the history, the steps that entries come in, and the undoing of them."""

from dataclasses import dataclass, replace

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

    def touches(self, other: "Step") -> bool:
        """Whether two steps have a sentence in common."""
        return self.article_id == other.article_id and not {
            change.span for change in self.changes
        }.isdisjoint(change.span for change in other.changes)


@dataclass(frozen=True, slots=True)
class UndoStack:
    """The steps that can be undone and redone, the newest last.

    `given` is how many steps the session has numbered.
    """

    done: tuple[Step, ...] = ()
    undone: tuple[Step, ...] = ()
    given: int = 0

    def push(self, changes: tuple[Change, ...]) -> tuple["UndoStack", Step]:
        """The changes as a step. After it there is nothing left to redo."""
        step = Step(changes, -self.given - 1)
        return UndoStack((*self.done, step), (), self.given + 1), step

    def undo(self) -> tuple["UndoStack", Step] | None:
        """The stack afterwards and the step to make; None when there is nothing to undo."""
        if not self.done:
            return None
        last = self.done[-1]
        changes = tuple(invert(change) for change in last.changes)
        return self.replay(last.number), replace(last, changes=changes, repeating=True)

    def redo(self) -> tuple["UndoStack", Step] | None:
        """The stack afterwards and the step to make; None when there is nothing to redo."""
        if not self.undone:
            return None
        last = self.undone[-1]
        return self.replay(last.number), replace(last, repeating=True)

    def replay(self, number: int) -> "UndoStack":
        """After a step was undone or redone, whichever it can be; as is where it is unknown."""
        for step in reversed(self.done):
            if step.number == number:
                done = tuple(each for each in self.done if each is not step)
                return replace(self, done=done, undone=(*self.undone, step))
        for step in reversed(self.undone):
            if step.number == number:
                undone = tuple(each for each in self.undone if each is not step)
                return replace(self, done=(*self.done, step), undone=undone)
        return self

    def forget(self, step: Step) -> "UndoStack":
        """Without the steps that touch a sentence whose stored judgement is not as expected."""
        return replace(
            self,
            done=tuple(each for each in self.done if not each.touches(step)),
            undone=tuple(each for each in self.undone if not each.touches(step)),
        )
