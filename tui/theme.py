"""The colours of the screen itself: greys that 256-colour terminals have exactly."""

from textual.theme import Theme

DARK = Theme(
    name="hashiya-dark",
    primary="#87afd7",
    foreground="#dadada",
    background="#121212",
    surface="#1c1c1c",
    panel="#303030",
    dark=True,
)
