"""Words of a sentence: choosing them, and saying what they are."""

from collections.abc import Callable

from tagging.judgement import FieldKey, Judgement, Mark, find_marks
from tui.page import runs_rtl
from tui.reading import OpenArticle
from tui.screens.reading.storing import Part
from tui.widgets.message_bar import name_key
from tui.words import Ruler, WordCursor, begin_part

Walk = Callable[[WordCursor, Ruler, int], WordCursor]


class Marking(Part):
    """Keys that choose and mark words, and that cut sentences."""

    def action_choose_words(self) -> None:
        self._show(self.reading.move(OpenArticle.choose_words))

    def action_leave_words(self) -> None:
        self._show(self.reading.move(OpenArticle.leave_words))

    def action_word_left(self) -> None:
        self._walk(WordCursor.move_word, self._leftwards)

    def action_word_right(self) -> None:
        self._walk(WordCursor.move_word, -self._leftwards)

    def action_extend_word_left(self) -> None:
        self._walk(WordCursor.extend_word, self._leftwards)

    def action_extend_word_right(self) -> None:
        self._walk(WordCursor.extend_word, -self._leftwards)

    def action_letter_left(self) -> None:
        self._walk(WordCursor.move_letter, self._leftwards)

    def action_letter_right(self) -> None:
        self._walk(WordCursor.move_letter, -self._leftwards)

    def action_extend_letter_left(self) -> None:
        self._walk(WordCursor.extend_letter, self._leftwards)

    def action_extend_letter_right(self) -> None:
        self._walk(WordCursor.extend_letter, -self._leftwards)

    def action_first_word(self) -> None:
        self._walk(WordCursor.move_to_edge, -1)

    def action_last_word(self) -> None:
        self._walk(WordCursor.move_to_edge, 1)

    def action_mark_more(self) -> None:
        """What the words may be: any tag of the sentence, or a field of one."""
        from tui.screens.menu import MenuScreen
        from tui.widgets.menu_rows import MenuRow

        scheme, kinds = self.session.scheme, self._list_kinds()
        rows = [MenuRow(name_key(key, scheme, self.catalogue)) for key in kinds]

        def mark(number: int | None) -> None:
            if number is not None:
                self._mark(kinds[number])

        menu = MenuScreen(self.catalogue, self.catalogue.writing.marks, rows)
        self.app.push_screen(self._place(menu), mark)

    def action_unmark(self) -> None:
        opened = self.reading.current
        marks = () if opened.words is None else find_marks(opened.judgement, opened.words.extent)
        if marks:
            self._take(
                lambda reading: reading.judge_current(lambda s, span: s.unmark(span, *marks))
            )
        else:
            self.say(self.catalogue.reader.no_marks_here)

    def action_split(self) -> None:
        opened = self.reading.current
        if opened.words is not None:
            text = opened.article.text
            at = begin_part(text, opened.words.extent.start)
            self._cut(lambda sheet: sheet.split(opened.current, at, text)[1])

    def action_merge(self) -> None:
        opened = self.reading.current
        self._cut(lambda sheet: sheet.merge(opened.current, opened.article.text)[1])

    def _mark(self, key: FieldKey) -> None:
        """Marks the words that are chosen, as a label's own (with no name) or as a field's."""
        opened, scheme = self.reading.current, self.session.scheme
        if opened.words is None:
            return
        mark, text = Mark(key.label, key.name, opened.words.extent), opened.article.text
        self._take(
            lambda reading: reading.judge_current(
                lambda sheet, span: sheet.tag_and_mark(span, mark, scheme, text)
            )
        )

    def _list_kinds(self) -> list[FieldKey]:
        """What words may be: of an untagged sentence, whatever the scheme has."""
        from tui.screens.fields import list_fields

        judgement, scheme = self.reading.current.judgement, self.session.scheme
        if not judgement.labels:
            judgement = Judgement(frozenset(label.name for label in scheme.labels))
        labels = [label.name for label in scheme.labels if judgement.has(label.name)]
        fields = [each.key for each in list_fields(judgement, scheme)]
        own = [FieldKey(label, "") for label in labels]
        return sorted([*own, *fields], key=lambda key: labels.index(key.label))

    @property
    def _leftwards(self) -> int:
        """The step that goes to the left: forward where the text runs from right to left."""
        opened = self.reading.current
        return 1 if runs_rtl(opened.article, opened.current) else -1

    def _walk(self, walk: Walk, steps: int) -> None:
        self._show(self.reading.move(lambda opened: opened.walk(lambda w, r: walk(w, r, steps))))
