"""Which sentences an export is about, and what of them."""

from collections.abc import Sequence
from typing import Literal, get_args

from db.connection import Connection
from db.errors import NotFoundError
from db.judged import read_sizes
from db.people import read_person, require_overview
from tagging.article import ID_TAG
from tagging.dataclass import dataclass
from tagging.decision import Decision
from tagging.gold import Gold
from tagging.judged import Said
from tagging.scheme import Scheme

Only = Literal["gold", "decided", "judged", "all"]

ONLY: tuple[Only, ...] = get_args(Only)
BY_ID = "SELECT key FROM articles WHERE sentences IS NOT NULL AND id = :name"
BY_EXTERNAL_ID = "SELECT key FROM articles WHERE sentences IS NOT NULL AND external_id = :name"
BY_PREFIX = """
SELECT key FROM articles WHERE sentences IS NOT NULL
AND (substr(id, 1, length(:name)) = :name OR substr(id, 1, length(:tagged)) = :tagged) LIMIT 2
"""


@dataclass(frozen=True, slots=True)
class Selection:
    """What somebody exports.

    Attributes:
        reader: Who exports.
        only: Sentences with gold; that a reviewer settled; that somebody judged or a reviewer
            settled; or all.
        own: Only what the reader has judged, as if nobody else had said or settled anything.
        annotators: As if nobody else had voted; all for none. What reviewers settled stays.
        labels: Sentences whose gold has one of these or, where there is no gold, a vote; any for
            none.
        articles: Ids, unambiguous beginnings of ids, or ids that articles came with; all for none.
        since: Sentences judged or settled since a moment, as it is stored: ISO 8601 in UTC.
    """

    reader: str
    only: Only = "judged"
    own: bool = False
    annotators: frozenset[str] = frozenset()
    labels: frozenset[str] = frozenset()
    articles: tuple[str, ...] = ()
    since: str = ""

    @property
    def heard(self) -> frozenset[str] | None:
        """The annotators whose judgements count; None for everybody's."""
        if self.own:
            return frozenset([self.reader])
        return self.annotators or None

    def keeps(self, votes: Sequence[Said], decision: Decision | None, gold: Gold) -> bool:
        """Whether a sentence is exported, by its votes, its decision, and the gold of both."""
        if self.only == "gold" and gold.labels is None:
            return False
        if self.only == "decided" and decision is None:
            return False
        if self.only == "judged" and not votes and decision is None:
            return False
        if self.labels and not self._has_label(votes, gold):
            return False
        return not self.since or self._is_recent(votes, decision)

    def _has_label(self, votes: Sequence[Said], gold: Gold) -> bool:
        if gold.labels is not None:
            return not self.labels.isdisjoint(gold.labels)
        return any(not self.labels.isdisjoint(vote.labels or ()) for vote in votes)

    def _is_recent(self, votes: Sequence[Said], decision: Decision | None) -> bool:
        times = [vote.at for vote in votes]
        if decision is not None:
            times.append(decision.at)
        return max(times, default="") >= self.since


def check_selection(connection: Connection, selection: Selection, scheme: Scheme) -> None:
    """Whether there is what is asked for, and whether the reader may see it.

    Raises BlindError for who may only export what is their own, and NotFoundError for annotators
    and labels that nobody knows.
    """
    if not selection.own:
        require_overview(connection, selection.reader)
    for name in sorted(selection.annotators):
        read_person(connection, name)
    for name in sorted(selection.labels):
        if scheme.label(name) is None:
            known = ", ".join(label.name for label in (*scheme.labels, *scheme.former))
            raise NotFoundError(f"no label is called {name}; there are {known}")


def find_sizes(connection: Connection, selection: Selection) -> dict[int, int]:
    """The articles of a selection by the keys of their rows, in the order of their import.

    The values say how many sentences each has, about. Raises NotFoundError where an article is
    named that is not there, or by a beginning that several ids have.
    """
    sizes = read_sizes(connection)
    if not selection.articles:
        return sizes
    keys = {key for name in selection.articles for key in _find_articles(connection, name)}
    return {key: size for key, size in sizes.items() if key in keys}


def _find_articles(connection: Connection, name: str) -> list[int]:
    for query in (BY_ID, BY_EXTERNAL_ID, BY_PREFIX):
        found = [
            key
            for (key,) in connection.execute(query, {"name": name, "tagged": f"{ID_TAG}:{name}"})
        ]
        if query is BY_PREFIX and len(found) > 1:
            raise NotFoundError(f"several articles have an id that begins with {name}")
        if found:
            return found
    raise NotFoundError(f"no article has the id {name}")
