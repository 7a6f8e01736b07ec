"""The current sentence's like in the other article."""

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from textual.worker import get_current_worker

from tagging.span import Span
from tui.highlights import light
from tui.language.catalogue import Catalogue
from tui.preferences import Preferences
from tui.reading import OpenArticle, Reading
from tui.screens.reading.finding import Finding
from tui.session import Session
from tui.widgets.article_pane import LONG

if TYPE_CHECKING:
    from tagging.overlap import Overlap
    from tui.comparing import Comparer, Likeness


class Comparing(Finding):
    """Shows in two panes what their sentences share: to look at, never to link by itself."""

    def __init__(
        self,
        session: Session,
        catalogue: Catalogue,
        reading: Reading,
        panes: int,
        preferences: Preferences,
    ) -> None:
        super().__init__(session, catalogue, reading, panes, preferences)
        self._comparer: Comparer | None = None
        self._likeness: Likeness | None = None

    def action_same_words(self) -> None:
        """The sentence most like the current one; asked again, the next one."""
        from tui.comparing import Comparer

        reading = self.reading
        comparer = self._comparer = self._comparer or Comparer()
        here, there = reading.active, (reading.active + 1) % len(reading.panes)
        if here == there:
            self.say(self.catalogue.find.no_other_pane)
            return
        opened, other = reading.panes[here], reading.panes[there]
        shown = self._likeness
        is_same = shown and (shown.sentence, shown.other) == _pair(opened, other)
        if shown and is_same and self._is_lit(shown):
            following = (shown.shown + 1) % len(shown.overlap.matches)
            self._show_likeness(replace(shown, shown=following))
        elif max(len(opened.article.text), len(other.article.text)) <= LONG:
            self._take_overlap(opened, other, comparer.find(opened, other))
        else:
            self.say(self.catalogue.find.comparing)
            work = partial(self._compare_in_thread, comparer, opened, other)
            self.run_worker(work, thread=True, exclusive=True, group="comparing")

    def _is_lit(self, likeness: "Likeness") -> bool:
        """Whether its words are lit still: Escape, or a search, puts them out."""
        matches = likeness.overlap.matches
        return bool(matches) and self.reading.current.hits == matches[likeness.shown].here

    def _compare_in_thread(
        self, comparer: "Comparer", opened: OpenArticle, other: OpenArticle
    ) -> None:
        worker = get_current_worker()
        overlap = comparer.find(opened, other)
        if not worker.is_cancelled:
            self.app.call_from_thread(self._take_overlap, opened, other, overlap)

    def _take_overlap(self, opened: OpenArticle, other: OpenArticle, overlap: "Overlap") -> None:
        """Shows the best match, unless another sentence is the current one by then."""
        from tui.comparing import Likeness

        reading = self.reading
        here, there = reading.active, (reading.active + 1) % len(reading.panes)
        if _pair(reading.panes[here], reading.panes[there]) == _pair(opened, other):
            self._show_likeness(Likeness(here, there, *_pair(opened, other), overlap))

    def _show_likeness(self, likeness: "Likeness") -> None:
        """Moves the other pane, lights the words that the two sentences share, and says which."""
        self._likeness = likeness
        matches = likeness.overlap.matches
        if not matches:
            self._show(light(self.reading, {}))
            self.say(self.catalogue.find.nothing_alike)
            return
        match = matches[likeness.shown]
        there = self.reading.panes[likeness.there].move_to(match.position)
        reading = self.reading.put(likeness.there, there)
        self._show(light(reading, {likeness.here: match.here, likeness.there: match.there}))
        place = self.catalogue.figures.ratio(likeness.shown + 1, len(matches))
        self.say(self.catalogue.find.nearest(place))


def _pair(opened: OpenArticle, other: OpenArticle) -> tuple[tuple[str, Span], str]:
    return (opened.article.id, opened.current), other.article.id
