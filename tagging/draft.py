"""A sheet while its changes are on their way to the store."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from tagging.change import Change
from tagging.cut import Cut
from tagging.errors import UnderWayError
from tagging.judgement import Judgement
from tagging.sheet import Sheet
from tagging.span import Span


@dataclass(frozen=True, slots=True)
class Draft:
    """What the annotator sees (`sheet`), what is known to be stored (`saved`), and how many
    changes of each sentence are under way between the two (`pending`). `cut` is under way too.
    """

    sheet: Sheet
    saved: Sheet
    pending: Mapping[Span, int]
    cut: Cut | None = None

    @classmethod
    def of(cls, sheet: Sheet) -> "Draft":
        """A draft of a sheet as it was read from the store."""
        return cls(sheet, sheet, {})

    def is_pending(self, span: Span) -> bool:
        """Whether a change of the sentence has not been answered yet."""
        return span in self.pending or (self.cut is not None and span in self.cut.after)

    def propose(self, change: Change) -> "Draft":
        """The change is shown at once, and is under way.

        Raises StaleChangeError, and UnderWayError while the sentence is being cut.
        """
        if self.cut is not None and change.span in self.cut.after:
            raise UnderWayError("the sentence is being cut; try again when it is stored")
        count = self.pending.get(change.span, 0) + 1
        pending = {**self.pending, change.span: count}
        return replace(self, sheet=self.sheet.apply(change), pending=pending)

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

    def propose_cut(self, cut: Cut) -> "Draft":
        """The cut is shown at once, and is under way.

        Raises CutError, and UnderWayError while changes of its sentences, or another cut, are.
        """
        if self.cut is not None or any(map(self.is_pending, cut.before)):
            raise UnderWayError("the sentence is still being stored; try again in a moment")
        return replace(self, sheet=self.sheet.recut(cut), cut=cut)

    def confirm_cut(self, stored: Sheet) -> "Draft":
        """The cut is stored, and this is the sheet that the store has after it."""
        return replace(self, sheet=self._keep_pending(stored), saved=stored, cut=None)

    def refuse_cut(self) -> "Draft":
        """The cut is not stored: its sentences are as they were."""
        return replace(self, sheet=self._keep_pending(self.saved), cut=None)

    def _keep_pending(self, stored: Sheet) -> Sheet:
        """A stored sheet with what is under way on top of it."""
        for span in self.pending:
            stored = stored.put(span, self.sheet.judgement(span))
        return stored

    def _answer(self, span: Span, stored: Judgement) -> "Draft":
        """One change less under way. With none left, the sentence shows what is stored."""
        left = self.pending[span] - 1
        pending = {**self.pending, span: left}
        saved = self.saved.put(span, stored)
        if left:
            return replace(self, saved=saved, pending=pending)
        del pending[span]
        return replace(self, sheet=self.sheet.put(span, stored), saved=saved, pending=pending)
