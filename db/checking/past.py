"""Whether the history adds up: what was last said of each sentence is what stands."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from db.checking.finding import Finding, Kind
from db.checking.shelf import ShelvedArticle
from db.connection import Connection
from db.gathering import GATHERED, gather_judgement
from db.judgements import judgement_from_json
from db.schemes import Names
from tagging.judgement import Judgement
from tagging.renaming import rename_judgement
from tagging.span import Span

STANDING = f"""
SELECT s.key, n.name, j.at, j.judged, j.flag, j.note, {GATHERED}
FROM sentences AS s JOIN judgements AS j ON j.sentence = s.key
JOIN annotators AS n ON n.key = j.annotator
WHERE s.article = :article ORDER BY n.name
"""
# The keys of changes are the order in which they were made, whatever a clock said.
LAST_SAID = """
SELECT s.key, n.name, c.after, c.scheme
FROM sentences AS s JOIN changes AS c ON c.sentence = s.key
JOIN annotators AS n ON n.key = c.annotator
WHERE s.article = :article AND NOT EXISTS (SELECT 1 FROM changes AS later
    WHERE later.sentence = c.sentence AND later.annotator = c.annotator AND later.key > c.key)
"""


class Said(NamedTuple):
    """Who said something of a sentence, by its row's key."""

    sentence: int
    annotator: str


class Standing(NamedTuple):
    """A judgement as the tables have it, and when it was made."""

    judgement: Judgement
    at: str


def read_standing(connection: Connection, article: int) -> dict[Said, Standing]:
    """What everybody says of an article's sentences, live or retired."""
    return {
        Said(sentence, name): Standing(gather_judgement(*rest), at)
        for sentence, name, at, *rest in connection.execute(STANDING, {"article": article})
    }


def check_past(
    connection: Connection,
    article: ShelvedArticle,
    standing: Mapping[Said, Standing],
    names: Names,
) -> Iterator[Finding]:
    """What stands against what was said last, in the names that are in force.

    What was said last may have been blank, and then nothing stands.
    """
    spans = {each.key: each.span for each in article.sentences}
    explained: set[Said] = set()
    rows = connection.execute(LAST_SAID, {"article": article.key})
    for sentence, name, after, scheme in rows:
        said = Said(sentence, name)
        explained.add(said)
        last = rename_judgement(judgement_from_json(after), names[scheme])
        stands = standing.get(said)
        if not (last.is_blank if stands is None else stands.judgement == last):
            yield _find("wrong judgement", article, spans[sentence], name)
    for said in standing.keys() - explained:
        yield _find("judgement without history", article, spans[said.sentence], said.annotator)


def _find(kind: Kind, article: ShelvedArticle, span: Span, annotator: str) -> Finding:
    return Finding(kind, article.id, span, annotator)
