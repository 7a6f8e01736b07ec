"""How far the project is, and how fast."""

from collections.abc import Iterator

from tagging.scheme import Wording
from tagging.statistics import Statistics
from tui.report import words
from tui.report.charts import draw_bar, draw_columns, draw_parts
from tui.report.contents import Contents
from tui.report.markup import Content, Markup, element, isolate, join
from tui.report.pen import Pen, both, cell, chart, head, write_note, write_section, write_table

UNKNOWN = "–"
HOUR = 3600  # seconds
# Each with its hue: where the gold of a sentence comes from, then those that have none.
SOURCES = {"adjudicated": "accent", "unanimous": "green", "majority": "blue", "single": "cyan"}
TIE, OPEN = "yellow", "grey"


def write_glance(contents: Contents, pen: Pen) -> Markup:
    """The project in a few large figures, and where its gold comes from."""
    found = contents.statistics
    tiles = {
        words.ARTICLES: len(contents.overview.project.articles),
        words.SENTENCES: found.sentences,
        words.JUDGED: found.judged,
        words.JUDGEMENTS: found.votes.total,
        words.GOLD: found.gold.total,
        words.TIES: found.ties,
    }
    return write_section(
        "glance",
        words.GLANCE,
        element("dl", *(_write_tile(pen, *tile) for tile in tiles.items()), class_="tiles"),
        element("h3", both(words.GOLD_SOURCE)),
        *_write_sources(found, pen),
    )


def _write_tile(pen: Pen, title: Wording, number: int) -> Markup:
    return element(
        "div", element("dt", both(title)), element("dd", pen.number(number)), class_="tile"
    )


def _write_sources(found: Statistics, pen: Pen) -> Iterator[Markup]:
    """One bar of all sentences, and the same as a table."""
    parts: list[tuple[Wording, str, int]] = [
        (words.title_source(source), SOURCES.get(source, "magenta"), count)
        for source, count in sorted(found.sources.items())
    ]
    parts.append((words.TIES, TIE, found.ties))
    parts.append((words.UNJUDGED, OPEN, found.sentences - found.gold.total - found.ties))
    total = found.sentences or 1
    yield draw_parts([(count / total, hue) for _, hue, count in parts])
    yield write_table(
        [words.GOLD_SOURCE, words.SENTENCES, words.SHARE],
        (
            (
                head(
                    join(element("span", class_=f"swatch {hue}", aria_hidden="true"), both(title))
                ),
                cell(pen.number(count)),
                cell(pen.percent(count / total)),
            )
            for title, hue, count in parts
        ),
    )


def write_progress(contents: Contents, pen: Pen) -> Markup:
    """Each annotator's part, pace and recent days."""
    annotators = contents.overview.project.annotators
    if not annotators:
        return write_section("progress", words.PROGRESS, write_note(words.NOBODY))
    heads = [words.ANNOTATOR, words.JUDGED, words.ASSIGNED, words.LEFT, words.DONE, None]
    heads += [words.PER_HOUR, words.HOURS_LEFT]
    rows = []
    for each in annotators:
        pace = contents.work[each.name].whole
        seconds = pace.estimate(each.left)
        rows.append(
            (
                head(isolate(each.name)),
                *(cell(pen.number(count)) for count in (each.judged, each.assigned, each.left)),
                cell(pen.percent(each.share) if each.assigned else UNKNOWN),
                chart(draw_bar(each.share) if each.assigned else None),
                cell(UNKNOWN if pace.per_hour is None else pen.number(round(pace.per_hour))),
                cell(UNKNOWN if seconds is None else pen.figures.decimal(seconds / HOUR)),
            )
        )
    return write_section(
        "progress",
        words.PROGRESS,
        write_table(heads, rows),
        write_note(words.PACE_NOTE),
        *_write_days(contents, pen),
    )


def _write_days(contents: Contents, pen: Pen) -> Iterator[Content]:
    """A chart of the days for each annotator, and the same as a table, folded away."""
    names = list(contents.work)
    counts = {name: [day.judged for day in work.days] for name, work in contents.work.items()}
    most = max((max(each) for each in counts.values()), default=0)
    days = [contents.days[place] for place in reversed(range(len(contents.days)))]
    yield element("h3", both(words.RECENT))
    yield write_table(
        [words.ANNOTATOR, words.BY_DAY, words.JUDGED],
        (
            (
                head(isolate(name)),
                chart(draw_columns(counts[name][::-1], most)),
                cell(pen.number(sum(counts[name]))),
            )
            for name in names
        ),
    )
    rows = (
        (
            head(pen.figures.date(day.isoformat())),
            *(cell(pen.number(counts[name][-1 - place])) for name in names),
        )
        for place, day in enumerate(days)
    )
    titles = [words.DAY, *(Wording(name, name) for name in names)]
    yield element("details", element("summary", both(words.BY_DAY)), write_table(titles, rows))
