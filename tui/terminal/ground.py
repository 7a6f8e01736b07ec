"""Whether a terminal's background is dark or light. Pure."""

import re
from typing import Literal

Ground = Literal["dark", "light"]

RGB = re.compile(r"rgba?:([0-9a-f]{1,4})/([0-9a-f]{1,4})/([0-9a-f]{1,4})", re.IGNORECASE)
WEIGHTS = (0.2126, 0.7152, 0.0722)  # of red, green and blue in WCAG's relative luminance
HALFWAY = 0.179  # the luminance against which black and white stand out alike
LIGHT_NUMBERS = frozenset({7, *range(9, 16)})  # of COLORFGBG's backgrounds, as Vim reads them


def judge_ground(background: str, colorfgbg: str) -> Ground:
    """By the reply to OSC 11, else by the variable COLORFGBG, else dark."""
    luminance = measure_luminance(background)
    if luminance is None:
        number = colorfgbg.rpartition(";")[2]
        return "light" if number.isdecimal() and int(number) in LIGHT_NUMBERS else "dark"
    return "light" if luminance > HALFWAY else "dark"


def measure_luminance(colour: str) -> float | None:
    """The relative luminance, 0 to 1, of a colour as X11 writes it; None where it is none."""
    found = RGB.match(colour)
    if found is None:
        return None
    parts = [int(part, 16) / (16 ** len(part) - 1) for part in found.groups()]
    return sum(weight * _expand(part) for weight, part in zip(WEIGHTS, parts, strict=True))


def _expand(part: float) -> float:
    """A part of an sRGB colour, 0 to 1, as its share of light."""
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
