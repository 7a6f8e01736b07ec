"""Styles written as what differs from the style before, so that a key costs a slow line less.

Rich writes every style whole, and resets it behind each piece of text.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

STYLES = 512  # pairs of styles that are remembered: a screen has some dozens
RESET = "\x1b[m"

# A style; or a move of the cursor, which draws nothing, so that a style need not stand before it.
# Textual ends each row, and then moves to the next: the move alone leads to the same place.
_SEQUENCE: Final = re.compile(r"\x1b\[([\d;:]*)m|\n?(\x1b\[\d+;\d+H)")

# What a parameter sets, by its number, and the parameter that takes each back (ECMA-48, 8.3.117).
# Bold and faint are taken back together.
_KINDS: Final = {
    1: "bold", 2: "faint", 3: "italic", 4: "underline", 5: "blink", 7: "reverse", 8: "conceal",
    9: "strike", **dict.fromkeys((*range(30, 38), *range(90, 98)), "ink"),
    **dict.fromkeys((*range(40, 48), *range(100, 108)), "ground"),
}  # fmt: skip
_ENDS: Final = {
    "bold": "22", "faint": "22", "italic": "23", "underline": "24", "blink": "25", "reverse": "27",
    "conceal": "28", "strike": "29", "ink": "39", "ground": "49",
}  # fmt: skip
_LONG: Final = {"38": "ink", "48": "ground"}  # then 5 and a number, or 2 and three


def shorten_styles(frame: str) -> str:
    """A frame that draws the same from fewer bytes. Before it, no style may be in force."""
    return "".join(_shorten(frame)) if "\x1b[" in frame else frame


def _shorten(frame: str) -> Iterator[str]:
    shown = wanted = ""  # parameters: of the style in force, and of the one for what comes next
    at = 0
    for found in _SEQUENCE.finditer(frame):
        if found.start() > at:
            yield write_change(shown, wanted)
            yield frame[at : found.start()]
            shown = wanted
        at = found.end()
        if found[2]:
            yield found[2]
        else:
            wanted = f"{wanted};{found[1]}" if wanted and found[1].strip("0") else found[1]
            wanted = wanted if wanted.strip("0") else ""
    yield write_change(shown, wanted)
    yield frame[at:]


@lru_cache(maxsize=STYLES)
def write_change(before: str, after: str) -> str:
    """The shortest sequence that leads from one style to another, both by their parameters."""
    whole = f"{RESET if before else ''}\x1b[{after}m" if after else RESET
    old, new = _parse(before), _parse(after)
    if old is None or new is None:
        return whole if before != after else ""
    ended = {_ENDS[kind] for kind in old.keys() - new.keys()}
    kept = old if "22" not in ended else {k: v for k, v in old.items() if _ENDS[k] != "22"}
    begun = [value for kind, value in new.items() if kept.get(kind) != value]
    numbers = ";".join([*sorted(ended), *begun])
    return min(f"\x1b[{numbers}m" if numbers else "", whole, key=len)


def _parse(parameters: str) -> dict[str, str] | None:
    """What is set, by its kind; None where something is set that is not known here."""
    values = iter(parameters.split(";") if parameters else ())
    style: dict[str, str] = {}
    for value in values:
        if value in _LONG:
            space = next(values, "")
            numbers = [next(values, "") for _ in range({"5": 1, "2": 3}.get(space, 0))]
            if not numbers or not all(numbers):
                return None
            style[_LONG[value]] = ";".join((value, space, *numbers))
        elif value.isdecimal() and (kind := _KINDS.get(int(value))):
            style[kind] = value
        else:
            return None
    return style
