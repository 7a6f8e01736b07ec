"""The project's figures in tables with bars, and as a record for scripts."""

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import TYPE_CHECKING

from tui.cli.table import Head, Row, draw_table

if TYPE_CHECKING:
    from db.project import ProjectStatus
    from tagging.pace import Pace
    from tagging.scheme import Scheme

ANNOTATOR_HEADS = (
    Head("الواسم", "annotator"),
    Head("مقالات", "articles"),
    Head("جمل", "assigned"),
    Head("حُكم", "judged"),
    Head("اليوم", "today"),
    Head("في ساعة", "an hour"),
    Head("بقي ساعات", "hours left"),
    Head("لا شيء", "none"),
    Head("للعودة", "flagged"),
)
LABEL_HEADS = (Head("الوسم", "label"), Head("جمل", "tags"))
ARTICLE_HEADS = (
    Head("المقال", "article"),
    Head("جمل", "sentences"),
    Head("أتمّه", "done by"),
    Head("من", "of"),
)
NONE = "لا شيء منها none"
TOTAL = "المقالات التامة articles done"
UNKNOWN = "–"

Paces = Mapping[str, "Pace"]


def draw_annotators(project: "ProjectStatus", paces: Paces) -> Iterator[str]:
    """Who has judged how much of what is assigned to them, and how fast they are today."""
    rows = []
    for each in project.annotators:
        pace = paces[each.name]
        work = map(str, (each.articles, each.assigned, each.judged, pace.judged))
        times = [show_rate(pace), show_hours(pace, each.left)]
        rows.append(Row([each.name, *work, *times, str(each.none), str(each.flagged)], each.share))
    return draw_table(ANNOTATOR_HEADS, rows)


def draw_labels(project: "ProjectStatus", scheme: "Scheme") -> Iterator[str]:
    """How many judgements carry each label, and how many none."""
    titles = {label.name: f"{label.title.ar} {label.name}" for label in scheme.labels}
    counts = _count_labels(project, scheme)
    named = {titles.get(name, name): count for name, count in counts.items()}
    named[NONE] = sum(each.none for each in project.annotators)
    return draw_table(
        LABEL_HEADS,
        [
            Row([title, str(count)], count / project.judged if project.judged else 0.0)
            for title, count in named.items()
        ],
    )


def draw_articles(project: "ProjectStatus", limit: int | None) -> Iterator[str]:
    """How many have judged all of each article, of those who are expected to."""
    rows = [
        Row([each.title, *map(str, (each.sentences, each.finished, each.expected))], each.share)
        for each in islice(project.articles, limit)
    ]
    done, count = sum(each.is_done for each in project.articles), len(project.articles)
    total = [TOTAL, *map(str, (project.sentences, done, count))]
    return draw_table(ARTICLE_HEADS, [*rows, Row(total, done / count if count else 0.0)])


def to_record(project: "ProjectStatus", paces: Paces, scheme: "Scheme") -> dict[str, object]:
    """Everything, for scripts."""
    return {
        "sentences": project.sentences,
        "judged": project.judged,
        "none": sum(each.none for each in project.annotators),
        "flagged": sum(each.flagged for each in project.annotators),
        "labels": _count_labels(project, scheme),
        "annotators": [
            {
                "name": each.name,
                "articles": each.articles,
                "assigned": each.assigned,
                "left": each.left,
                "judged": each.judged,
                "none": each.none,
                "flagged": each.flagged,
                **pace_record(paces[each.name], each.left),
            }
            for each in project.annotators
        ],
        "articles": [
            {
                "id": each.id,
                "title": each.title,
                "sentences": each.sentences,
                "judged": each.judged,
                "expected": each.expected,
                "finished": each.finished,
                "done": each.is_done,
            }
            for each in project.articles
        ],
    }


def pace_record(pace: "Pace", left: int) -> dict[str, object]:
    """A day's work, and the seconds at work that the rest will take."""
    return {
        "today": pace.judged,
        "active_seconds": pace.active,
        "per_hour": pace.per_hour,
        "seconds_left": pace.estimate(left),
    }


def show_rate(pace: "Pace") -> str:
    """Sentences in an hour."""
    return UNKNOWN if pace.per_hour is None else str(round(pace.per_hour))


def show_hours(pace: "Pace", left: int) -> str:
    """Hours at work for what is left."""
    seconds = pace.estimate(left)
    return UNKNOWN if seconds is None else f"{seconds / 3600:.1f}"


def _count_labels(project: "ProjectStatus", scheme: "Scheme") -> dict[str, int]:
    """The scheme's labels in its order, then those that it no longer has."""
    known = {label.name: project.labels.get(label.name, 0) for label in scheme.labels}
    return known | project.labels
