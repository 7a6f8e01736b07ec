"""Sentences that are alike in two open articles. Knows no screen."""

from collections import OrderedDict
from collections.abc import Callable
from typing import TypeVar

from tagging.dataclass import dataclass
from tagging.overlap import Comparison, Overlap, WordIndex, compare, index_words
from tagging.span import Span
from tui.reading import OpenArticle

KEPT = 8  # articles and pairs of them

Key = tuple[str, tuple[Span, ...]]
T = TypeVar("T")
K = TypeVar("K")


@dataclass(frozen=True, slots=True)
class Likeness:
    """What the current sentence of a pane shares with another pane, and which match is shown."""

    here: int
    there: int
    sentence: tuple[str, Span]  # the article's id and the place that it was asked for
    other: str  # the other article's id
    overlap: Overlap
    shown: int = 0


class Comparer:
    """Compares articles, and keeps what it found out of the last ones."""

    def __init__(self) -> None:
        self._indexes: OrderedDict[Key, WordIndex] = OrderedDict()
        self._comparisons: OrderedDict[tuple[Key, Key], Comparison] = OrderedDict()

    def find(self, here: OpenArticle, there: OpenArticle) -> Overlap:
        """What the current sentence shares with the other article."""
        pair = _key(here), _key(there)
        comparison = _keep(
            self._comparisons, pair, lambda: compare(self._index(here), self._index(there))
        )
        return comparison.find(here.position)

    def _index(self, opened: OpenArticle) -> WordIndex:
        text, sentences = opened.article.text, opened.sentences
        return _keep(self._indexes, _key(opened), lambda: index_words(text, sentences))


def _key(opened: OpenArticle) -> Key:
    return opened.article.id, opened.sentences


def _keep(kept: OrderedDict[K, T], key: K, make: Callable[[], T]) -> T:
    """What is kept, else what is made; what was made first goes when there is too much."""
    value = kept.get(key)
    if value is None:
        value = kept[key] = make()
        if len(kept) > KEPT:
            kept.popitem(last=False)
    return value
