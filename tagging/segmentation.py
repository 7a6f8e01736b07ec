"""An article's text as units: sentences, and lines that are none, such as headlines and bylines.

The policy:

- A line end always ends a unit; headlines, bylines, sub-heads and boilerplate lines are units.
- `. ؟ ! … ۔` end a sentence, together with the quotes and brackets that close after them; `، ؛ :`
  do not. A full stop inside an open quotation ends a sentence too.
- The units tile the text: every character that is not white space is in exactly one of them.

Offsets are Unicode code points of the raw text; invisible characters (marks of direction, joiners,
tashkeel) stay in it, and yet no rule sees them.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate, pairwise

from tagging.line_ends import LINE_ENDS
from tagging.sentence_ends import sentence_ends
from tagging.span import Span

_LINE = re.compile(f"[^{LINE_ENDS}]+")
_INVISIBLE = re.compile(
    "[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
    "\u0300-\u036f\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed]"
)
# A date at a line's head that lost its line end: ٢٧ فبراير ٢٠٢٥التقى
_GLUED_DATELINE = re.compile(
    r"\s*(?:[^\W\d]+[،,]?\s+)?\d{1,2}[\s/.-]+(?:[^\W\d]+(?:/[^\W\d]+)?|\d{1,2})[\s/.،-]+\d{4}"
    r"(?!هجري|ميلادي)(?=[ء-ي]{3})"
)


def segment(text: str) -> list[Span]:
    """The units of `text`, in order, trimmed of white space as `str.isspace` knows it."""
    return [span for line in _LINE.finditer(text) for span in _units(line[0], line.start())]


def segment_lines(text: str) -> list[Span]:
    """The lines of a text that has a sentence in each, trimmed; empty ones are none."""
    return [
        Span(line.end() - len(line[0].lstrip()), line.start() + len(line[0].rstrip()))
        for line in _LINE.finditer(text)
        if not line[0].isspace()
    ]


def _units(line: str, offset: int) -> Iterator[Span]:
    """The units of one line, which begins at `offset` in its text."""
    ends = _raw_ends(line)
    for start, end in pairwise([0, *ends, len(line)]):
        piece = line[start:end]
        unit = piece.strip()
        if unit:
            first = offset + start + len(piece) - len(piece.lstrip())
            yield Span(first, first + len(unit))


def _raw_ends(line: str) -> list[int]:
    """The ends of the sentences in `line`, found without its invisible characters."""
    pieces = _INVISIBLE.split(line)
    if len(pieces) == 1:
        return list(_ends(line))
    # shifted[k] is where the k-th invisible character would be if those before it were gone.
    shifted = list(accumulate(map(len, pieces[:-1])))
    return [end + bisect_right(shifted, end) for end in _ends("".join(pieces))]


def _ends(line: str) -> Iterator[int]:
    line = line.rstrip()
    dateline = _GLUED_DATELINE.match(line)
    start = dateline.end() if dateline else 0
    if start:
        yield start
    yield from (start + end for end in sentence_ends(line[start:]))
