"""What is written about a sentence: the fields of its tags, and a note."""

from tagging.errors import UnderWayError
from tagging.judgement import FieldKey, Judgement
from tui.screens.reading.storing import Part


class Filling(Part):
    """Keys that open a box to write in."""

    def action_note(self) -> None:
        from tui.screens.writing import WritingScreen

        if self._waits_for_cut():
            return
        title, note = self.catalogue.writing.note, self.reading.current.judgement.note
        writing = WritingScreen(self.catalogue, title, note)
        self.app.push_screen(self._place(writing), self._write_note)

    def action_fill_fields(self) -> None:
        from tui.screens.fields import FieldsScreen, list_fields

        judgement, scheme = self.reading.current.judgement, self.session.scheme
        if self._waits_for_cut():
            return
        if not list_fields(judgement, scheme):
            self.say(self.catalogue.reader.no_fields)
            return
        fields = FieldsScreen(
            self.catalogue, scheme, judgement, complete=self._complete, fill=self._fill
        )
        self.app.push_screen(self._place(fields))

    def _waits_for_cut(self) -> bool:
        """Whether the sentence is being cut, which is said: what is written could not be kept."""
        opened = self.reading.current
        cut = opened.draft.cut
        if cut is None or opened.current not in cut.after:
            return False
        self.say(self.catalogue.explain(UnderWayError()))
        return True

    def _write_note(self, note: str | None) -> None:
        """What the box returned."""
        if note is not None:
            self._take(
                lambda reading: reading.judge_current(lambda sheet, span: sheet.note(span, note))
            )

    def _fill(self, key: FieldKey, value: str) -> Judgement:
        """Unless the tag was taken away elsewhere meanwhile."""
        if self.reading.current.judgement.has(key.label):
            self._take(
                lambda reading: reading.judge_current(
                    lambda sheet, span: sheet.fill(span, key, value)
                )
            )
        return self.reading.current.judgement

    def _complete(self, key: FieldKey, typed: str) -> list[str]:
        open_ids = [each.article.id for each in self.reading.panes]
        return self.session.complete(key, typed, open_ids)
