"""One reviewer at one database: what the review screen asks of the store."""

from contextlib import closing
from dataclasses import replace
from pathlib import Path

from db.articles import next_articles, previous_articles
from db.ballots import read_ballot
from db.connection import connect
from db.decisions import read_decisions, read_review_stack
from db.judgements import read_sheet
from db.merging import count_unanimous
from db.permission import require_reviewer
from db.review_queue import ReviewCounts, ReviewItem, ReviewQuery, count_reviews, read_review_queue
from tagging.ballot import Ballot
from tagging.dataclass import dataclass
from tagging.draft import Draft
from tagging.review import ReviewStack
from tagging.span import Span
from tui.reading import OpenArticle, Reading
from tui.reviewing import Reviewing
from tui.session import Session

AHEAD = 50  # sentences of the queue that are read at once


@dataclass(frozen=True, slots=True)
class Found:
    """What was read of the queue, and how many sentences wait in all."""

    query: ReviewQuery
    items: tuple[ReviewItem, ...]
    counts: ReviewCounts


class ReviewSession(Session):
    """A session of somebody who may review. Raises ReviewersOnlyError for anybody else."""

    def __init__(self, path: Path, annotator: str) -> None:
        super().__init__(path, annotator)
        try:
            require_reviewer(self.person)
        except Exception:
            self._connection.close()
            raise

    def begin_review(self, query: ReviewQuery) -> Reviewing | None:
        """The first sentences of the queue; None where there are none."""
        found = self.find_reviews(query, 0)
        if not found.items:
            return None
        first = found.items[0]
        ballot = self.read_ballot(first.article_id, first.span)
        history = self._read_review_stack()
        return Reviewing(self.annotator, query, found.items, ballot, found.counts, history=history)

    def find_reviews(self, query: ReviewQuery, known: int) -> Found:
        """The queue beyond what is known of it; on a connection of its own, for any thread."""
        with closing(connect(self._path)) as connection:
            items = read_review_queue(connection, self.annotator, query, limit=known + AHEAD)
            counts = count_reviews(connection, self.annotator, query.minimum)
        return Found(query, tuple(items), counts)

    def count_reviews(self, query: ReviewQuery) -> ReviewCounts:
        """How many sentences wait; on a connection of its own, for any thread."""
        with closing(connect(self._path)) as connection:
            return count_reviews(connection, self.annotator, query.minimum)

    def count_unanimous(self, minimum: int) -> int:
        """How many sentences a merge would settle; on a connection of its own, for any thread."""
        with closing(connect(self._path)) as connection:
            return count_unanimous(connection, minimum)

    def read_ballot(self, article_id: str, span: Span) -> Ballot:
        """A sentence with everything that was said of it."""
        version = self._scheme.version
        return read_ballot(self._connection, article_id, span, self.annotator, version)

    def open_beside(self, article_id: str, span: Span) -> Reading:
        """The article at a sentence, with its decisions, and its neighbour at about that place."""
        opened = self._open_decided(article_id)
        panes = (opened.move_to(opened.sentences.index(span)),)
        beside = next_articles(self._connection, article_id, 1)
        beside = beside or previous_articles(self._connection, article_id, 1)
        begun = (0, *(0 for _ in beside))
        return Reading((*panes, *map(self._open_decided, beside)), 0).follow(begun)

    def _open_decided(self, article_id: str) -> OpenArticle:
        """An article whose judgements are what reviewers settled."""
        opened = self._open_one(article_id)
        version = self._scheme.version
        decided = read_decisions(self._connection, article_id, version)
        sheet = read_sheet(self._connection, article_id, self.annotator, version)
        said = {span: each.judgement for span, each in decided.items()}
        sheet = replace(sheet, judgements=said)
        return replace(opened, draft=Draft.of(sheet), position=0, bookmarks=frozenset())

    def _read_review_stack(self) -> ReviewStack:
        version = self._scheme.version
        return read_review_stack(self._connection, self.annotator, scheme_version=version)
