"""A widget that draws its own rows with the palette of the theme."""

from typing import Any

from textual.app import App
from textual.widget import Widget

from tui.palette import ColourDepth, Palette, make_palette

DEPTHS: dict[str, ColourDepth] = {"truecolor": "any", "256": "256"}  # Rich's names for them


def depth_of(app: App[Any]) -> ColourDepth:
    """How many colours an application may use."""
    return "none" if app.no_color else DEPTHS.get(app.console.color_system or "", "16")


class Painted(Widget):
    """Base of the widgets that draw rows themselves."""

    ALLOW_SELECT = False
    _palette: Palette | None = None

    @property
    def palette(self) -> Palette:
        """The styles that go with the widget's text and background."""
        if self._palette is None:
            _, _, background, foreground = self.colors
            depth = depth_of(self.app)
            self._palette = make_palette(foreground, background, depth=depth)
        return self._palette

    def notify_style_update(self) -> None:
        """The theme may have changed."""
        self._palette = None
        super().notify_style_update()
