"""Articles that somebody has judged, the most disputed or the latest first."""

from collections.abc import Mapping
from typing import Literal

from db.connection import Connection
from db.translation import translated
from tagging.dataclass import dataclass

Order = Literal["disputed", "latest"]

LIVE = "r.sentence NOT IN (SELECT key FROM sentences WHERE retired = 1)"
RANKED = f"""
SELECT a.key, a.title, a.source, a.published, a.sentences, count(*), sum(r.disagreement > 0),
    avg(r.disagreement) AS disagreement
FROM reviews AS r JOIN articles AS a ON a.key = r.article WHERE {LIVE} GROUP BY a.key
ORDER BY {{order}} LIMIT :limit
"""
ORDERS: Mapping[Order, str] = {
    "disputed": "disagreement DESC, a.key",
    "latest": "(SELECT max(at) FROM live_judgements WHERE article = a.key) DESC, a.key DESC",
}
COUNT = f"SELECT count(DISTINCT r.article) FROM reviews AS r WHERE {LIVE}"
NO_LIMIT = -1  # as SQLite has it


@dataclass(frozen=True, slots=True)
class RankedArticle:
    """An article and what its annotators make of it.

    Attributes:
        key: Of its row.
        judged: Sentences with a judgement or a decision.
        disputed: Of these, those that annotators differ on.
        disagreement: From 0 to 1, the mean of the judged sentences.
    """

    key: int
    title: str
    source: str
    published: str | None
    sentences: int
    judged: int
    disputed: int
    disagreement: float


@translated()
def rank_articles(connection: Connection, order: Order, limit: int | None) -> list[RankedArticle]:
    """The first articles in an order; all for no limit."""
    parameters = {"limit": NO_LIMIT if limit is None else limit}
    rows = connection.execute(RANKED.format(order=ORDERS[order]), parameters)
    return [RankedArticle(*row) for row in rows]


@translated()
def count_judged_articles(connection: Connection) -> int:
    """How many articles have a sentence that somebody judged."""
    count: int = connection.execute(COUNT).fetchone()[0]
    return count
