"""Articles and their sentences, and the list of them."""

import json
from array import array
from collections.abc import Sequence
from typing import Any

from db.connection import Connection
from db.errors import NotFoundError
from db.translation import translated
from tagging.article import Article
from tagging.assignment import State, find_state
from tagging.dataclass import dataclass
from tagging.span import Span

READ = """
SELECT key, id, title, source, published, language, external_id, story FROM articles
WHERE id = :id AND sentences IS NOT NULL
"""
PARTS = "SELECT text FROM texts WHERE article = ? ORDER BY part"
SENTENCES = """
SELECT s."start", s."end" FROM live_sentences AS s JOIN articles AS a ON a.key = s.article
WHERE a.id = :id ORDER BY s."start"
"""
FIND = """
SELECT id FROM articles
WHERE sentences IS NOT NULL AND folded_title LIKE :pattern ESCAPE '\\' ORDER BY key
"""
# The articles in which an annotator has a question to answer.
ASKED = """
SELECT s.article FROM sent_back AS b JOIN live_sentences AS s ON s.key = b.sentence
WHERE b.answered_at IS NULL AND b.closed_at IS NULL
AND b.annotator = (SELECT key FROM annotators WHERE name = :annotator)
"""
KEYS = """
SELECT key FROM articles
WHERE sentences IS NOT NULL AND folded_title LIKE :pattern ESCAPE '\\' ORDER BY key
"""
OWN_KEYS = f"""
SELECT a.key FROM articles AS a LEFT JOIN assignments AS s
    ON s.article = a.key
    AND s.annotator = (SELECT key FROM annotators WHERE name = :annotator)
WHERE a.key IN (SELECT article FROM assignments
        WHERE annotator = (SELECT key FROM annotators WHERE name = :annotator) UNION {ASKED})
    AND a.sentences IS NOT NULL AND a.folded_title LIKE :pattern ESCAPE '\\'
ORDER BY a.key NOT IN ({ASKED}), s.position IS NULL, s.position IS NOT NULL AND
    (s.returned_at IS NOT NULL OR a.sentences <= (SELECT count(*) FROM live_judgements AS j
        WHERE j.annotator = s.annotator AND j.article = a.key AND j.judged = 1)),
    s.position, a.key
"""
KEYS_OF = """
SELECT key FROM articles WHERE id IN (SELECT value FROM json_each(:ids)) ORDER BY key
"""
LISTING = """
SELECT a.key, a.id, a.title, a.source, a.sentences,
    (SELECT count(*) FROM live_judgements AS j WHERE j.article = a.key AND j.judged = 1
     AND j.annotator = (SELECT key FROM annotators WHERE name = :annotator)),
    (SELECT s.returned_at IS NOT NULL FROM assignments AS s WHERE s.article = a.key
     AND s.annotator = (SELECT key FROM annotators WHERE name = :annotator))
FROM articles AS a WHERE a.key IN (SELECT value FROM json_each(:keys)) ORDER BY a.key
"""
NEXT = """
SELECT id FROM articles WHERE sentences IS NOT NULL
AND key > (SELECT key FROM articles WHERE id = :id) ORDER BY key LIMIT :count
"""
PREVIOUS = """
SELECT id FROM articles WHERE sentences IS NOT NULL
AND key < (SELECT key FROM articles WHERE id = :id) ORDER BY key DESC LIMIT :count
"""
FIRST = "SELECT id FROM articles WHERE sentences IS NOT NULL ORDER BY key LIMIT :count"


SOURCES = "SELECT DISTINCT source FROM articles WHERE source <> '' ORDER BY source"


@dataclass(frozen=True, slots=True)
class ListedArticle:
    """A row of the list: an article without its text, and how far one annotator has come."""

    key: int
    id: str
    title: str
    source: str
    sentences: int
    judged: int
    returned: int | None = None  # 0 or 1; None where the article is not theirs

    @property
    def assignment(self) -> State | None:
        """How the annotator's assignment stands; None where the article is not theirs."""
        if self.returned is None:
            return None
        return find_state(self.sentences, self.judged, bool(self.returned))


@translated()
def read_article(connection: Connection, article_id: str) -> Article:
    """The article with its text. Raises NotFoundError."""
    row = connection.execute(READ, {"id": article_id}).fetchone()
    if row is None:
        raise NotFoundError(f"there is no article {article_id} in the database")
    return make_article(connection, *row)


def make_article(connection: Connection, key: int, article_id: str, *known: Any) -> Article:
    """An article from its row, key first, and the parts of its text."""
    return Article(article_id, read_text(connection, key), *known)


def read_text(connection: Connection, key: int) -> str:
    """The text of an article, by the key of its row."""
    return "".join(part for (part,) in connection.execute(PARTS, (key,)))


class TextsRead(dict[int, str]):
    """The texts of articles by the keys of their rows, each read when it is first asked for."""

    def __init__(self, connection: Connection) -> None:
        super().__init__()
        self._connection = connection

    def __missing__(self, key: int) -> str:
        self[key] = read_text(self._connection, key)
        return self[key]


def read_spans(text: str) -> tuple[Span, ...]:
    """The sentences before or after a cut, as the table has them."""
    return tuple(Span(start, end) for start, end in json.loads(text))


@translated()
def read_sentences(connection: Connection, article_id: str) -> tuple[Span, ...]:
    """The sentences of an article, in order."""
    return tuple(map(Span._make, connection.execute(SENTENCES, {"id": article_id})))


@translated()
def find_articles(connection: Connection, words: str = "") -> list[str]:
    """The ids of the articles whose title holds the words as `fold` sees them; all for none.

    They are in the order of import.
    """
    return [key for (key,) in connection.execute(FIND, {"pattern": _holds(words)})]


@translated()
def find_keys(connection: Connection, annotator: str, words: str = "") -> "array[int]":
    """The keys of the rows of the articles whose title holds the words, for an annotator's list.

    Those come first in which they have a question to answer, then their own, of these the
    unfinished. Keys, because of a million sentences' articles the ids alone take megabytes.
    """
    parameters = {"pattern": _holds(words), "annotator": annotator}
    keys = array("q", [key for (key,) in connection.execute(OWN_KEYS, parameters)])
    own = frozenset(keys)
    keys.extend(key for (key,) in connection.execute(KEYS, parameters) if key not in own)
    return keys


def _holds(words: str) -> str:
    """The pattern of LIKE for folded titles that hold the words."""
    from tagging.folding import fold

    literal = fold(words).replace("\\", r"\\").replace("%", r"\%").replace("_", r"\_")
    return f"%{literal}%"


@translated()
def read_keys(connection: Connection, article_ids: Sequence[str]) -> list[int]:
    """The keys of some articles' rows, in the order of their import."""
    rows = connection.execute(KEYS_OF, {"ids": json.dumps(article_ids)})
    return [key for (key,) in rows]


@translated()
def list_articles(
    connection: Connection, keys: Sequence[int], annotator: str
) -> list[ListedArticle]:
    """Rows of the list, in the order of their import."""
    parameters = {"keys": json.dumps(list(keys)), "annotator": annotator}
    return [ListedArticle(*row) for row in connection.execute(LISTING, parameters)]


@translated()
def first_articles(connection: Connection, count: int) -> list[str]:
    """The ids of the articles that were imported first."""
    return [key for (key,) in connection.execute(FIRST, {"count": count})]


@translated()
def next_articles(connection: Connection, article_id: str, count: int) -> list[str]:
    """The ids of up to `count` articles after one, the nearest first."""
    return [key for (key,) in connection.execute(NEXT, {"id": article_id, "count": count})]


@translated()
def previous_articles(connection: Connection, article_id: str, count: int) -> list[str]:
    """The ids of up to `count` articles before one, in the order of their import."""
    rows = connection.execute(PREVIOUS, {"id": article_id, "count": count})
    return [key for (key,) in rows][::-1]


@translated()
def list_sources(connection: Connection) -> list[str]:
    """Where articles come from, by alphabet."""
    return [source for (source,) in connection.execute(SOURCES)]
