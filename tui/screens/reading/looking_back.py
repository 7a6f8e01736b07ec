"""Coming back: to what one remembered, and to what one did."""

from dataclasses import replace
from typing import TYPE_CHECKING

from db.bookmarks import Bookmark
from tagging.change import Change
from tagging.sheet import Sheet
from tagging.span import Span
from tui.highlights import sentence_at
from tui.screens.reading.finding import Finding

if TYPE_CHECKING:
    from db.remembered import Kind, Remembered
    from tui.asking import Destination


class LookingBack(Finding):
    """One's own lists over all articles."""

    def action_list_remembered(self) -> None:
        from tui.screens.remembered import RememberedScreen

        screen = RememberedScreen(self.session.lookup, self.catalogue, self._take_away)
        self.app.push_screen(screen, self._go_back)

    def action_show_history(self) -> None:
        from tui.screens.history import HistoryScreen

        opened = self.reading.current
        place = opened.article.id, opened.current
        screen = HistoryScreen(self.session.lookup, self.catalogue, self.session.scheme, *place)
        self.app.push_screen(screen, self._go_back)

    def _go_back(self, there: "Destination | None") -> None:
        """What a list returned."""
        if there is not None:
            self._go_to(there)

    def _take_away(self, entry: "Remembered", kind: "Kind") -> None:
        """A flag goes as it would in the reader, and can be undone there."""
        from db.remembered import Kind

        if kind is Kind.BOOKMARK:
            annotator = self.session.annotator
            self._writer.submit(Bookmark(annotator, entry.article_id, entry.span, is_set=False))
            return
        (opened,) = self.session.open([entry.article_id])
        position = sentence_at(opened, entry.span)
        self._take(lambda reading: reading.judge_elsewhere(opened, position, _unflag))


def _unflag(sheet: Sheet, span: Span) -> tuple[Sheet, Change]:
    """Takes the flag away, where it still stands."""
    unflagged, change = sheet.flag(span)
    if change.before.flag:
        return unflagged, change
    return sheet, replace(change, after=change.before)
