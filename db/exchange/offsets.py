"""Offsets as other tools count them."""

from typing import Literal

from db.exchange.encoding import UnreadableError

Unit = Literal["code-points", "utf-16"]
"""What offsets count: Unicode code points as Python does, or UTF-16 units as browsers do."""

BEYOND = 0xFFFF  # code points after this one are two units of UTF-16


def count_units(text: str, points: int) -> int:
    """How many units of UTF-16 the first code points of a text are."""
    return points + sum(ord(letter) > BEYOND for letter in text[:points])


def count_points(text: str, units: int) -> int:
    """How many code points so many units of UTF-16 are. Raises UnreadableError within one."""
    if text.isascii() or max(text, default="") <= chr(BEYOND):
        return units
    count = passed = 0
    for letter in text:
        if passed >= units:
            break
        passed += 2 if ord(letter) > BEYOND else 1
        count += 1
    if passed > units:
        raise UnreadableError(f"offset {units} is inside a character")
    return count if passed == units else units
