"""The sentences to which an annotator wants to come back."""

from db.articles import TextsRead
from db.connection import Connection
from db.translation import translated
from tagging.dataclass import dataclass
from tagging.span import Span

REMARKS = """
SELECT a.key, a.id, a.title, s."start", s."end", j.note, j.flag, j.at
FROM live_judgements AS j JOIN sentences AS s ON s.key = j.sentence
JOIN articles AS a ON a.key = j.article
WHERE j.annotator = (SELECT key FROM annotators WHERE name = :annotator)
AND (j.flag = 1 OR j.note <> '') ORDER BY j.at DESC, j.key DESC
"""


@dataclass(frozen=True, slots=True)
class Remark:
    """A sentence that was flagged or noted; `at` is when it was last judged or remarked upon."""

    article_id: str
    title: str
    span: Span
    text: str
    note: str
    flag: bool
    at: str


@translated()
def list_remarks(connection: Connection, annotator: str) -> list[Remark]:
    """One annotator's own flags and notes in the whole project, the newest first."""
    texts = TextsRead(connection)
    return [
        Remark(article_id, title, Span(start, end), texts[key][start:end], note, bool(flag), at)
        for key, article_id, title, start, end, note, flag, at in connection.execute(
            REMARKS, {"annotator": annotator}
        )
    ]
