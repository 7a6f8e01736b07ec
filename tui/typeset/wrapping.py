"""Where lines begin: greedy, at blanks, in logical order."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, groupby, pairwise
from typing import Final

from tui.typeset.shaping import Shaped

ELLIPSIS: Final = "…"
_PARTS_AFTER: Final = frozenset("-/?&=_")  # where a word too wide for a line may part, as URLs are

# A word begins with something drawn (not ".") that is no blank. By bidirectional class blanks are
# WS, S and B; a no-break space is CS.
_WORD: Final = re.compile(r"[^.WSB][^WSB]*")


def wrap(shaped: Shaped, width: int, breaks: Sequence[int] = ()) -> Iterator[tuple[int, int]]:
    """Yield the entries `[first, last)` of a paragraph that each of its lines draws.

    A line is at most `width` cells, which no single code point exceeds (see `squeeze`). It begins
    and ends with a word: blanks around it are not drawn. A line also begins with the first word
    from each of `breaks`, code points. A paragraph of blanks has no line.
    """
    letters = zip(shaped.classes, shaped.glyphs, strict=True)
    ink = "".join([letter if glyph else "." for letter, glyph in letters])
    columns = list(accumulate(shaped.widths, initial=0))
    forced = [bisect_left(shaped.starts, point) for point in breaks]
    for left, right in pairwise([0, *forced, len(ink)]):
        first = last = -1
        for word in _WORD.finditer(ink, left, right):
            start, end = word.span()
            if first >= 0 and columns[end] - columns[first] > width:
                yield first, last
                first = -1
            if first < 0:
                first = start
            while columns[end] - columns[first] > width:
                last = _cut(shaped, first, bisect_right(columns, columns[first] + width) - 1)
                yield first, last
                first = last
            last = end
        if first >= 0:
            yield first, last


def _cut(shaped: Shaped, first: int, fits: int) -> int:
    """Return where to cut a word of which the entries `[first, fits)` fill a line.

    That is after a hyphen, a slash or the like if one is in the second half of the line, and never
    within what one code point draws.
    """
    for end in range(fits, (first + fits) // 2, -1):
        if shaped.glyphs[end] and shaped.glyphs[end - 1] in _PARTS_AFTER:
            return end
    while shaped.starts[fits] == shaped.starts[fits - 1]:
        fits -= 1
    return fits


def squeeze(shaped: Shaped, width: int) -> Shaped:
    """Draw each code point that alone is wider than `width` cells as an ellipsis."""
    glyphs, ends, widths = shaped.glyphs.copy(), shaped.ends.copy(), shaped.widths.copy()
    for _, group in groupby(range(len(glyphs)), shaped.starts.__getitem__):
        drawn = [index for index in group if glyphs[index]]
        if sum(widths[index] for index in drawn) > width:
            for index in drawn:
                glyphs[index], widths[index] = "", 0
            glyphs[drawn[0]], ends[drawn[0]], widths[drawn[0]] = ELLIPSIS, ends[drawn[-1]], 1
    return replace(shaped, glyphs=glyphs, ends=ends, widths=widths)
