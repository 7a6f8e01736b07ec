"""From logical to visual order, within one line: rules L1 and L2 of UAX #9."""

import re
from functools import cache
from typing import Final

# Isolate controls, and what X9 removes (by section 5.2), are as good as whitespace to L1.
_BLANKS: Final = "Wlrfpx<>{}^"
_SEPARATED: Final = re.compile(f"(?<![{_BLANKS}])[{_BLANKS}]*+[SB]")


def reset_whitespace(levels: bytes, classes: str, paragraph: int) -> bytes:
    """Give separators, and blanks before them and at the end, the paragraph's level (L1).

    `levels` and `classes` are those of one line.
    """
    spans = [(len(classes.rstrip(_BLANKS)), len(classes))]
    if "S" in classes or "B" in classes:
        spans += [found.span() for found in _SEPARATED.finditer(classes)]
    reset = bytearray(levels)
    for start, end in spans:
        reset[start:end] = bytes([paragraph]) * (end - start)
    return bytes(reset)


def visual_order(levels: bytes) -> list[int]:
    """Return the indices of a line's characters from left to right (L2)."""
    order = list(range(len(levels)))
    lowest_odd = min(levels, default=0) | 1
    for level in range(max(levels, default=0), lowest_odd - 1, -1):
        for run in _at_least(level).finditer(levels):
            start, end = run.span()
            order[start:end] = order[start:end][::-1]
    return order


@cache
def _at_least(level: int) -> re.Pattern[bytes]:
    return re.compile(b"[" + re.escape(bytes([level])) + b"-\x7f]+")
