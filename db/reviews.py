"""How each sentence stands in review: kept beside the votes, so that the queue need count nothing.

Whatever changes a vote, a decision or a question says so here, in the same transaction.
"""

from collections.abc import Sequence
from typing import NamedTuple

from db.connection import Connection
from db.decisions import read_decision
from db.schemes import Names
from db.votes import read_votes
from tagging.decision import Decision, is_stale
from tagging.disagreement import measure_disagreement
from tagging.gold import Vote
from tagging.review import ReviewState, find_review_state

IS_ASKED = """
SELECT 1 FROM sent_back
WHERE sentence = :sentence AND answered_at IS NULL AND closed_at IS NULL LIMIT 1
"""
PUT = """
INSERT INTO reviews (sentence, article, "start", votes, disagreement, state)
SELECT key, article, "start", :votes, :disagreement, :state FROM sentences WHERE key = :sentence
ON CONFLICT (sentence) DO UPDATE SET votes = excluded.votes,
    disagreement = excluded.disagreement, state = excluded.state
"""
REMOVE = "DELETE FROM reviews WHERE sentence = :sentence"


class Review(NamedTuple):
    """How a sentence stands: votes, how far they disagree (0 to 1), and what it waits for."""

    votes: int
    disagreement: float
    state: ReviewState


def refresh_review(connection: Connection, sentence: int) -> None:
    """Finds anew how a sentence stands, by its row's key; to be called inside a transaction."""
    decision = read_decision(connection, sentence, Names(connection, None))
    put_review(connection, sentence, read_votes(connection, sentence), decision)


def put_review(
    connection: Connection, sentence: int, votes: Sequence[Vote], decision: Decision | None
) -> None:
    """Keeps how a sentence stands, from what was read or written of it in this transaction."""
    asked = connection.execute(IS_ASKED, {"sentence": sentence}).fetchone() is not None
    review = find_review(votes, decision, asked)
    if review is None:
        connection.execute(REMOVE, {"sentence": sentence})
    else:
        row = {**review._asdict(), "sentence": sentence, "state": review.state.value}
        connection.execute(PUT, row)


def find_review(votes: Sequence[Vote], decision: Decision | None, asked: bool) -> Review | None:
    """How a sentence stands, by its votes, what is settled, and whether a question is open.

    None where there is nothing of these.
    """
    if not votes and decision is None and not asked:
        return None
    stale = decision is not None and is_stale(decision, votes)
    state = find_review_state(decision is not None, stale, asked)
    return Review(len(votes), measure_disagreement(votes), state)
