"""An imported text, which never changes."""

from tagging.dataclass import dataclass
from tagging.digest import digest
from tagging.errors import EmptyArticleError
from tagging.span import Span

DEFAULT_LANGUAGE = "ar"
ID_TAG = "b2s"
ID_BYTES = 16  # leave no room for chance
TITLE_LENGTH = 200


@dataclass(frozen=True, slots=True)
class Article:
    """A text with what is known of it. Make it with `write_article`, which finds id and title.

    `story` names what several articles tell of; None where nobody said.
    """

    id: str
    text: str
    title: str
    source: str = ""
    published: str | None = None
    language: str = DEFAULT_LANGUAGE
    external_id: str | None = None
    story: str | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A unit of an article: its index today, and its place, which is the truth."""

    index: int
    span: Span


def hash_text(text: str) -> str:
    """An article's id: the hash of its UTF-8 bytes, tagged with the algorithm: `b2s:…`."""
    return f"{ID_TAG}:{digest(text, ID_BYTES).hex()}"


def write_article(
    text: str,
    *,
    title: str | None = None,
    source: str = "",
    published: str | None = None,
    language: str = DEFAULT_LANGUAGE,
    external_id: str | None = None,
    story: str | None = None,
) -> Article:
    """An article from its text; the title is the first line with words in it unless given.

    Raises EmptyArticleError when the text has nothing to read.
    """
    lines = (line.strip() for line in text.splitlines())
    first = next((line for line in lines if line), None)
    if first is None:
        raise EmptyArticleError("the text is empty")
    return Article(
        id=hash_text(text),
        text=text,
        title=(title or "").strip() or first[:TITLE_LENGTH],
        source=source,
        published=published,
        language=language,
        external_id=external_id,
        story=story,
    )
