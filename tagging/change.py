"""One entry of the history, and the undoing of it."""

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
class UndoStack:
    """The changes that can be undone and redone, the newest last."""

    done: tuple[Change, ...] = ()
    undone: tuple[Change, ...] = ()

    def push(self, change: Change) -> "UndoStack":
        """After a new change there is nothing left to redo."""
        return UndoStack((*self.done, change))

    def undo(self) -> tuple["UndoStack", Change] | None:
        """The stack afterwards and the change to make now; None when there is nothing to undo."""
        if not self.done:
            return None
        last = self.done[-1]
        return UndoStack(self.done[:-1], (*self.undone, last)), invert(last)

    def redo(self) -> tuple["UndoStack", Change] | None:
        """The stack afterwards and the change to make now; None when there is nothing to redo."""
        if not self.undone:
            return None
        last = self.undone[-1]
        return UndoStack((*self.done, last), self.undone[:-1]), last

    def forget(self, article_id: str, span: Span) -> "UndoStack":
        """Without the changes of one sentence, whose stored judgement turned out to be another."""
        return UndoStack(
            tuple(c for c in self.done if (c.article_id, c.span) != (article_id, span)),
            tuple(c for c in self.undone if (c.article_id, c.span) != (article_id, span)),
        )
