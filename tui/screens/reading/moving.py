"""Moving: from sentence to sentence, from pane to pane."""

from abc import abstractmethod
from collections.abc import Callable

from tui.reading import OpenArticle
from tui.screens.reading.storing import Part


class Moving(Part):
    """Other sentences become the current ones."""

    def action_next_sentence(self) -> None:
        self._move(lambda opened: opened.move_to(opened.position + 1))

    def action_previous_sentence(self) -> None:
        self._move(lambda opened: opened.move_to(opened.position - 1))

    def action_page_down(self) -> None:
        self._turn_page(1)

    def action_page_up(self) -> None:
        self._turn_page(-1)

    def action_first_sentence(self) -> None:
        self._move(lambda opened: opened.move_to(0))

    def action_last_sentence(self) -> None:
        self._move(lambda opened: opened.move_to(len(opened.sentences) - 1))

    def action_extend_down(self) -> None:
        self._move(lambda opened: opened.extend_to(opened.position + 1))

    def action_extend_up(self) -> None:
        self._move(lambda opened: opened.extend_to(opened.position - 1))

    async def action_next_unjudged(self) -> None:
        self._seek(OpenArticle.next_unjudged, self.catalogue.reader.all_judged)

    def action_next_flagged(self) -> None:
        self._seek(OpenArticle.next_flagged, self.catalogue.reader.no_other_flag)

    def action_next_noted(self) -> None:
        self._seek(OpenArticle.next_noted, self.catalogue.reader.no_other_note)

    def action_pane_right(self) -> None:
        self._show(self.reading.focus(max(0, self.reading.active - 1)))

    def action_pane_left(self) -> None:
        last = len(self.reading.panes) - 1
        self._show(self.reading.focus(min(last, self.reading.active + 1)))

    def action_next_pane(self) -> None:
        self._show(self.reading.focus(self.reading.active + 1))

    @abstractmethod
    def _turn_page(self, direction: int) -> None:
        """Scrolls by a page, and moves there."""

    def _move(self, step: Callable[[OpenArticle], OpenArticle]) -> None:
        self._show(self.reading.move(step))
        self._remember_soon()

    def _move_on(self) -> None:
        """Goes on after a judgement."""
        self._move(OpenArticle.move_on)

    def _seek(self, step: Callable[[OpenArticle], OpenArticle], nothing: str) -> None:
        """Moves to what is sought, or says that there is none."""
        before = self.reading.current
        self._move(step)
        if self.reading.current is before:
            self.say(nothing)
