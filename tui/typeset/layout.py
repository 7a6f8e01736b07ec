"""Text to lines: the whole of typesetting, for the rest of the program to call."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, pairwise
from operator import itemgetter
from typing import Final, TypeVar

from tui.typeset.levels import Base
from tui.typeset.ligatures import WIDEST
from tui.typeset.line import Line
from tui.typeset.reorder import reset_whitespace, visual_order
from tui.typeset.shaping import Shaped, shape
from tui.typeset.wrapping import ELLIPSIS, squeeze, wrap

_T = TypeVar("_T")

BLANKS: Final = " \t\n\v\f\r\x85\u2028\u2029"
"""What a paragraph without anything to draw may consist of."""


def typeset(
    text: str,
    width: int,
    *,
    base: Base = "auto",
    harakat: bool = False,
    breaks: Sequence[int] = (),
) -> list[Line]:
    """Set a whole text in lines of at most `width` cells; a width below 1 counts as 1.

    Paragraphs end where `str.splitlines` ends lines; each has its own direction, and an empty one
    is an empty line. A new line also begins at each of `breaks`, ascending code points, such as
    the beginnings of sentences.

    All indices are code points of `text`, and its lines tile it: each starts where the one before
    ends. Line ends and the spaces where a line wraps belong to the line that they end, but are not
    drawn. An empty text has no lines.
    """
    return list(set_lines(text, width, base=base, harakat=harakat, breaks=breaks))


def set_lines(
    text: str, width: int, *, base: Base, harakat: bool = False, breaks: Sequence[int] = ()
) -> Iterator[Line]:
    """The lines of `typeset`, one by one."""
    width = max(width, 1)
    offset = 0
    for paragraph in text.splitlines(keepends=True):
        end = offset + len(paragraph)
        if not paragraph.strip(BLANKS):
            yield Line(offset, end, (), (), (), (), (), base == "rtl")
            offset = end
            continue
        shaped = shape(paragraph, base, harakat=harakat, offset=offset)
        if width < WIDEST:
            shaped = squeeze(shaped, width)
        inside = breaks[bisect_right(breaks, offset) : bisect_left(breaks, end)]
        drawn = list(wrap(shaped, width, inside)) or [(0, 0)]
        bounds = [offset, *(shaped.starts[first] for first, _ in drawn[1:]), end]
        for (first, last), (start, stop) in zip(drawn, pairwise(bounds), strict=True):
            yield _line(shaped, first, last, start, stop)
        offset = end


def typeset_line(text: str, *, base: Base = "auto", harakat: bool = False) -> Line:
    """Set a text in one line, however long; line ends are drawn as spaces."""
    shaped = shape(text, base, harakat=harakat)
    return _line(shaped, 0, len(shaped.glyphs), 0, len(text))


def fit(text: str, width: int, *, base: Base = "auto", harakat: bool = False) -> Line:
    """Set a text in one line of at most `width` cells.

    What does not fit is cut from its logical end, for an ellipsis that stands for all of it. The
    line always holds the whole text, but blanks at its end are not drawn, nor is anything where
    there is not even a cell.
    """
    width = max(width, 0)
    shaped = shape(text, base, harakat=harakat)
    columns = list(accumulate(shaped.widths, initial=0))
    last = len(shaped.classes.rstrip("WSB"))
    if columns[last] > width:
        shaped = _cut(shaped, bisect_right(columns, width - 1) - 1, len(text))
        last = len(shaped.glyphs)
    return _line(shaped, 0, last if width else 0, 0, len(text))


def _cut(shaped: Shaped, kept: int, end: int) -> Shaped:
    """Keep entries from the logical beginning, less blanks at the cut, and add an ellipsis.

    At the end of a paragraph a neutral always has the paragraph's level (N1, N2), so the ellipsis
    needs no resolving.
    """
    kept = len(shaped.classes[: max(kept, 0)].rstrip("WSB"))
    return replace(
        shaped,
        glyphs=[*shaped.glyphs[:kept], ELLIPSIS],
        starts=shaped.starts[: kept + 1],
        ends=[*shaped.ends[:kept], end],
        widths=[*shaped.widths[:kept], 1],
        levels=shaped.levels[:kept] + bytes([shaped.level]),
        classes=shaped.classes[:kept] + "O",
    )


def _line(shaped: Shaped, first: int, last: int, start: int, end: int) -> Line:
    """Set entries `[first, last)` in visual order, as the line of code points `[start, end)`."""
    levels = reset_whitespace(shaped.levels[first:last], shaped.classes[first:last], shaped.level)
    glyphs = shaped.glyphs[first:last]
    order = [index for index in visual_order(levels) if glyphs[index]]
    return Line(
        start,
        end,
        _picked(glyphs, order),
        _picked(shaped.starts[first:last], order),
        _picked(shaped.ends[first:last], order),
        _picked(shaped.widths[first:last], order),
        _picked(levels, order),
        shaped.level == 1,
    )


def _picked(items: Sequence[_T], order: list[int]) -> tuple[_T, ...]:
    # itemgetter is the fastest way, but makes a tuple of no less than two.
    return itemgetter(*order)(items) if len(order) > 1 else tuple([items[index] for index in order])
