"""What all screens have in common."""

from textual.geometry import Size
from textual.screen import Screen, ScreenResultType
from textual.widget import Widget

from tui.screens.compositor import SparseCompositor

ABOVE = "-above"  # the class of a box that stands at the upper edge


class Bare(Screen[ScreenResultType]):
    """A screen without Textual's own tooltip and notifications.

    They would show Arabic in logical order, and laying them out draws every screen twice.
    """

    AUTO_FOCUS = None
    DEFAULT_CSS = "Bare { overflow: hidden; }"

    def __init__(self) -> None:
        super().__init__()
        self._compositor = SparseCompositor()

    async def action_quit(self) -> None:
        """Every screen leaves in the same way."""
        await self.app.action_quit()

    async def action_redraw(self) -> None:
        """Every screen is drawn anew in the same way."""
        await self.app.run_action("redraw")

    def _screen_resized(self, size: Size) -> None:
        """Lays out for another size only. At a start Textual tells of the same one three times."""
        if size != self.outer_size:
            super()._screen_resized(size)

    def _compositor_refresh(self) -> None:
        """Draws nothing by itself that is about to be drawn with everything else."""
        if not self._repaint_required:
            super()._compositor_refresh()

    def _extend_compose(self, widgets: list[Widget]) -> None:
        """Leaves the widgets as they are."""
