"""Steps that can be undone and redone, whatever they change."""

from collections.abc import Callable
from dataclasses import replace
from typing import Generic, Protocol, Self, TypeVar

from tagging.dataclass import dataclass


class Repeatable(Protocol):
    """A step with a number, which can be taken back and made again."""

    @property
    def number(self) -> int:
        """Names the step, among those of its kind."""

    def invert(self) -> Self:
        """The step that takes this one back."""

    def repeat(self) -> Self:
        """The step that makes this one again."""


S = TypeVar("S", bound=Repeatable)


@dataclass(frozen=True, slots=True)
class Stack(Generic[S]):
    """The steps that can be undone and redone, the newest last.

    `given` is how many steps the session has numbered.
    """

    done: tuple[S, ...] = ()
    undone: tuple[S, ...] = ()
    given: int = 0

    def add(self, step: S) -> Self:
        """With a step that the session has numbered. After it there is nothing left to redo."""
        return replace(self, done=(*self.done, step), undone=(), given=self.given + 1)

    def undo(self) -> tuple[Self, S] | None:
        """The stack afterwards and the step to make; None when there is nothing to undo."""
        if not self.done:
            return None
        last = self.done[-1]
        return self.replay(type(last), last.number), last.invert()

    def redo(self) -> tuple[Self, S] | None:
        """The stack afterwards and the step to make; None when there is nothing to redo."""
        if not self.undone:
            return None
        last = self.undone[-1]
        return self.replay(type(last), last.number), last.repeat()

    def replay(self, kind: type[S], number: int) -> Self:
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

    def drop(self, step: S) -> Self:
        """Without one step, which the store has refused."""
        kind, number = type(step), step.number
        return self.keep(lambda each: not (isinstance(each, kind) and each.number == number))

    def keep(self, wanted: Callable[[S], bool]) -> Self:
        """Only some of the steps."""
        done, undone = tuple(filter(wanted, self.done)), tuple(filter(wanted, self.undone))
        return replace(self, done=done, undone=undone)
