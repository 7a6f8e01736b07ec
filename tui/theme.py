"""The colours of the screen itself: greys that 256-colour terminals have exactly.

Terminals with 16 colours get black and white alone: what they make of greys differs too much.
"""

from rich.terminal_theme import TerminalTheme
from textual.theme import Theme

from tui.terminal.ground import Ground


def _make_two_coloured(name: str, ink: str, ground: str, *, dark: bool) -> Theme:
    """Ink on a ground, and nothing between the two."""
    return Theme(
        name=f"hashiya-{name}",
        primary=ink,
        foreground=ink,
        background=ground,
        surface=ground,
        panel=ground,
        dark=dark,
    )


DARK = Theme(
    name="hashiya-dark",
    primary="#87afd7",
    foreground="#dadada",
    background="#121212",
    surface="#1c1c1c",
    panel="#303030",
    dark=True,
)
LIGHT = Theme(
    name="hashiya-light",
    primary="#005f87",
    foreground="#1c1c1c",
    background="#ffffff",
    surface="#eeeeee",
    panel="#e4e4e4",
    dark=False,
)
BLACK = _make_two_coloured("black", "#ffffff", "#000000", dark=True)
WHITE = _make_two_coloured("white", "#000000", "#ffffff", dark=False)
THEMES = (DARK, LIGHT, BLACK, WHITE)


def theme_for(ground: Ground, *, few_colours: bool) -> Theme:
    """The theme for a dark or a light screen; `few_colours` where there are but 16."""
    if few_colours:
        return BLACK if ground == "dark" else WHITE
    return DARK if ground == "dark" else LIGHT


# The sixteen colours as VGA has them, from which Rich takes the nearest for a terminal that has no
# others. Textual makes exact colours of names; these come back as the names they were.
SIXTEEN = TerminalTheme(
    (0, 0, 0),
    (170, 170, 170),
    [(0, 0, 0), (170, 0, 0), (0, 170, 0), (170, 85, 0),
     (0, 0, 170), (170, 0, 170), (0, 170, 170), (170, 170, 170)],
    [(85, 85, 85), (255, 85, 85), (85, 255, 85), (255, 255, 85),
     (85, 85, 255), (255, 85, 255), (85, 255, 255), (255, 255, 255)],
)  # fmt: skip
