"""A sheet while its changes are on their way to the store."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import replace

from tagging.change import Step
from tagging.cut import Cut
from tagging.dataclass import dataclass
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

    @property
    def is_under_way(self) -> bool:
        """Whether the store has not answered everything yet."""
        return bool(self.pending) or self.cut is not None

    @property
    def waiting(self) -> Set[Span]:
        """The sentences of which the store has not answered everything yet."""
        return self.pending.keys() if self.cut is None else {*self.pending, *self.cut.after}

    def is_pending(self, span: Span) -> bool:
        """Whether a change of the sentence has not been answered yet."""
        return span in self.waiting

    def propose(self, step: Step) -> "Draft":
        """The step is shown at once, and is under way, whole.

        Raises StaleChangeError, and UnderWayError while one of its sentences is being cut.
        """
        if self.cut is not None and any(each.span in self.cut.after for each in step.changes):
            raise UnderWayError("the sentence is being cut; try again when it is stored")
        sheet = self.sheet.apply(*step.changes)
        more = {change.span: self.pending.get(change.span, 0) + 1 for change in step.changes}
        return replace(self, sheet=sheet, pending={**self.pending, **more})

    def confirm(self, step: Step) -> "Draft":
        """The step is stored."""
        return self._answer({change.span: change.after for change in step.changes})

    def refuse(self, step: Step, stored: Sequence[Judgement] | None) -> "Draft":
        """Nothing of the step is stored: its sentences go back to what is.

        `stored` are the judgements that the store found there, in the order of the changes, or
        None where it could not look. Steps proposed on top of the refused one start from what is
        not there, and are refused in their turn.
        """
        spans = [change.span for change in step.changes]
        there = dict(zip(spans, stored or map(self.saved.judgement, spans), strict=True))
        answered = self._answer(there)
        return replace(answered, sheet=answered.sheet.put_all(there))

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

    def refuse_cut(self, stored: Sheet | None) -> "Draft":
        """The cut is not stored: the sentences are as the store has them.

        None where the store could not look; they are then as they were before the cut.
        """
        return self.confirm_cut(self.saved if stored is None else stored)

    def _keep_pending(self, stored: Sheet) -> Sheet:
        """A stored sheet with what is under way on top of it."""
        under_way = self.pending.keys() & set(stored.sentences)
        return stored.put_all({span: self.sheet.judgement(span) for span in under_way})

    def _answer(self, stored: Mapping[Span, Judgement]) -> "Draft":
        """One change less under way for each sentence. With none left, it shows what is stored."""
        left = {**self.pending, **{span: self.pending[span] - 1 for span in stored}}
        settled = {span: judgement for span, judgement in stored.items() if not left[span]}
        return replace(
            self,
            sheet=self.sheet.put_all(settled),
            saved=self.saved.put_all(stored),
            pending={span: count for span, count in left.items() if count},
        )
