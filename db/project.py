"""How far everybody has come in the whole project."""

from collections import Counter, defaultdict

from db.connection import Connection
from db.translation import translated
from tagging.dataclass import dataclass

ARTICLES = "SELECT key, id, title, sentences FROM articles WHERE sentences IS NOT NULL ORDER BY key"
NAMES = "SELECT key, name FROM annotators ORDER BY name"
ASSIGNED = "SELECT article, annotator FROM assignments WHERE returned_at IS NULL"
# Both in one pass through an index: there may be a million judgements.
JUDGED = """
SELECT article, annotator, count(*), sum(NOT EXISTS (SELECT 1 FROM tags WHERE judgement = j.key))
FROM live_judgements AS j WHERE judged = 1 GROUP BY annotator, article
"""
# With the plus, SQLite reads the table once, and not row by row in the order of an index.
FLAGGED = "SELECT annotator, count(*) FROM live_judgements WHERE flag = 1 GROUP BY +annotator"
# What is not to be counted is soon read: few sentences are ever cut.
LABELS = """
SELECT label, count(*) FROM tags WHERE judgement NOT IN (
    SELECT j.key FROM sentences AS s JOIN judgements AS j ON j.sentence = s.key WHERE s.retired = 1
) GROUP BY label
"""


@dataclass(frozen=True, slots=True)
class AnnotatorStatus:
    """One annotator's figures. `assigned` to `left` are sentences of what is assigned to them."""

    name: str
    articles: int
    assigned: int
    left: int
    judged: int  # in all articles, assigned or not
    none: int
    flagged: int

    @property
    def share(self) -> float:
        """The judged part of what is assigned, from 0 to 1; 0 where nothing is."""
        return 1 - self.left / self.assigned if self.assigned else 0.0


@dataclass(frozen=True, slots=True)
class ArticleOverview:
    """An article and those who are expected to judge it: who it is assigned to, else who began.

    `judged` counts what these have judged, `finished` those of them who have judged everything.
    """

    id: str
    title: str
    sentences: int
    expected: int
    finished: int
    judged: int

    @property
    def share(self) -> float:
        """The judged part of what is expected, from 0 to 1."""
        return self.judged / (self.sentences * self.expected) if self.expected else 0.0

    @property
    def is_done(self) -> bool:
        """Whether all that are expected have judged everything."""
        return 0 < self.expected == self.finished


@dataclass(frozen=True, slots=True)
class ProjectStatus:
    """Everything at a glance. `labels` counts tags."""

    annotators: tuple[AnnotatorStatus, ...]
    labels: dict[str, int]
    articles: tuple[ArticleOverview, ...]

    @property
    def sentences(self) -> int:
        """All sentences of all articles."""
        return sum(each.sentences for each in self.articles)

    @property
    def judged(self) -> int:
        """All judgements of all annotators."""
        return sum(each.judged for each in self.annotators)


@translated()
def read_project(connection: Connection) -> ProjectStatus:
    """The figures of the whole project, as of one moment."""
    connection.execute("BEGIN")
    try:
        return _read_project(connection)
    finally:
        connection.rollback()


def _read_project(connection: Connection) -> ProjectStatus:
    judged: dict[int, dict[int, int]] = defaultdict(dict)
    total: Counter[int] = Counter()
    none: Counter[int] = Counter()
    for article, annotator, count, unlabelled in connection.execute(JUDGED):
        judged[article][annotator] = count
        total[annotator] += count
        none[annotator] += unlabelled
    assigned: dict[int, list[int]] = defaultdict(list)
    for article, annotator in connection.execute(ASSIGNED):
        assigned[article].append(annotator)
    sentences: Counter[int] = Counter()
    left: Counter[int] = Counter()
    articles: list[ArticleOverview] = []
    for key, article_id, title, length in connection.execute(ARTICLES):
        done = judged.get(key, {})
        for annotator in assigned.get(key, ()):
            sentences[annotator] += length
            left[annotator] += max(0, length - done.get(annotator, 0))
        counts = [done.get(annotator, 0) for annotator in assigned.get(key, done)]
        finished = sum(count >= length for count in counts)
        articles.append(
            ArticleOverview(article_id, title, length, len(counts), finished, sum(counts))
        )
    held = Counter(annotator for holders in assigned.values() for annotator in holders)
    flagged = dict(connection.execute(FLAGGED).fetchall())
    annotators = tuple(
        AnnotatorStatus(
            name,
            held[key],
            sentences[key],
            left[key],
            total[key],
            none[key],
            flagged.get(key, 0),
        )
        for key, name in connection.execute(NAMES)
    )
    return ProjectStatus(annotators, dict(connection.execute(LABELS).fetchall()), tuple(articles))
