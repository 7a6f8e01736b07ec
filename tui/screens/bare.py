"""What all screens have in common."""

from textual.screen import Screen, ScreenResultType
from textual.widget import Widget


class Bare(Screen[ScreenResultType]):
    """A screen without Textual's own tooltip and notifications.

    They would show Arabic in logical order, and laying them out draws every screen twice.
    """

    AUTO_FOCUS = None

    def _extend_compose(self, widgets: list[Widget]) -> None:
        """Leaves the widgets as they are."""
