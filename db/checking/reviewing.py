"""Whether the queue of review has what votes, decisions and questions make of it."""

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping

from db.checking.finding import Finding
from db.checking.past import Said, Standing
from db.checking.shelf import ShelvedArticle
from db.connection import Connection
from db.decisions import restore_decision
from db.reviews import Review, find_review
from db.schemes import Names
from tagging.gold import Vote
from tagging.review import ReviewState

KEPT = """
SELECT r.sentence, r.article, r."start", r.votes, r.disagreement, r.state
FROM sentences AS s JOIN reviews AS r ON r.sentence = s.key WHERE s.article = :article
"""
DECIDED = """
SELECT s.key, d.after, d.scheme FROM sentences AS s JOIN decisions AS d ON d.sentence = s.key
WHERE s.article = :article
AND NOT EXISTS (SELECT 1 FROM decisions AS l WHERE l.sentence = d.sentence AND l.key > d.key)
"""
ASKED = """
SELECT s.key FROM sentences AS s JOIN sent_back AS b ON b.sentence = s.key
WHERE s.article = :article AND b.answered_at IS NULL AND b.closed_at IS NULL
"""


def check_reviews(
    connection: Connection,
    article: ShelvedArticle,
    standing: Mapping[Said, Standing],
    names: Names,
) -> Iterator[Finding]:
    """Each row of the queue against what it is made of; and those that are not there."""
    which = {"article": article.key}
    votes: dict[int, list[Vote]] = defaultdict(list)
    for (sentence, name), (said, at) in standing.items():
        if said.labels is not None:
            votes[sentence].append(Vote(name, said.labels, at, said.fields, said.marks))
    decisions = {
        sentence: restore_decision(after, scheme, names)
        for sentence, after, scheme in connection.execute(DECIDED, which)
    }
    asked = {sentence for (sentence,) in connection.execute(ASKED, which)}
    kept = {sentence: row for sentence, *row in connection.execute(KEPT, which)}
    for each in article.sentences:
        review = find_review(votes.get(each.key, ()), decisions.get(each.key), each.key in asked)
        row = kept.get(each.key)
        if row is None:
            agrees = review is None
        else:
            key, start, count, disagreement, state = row
            found = Review(count, disagreement, ReviewState(state))
            agrees = (key, start) == (article.key, each.span.start) and _is_same(found, review)
        if not agrees:
            yield Finding("wrong review", article.id, each.span)


def _is_same(one: Review, other: Review | None) -> bool:
    """Whether two are the same; a mean depends in its last bits on the order of what is added."""
    return (
        other is not None
        and (one.votes, one.state) == (other.votes, other.state)
        and math.isclose(one.disagreement, other.disagreement)
    )
