"""An article from the records of all its sentences."""

from collections.abc import Sequence

from db.exchange.encoding import UnreadableError
from db.exchange.readers.rows import TEXT_LIMIT, TEXT_TOO_LONG
from db.exchange.votes_in.own_record import Passage
from db.exchange.votes_in.shape import Table, read_optional, read_string
from tagging.article import Article, hash_text, write_article
from tagging.errors import EmptyArticleError
from tagging.line_ends import LINE_ENDS
from tagging.span import Span


def rebuild_article(record: Table, passages: Sequence[Passage]) -> tuple[Article, tuple[Span, ...]]:
    """The article that all its sentences make, in order; `record` is that of one of them.

    Sentences stand as they are told, also where they were split or merged. Raises UnreadableError
    where they do not make the text that the article's id is the hash of.
    """
    article_id = passages[0].article_id
    pieces: list[str] = []
    length = 0
    for passage in passages:
        if passage.gap is None:
            raise UnreadableError(
                "the article is not in this database; import it first, or export with --complete"
            )
        _require_sentence(passage)
        pieces += [passage.gap, passage.text]
        length += len(passage.gap) + len(passage.text)
        if length != passage.span.end:
            raise UnreadableError(
                f"the article is not whole: a sentence is missing before {passage.span.start}"
            )
    text = "".join([*pieces, passages[-1].tail or ""])
    if hash_text(text) != article_id:
        raise UnreadableError("the sentences do not make the text that the article's id stands for")
    if len(text) > TEXT_LIMIT // 4 and len(text.encode("utf-8")) > TEXT_LIMIT:
        raise UnreadableError(TEXT_TOO_LONG)
    try:
        article = write_article(
            text,
            title=read_string(record.get("title"), '"title"'),
            source=read_string(record.get("source"), '"source"'),
            published=read_optional(record.get("published"), '"published"'),
            language=read_string(record.get("language"), '"language"'),
            external_id=read_optional(record.get("external_id"), '"external_id"'),
            story=read_optional(record.get("story"), '"story"'),
        )
    except EmptyArticleError as error:
        raise UnreadableError(str(error)) from error
    return article, tuple(passage.span for passage in passages)


def _require_sentence(passage: Passage) -> None:
    """What every sentence is: trimmed, on one line, with nothing but white space before it."""
    text, gap = passage.text, passage.gap or ""
    if text != text.strip() or gap.strip() or set(text) & set(LINE_ENDS):
        raise UnreadableError(f"no sentence can stand at {passage.span.start}-{passage.span.end}")
