"""A widget that draws its own rows with the palette of the theme."""

from textual.widget import Widget

from tui.palette import ColourDepth, Palette, make_palette

DEPTHS: dict[str, ColourDepth] = {"truecolor": "any", "256": "256"}  # Rich's names for them


class Painted(Widget):
    """Base of the widgets that draw rows themselves."""

    ALLOW_SELECT = False
    _palette: Palette | None = None

    @property
    def palette(self) -> Palette:
        """The styles that go with the widget's text and background."""
        if self._palette is None:
            _, _, background, foreground = self.colors
            depth = DEPTHS.get(self.app.console.color_system or "", "16")
            self._palette = make_palette(foreground, background, depth=depth)
        return self._palette

    def notify_style_update(self) -> None:
        """The theme may have changed."""
        self._palette = None
        super().notify_style_update()
