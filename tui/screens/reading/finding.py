"""Finding sentences by their words, and going through the words that are lit."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from tui.highlights import Hits, find_all_hits, light, seek_hit, sentence_at
from tui.screens.reading.copying import Copying
from tui.screens.reading.opening import Opening
from tui.widgets.article_pane import LONG

if TYPE_CHECKING:
    from tagging.search import Query
    from tui.asking import Asked, Destination
    from tui.screens.finding import Searched


class Finding(Opening, Copying):
    """The search, and what it leaves lit in the articles."""

    _asked: "Asked | None" = None  # what was looked for last

    def action_find_sentences(self) -> None:
        from tui.asking import Asked
        from tui.screens.finding import FindingScreen

        open_articles = tuple(each.article.id for each in self.reading.panes)
        screen = FindingScreen(
            self.session.lookup,
            self.catalogue,
            self.session.scheme,
            open_articles,
            self._asked or Asked(),
        )
        self.app.push_screen(screen, self._go_to_found)

    def action_next_hit(self) -> None:
        self._seek_hit(1)

    def action_previous_hit(self) -> None:
        self._seek_hit(-1)

    def action_clear_selection(self) -> None:
        """Nothing is selected or lit any more."""
        self._show(light(self.reading, {}))
        super().action_clear_selection()

    def _go_to(self, there: "Destination") -> None:
        """Shows a sentence, in the active pane unless its article is open already."""
        self.remember()
        pane = self.reading.pane_of(there.article_id)
        if pane is None:
            pane, panes = self.reading.active, list(self.reading.panes)
            (panes[pane],) = self.session.open([there.article_id])
            self.reading = self.reading.open(tuple(panes), pane)
        opened = self.reading.panes[pane]
        opened = opened.move_to(sentence_at(opened, there.span))
        self._show(self.reading.put(pane, opened).focus(pane))
        self.remember()
        if there.query is not None:
            self._light_query(there.query)

    def _go_to_found(self, searched: "Searched | None") -> None:
        """What the search returned."""
        if searched is None:
            return
        self._asked, there = searched
        if there is not None:
            self._go_to(there)

    def _seek_hit(self, direction: int) -> None:
        reading = seek_hit(self.reading, direction)
        if reading is None:
            self.say(self.catalogue.find.no_other_hit)
        else:
            self._show(reading)
            self._remember_soon()

    def _light_query(self, query: "Query") -> None:
        """Lights the words in all open articles; in a thread where one of them is long."""
        if all(len(each.article.text) <= LONG for each in self.reading.panes):
            panes = enumerate(self.reading.panes)
            hits = {pane: find_all_hits(opened, query) for pane, opened in panes}
            self._show(light(self.reading, hits))
        else:
            work = partial(self._find_in_thread, query)
            self.run_worker(work, thread=True, exclusive=True, group="lighting")

    def _find_in_thread(self, query: "Query") -> None:
        from textual.worker import get_current_worker

        worker, panes = get_current_worker(), self.reading.panes
        hits = {pane: find_all_hits(opened, query) for pane, opened in enumerate(panes)}
        if not worker.is_cancelled:
            ids = [each.article.id for each in panes]
            self.app.call_from_thread(self._light_found, ids, hits)

    def _light_found(self, article_ids: Sequence[str], hits: Mapping[int, Hits]) -> None:
        """Unless other articles are open by then."""
        if [each.article.id for each in self.reading.panes] == article_ids:
            self._show(light(self.reading, hits))
