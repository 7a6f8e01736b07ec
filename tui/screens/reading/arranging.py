"""How the open articles share the screen, and whether they are moved through together."""

from collections.abc import Callable
from dataclasses import replace

from tui.reading import OpenArticle
from tui.screens.reading.moving import Moving
from tui.widgets.panes import MOST_PANES, Arrangement


class Arranging(Moving):
    """One article alone or all of them, moving together or apart.

    Attributes:
        arrangement: How the panes stand.
        bound: Where each article was when they began to move together; None while they do not.
    """

    arrangement = Arrangement()
    bound: tuple[int, ...] | None = None

    def action_show_alone(self) -> None:
        most = MOST_PANES if self.arrangement.is_alone else 1
        self._rearrange(replace(self.arrangement, most=most))

    def action_move_together(self) -> None:
        self.bound = None if self.bound else self._places()
        self._rearrange(replace(self.arrangement, together=self.bound is not None))
        words = self.catalogue.aids
        self.say(words.together if self.bound else words.apart)

    def _rearrange(self, arrangement: Arrangement) -> None:
        self.arrangement = arrangement
        self._show()

    def _move(self, step: Callable[[OpenArticle], OpenArticle]) -> None:
        """The other articles follow by the same share of their length while they are bound."""
        before = self.reading.current.position
        super()._move(step)
        if self.bound and self.reading.current.position != before:
            self._show(self.reading.follow(self.bound))

    def _rebind(self) -> None:
        """Other articles: those that move together do so from where they are."""
        if self.bound:
            self.bound = self._places()

    def _places(self) -> tuple[int, ...]:
        return tuple(each.position for each in self.reading.panes)
