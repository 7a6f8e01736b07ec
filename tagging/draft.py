"""A sheet while its changes are on their way to the store."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from tagging.change import Step
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

    def propose(self, step: Step) -> "Draft":
        """The step is shown at once, and is under way, whole. Raises StaleChangeError."""
        sheet, pending = self.sheet, dict(self.pending)
        for change in step.changes:
            sheet = sheet.apply(change)
            pending[change.span] = pending.get(change.span, 0) + 1
        return replace(self, sheet=sheet, pending=pending)

    def confirm(self, step: Step) -> "Draft":
        """The step is stored."""
        draft = self
        for change in step.changes:
            draft = draft._answer(change.span, change.after)
        return draft

    def refuse(self, step: Step, stored: Sequence[Judgement] | None) -> "Draft":
        """Nothing of the step is stored: its sentences go back to what is.

        `stored` are the judgements that the store found there, in the order of the changes, or
        None where it could not look. Steps proposed on top of the refused one start from what is
        not there, and are refused in their turn.
        """
        draft = self
        for place, change in enumerate(step.changes):
            there = self.saved.judgement(change.span) if stored is None else stored[place]
            draft = draft._answer(change.span, there)
            draft = replace(draft, sheet=draft.sheet.put(change.span, there))
        return draft

    def _answer(self, span: Span, stored: Judgement) -> "Draft":
        """One change less under way. With none left, the sentence shows what is stored."""
        left = self.pending[span] - 1
        pending = {**self.pending, span: left}
        saved = self.saved.put(span, stored)
        if left:
            return replace(self, saved=saved, pending=pending)
        del pending[span]
        return replace(self, sheet=self.sheet.put(span, stored), saved=saved, pending=pending)
