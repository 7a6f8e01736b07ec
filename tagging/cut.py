"""Sentences that were cut wrong: split one, merge one with the next, and take that back."""

import unicodedata
from collections.abc import Sequence
from dataclasses import replace

from tagging.dataclass import dataclass
from tagging.errors import CutError, LastSentenceError, LineEndError
from tagging.line_ends import LINE_ENDS
from tagging.span import Span

JOINED = ("M", "Cf")  # categories of marks and joiners, which belong to what stands before them
OPENING = ("Ps", "Pi")
STRAIGHT_QUOTES = "\"'"


@dataclass(frozen=True, slots=True)
class Cut:
    """Who puts which neighbouring sentences in the place of which. The store adds when.

    Both cover the same text, but for white space between them. Make it with `Sheet.split` or
    `Sheet.merge`.
    """

    article_id: str
    annotator: str
    before: tuple[Span, ...]
    after: tuple[Span, ...]


def invert_cut(cut: Cut) -> Cut:
    """The cut that takes this one back."""
    return replace(cut, before=cut.after, after=cut.before)


def split(span: Span, at: int, text: str) -> tuple[Span, Span]:
    """The two parts of a sentence before and after an offset of its article, trimmed.

    Only before a word, so that neither a word nor a letter with its marks is torn apart. Raises
    CutError, also where one of the parts would have no word in it.
    """
    if not span.start < at < span.end:
        raise CutError("put the cursor on the word that begins the second part")
    if not _begins_word(text, at):
        raise CutError("a sentence is split before a word, not inside one")
    first = Span(span.start, span.start + len(text[span.start : at].rstrip()))
    second = Span(span.end - len(text[at : span.end].lstrip()), span.end)
    if not all(any(map(str.isalnum, part.of(text))) for part in (first, second)):
        raise CutError("both parts of a sentence need a word")
    return first, second


def merge(sentences: Sequence[Span], span: Span, text: str) -> tuple[Span, Span, Span]:
    """A sentence, the next one, and the two as one.

    A line end always ends a sentence. Raises CutError where one stands between the two, and after
    the last sentence.
    """
    place = sentences.index(span) + 1
    if place == len(sentences):
        raise LastSentenceError("this is the last sentence; there is none to merge it with")
    following = sentences[place]
    if any(text[at] in LINE_ENDS for at in range(span.end, following.start)):
        raise LineEndError(
            "the next sentence is on another line; a line end always ends a sentence"
        )
    return span, following, Span(span.start, following.end)


def replace_spans(sentences: Sequence[Span], cut: Cut) -> tuple[Span, ...]:
    """The sentences after a cut. Raises CutError when they are not those it starts from."""
    first = sentences.index(cut.before[0]) if cut.before[0] in sentences else 0
    last = first + len(cut.before)
    if tuple(sentences[first:last]) != cut.before:
        raise CutError("these sentences were cut elsewhere meanwhile; open the article again")
    return (*sentences[:first], *cut.after, *sentences[last:])


def _begins_word(text: str, at: int) -> bool:
    """Whether a word begins at an offset, perhaps with the quote or bracket that opens before it.

    A word may follow a mark or a number without a space (انتهى.وقال and ٢٠٢٥التقى).
    """
    here, left = text[at], text[at - 1]
    if here.isspace() or unicodedata.category(here).startswith("M"):
        return False
    if left.isspace():
        return True
    while unicodedata.category(left).startswith(JOINED) and at > 1:
        at -= 1
        left = text[at - 1]
    opens = here in STRAIGHT_QUOTES or unicodedata.category(here) in OPENING
    if not left.isalnum():
        return here.isalnum() or opens
    return left.isdecimal() and here.isalpha()
