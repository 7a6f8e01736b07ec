"""How far one annotator has come in the whole project."""

from collections import defaultdict

from db.connection import Connection
from db.translation import translated
from tagging.dataclass import dataclass
from tagging.progress import Progress

COUNTS = """
SELECT a.key, a.id, a.title, a.sentences,
    coalesce(sum(j.judged), 0), coalesce(sum(j.flag), 0),
    coalesce(sum(j.judged AND NOT EXISTS (SELECT 1 FROM tags WHERE judgement = j.key)), 0)
FROM articles AS a LEFT JOIN live_judgements AS j ON j.article = a.key
    AND j.annotator = (SELECT key FROM annotators WHERE name = :annotator)
WHERE a.sentences IS NOT NULL GROUP BY a.key ORDER BY a.key
"""
LABELS = """
SELECT j.article, t.label, count(*) FROM live_judgements AS j JOIN tags AS t ON t.judgement = j.key
WHERE j.annotator = (SELECT key FROM annotators WHERE name = :annotator)
GROUP BY j.article, t.label
"""


@dataclass(frozen=True, slots=True)
class ArticleStatus:
    """One article's figures."""

    id: str
    title: str
    progress: Progress


@translated()
def read_status(connection: Connection, annotator: str) -> list[ArticleStatus]:
    """The figures of every article, in the order of import."""
    labels: dict[int, dict[str, int]] = defaultdict(dict)
    for article, label, count in connection.execute(LABELS, {"annotator": annotator}):
        labels[article][label] = count
    return [
        ArticleStatus(
            article_id, title, Progress(sentences, judged, none, flagged, labels.get(key, {}))
        )
        for key, article_id, title, sentences, judged, flagged, none in connection.execute(
            COUNTS, {"annotator": annotator}
        )
    ]
