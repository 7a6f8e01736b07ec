"""Whether an article is the text that was imported, and its sentences slices of it."""

from collections.abc import Iterator

from db.checking.finding import Finding
from db.checking.shelf import ShelvedArticle
from tagging.article import hash_text
from tagging.folding import fold


def check_text(article: ShelvedArticle) -> Iterator[Finding]:
    """The id is the text's hash, the title is folded as it has to be."""
    if hash_text(article.text) != article.id:
        yield Finding("changed text", article.id)
    if fold(article.title) != article.folded_title:
        yield Finding("wrong title", article.id)


def check_sentences(article: ShelvedArticle) -> Iterator[Finding]:
    """All lie in the text; those that are read follow one another, and are counted so."""
    for each in article.sentences:
        if not 0 <= each.span.start < each.span.end <= len(article.text):
            yield Finding("sentence outside text", article.id, each.span)
    reached = live = 0
    for number, each in enumerate(article.live):
        if each.span.start < reached:
            yield Finding("sentences overlap", article.id, each.span)
        if each.position != number:
            detail = f"{each.position}, not {number}"
            yield Finding("wrong position", article.id, each.span, detail=detail)
        reached, live = each.span.end, number + 1
    if article.count != live:
        yield Finding("wrong count", article.id, detail=f"{article.count}, not {live}")
