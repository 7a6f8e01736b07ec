"""`hashiya stats`: what is in a dataset, in figures."""

from collections.abc import Mapping
from contextlib import closing
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from tui.cli import dataset_options as options
from tui.cli.data import print_json
from tui.cli.options import As, Db, Json, Language, locate_database, name_annotator

if TYPE_CHECKING:
    from pathlib import Path

    from tui.language.catalogue import Catalogue

Table = Literal["count", "label", "length", "together", "split", "annotator"]


def stats(
    source: Annotated[
        str | None,
        typer.Argument(
            help="An export, a database, or - for stdin; by default the project's database.",
            show_default=False,
        ),
    ] = None,
    only: options.Only = "all",
    by: Annotated[
        Table | None, typer.Option(help="Only one of the tables.", show_default=False)
    ] = None,
    db: Db = None,
    annotator: As = None,
    json: Json = False,
    language: Language = None,
) -> None:
    """Show what is in a dataset: counts, labels and their shares, lengths, splits, annotators.

    Where annotators work blind, only reviewers and owners count what all say in a database; what
    was exported is anybody's. Example:  hashiya stats news.jsonl --by label
    """
    from db.exchange.records import read_database, read_dataset
    from db.exchange.selection import Selection
    from tagging.statistics import measure_dataset
    from tui.cli import statistics_tables
    from tui.cli.speech import print_visual, say
    from tui.language.catalogues import speech_catalogue

    selection = Selection(name_annotator(annotator), only)
    path = locate_database(db)
    records = read_dataset(source, selection) if source else read_database(path, selection)
    with closing(records):
        found = measure_dataset(records)
    catalogue = speech_catalogue(language)
    if json:
        print_json(statistics_tables.to_record(found))
    elif not found.sentences:
        say(catalogue.statistics.nothing, catalogue)
    else:
        titles = _read_titles(path, catalogue) if source is None else {}
        tables = statistics_tables.StatisticsTables(catalogue, titles, found)
        print_visual(tables.draw([by] if by else statistics_tables.TABLES))


def _read_titles(path: "Path", catalogue: "Catalogue") -> Mapping[str, str]:
    """What the project calls its labels. An export has only their names."""
    from db.connection import connect
    from db.schemes import read_scheme

    with closing(connect(path)) as connection:
        scheme = read_scheme(connection).scheme
    return {label.name: catalogue.choose(label.title) for label in scheme.labels}
