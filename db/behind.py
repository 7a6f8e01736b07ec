"""The sentences behind a figure of the project."""

from typing import Any

from db.articles import TextsRead
from db.connection import Connection
from db.translation import translated
from tagging.dataclass import dataclass
from tagging.review import ReviewState
from tagging.span import Span

SHOWN = 500  # sentences, at most

SENTENCES = """
SELECT a.key, a.id, a.title, s."start", s."end" FROM live_sentences AS s
JOIN articles AS a ON a.key = s.article
WHERE s.key IN ({which}) ORDER BY s.article, s."start" LIMIT :limit
"""
JUDGED = """
SELECT j.sentence FROM judgements AS j JOIN annotators AS n ON n.key = j.annotator
WHERE n.name = :annotator AND j.judged = 1
"""
LABELLED = f"""
{JUDGED} AND EXISTS (SELECT 1 FROM tags WHERE judgement = j.key AND label = :label)
"""
UNLABELLED = f"{JUDGED} AND NOT EXISTS (SELECT 1 FROM tags WHERE judgement = j.key)"
BY_BOTH = """
FROM judgements AS j JOIN judgements AS k ON k.sentence = j.sentence
WHERE j.annotator = (SELECT key FROM annotators WHERE name = :one)
    AND k.annotator = (SELECT key FROM annotators WHERE name = :other)
    AND j.judged = 1 AND k.judged = 1
"""
LACKS = """
EXISTS (SELECT 1 FROM tags AS t WHERE t.judgement = {one}.key
    AND t.label = coalesce(:label, t.label)
    AND NOT EXISTS (SELECT 1 FROM tags WHERE judgement = {other}.key AND label = t.label))
"""
DISPUTED = f"""
SELECT j.sentence {BY_BOTH}
AND ({LACKS.format(one="j", other="k")} OR {LACKS.format(one="k", other="j")})
"""
IN_STATE = "SELECT sentence FROM reviews WHERE state = :state"
NEWEST = "d.key IN (SELECT max(key) FROM decisions GROUP BY sentence) AND d.after IS NOT NULL"
ERROR = "coalesce(json_extract(d.after, '$.error_type'), '')"
# A decision need not say why annotators disagree, but where they do it is counted.
DISAGREED = f"""
FROM decisions AS d JOIN live_sentences AS s ON s.key = d.sentence
LEFT JOIN reviews AS r ON r.sentence = d.sentence
WHERE {NEWEST} AND ({ERROR} <> '' OR r.disagreement > 0)
"""
OF_TYPE = f"SELECT d.sentence {DISAGREED} AND {ERROR} = :error_type"


@dataclass(frozen=True, slots=True)
class Judged:
    """What an annotator judged; with a label only what carries it, with "" what carries none."""

    annotator: str
    label: str | None = None


@dataclass(frozen=True, slots=True)
class Disputed:
    """What two annotators judged and only one gave the label; None for any label."""

    one: str
    other: str
    label: str | None = None


@dataclass(frozen=True, slots=True)
class InState:
    """What stands so in review."""

    state: ReviewState


@dataclass(frozen=True, slots=True)
class OfErrorType:
    """What was settled with a reason for the disagreement; "" for none given."""

    error_type: str


Behind = Judged | Disputed | InState | OfErrorType


@dataclass(frozen=True, slots=True)
class SentenceBehind:
    """A sentence with its words and its article's title."""

    article_id: str
    title: str
    span: Span
    text: str


@translated()
def list_behind(connection: Connection, behind: Behind, limit: int = SHOWN) -> list[SentenceBehind]:
    """The first sentences behind a figure, in the order of articles."""
    which, parameters = _write(behind)
    texts = TextsRead(connection)
    return [
        SentenceBehind(article_id, title, Span(start, end), texts[key][start:end])
        for key, article_id, title, start, end in connection.execute(
            SENTENCES.format(which=which), {**parameters, "limit": limit}
        )
    ]


def _write(behind: Behind) -> tuple[str, dict[str, Any]]:
    """A figure's sentences as SQL, and its parameters."""
    match behind:
        case Judged(annotator, None):
            return JUDGED, {"annotator": annotator}
        case Judged(annotator, ""):
            return UNLABELLED, {"annotator": annotator}
        case Judged(annotator, label):
            return LABELLED, {"annotator": annotator, "label": label}
        case Disputed(one, other, label):
            return DISPUTED, {"one": one, "other": other, "label": label}
        case InState(state):
            return IN_STATE, {"state": state.value}
        case OfErrorType(error_type):
            return OF_TYPE, {"error_type": error_type}
