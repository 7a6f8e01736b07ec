"""Judging the current sentences, and taking it back."""

from tagging.sheet import Sheet
from tui.reading import Reading
from tui.screens.reading.moving import Moving


class Judging(Moving):
    """Keys that say something of the sentences of the extent."""

    async def action_judge_none(self) -> None:
        self._judge(Sheet.judge_none)
        self._move_on()

    def action_judge_none_here(self) -> None:
        self._judge(Sheet.judge_none)

    def action_clear(self) -> None:
        self._judge(Sheet.clear)

    def action_repeat_last(self) -> None:
        if self.reading.last_labels is None:
            self.say(self.catalogue.reader.nothing_to_repeat)
        else:
            self._take(Reading.repeat_last)
            self._go_on()

    def action_flag(self) -> None:
        self._take(Reading.toggle_flag)

    async def action_undo(self) -> None:
        nothing = self.catalogue.reader.nothing_to_undo
        await self._repeat(self.reading.history.done, Reading.undo, nothing)

    async def action_redo(self) -> None:
        nothing = self.catalogue.reader.nothing_to_redo
        await self._repeat(self.reading.history.undone, Reading.redo, nothing)

    def _toggle(self, label: str) -> None:
        """Puts a label on the sentences, or takes it away."""
        self._take(lambda reading: reading.toggle_label(label))
        opened = self.reading.current
        if opened.draft.sheet.judgement(opened.current).has(label):
            self._go_on()

    def _go_on(self) -> None:
        """After a label was given, moves on if the annotator prefers that."""
        if self.preferences.advance:
            self._move_on()
