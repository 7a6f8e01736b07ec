"""What models and other tools propose for sentences. Kept apart from judgements, never exported."""

from collections.abc import Iterable, Iterator
from itertools import islice

from db.clock import now
from db.connection import Connection, transaction
from db.errors import NotFoundError
from db.judgements import judgement_from_json, judgement_to_json
from db.people import read_person, read_policy
from db.permission import require_reviewer
from db.schemes import Names, read_latest_version
from db.translation import translated
from tagging.span import Span
from tagging.suggestion import Suggestion, rename_suggestion

AT_ONCE = 200  # suggestions in a transaction, so that it holds the write lock for about 20 ms

PUT = """
INSERT INTO suggestions (article, "start", "end", source, said, score, scheme, imported_by, at)
SELECT key, :start, :end, :source, :said, :score, :scheme, :by, :at FROM articles
WHERE id = :article AND sentences IS NOT NULL
ON CONFLICT (article, "start", "end", source) DO UPDATE SET said = excluded.said,
    score = excluded.score, scheme = excluded.scheme, imported_by = excluded.imported_by,
    at = excluded.at
"""
OF_ARTICLE = """
SELECT "start", "end", source, said, score, at, scheme FROM suggestions
WHERE article = (SELECT key FROM articles WHERE id = :article) ORDER BY "start", "end", source
"""


def write_suggestions(
    connection: Connection,
    suggestions: Iterable[Suggestion],
    *,
    by: str,
    scheme_version: int | None = None,
) -> int:
    """Stores suggestions, a little at a time, and returns how many there were.

    Each takes the place of what its source suggested for the same span before. They are in the
    names of a version of the scheme, by default of the one in force.

    Raises ReviewersOnlyError for annotators, and NotFoundError for an article that is not there;
    what was stored until then stays, and the same import can be made again.
    """
    count, left = 0, iter(suggestions)
    while batch := list(islice(left, AT_ONCE)):
        with transaction(connection):
            require_reviewer(read_person(connection, by))
            version = scheme_version or read_latest_version(connection)
            for each in batch:
                _put(connection, each, by, version)
        count += len(batch)
    return count


@translated()
def read_suggestions(
    connection: Connection, article_id: str, scheme_version: int | None = None
) -> list[Suggestion]:
    """What is suggested for an article, by any source; nothing where the project hides it.

    It is in the names of a version of the scheme, by default of the one in force. Where sentences
    were cut since, a suggestion still has the span of the sentence that it was made for.
    """
    if not read_policy(connection).suggestions:
        return []
    return list(_read(connection, article_id, scheme_version))


def _read(connection: Connection, article_id: str, version: int | None) -> Iterator[Suggestion]:
    names = Names(connection, version)
    rows = connection.execute(OF_ARTICLE, {"article": article_id})
    for start, end, source, said, score, at, scheme in rows:
        span, judgement = Span(start, end), judgement_from_json(said)
        suggestion, renames = (
            Suggestion(article_id, span, source, judgement, score, at),
            names[scheme],
        )
        yield rename_suggestion(suggestion, renames) if renames else suggestion


def _put(connection: Connection, suggestion: Suggestion, by: str, version: int) -> None:
    row = {
        "article": suggestion.article_id,
        "start": suggestion.span.start,
        "end": suggestion.span.end,
        "source": suggestion.source,
        "said": judgement_to_json(suggestion.judgement),
        "score": suggestion.score,
        "scheme": version,
        "by": by,
        "at": now(),
    }
    if connection.execute(PUT, row).rowcount == 0:
        raise NotFoundError(f"there is no article {suggestion.article_id} in the database")
