"""`hashiya status`: how far one annotator has come."""

import shutil
import sys
from contextlib import closing
from typing import TYPE_CHECKING

from tui.cli.options import As, Db, Json, Language, locate_database, name_annotator

if TYPE_CHECKING:
    from collections.abc import Iterator

    from db.status import ArticleStatus
    from tagging.progress import Progress
    from tagging.scheme import Scheme
    from tui.language.catalogue import Catalogue

FIGURE = 9  # cells for a number and the gap before it
TITLE = 44  # cells


def status(
    db: Db = None, annotator: As = None, json: Json = False, language: Language = None
) -> None:
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
        from tui.language.catalogues import speech_catalogue

        catalogue = speech_catalogue(language)
        rows = list(_draw(articles, scheme, catalogue))
        free = shutil.get_terminal_size().columns - 1 - len(rows[0]) if sys.stdout.isatty() else 0
        edge = " " * free if catalogue.direction == "rtl" else ""
        print_visual(edge + row for row in rows)


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


def _draw(
    articles: "list[ArticleStatus]", scheme: "Scheme", catalogue: "Catalogue"
) -> "Iterator[str]":
    """A table in visual order: the title where a row begins, the figures after it."""
    from tui.typeset.layout import fit

    words, is_rtl = catalogue.commands, catalogue.direction == "rtl"

    def draw_row(title: str, figures: list[str]) -> str:
        line = fit(title, TITLE, base=catalogue.direction)
        pad = " " * (TITLE - line.cells)
        row = [pad + line.text if is_rtl else line.text + pad, "  "]
        for figure in figures:
            cell = fit(figure, FIGURE - 1)
            row.append(" " * (FIGURE - cell.cells) + cell.text)
        return "".join(reversed(row) if is_rtl else row)

    labels = [catalogue.choose(label.title) for label in scheme.labels]
    yield draw_row(words.article, [words.judged, words.of, words.none, words.flagged, *labels])
    rows = [(each.title, each.progress) for each in articles]
    for title, progress in [*rows, (words.total, _sum(articles))]:
        counts = [progress.labels.get(label.name, 0) for label in scheme.labels]
        figures = [progress.judged, progress.total, progress.none, progress.flagged, *counts]
        yield draw_row(title, list(map(catalogue.figures.number, figures)))
