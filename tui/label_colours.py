"""The colours of labels on dark and light grounds, for screens and pages."""

from collections.abc import Mapping

from tagging.scheme import Colour

# All are exact colours of the 256.
DARK: Mapping[Colour, str] = {
    "red": "#ff8787", "green": "#87d787", "yellow": "#ffd75f",
    "blue": "#87afff", "magenta": "#d7afff", "cyan": "#5fd7d7",
}  # fmt: skip
LIGHT: Mapping[Colour, str] = {
    "red": "#af0000", "green": "#005f00", "yellow": "#5f5f00",
    "blue": "#005faf", "magenta": "#8700af", "cyan": "#005f5f",
}  # fmt: skip
