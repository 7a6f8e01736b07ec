"""`hashiya report`: the project on one page for a browser."""

import sys
from contextlib import ExitStack, closing
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from tui.cli.options import As, Db, Language, locate_database, name_annotator

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tagging.record import Record

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
    from importlib.metadata import version

    from db.connection import connect
    from db.exchange.dataset import write_dataset
    from db.exchange.replacing import replaced_file
    from db.exchange.selection import Selection
    from tui.language.catalogues import speech_catalogue
    from tui.report.contents import read_contents
    from tui.report.page import write_page
    from tui.report.pen import Pen

    name, catalogue = name_annotator(annotator), speech_catalogue(language)
    with closing(connect(locate_database(db))) as connection, ExitStack() as stack:
        contents = read_contents(
            connection, datetime.now().astimezone(), order, articles or None, name
        )
        pen = Pen(catalogue.figures, contents.scheme)

        def read_article(article_id: str) -> "Iterator[Record]":
            return write_dataset(connection, Selection(name, "all", articles=(article_id,)))

        pieces = write_page(contents, pen, version("hashiya"), read_article)
        if target == "-":
            stream = sys.stdout.buffer
        else:
            stream = stack.enter_context(replaced_file(Path(target)))
        stream.writelines(piece.encode() for piece in pieces)
