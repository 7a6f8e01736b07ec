"""Opening other articles."""

from collections.abc import Sequence

from tui.screens.reading.storing import Part
from tui.widgets.panes import MOST_PANES


class Opening(Part):
    """Which articles stand side by side."""

    async def action_next_articles(self) -> None:
        await self._go_along(1, self.catalogue.reader.last_articles)

    async def action_previous_articles(self) -> None:
        await self._go_along(-1, self.catalogue.reader.first_articles)

    async def action_cycle_panes(self) -> None:
        """What is open stays as far as there is room, the active article always."""
        self._panes = self._panes % MOST_PANES + 1
        active, panes = self.reading.active, self.reading.panes
        first = max(0, active - self._panes + 1)
        kept = panes[first : first + self._panes]
        more = self.session.open(self._find_more(self._panes - len(kept)))
        await self._put((*kept, *more), active - first)

    def action_list_articles(self) -> None:
        from tui.screens.articles import ArticlesScreen

        current = self.reading.current.article.id
        articles = ArticlesScreen(self.session, self.catalogue, current, self._panes)
        self.app.push_screen(articles, self._open_chosen)

    def _find_more(self, count: int) -> list[str]:
        """What joins the open articles: those that follow the last."""
        opened = [each.article.id for each in self.reading.panes]
        following = self.session.following(opened[-1], count + len(opened))
        return [each for each in following if each not in opened][:count]

    async def _go_along(self, direction: int, at_the_end: str) -> None:
        article_ids = self.session.next_to(self.reading, direction, self._panes)
        if article_ids:
            await self._open(article_ids)
        else:
            self.say(at_the_end)

    async def _open_chosen(self, article_ids: Sequence[str] | None) -> None:
        """What the list returned."""
        if article_ids:
            await self._open(article_ids)
