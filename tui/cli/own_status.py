"""One annotator's figures in a table, and as a record for scripts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from tagging.progress import NO_PROGRESS, Progress
from tui.cli.project_status import pace_record, show_hours, show_rate
from tui.cli.table import Head, Row, draw_table

if TYPE_CHECKING:
    from db.assignments import Standing
    from db.status import ArticleStatus
    from tagging.pace import Pace
    from tagging.scheme import Scheme

HEADS = (
    Head("المقال", "article"),
    Head("حُكم", "judged"),
    Head("من", "of"),
    Head("لا شيء", "none"),
    Head("للعودة", "flagged"),
)
DAY_HEADS = (
    Head("اليوم", "today"),
    Head("جمل", "judged"),
    Head("دقائق", "minutes"),
    Head("في ساعة", "an hour"),
    Head("بقي", "left"),
    Head("بقي ساعات", "hours left"),
)
TOTAL = "المجموع total"


@dataclass(frozen=True, slots=True)
class OwnStatus:
    """What one annotator has done, has to do, and did today."""

    name: str
    articles: "Sequence[ArticleStatus]"
    standings: "Sequence[Standing]"
    pace: "Pace"
    scheme: "Scheme"

    @property
    def left(self) -> int:
        """Sentences of what is assigned that are not judged yet."""
        kept = (each for each in self.standings if not each.returned)
        return sum(max(0, each.sentences - each.judged) for each in kept)

    @property
    def total(self) -> Progress:
        """All articles together."""
        return sum((each.progress for each in self.articles), NO_PROGRESS)


def draw(own: OwnStatus, limit: int | None) -> Iterator[str]:
    """Article by article, then the day."""
    heads = [*HEADS, *(Head(label.title.ar, label.name) for label in own.scheme.labels)]
    rows = [(each.title, each.progress) for each in islice(own.articles, limit)]
    yield from draw_table(
        heads, [_make_row(own, title, progress) for title, progress in (*rows, (TOTAL, own.total))]
    )
    pace = own.pace
    minutes = str(round(pace.active / 60))
    figures = [str(pace.judged), minutes, show_rate(pace), str(own.left)]
    yield ""
    yield from draw_table(DAY_HEADS, [Row([own.name, *figures, show_hours(pace, own.left)])])


def to_record(own: OwnStatus) -> dict[str, object]:
    """Everything, for scripts."""
    states = {each.article_id: each.state for each in own.standings}
    return {
        "annotator": own.name,
        **_figures(own.total, own.scheme),
        "left": own.left,
        **pace_record(own.pace, own.left),
        "articles": [
            {
                "id": each.id,
                "title": each.title,
                **_figures(each.progress, own.scheme),
                "assignment": states.get(each.id),
            }
            for each in own.articles
        ],
    }


def _make_row(own: OwnStatus, title: str, progress: Progress) -> Row:
    labels = [progress.labels.get(label.name, 0) for label in own.scheme.labels]
    figures = [progress.judged, progress.total, progress.none, progress.flagged, *labels]
    return Row([title, *map(str, figures)], progress.share)


def _figures(progress: Progress, scheme: "Scheme") -> dict[str, object]:
    labels = {label.name: progress.labels.get(label.name, 0) for label in scheme.labels}
    return {
        "sentences": progress.total,
        "judged": progress.judged,
        "none": progress.none,
        "flagged": progress.flagged,
        "labels": labels | dict(progress.labels),
    }
