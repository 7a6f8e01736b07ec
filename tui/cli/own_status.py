"""One annotator's figures in a table, and as a record for scripts."""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from tagging.dataclass import dataclass
from tagging.progress import NO_PROGRESS, Progress
from tui.cli.project_status import UNKNOWN, pace_record, show_hours, show_rate
from tui.cli.table import Row, draw_table

if TYPE_CHECKING:
    from db.assignments import Standing
    from db.status import ArticleStatus
    from tagging.agreement import PairAgreement
    from tagging.pace import Pace
    from tagging.scheme import Scheme
    from tui.language.catalogue import Catalogue


@dataclass(frozen=True, slots=True)
class OwnStatus:
    """What one annotator has done, has to do, and did today."""

    name: str
    articles: "Sequence[ArticleStatus]"
    standings: "Sequence[Standing]"
    pace: "Pace"
    consistency: "PairAgreement"  # with oneself
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


def draw(catalogue: "Catalogue", own: OwnStatus, limit: int | None) -> Iterator[str]:
    """Article by article, then the day."""
    words, number = catalogue.tables, catalogue.figures.number
    heads = [words.article, words.judged, words.of, words.none, words.flagged]
    heads += [catalogue.choose(label.title) for label in own.scheme.labels]
    rows = [(each.title, each.progress) for each in islice(own.articles, limit)]
    rows.append((words.total, own.total))
    shown = [
        Row([title, *map(number, _list_figures(own, progress))], progress.share)
        for title, progress in rows
    ]
    yield from draw_table(catalogue, heads, shown)
    yield ""
    yield from _draw_day(catalogue, own)


def _draw_day(catalogue: "Catalogue", own: OwnStatus) -> Iterator[str]:
    words, number, pace = catalogue.tables, catalogue.figures.number, own.pace
    heads = [words.today, words.judged, words.minutes, words.an_hour, words.left, words.hours_left]
    heads.append(words.itself)
    figures = [
        number(pace.judged),
        number(round(pace.active / 60)),
        show_rate(pace, catalogue.figures),
        number(own.left),
        show_hours(pace, own.left, catalogue.figures),
        _show_consistency(own.consistency, catalogue),
    ]
    return draw_table(catalogue, heads, [Row([own.name, *figures])])


def _show_consistency(consistency: "PairAgreement", catalogue: "Catalogue") -> str:
    """Of how many sentences judged again the same was said."""
    percent = consistency.percent
    if percent.value is None:
        return UNKNOWN
    return catalogue.figures.ratio(round(percent.value * percent.n), percent.n)


def to_record(own: OwnStatus) -> dict[str, object]:
    """Everything, for scripts."""
    states = {each.article_id: each.state for each in own.standings}
    return {
        "annotator": own.name,
        **_figures(own.total, own.scheme),
        "left": own.left,
        **pace_record(own.pace, own.left),
        "repeated": own.consistency.percent.n,
        "agrees_with_self": own.consistency.percent.value,
        "kappa_with_self": own.consistency.kappa.value,
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


def _list_figures(own: OwnStatus, progress: Progress) -> list[int]:
    labels = [progress.labels.get(label.name, 0) for label in own.scheme.labels]
    return [progress.judged, progress.total, progress.none, progress.flagged, *labels]


def _figures(progress: Progress, scheme: "Scheme") -> dict[str, object]:
    labels = {label.name: progress.labels.get(label.name, 0) for label in scheme.labels}
    return {
        "sentences": progress.total,
        "judged": progress.judged,
        "none": progress.none,
        "flagged": progress.flagged,
        "labels": labels | dict(progress.labels),
    }
