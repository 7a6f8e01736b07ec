"""Colours of labels and rows, for dark and light screens. Never the only sign of anything."""

from dataclasses import replace
from typing import Literal

import rich.color
from rich.style import Style
from textual.color import Color

from tagging.dataclass import dataclass
from tagging.judgement import Judgement
from tagging.scheme import Scheme

# All are exact colours of the 256.
DARK = {
    "red": "#ff8787", "green": "#87d787", "yellow": "#ffd75f",
    "blue": "#87afff", "magenta": "#d7afff", "cyan": "#5fd7d7",
}  # fmt: skip
LIGHT = {
    "red": "#af0000", "green": "#005f00", "yellow": "#5f5f00",
    "blue": "#005faf", "magenta": "#8700af", "cyan": "#005f5f",
}  # fmt: skip
ColourDepth = Literal["any", "256", "16", "none"]

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
DARK_STEP, LIGHT_STEP = "#262626", "#eeeeee"
DARK_CURRENT, LIGHT_CURRENT = "#3a3a3a", "#e0e0e0"  # the rows of the current sentence
# Of the 16, those that can be read on black, or on white, in xterm's palette and in the console's.
DARK_FEW = {"red": "bright_red", "green": "bright_green", "yellow": "bright_yellow",
            "magenta": "bright_magenta", "cyan": "bright_cyan"}  # fmt: skip
LIGHT_FEW = {"red": "red", "blue": "blue", "magenta": "magenta"}
TINT = 0.13  # how much of a label's colour the background of its sentences takes
FAINT = 0.72  # how much of the text's colour faint text keeps


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

    @property
    def emphasis(self) -> Style:
        """What makes text strong. Many terminals brighten the bold of the darker eight colours."""
        return Style() if self.depth == "16" and not self.dark else Style(bold=True)

    @property
    def selected(self) -> Style:
        """What is selected in a line that one types. The cursor in it is reversed."""
        style = self.strong + Style(underline=True)
        if self.depth in ("16", "none"):
            return style
        ground = Color.parse(DARK_CURRENT if self.dark else LIGHT_CURRENT)
        return style + Style(bgcolor=ground.rich_color)

    @property
    def hit(self) -> Style:
        """What is added to words that were found: seen without colours too."""
        return Style(underline=True) + self.emphasis

    def label(self, scheme: Scheme, name: str) -> rich.color.Color:
        """A label's colour; the text's for a label that the scheme no longer has.

        The text's too where the label's could not be read, and where there are no colours.
        """
        label = scheme.label(name)
        if label is None or self.depth == "none":
            return self.foreground.rich_color
        if self.depth == "16":
            few = (DARK_FEW if self.dark else LIGHT_FEW).get(label.colour)
            return rich.color.Color.parse(few) if few else self.foreground.rich_color
        return Color.parse((DARK if self.dark else LIGHT)[label.colour]).rich_color

    def row(self, scheme: Scheme, judgement: Judgement, *, current: bool) -> Style:
        """The style of a sentence's rows: the current one, a tagged one, or plain."""
        if self.depth == "none":
            return Style(bold=current)
        if self.depth == "16":
            return self._row_in_few_colours(scheme, judgement, current=current)
        foreground, background = self.foreground, self.background
        if judgement.labels:
            foreground, background = self._tint(scheme, scheme.sort(judgement.labels)[0])
        elif judgement.is_none and not current:
            foreground = background.blend(foreground, FAINT)
        if current:
            background = Color.parse(DARK_CURRENT if self.dark else LIGHT_CURRENT)
        return Style(color=foreground.rich_color, bgcolor=background.rich_color)

    def mark(self, scheme: Scheme, name: str, *, row: Style) -> Style:
        """The style of a label's letter in a row of some style."""
        if row.bgcolor == self.foreground.rich_color:
            return row  # turned round: the label's colour is not for this ground
        return row + Style(color=self.label(scheme, name)) + self.emphasis

    def faint(self, row: Style) -> Style:
        """The style of what nobody has said yet, in a row of some style."""
        if self.depth in ("16", "none") or row.bgcolor is None:
            return row
        ground = Color.from_rich_color(row.bgcolor)
        return row + Style(color=ground.blend(self.foreground, FAINT).rich_color)

    def _row_in_few_colours(self, scheme: Scheme, judgement: Judgement, *, current: bool) -> Style:
        """The current sentence is turned round; a tagged one differs by its text alone."""
        foreground, background = self.foreground.rich_color, self.background.rich_color
        if current:
            return Style(color=background, bgcolor=foreground)
        if judgement.labels:
            foreground = self.label(scheme, scheme.sort(judgement.labels)[0])
        return Style(color=foreground, bgcolor=background)

    def _tint(self, scheme: Scheme, name: str) -> tuple[Color, Color]:
        """Text and background of a tagged sentence."""
        label = scheme.label(name)
        if self.depth == "any" or label is None:
            colour = Color.from_rich_color(self.label(scheme, name))
            return self.foreground, self.background.blend(colour, TINT)
        tints, step = (DARK_TINTS, DARK_STEP) if self.dark else (LIGHT_TINTS, LIGHT_STEP)
        return Color.parse(tints[label.colour]), Color.parse(step)


def make_palette(foreground: Color, background: Color, *, depth: ColourDepth) -> Palette:
    """The styles that go with a theme's text and background."""
    dark = background.brightness < foreground.brightness
    text = Style(color=foreground.rich_color, bgcolor=background.rich_color)
    faint = foreground if depth == "16" else background.blend(foreground, FAINT)
    warning = Color.parse((DARK if dark else LIGHT)["red"]).rich_color
    if depth == "16":
        warning = rich.color.Color.parse((DARK_FEW if dark else LIGHT_FEW)["red"])
    palette = Palette(
        text=text,
        dim=Style(color=faint.rich_color, bgcolor=background.rich_color),
        strong=text,
        warning=Style(color=warning, bgcolor=background.rich_color),
        background=background,
        foreground=foreground,
        dark=dark,
        depth=depth,
    )
    strong, warning_style = (style + palette.emphasis for style in (text, palette.warning))
    return replace(palette, strong=strong, warning=warning_style)
