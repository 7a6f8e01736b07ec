"""A sheet while its changes are on their way to the store."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from tagging.change import Change
from tagging.judgement import Judgement
from tagging.sheet import Sheet
from tagging.span import Span


@dataclass(frozen=True, slots=True)
class Draft:
    """What the annotator sees (`sheet`), what is known to be stored (`saved`), and how many
    changes of each sentence are under way between the two (`pending`).
    """

    sheet: Sheet
    saved: Sheet
    pending: Mapping[Span, int]

    @classmethod
    def of(cls, sheet: Sheet) -> "Draft":
        """A draft of a sheet as it was read from the store."""
        return cls(sheet, sheet, {})

    def is_pending(self, span: Span) -> bool:
        """Whether a change of the sentence has not been answered yet."""
        return span in self.pending

    def propose(self, change: Change) -> "Draft":
        """The change is shown at once, and is under way. Raises StaleChangeError."""
        count = self.pending.get(change.span, 0) + 1
        return Draft(self.sheet.apply(change), self.saved, {**self.pending, change.span: count})

    def confirm(self, change: Change) -> "Draft":
        """The change is stored."""
        return self._answer(change.span, change.after)

    def refuse(self, change: Change, stored: Judgement | None) -> "Draft":
        """The change is not stored: the sentence goes back to what is.

        `stored` is the judgement that the store found there, or None where it could not look.
        Changes proposed on top of the refused one start from what is not there, and are refused
        in their turn.
        """
        if stored is None:
            stored = self.saved.judgement(change.span)
        answered = self._answer(change.span, stored)
        return replace(answered, sheet=answered.sheet.put(change.span, stored))

    def _answer(self, span: Span, stored: Judgement) -> "Draft":
        """One change less under way. With none left, the sentence shows what is stored."""
        left = self.pending[span] - 1
        pending = {**self.pending, span: left}
        saved = self.saved.put(span, stored)
        if left:
            return Draft(self.sheet, saved, pending)
        del pending[span]
        return Draft(self.sheet.put(span, stored), saved, pending)
