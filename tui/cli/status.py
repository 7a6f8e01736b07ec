"""`hashiya status`: how far one annotator has come."""

import sys
from contextlib import closing
from typing import TYPE_CHECKING

from tui.cli.options import As, Db, Json, locate_database, name_annotator

if TYPE_CHECKING:
    from collections.abc import Iterator

    from db.status import ArticleStatus
    from tagging.progress import Progress
    from tagging.scheme import Scheme

FIGURE = 9  # cells for a number and the gap before it
TITLE = 44  # cells


def status(db: Db = None, annotator: As = None, json: Json = False) -> None:
    """Show progress per article and label. Example:  hashiya status --as sara --json"""
    from db.connection import connect
    from db.schemes import read_scheme
    from db.status import read_status

    name = name_annotator(annotator)
    with closing(connect(locate_database(db))) as connection:
        scheme = read_scheme(connection).scheme
        articles = read_status(connection, name)
    if json:
        import orjson

        table = {
            "annotator": name,
            **_figures(_sum(articles), scheme),
            "articles": [
                {"id": each.id, "title": each.title, **_figures(each.progress, scheme)}
                for each in articles
            ],
        }
        sys.stdout.buffer.write(orjson.dumps(table, option=orjson.OPT_APPEND_NEWLINE))
    else:
        from tui.cli.speech import print_visual

        print_visual(_draw(articles, scheme))


def _sum(articles: "list[ArticleStatus]") -> "Progress":
    from tagging.progress import NO_PROGRESS

    return sum((each.progress for each in articles), NO_PROGRESS)


def _figures(progress: "Progress", scheme: "Scheme") -> dict[str, object]:
    labels = {label.name: progress.labels.get(label.name, 0) for label in scheme.labels}
    return {
        "sentences": progress.total,
        "judged": progress.judged,
        "none": progress.none,
        "flagged": progress.flagged,
        "labels": labels | dict(progress.labels),
    }


def _draw(articles: "list[ArticleStatus]", scheme: "Scheme") -> "Iterator[str]":
    """A table: the title at the right, figures to its left, as an Arabic reader goes."""
    from tui.typeset.layout import fit

    columns = ["judged", "of", "none", "flagged", *(label.name for label in scheme.labels)]

    def draw_row(title: str, figures: list[str]) -> str:
        cells = [fit(figure, FIGURE - 1) for figure in figures]
        row = "".join(" " * (FIGURE - cell.cells) + cell.text for cell in reversed(cells))
        line = fit(title, TITLE, base="rtl")
        return row + " " * (2 + TITLE - line.cells) + line.text

    yield draw_row("article المقال", columns)
    rows = [(each.title, each.progress) for each in articles]
    for title, progress in [*rows, ("total المجموع", _sum(articles))]:
        labels = [progress.labels.get(label.name, 0) for label in scheme.labels]
        figures = [progress.judged, progress.total, progress.none, progress.flagged, *labels]
        yield draw_row(title, list(map(str, figures)))
