"""`hashiya status`: how far the project, or one annotator, has come."""

import os
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from tagging.dataclass import dataclass
from tui.cli.data import print_json
from tui.cli.options import Db, Json, Language, locate_database, name_annotator

if TYPE_CHECKING:
    from collections.abc import Iterable

    from db.connection import Connection
    from tagging.agreement import PairAgreement
    from tui.language.catalogue import Catalogue

SHOWN = 40  # articles, unless --limit says otherwise

# Not the option of other commands: a name in the environment must not hide the project.
Whose = Annotated[
    str | None,
    typer.Option("--as", help="Only what one annotator has done.", show_default=False),
]
By = Annotated[
    Literal["annotator", "label", "article"] | None,
    typer.Option(help="Only one of the tables.", show_default=False),
]
Limit = Annotated[int, typer.Option(min=0, help="Articles that are shown; 0 for all.")]


def status(
    db: Db = None,
    annotator: Whose = None,
    by: By = None,
    limit: Limit = SHOWN,
    json: Json = False,
    language: Language = None,
) -> None:
    """Show how far the project is: by annotator, by label, by article.

    Where annotators work blind, they see their own part. Example:  hashiya status --by article
    """
    from db.connection import connect
    from db.people import require_overview, require_seeing
    from tui.language.catalogues import speech_catalogue

    path: Path = locate_database(db)
    shown = Shown(speech_catalogue(language), limit or None, json)
    reader = name_annotator(os.environ.get("HASHIYA_ANNOTATOR"))
    with closing(connect(path)) as connection:
        if annotator is not None:
            if by is not None:
                raise typer.BadParameter("does not go with --as", param_hint="--by")
            if "HASHIYA_ANNOTATOR" in os.environ:  # else --as says who asks
                require_seeing(connection, reader, name_annotator(annotator))
            _show_own(connection, name_annotator(annotator), shown)
        elif by is None and _is_own_alone(connection, reader):
            _show_own(connection, reader, shown)
        else:
            require_overview(connection, reader)
            _show_project(connection, by, shown)


def _is_own_alone(connection: "Connection", reader: str) -> bool:
    """Whether a person is shown their own figures, and nobody else's."""
    from db.people import find_visible

    return find_visible(connection, reader) == (reader,)


@dataclass(frozen=True, slots=True)
class Shown:
    """How it is shown: in which language, how many articles, or as JSON."""

    catalogue: "Catalogue"
    limit: int | None
    json: bool


def _show_project(connection: "Connection", by: str | None, shown: Shown) -> None:
    from db.clock import day_begins
    from db.pace import read_moments
    from db.project import read_project
    from db.schemes import read_scheme
    from tagging.pace import measure_pace
    from tui.cli import project_status

    today = day_begins()
    scheme = read_scheme(connection).scheme
    project = read_project(connection)
    paces = {
        each.name: measure_pace(read_moments(connection, each.name, today))
        for each in project.annotators
    }
    if shown.json:
        print_json(project_status.to_record(project, paces, scheme))
        return
    catalogue, limit = shown.catalogue, shown.limit
    tables = {
        "annotator": project_status.draw_annotators(catalogue, project, paces),
        "label": project_status.draw_labels(catalogue, project, scheme),
        "article": project_status.draw_articles(catalogue, project, limit),
    }
    wanted = [by] if by else list(tables)
    for number, name in enumerate(wanted):
        _print([""] if number else [])
        _print(tables[name])
    hidden = len(project.articles) - limit if limit else 0
    if "article" in wanted:
        _say_more(hidden, catalogue)


def _show_own(connection: "Connection", name: str, shown: Shown) -> None:
    from db.assignments import read_standings
    from db.clock import day_begins
    from db.pace import read_moments
    from db.schemes import read_scheme
    from db.status import read_status
    from tagging.pace import measure_pace
    from tui.cli import own_status

    own = own_status.OwnStatus(
        name,
        read_status(connection, name),
        read_standings(connection, name),
        measure_pace(read_moments(connection, name, day_begins())),
        _measure_consistency(connection, name),
        read_scheme(connection).scheme,
    )
    if shown.json:
        print_json(own_status.to_record(own))
    else:
        _print(own_status.draw(shown.catalogue, own, shown.limit))
        _say_more(len(own.articles) - shown.limit if shown.limit else 0, shown.catalogue)


def _measure_consistency(connection: "Connection", name: str) -> "PairAgreement":
    """Of all labels at once, and without intervals, which `hashiya agreement --by self` has."""
    from random import random

    from db.repetitions import read_repeated
    from db.scope import Scope
    from tagging.agreement import measure_pair
    from tagging.bootstrap import Resampling
    from tagging.patterns import find_labels
    from tagging.repetition import SELF

    patterns = read_repeated(connection, Scope(annotators=(name,))).get(name, {})
    return measure_pair(patterns, SELF, find_labels(patterns), Resampling(0, lambda: random))


def _print(lines: "Iterable[str]") -> None:
    from tui.cli.speech import print_visual

    print_visual(lines)


def _say_more(hidden: int, catalogue: "Catalogue") -> None:
    from tui.cli.speech import say

    if hidden > 0:
        say(catalogue.tables.more(hidden), catalogue)
