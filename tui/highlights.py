"""Which words of the open articles are lit, and the way from one to the next."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from tagging.span import Span
from tui.reading import OpenArticle, Reading

if TYPE_CHECKING:
    from tagging.search import Query

Hits = tuple[Span, ...]


def light(reading: Reading, hits: Mapping[int, Hits]) -> Reading:
    """Lights words by the numbers of the panes; nothing in the other panes."""
    panes = tuple(
        replace(opened, hits=hits.get(pane, ())) if opened.hits or pane in hits else opened
        for pane, opened in enumerate(reading.panes)
    )
    return replace(reading, panes=panes)


def find_all_hits(opened: OpenArticle, query: "Query") -> Hits:
    """Where a query's words stand in the sentences of an article that answer it."""
    from tagging.search import find_hits

    text = opened.article.text
    return tuple(
        Span(sentence.start + start, sentence.start + end)
        for sentence in opened.sentences
        for start, end in find_hits(sentence.of(text), query) or ()
    )


def sentence_at(opened: OpenArticle, span: Span) -> int:
    """The index of the sentence in which a stretch of text begins, as sentences are cut today."""
    starts = [sentence.start for sentence in opened.sentences]
    return max(0, bisect_right(starts, span.start) - 1)


def seek_hit(reading: Reading, direction: int) -> Reading | None:
    """Moves to the next (1) or previous (-1) sentence with lit words, pane after pane, around.

    None where no sentence has any, besides the current one.
    """
    count = len(reading.panes)
    for step in range(count + 1):
        pane = (reading.active + direction * step) % count
        positions = lit_sentences(reading.panes[pane])
        if not step:
            here = reading.current.position
            positions = [each for each in positions if (each - here) * direction > 0]
        elif step == count:
            positions = [each for each in positions if each != reading.current.position]
        if positions:
            position = positions[0 if direction > 0 else -1]
            return reading.focus(pane).put(pane, reading.panes[pane].move_to(position))
    return None


def lit_sentences(opened: OpenArticle) -> list[int]:
    """The indexes of the sentences with lit words, in order."""
    starts = [hit.start for hit in opened.hits]
    return [
        index
        for index, (start, end) in enumerate(opened.sentences)
        if bisect_left(starts, start) < bisect_left(starts, end)
    ]
