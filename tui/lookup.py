"""What may take longer than a key press: to be asked in a thread."""

from collections.abc import Callable, Collection
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from db.articles import list_sources, read_article, read_sentences
from db.behind import Behind, SentenceBehind, list_behind
from db.clock import hours_ago
from db.connection import connect, stop_when
from db.history import PastChange, read_history, read_recent
from db.overview import read_overview
from db.remembered import Remembered, list_remembered
from db.repetitions import read_due
from db.search import read_own, search
from tagging.repetition import Place
from tagging.scheme import Scheme
from tagging.span import Span
from tui.asking import Answer, Asked
from tui.passage import Passage, cut_passage

if TYPE_CHECKING:
    from tui.agreement import By, Finding
    from tui.dashboard import Dashboard

FOUND = 200  # sentences that a search shows at most


class Lookup:
    """Asks on a connection of its own each time. Every method raises StoreError."""

    def __init__(self, path: Path, annotator: str) -> None:
        self._path = path
        self._annotator = annotator

    def search(
        self, asked: Asked, open_articles: tuple[str, ...], is_over: Callable[[], bool]
    ) -> Answer:
        """The first sentences that answer; ends early, with a StoreError, when nobody waits.

        Annotators work blind: the filter looks at their own judgements only.
        """
        chosen, seen = asked.choose(open_articles), [self._annotator]
        with closing(connect(self._path)) as connection:
            stop_when(connection, is_over)
            findings = search(connection, asked.query, chosen, FOUND, seen=seen)
            return Answer(findings, read_own(connection, self._annotator, findings.found))

    def list_sources(self) -> tuple[str, ...]:
        """Where the project's articles come from."""
        with closing(connect(self._path)) as connection:
            return tuple(list_sources(connection))

    def list_remembered(self) -> list[Remembered]:
        """The annotator's own flags, notes and bookmarks, the newest first."""
        with closing(connect(self._path)) as connection:
            return list_remembered(connection, self._annotator)

    def read_due(self, count: int, without: Collection[Place]) -> list[Passage]:
        """The first sentences that the annotator is to judge again, but for some."""
        with closing(connect(self._path)) as connection:
            due = read_due(connection, self._annotator)
            return [
                cut_passage(
                    read_article(connection, place.article_id),
                    read_sentences(connection, place.article_id),
                    place.span,
                )
                for place in [each for each in due if each not in without][:count]
            ]

    def find_agreement(self, scheme: Scheme) -> "list[Finding]":
        """How far everybody agrees, by label, by pair, with the gold, and on which labels."""
        from db.scope import Scope  # not before the first screen
        from tui.agreement import Question, find_agreement, settle_with_decisions

        with closing(connect(self._path)) as connection:
            question = Question(settle=settle_with_decisions(connection, Scope()))
            wanted: list[By] = ["label", "pair", "gold", "confusion"]
            found = find_agreement(connection, scheme, question, wanted)
        return [each for each in found if any(m.n for m in each.measures.values())]

    def read_dashboard(self, scheme: Scheme) -> "Dashboard":
        """The whole project in figures."""
        from tui.agreement import find_pairs_agreement
        from tui.dashboard import Dashboard

        with closing(connect(self._path)) as connection:
            return Dashboard(read_overview(connection), find_pairs_agreement(connection, scheme))

    def list_behind(self, behind: Behind) -> list[SentenceBehind]:
        """The first sentences behind a figure."""
        with closing(connect(self._path)) as connection:
            return list_behind(connection, behind)

    def read_history(self, article_id: str, span: Span) -> list[PastChange]:
        """What the annotator said of a sentence, the newest first."""
        with closing(connect(self._path)) as connection:
            return read_history(connection, self._annotator, article_id, span)[::-1]

    def read_recent(self, hours: int) -> list[PastChange]:
        """What the annotator did in the last hours, the newest first."""
        with closing(connect(self._path)) as connection:
            return read_recent(connection, self._annotator, hours_ago(hours))
