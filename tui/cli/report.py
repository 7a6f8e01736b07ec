"""`hashiya report`: the project on one page for a browser."""

from contextlib import ExitStack, closing
from typing import Annotated, Literal

import typer

from tui.cli.data import open_output
from tui.cli.options import As, Db, Language, locate_database, name_annotator

SHOWN = 50  # articles, unless --articles says otherwise


def report(
    target: Annotated[str, typer.Argument(metavar="FILE.html", help="A file, or - for stdout.")],
    articles: Annotated[
        int, typer.Option(min=0, help="Articles that are shown with their tags; 0 for all.")
    ] = SHOWN,
    order: Annotated[
        Literal["disputed", "latest"],
        typer.Option(help="Which articles come first: the most disputed, or the latest judged."),
    ] = "disputed",
    db: Db = None,
    annotator: As = None,
    language: Language = None,
) -> None:
    """Write the project as a page for a browser: progress, labels, agreement, tagged articles.

    One file that loads and runs nothing. It says what everybody says, so where annotators work
    blind, only reviewers and owners write it. Figures are those of the language.
    Example:  hashiya report news.html --articles 20
    """
    from datetime import datetime
    from functools import partial
    from importlib.metadata import version

    from db.connection import connect
    from db.exchange.dataset import open_dataset
    from db.exchange.records import read_article_records
    from db.exchange.selection import Selection
    from tui.cli.speech import progress
    from tui.language.catalogues import speech_catalogue
    from tui.report.contents import read_contents
    from tui.report.page import write_page
    from tui.report.pen import Pen

    name, catalogue = name_annotator(annotator), speech_catalogue(language)
    track = partial(progress, catalogue.statistics.counting)
    with ExitStack() as stack:
        connection = stack.enter_context(closing(connect(locate_database(db))))
        now = datetime.now().astimezone()
        contents = read_contents(connection, now, order, articles or None, name, track)
        dataset = stack.enter_context(open_dataset(connection, Selection(name, "all")))
        read_article = partial(read_article_records, dataset)
        pen = Pen(catalogue.figures, catalogue.direction, contents.scheme)
        pieces = write_page(contents, pen, version("hashiya"), read_article)
        stream = stack.enter_context(open_output(target))
        stream.writelines(piece.encode() for piece in pieces)
