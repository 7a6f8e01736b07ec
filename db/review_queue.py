"""Which sentences wait for a reviewer, and in which order."""

from enum import StrEnum
from typing import Any

from db.connection import Connection
from db.filters import Filter, write_conditions
from db.people import read_person, read_policy
from db.permission import require_reviewer
from db.translation import translated
from tagging.dataclass import dataclass
from tagging.review import ReviewState
from tagging.span import Span


class ReviewFilter(StrEnum):
    """Which sentences the queue shows: those of a state, or the pending ones that all agree on."""

    PENDING = "pending"
    STALE = "stale"
    SENT_BACK = "sent back"
    DECIDED = "decided"
    UNANIMOUS = "unanimous"


class ReviewOrder(StrEnum):
    """In which order: the worst disagreement first, then by article; or by article alone.

    By label or annotator: by the first that a sentence has, and the worst first of each. By flag:
    what somebody has flagged first.
    """

    WORST = "worst"
    ARTICLE = "article"
    LABEL = "label"
    ANNOTATOR = "annotator"
    FLAG = "flag"


BY_WORST = 'r.disagreement DESC, r.article, r."start"'
FIRST_LABEL = """
(SELECT min(t.label) FROM judgements AS j JOIN tags AS t ON t.judgement = j.key
 WHERE j.sentence = r.sentence)
"""
FIRST_ANNOTATOR = """
(SELECT min(n.name) FROM judgements AS j JOIN annotators AS n ON n.key = j.annotator
 WHERE j.sentence = r.sentence AND j.judged = 1)
"""
IS_FLAGGED = "(r.sentence IN (SELECT sentence FROM judgements WHERE flag = 1))"
ORDERS = {
    ReviewOrder.WORST: BY_WORST,
    ReviewOrder.ARTICLE: 'r.article, r."start"',
    ReviewOrder.LABEL: f"{FIRST_LABEL}, {BY_WORST}",
    ReviewOrder.ANNOTATOR: f"{FIRST_ANNOTATOR}, {BY_WORST}",
    ReviewOrder.FLAG: f"{IS_FLAGGED} DESC, {BY_WORST}",
}
EVERY = Filter()
STATES = {
    **{ReviewFilter(each.value): "r.state = :state" for each in ReviewState},
    ReviewFilter.PENDING: "r.state = :state AND r.votes >= :minimum",
    ReviewFilter.UNANIMOUS: "r.state = :state AND r.disagreement = 0.0 AND r.votes >= :minimum",
}
LIVE = "r.sentence NOT IN (SELECT key FROM sentences WHERE retired = 1)"
# Nobody is asked about a sentence that they alone have judged.
NOT_OWN = """
(r.votes > 1 OR :own OR NOT EXISTS (SELECT 1 FROM judgements WHERE sentence = r.sentence
 AND judged = 1 AND annotator = (SELECT key FROM annotators WHERE name = :reviewer)))
"""
# Few sentences are flagged: from these it is quicker to begin.
FLAGGED = "r.sentence IN (SELECT sentence FROM judgements WHERE flag = 1)"
QUEUE = """
SELECT a.id, s."start", s."end", r.votes, r.disagreement, r.state
FROM reviews AS r JOIN sentences AS s ON s.key = r.sentence JOIN articles AS a ON a.key = r.article
"""
COUNTS = f"""
SELECT r.state, count(*), sum(r.disagreement = 0.0 AND r.votes >= max(:minimum, 2))
FROM reviews AS r
WHERE {LIVE} AND {NOT_OWN} AND (r.state <> :state OR r.votes >= :minimum) GROUP BY r.state
"""


@dataclass(frozen=True, slots=True)
class ReviewQuery:
    """What a reviewer wants to see.

    Attributes:
        minimum: The fewest votes that a pending sentence needs.
        chosen: Of these sentences only those that pass: with a label, an annotator, a flag.
        article_id: Only this article's.
    """

    show: ReviewFilter = ReviewFilter.PENDING
    order: ReviewOrder = ReviewOrder.WORST
    minimum: int = 1
    chosen: Filter = EVERY
    article_id: str | None = None


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """A sentence of the queue; `disagreement` goes from 0 to 1."""

    article_id: str
    span: Span
    votes: int
    disagreement: float
    state: ReviewState


@dataclass(frozen=True, slots=True)
class ReviewCounts:
    """How many sentences there are of each state; the unanimous ones are pending too."""

    pending: int = 0
    stale: int = 0
    sent_back: int = 0
    decided: int = 0
    unanimous: int = 0

    @property
    def left(self) -> int:
        """Sentences that wait for a reviewer."""
        return self.pending + self.stale


@translated()
def read_review_queue(
    connection: Connection, reviewer: str, query: ReviewQuery, limit: int = 50, offset: int = 0
) -> list[ReviewItem]:
    """The next sentences for a reviewer. Raises ReviewersOnlyError."""
    require_reviewer(read_person(connection, reviewer))
    conditions = write_conditions(query.chosen, None)
    where = [STATES[query.show], LIVE, NOT_OWN, conditions.sentence]
    if query.chosen.flagged:
        where.append(FLAGGED)
    which = {**conditions.parameters, **_which(connection, reviewer, query)}
    if query.article_id is not None:
        where.append("a.id = :article")
        which["article"] = query.article_id
    sql = f"{QUEUE} WHERE {' AND '.join(where)} ORDER BY {ORDERS[query.order]}"
    which |= {"limit": limit, "offset": offset}
    return [
        ReviewItem(article_id, Span(start, end), votes, disagreement, ReviewState(state))
        for article_id, start, end, votes, disagreement, state in connection.execute(
            f"{sql} LIMIT :limit OFFSET :offset", which
        )
    ]


@translated()
def count_reviews(connection: Connection, reviewer: str, minimum: int = 1) -> ReviewCounts:
    """How many sentences wait, and for what. Raises ReviewersOnlyError."""
    require_reviewer(read_person(connection, reviewer))
    which = _which(connection, reviewer, ReviewQuery(minimum=minimum))
    rows = connection.execute(COUNTS, which).fetchall()
    counts = {state: count for state, count, _ in rows}
    unanimous = {state: count for state, _, count in rows}
    return ReviewCounts(
        pending=counts.get(ReviewState.PENDING, 0),
        stale=counts.get(ReviewState.STALE, 0),
        sent_back=counts.get(ReviewState.SENT_BACK, 0),
        decided=counts.get(ReviewState.DECIDED, 0),
        unanimous=unanimous.get(ReviewState.PENDING, 0),
    )


def _which(connection: Connection, reviewer: str, query: ReviewQuery) -> dict[str, Any]:
    unanimous = query.show is ReviewFilter.UNANIMOUS
    return {
        "reviewer": reviewer,
        "own": read_policy(connection).review_own,
        "state": ReviewState.PENDING.value if unanimous else query.show.value,
        "minimum": max(query.minimum, 2) if unanimous else query.minimum,
    }
