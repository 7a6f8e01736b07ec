"""A sentence among its neighbours, without anything that was said of it."""

from collections.abc import Sequence

from tagging.article import Article
from tagging.dataclass import dataclass
from tagging.repetition import Place
from tagging.span import Span
from tui.page import runs_rtl

NEIGHBOURS = 2  # sentences before, and as many after: enough for pronouns and speakers


@dataclass(frozen=True, slots=True)
class Passage:
    """The texts of a sentence, of those before it and those after, and how they run."""

    place: Place
    title: str
    before: tuple[str, ...]
    text: str
    after: tuple[str, ...]
    rtl: bool


def cut_passage(article: Article, sentences: Sequence[Span], span: Span) -> Passage:
    """The passage around one of an article's sentences."""
    index = sentences.index(span)
    before = sentences[max(0, index - NEIGHBOURS) : index]
    after = sentences[index + 1 : index + 1 + NEIGHBOURS]
    return Passage(
        Place(article.id, span),
        article.title,
        tuple(each.of(article.text) for each in before),
        span.of(article.text),
        tuple(each.of(article.text) for each in after),
        runs_rtl(article, span),
    )
