"""What all screens have in common."""

from collections import deque
from math import inf
from time import monotonic

from textual.geometry import Size
from textual.screen import Screen, ScreenResultType
from textual.widget import Widget

from tui.screens.compositor import SparseCompositor

ABOVE = "-above"  # the class of a box that stands at the upper edge
FRAMES, PERIOD = 2, 1 / 60  # how many in how many seconds: what a key does, and its answer


class Bare(Screen[ScreenResultType]):
    """A screen without Textual's own tooltip and notifications.

    They would show Arabic in logical order, and laying them out draws every screen twice.
    """

    AUTO_FOCUS = None
    DEFAULT_CSS = "Bare { overflow: hidden; }"

    def __init__(self) -> None:
        super().__init__()
        self._compositor = SparseCompositor()
        self._is_laid_out = True
        self._painted = deque([-inf] * FRAMES, FRAMES)  # when

    async def action_quit(self) -> None:
        """Every screen leaves in the same way."""
        await self.app.action_quit()

    async def action_redraw(self) -> None:
        """Every screen is drawn anew in the same way."""
        await self.app.run_action("redraw")

    def rest(self) -> None:
        """All keys that were typed have had their effect."""
        self.paint()

    def paint(self) -> None:
        """Draws at once what is to be drawn anew, where nothing has to be laid out before.

        Textual by itself draws after a message from each widget to itself, and another from there
        to the screen; and of two changes within a sixtieth of a second it keeps the second for the
        next. That is left to it where keys come faster than a slow line can show what they do.
        """
        time = monotonic()
        if time - self._painted[0] < PERIOD or not self._stands():
            return
        if self._draw_changes():
            self._painted.append(time)

    def _draw_changes(self) -> bool:
        """Draws what is to be drawn anew; says whether that was anything."""
        if self.app._batch_count:
            return False
        widgets = set(self._compositor.visible_widgets)
        for each in widgets:
            each._repaint_required = False
        self._compositor.update_widgets(widgets)
        self._dirty_widgets.clear()
        has_changed = bool(self._compositor._dirty_regions)
        if has_changed:
            self._compositor_refresh()
        return has_changed

    def _stands(self) -> bool:
        """Whether everything is where it should be, and is seen."""
        widgets = [self, *self.walk_children(Widget)]
        moves = any(each._layout_required or each._scroll_required for each in widgets)
        waits = moves or self._repaint_required or self._recompose_required
        return self.is_current and not self.app._batch_count and not waits

    def _screen_resized(self, size: Size) -> None:
        """Lays out for another size only. At a start Textual tells of the same one three times."""
        if size != self.outer_size:
            super()._screen_resized(size)

    def _refresh_layout(self, size: Size | None = None, scroll: bool = False) -> None:
        """Lays out, and draws once every widget has heard of its size.

        Textual draws before that, then what the widgets change, and then once more whatever has
        another size: of a window that is resized, three whole screens.
        """
        self._is_laid_out = False
        super()._refresh_layout(size, scroll)
        self._is_laid_out = True
        self.app.call_later(self._draw_changes)  # its queue is emptied after the widgets' own

    def _compositor_refresh(self) -> None:
        """Draws, unless more is to come, or everything."""
        if self._is_laid_out and not self._repaint_required:
            super()._compositor_refresh()

    def _extend_compose(self, widgets: list[Widget]) -> None:
        """Leaves the widgets as they are."""
