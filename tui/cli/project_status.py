"""The project's figures in tables with bars, and as a record for scripts."""

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import TYPE_CHECKING

from tui.cli.table import Row, draw_table

if TYPE_CHECKING:
    from db.project import ProjectStatus
    from tagging.pace import Pace
    from tagging.scheme import Scheme
    from tui.language.catalogue import Catalogue
    from tui.language.numbers import Figures

UNKNOWN = "–"

Paces = Mapping[str, "Pace"]


def draw_annotators(
    catalogue: "Catalogue", project: "ProjectStatus", paces: Paces
) -> Iterator[str]:
    """Who has judged how much of what is assigned to them, and how fast they are today."""
    words, figures = catalogue.tables, catalogue.figures
    number = figures.number
    heads = [words.annotator, words.articles, words.assigned, words.judged, words.today]
    heads += [words.an_hour, words.hours_left, words.none, words.flagged]
    rows = []
    for each in project.annotators:
        pace = paces[each.name]
        work = map(number, (each.articles, each.assigned, each.judged, pace.judged))
        times = [show_rate(pace, figures), show_hours(pace, each.left, figures)]
        cells = [each.name, *work, *times, number(each.none), number(each.flagged)]
        rows.append(Row(cells, each.share))
    return draw_table(catalogue, heads, rows)


def draw_labels(
    catalogue: "Catalogue", project: "ProjectStatus", scheme: "Scheme"
) -> Iterator[str]:
    """How many judgements carry each label, and how many none."""
    titles = {label.name: catalogue.choose(label.title) for label in scheme.labels}
    counts = [
        *(
            (titles.get(name, name), count)
            for name, count in _count_labels(project, scheme).items()
        ),
        (catalogue.sentence.none, sum(each.none for each in project.annotators)),
    ]
    rows = [
        Row(
            [title, catalogue.figures.number(count)],
            count / project.judged if project.judged else 0.0,
        )
        for title, count in counts
    ]
    return draw_table(catalogue, [catalogue.tables.label, catalogue.tables.tags], rows)


def draw_articles(
    catalogue: "Catalogue", project: "ProjectStatus", limit: int | None
) -> Iterator[str]:
    """How many have judged all of each article, of those who are expected to."""
    words, number = catalogue.tables, catalogue.figures.number
    rows = [
        Row([each.title, *map(number, (each.sentences, each.finished, each.expected))], each.share)
        for each in islice(project.articles, limit)
    ]
    done, count = sum(each.is_done for each in project.articles), len(project.articles)
    total = [words.articles_done, *map(number, (project.sentences, done, count))]
    rows.append(Row(total, done / count if count else 0.0))
    return draw_table(catalogue, [words.article, words.sentences, words.done_by, words.of], rows)


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


def show_rate(pace: "Pace", figures: "Figures") -> str:
    """Sentences in an hour."""
    return UNKNOWN if pace.per_hour is None else figures.number(round(pace.per_hour))


def show_hours(pace: "Pace", left: int, figures: "Figures") -> str:
    """Hours at work for what is left."""
    seconds = pace.estimate(left)
    return UNKNOWN if seconds is None else figures.decimal(seconds / 3600)


def _count_labels(project: "ProjectStatus", scheme: "Scheme") -> dict[str, int]:
    """The scheme's labels in its order, then those that it no longer has."""
    known = {label.name: project.labels.get(label.name, 0) for label in scheme.labels}
    return known | project.labels
