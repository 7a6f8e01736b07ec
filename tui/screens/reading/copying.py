"""Copying text as it is stored, in logical order."""

from collections.abc import Callable

from tagging.span import Span
from tui.reading import OpenArticle
from tui.screens.reading.storing import Part

# Bytes of text: as base64 they are the 74,994 that many terminals and tools take at most.
MOST_COPIED = 74_994 // 4 * 3


class Copying(Part):
    """What goes to the terminal's clipboard."""

    def action_copy_sentence(self) -> None:
        opened = self.reading.current
        self._copy(opened, opened.current, self.catalogue.reader.copied_sentence)

    def action_copy_article(self) -> None:
        opened = self.reading.current
        if opened.selection is not None:
            self._copy(opened, opened.selection, self.catalogue.reader.copied_selection)
        else:
            whole = Span(0, len(opened.article.text))
            self._copy(opened, whole, self.catalogue.reader.copied_article)

    def action_clear_selection(self) -> None:
        self._show(self.reading.select(self.reading.active, None))

    def _copy(self, opened: OpenArticle, span: Span, copied: Callable[[int], str]) -> None:
        """Sends text in logical order to the terminal's clipboard, which does not answer."""
        text = span.of(opened.article.text)
        self.app.copy_to_clipboard(text)
        fits = len(text.encode()) <= MOST_COPIED
        self.say(copied(len(text)) + ("" if fits else self.catalogue.reader.too_long_to_copy))
