"""Colours of labels and rows, for dark and light screens. Never the only sign of anything."""

from dataclasses import dataclass
from typing import Literal

from rich.style import Style
from textual.color import Color

from tagging.judgement import Judgement
from tagging.scheme import Scheme

DARK = {
    "red": "#ff7b72", "green": "#7ee787", "yellow": "#f2cc60",
    "blue": "#79c0ff", "magenta": "#d2a8ff", "cyan": "#56d4dd",
}  # fmt: skip
LIGHT = {
    "red": "#b31d28", "green": "#116329", "yellow": "#7d4e00",
    "blue": "#0550ae", "magenta": "#6639ba", "cyan": "#0b6a72",
}  # fmt: skip
ColourDepth = Literal["any", "256", "16"]

# Pale or deep text on a step of grey, exact colours of the 256 that most terminals have over SSH:
# a blended background would be rounded there to black or to something glaring.
DARK_TINTS = {
    "red": "#ffd7d7", "green": "#d7ffd7", "yellow": "#ffffd7",
    "blue": "#d7d7ff", "magenta": "#ffd7ff", "cyan": "#d7ffff",
}  # fmt: skip
LIGHT_TINTS = {
    "red": "#5f0000", "green": "#005f00", "yellow": "#5f5f00",
    "blue": "#00005f", "magenta": "#5f005f", "cyan": "#005f5f",
}  # fmt: skip
DARK_STEP, LIGHT_STEP = "#262626", "#e4e4e4"
TINT = 0.13  # how much of a label's colour the background of its sentences takes
FAINT = 0.6  # how much of the text's colour faint text keeps
CURRENT = 0.22  # how much of the text's colour the rows of the current sentence take


@dataclass(frozen=True, slots=True)
class Palette:
    """The styles of one screen."""

    text: Style
    dim: Style
    strong: Style
    warning: Style
    background: Color
    foreground: Color
    dark: bool
    depth: ColourDepth

    def label(self, scheme: Scheme, name: str) -> Color:
        """A label's colour; the text's for a label that the scheme no longer has."""
        label = scheme.label(name)
        if label is None:
            return self.foreground
        return Color.parse((DARK if self.dark else LIGHT)[label.colour])

    def row(self, scheme: Scheme, judgement: Judgement, *, current: bool) -> Style:
        """The style of a sentence's rows: the current one, a tagged one, or plain."""
        foreground, background = self.foreground, self.background
        if judgement.labels:
            foreground, background = self._tint(scheme, scheme.sort(judgement.labels)[0])
        elif judgement.is_none:
            foreground = background.blend(foreground, FAINT)
        if current:
            background = self.background.blend(self.foreground, CURRENT)
        return Style(color=foreground.rich_color, bgcolor=background.rich_color)

    def _tint(self, scheme: Scheme, name: str) -> tuple[Color, Color]:
        """Text and background of a tagged sentence. With 16 colours only the text differs."""
        colour, label = self.label(scheme, name), scheme.label(name)
        if self.depth == "16":
            return colour, self.background
        if self.depth == "any" or label is None:
            return self.foreground, self.background.blend(colour, TINT)
        tints, step = (DARK_TINTS, DARK_STEP) if self.dark else (LIGHT_TINTS, LIGHT_STEP)
        return Color.parse(tints[label.colour]), Color.parse(step)


def make_palette(foreground: Color, background: Color, *, depth: ColourDepth) -> Palette:
    """The styles that go with a theme's text and background."""
    dark = background.brightness < foreground.brightness
    text = Style(color=foreground.rich_color, bgcolor=background.rich_color)
    faint = background.blend(foreground, FAINT)
    warning = Color.parse((DARK if dark else LIGHT)["red"])
    return Palette(
        text=text,
        dim=Style(color=faint.rich_color, bgcolor=background.rich_color),
        strong=text + Style(bold=True),
        warning=Style(color=warning.rich_color, bgcolor=background.rich_color, bold=True),
        background=background,
        foreground=foreground,
        dark=dark,
        depth=depth,
    )
