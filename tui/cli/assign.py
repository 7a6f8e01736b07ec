"""`hashiya assign`: who is to judge which articles."""

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tui.cli.data import print_json
from tui.cli.files import read_text
from tui.cli.options import As, Db, Json, Language, locate_database, name_annotator
from tui.cli.repeating import read_percent, set_repetition, tell_repetition
from tui.cli.speech import draw_text, print_visual, say
from tui.cli.table import Row, draw_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from db.assignments import Standing
    from db.connection import Connection
    from tagging.assignment import Assignment
    from tui.language.catalogue import Catalogue
    from tui.language.command_words import AssignWords, TableWords


def assign(
    annotators: Annotated[
        str | None,
        typer.Option(help="Names, with commas between them; new ones are added.", metavar="A,B,…"),
    ] = None,
    overlap: Annotated[int, typer.Option(min=1, help="How many judge each article.")] = 1,
    articles: Annotated[
        list[str] | None,
        typer.Option(
            help="Only some articles: an id, a source, or a file (- for stdin) with one in each "
            "line. May be repeated."
        ),
    ] = None,
    listing: Annotated[
        bool, typer.Option("--list", help="Show what is assigned, and change nothing.")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would be assigned, and store nothing.")
    ] = False,
    repeat: Annotated[
        str | None,
        typer.Option(
            help="Have them judge this share of their sentences again, blind; by itself, for all.",
            metavar="5%",
        ),
    ] = None,
    db: Db = None,
    annotator: As = None,
    json: Json = False,
    language: Language = None,
) -> None:
    """Give articles to annotators, to each about as many sentences; for owners.

    What is assigned stays: run it again after an import, with more names or a larger overlap, and
    it only adds. Example:  hashiya assign --annotators sara,omar,lina --overlap 2
    """
    from tui.language.catalogues import speech_catalogue

    catalogue = speech_catalogue(language)
    if listing:
        _list(locate_database(db), name_annotator(annotator), json, catalogue)
        return
    if repeat is not None:
        if overlap > 1 or articles is not None or dry_run:
            raise typer.BadParameter("goes with --annotators only", param_hint="--repeat")
        percent, path = read_percent(repeat), locate_database(db)
        wanted = None if annotators is None else _split_names(annotators)
        chosen = set_repetition(path, wanted, percent, name_annotator(annotator))
        tell_repetition(path, chosen, catalogue, json=json)
        return
    names = _split_names(annotators)
    if overlap > len(names):
        raise typer.BadParameter(f"needs {overlap} annotators or more", param_hint="--overlap")
    path, by = locate_database(db), name_annotator(annotator)
    with closing(_connect(path)) as connection:
        ids = None if articles is None else _find(connection, articles, catalogue.assign)
        new = _assign(connection, names, overlap, ids, None if dry_run else by)
    if json:
        rows = [each._asdict() for each in new]
        print_json({"stored": not dry_run, "assignments": rows})
    elif new:
        print_visual(_draw(catalogue, _heads(catalogue.tables), _count_new(new, names)))
    else:
        say(catalogue.assign.nothing_to_add, catalogue)


def _split_names(annotators: str | None) -> list[str]:
    """The names of --annotators. Raises BadParameter where there are none."""
    if annotators is None:
        raise typer.BadParameter("name who is to judge", param_hint="--annotators")
    return list(dict.fromkeys(name_annotator(name) for name in annotators.split(",")))


def _connect(path: Path) -> "Connection":
    from db.connection import connect

    return connect(path)


def _assign(
    connection: "Connection", names: list[str], overlap: int, ids: set[str] | None, by: str | None
) -> "list[Assignment]":
    """What is new; it is stored where `by` says who wants that."""
    from db.annotators import add_annotator
    from db.assignments import read_assignments, read_workloads, write_assignments
    from db.people import require_ownership
    from tagging.assignment import assign as deal

    existing = read_assignments(connection)
    new = deal(read_workloads(connection, ids), names, overlap, existing)
    if by is not None:
        require_ownership(connection, by)
        for name in names:
            add_annotator(connection, name)
        write_assignments(connection, new, by=by, known=len(existing))
    return new


def _find(connection: "Connection", wanted: list[str], words: "AssignWords") -> set[str]:
    """The ids of the articles that are wanted. Raises NotFoundError."""
    from db.assignments import find_named_articles
    from db.errors import NotFoundError

    found: set[str] = set()
    for value in wanted:
        is_file = value == "-" or (
            not find_named_articles(connection, value) and Path(value).is_file()
        )
        lines = read_text(value).splitlines() if is_file else [value]
        for name in filter(None, map(str.strip, lines)):
            ids = find_named_articles(connection, name)
            if not ids:
                raise NotFoundError(words.no_such_article(name))
            found.update(ids)
    return found


def _list(path: Path, reader: str, json: bool, catalogue: "Catalogue") -> None:
    """What is assigned; of others only where the reader may see what they say."""
    from db.assignments import read_standings
    from db.people import find_visible

    with closing(_connect(path)) as connection:
        seen = find_visible(connection, reader)
        standings = [
            each for each in read_standings(connection) if seen is None or each.annotator in seen
        ]
    if json:
        print_json({"assignments": [_as_record(each) for each in standings]})
    elif not standings:
        say(catalogue.assign.nothing_assigned, catalogue)
    else:
        words = catalogue.tables
        heads = [*_heads(words), words.done, words.in_progress, words.open, words.returned]
        print_visual(_draw(catalogue, heads, _count_standings(standings)))
        print_visual(_draw_returned(standings, catalogue))


def _heads(words: "TableWords") -> list[str]:
    return [words.annotator, words.articles, words.sentences]


def _as_record(standing: "Standing") -> dict[str, object]:
    return {
        "article": standing.article_id,
        "annotator": standing.annotator,
        "title": standing.title,
        "sentences": standing.sentences,
        "judged": standing.judged,
        "state": standing.state,
        "reason": standing.reason,
    }


def _count_new(new: "list[Assignment]", names: list[str]) -> "Iterator[tuple[str, list[int]]]":
    for name in names:
        own = [each.sentences for each in new if each.annotator == name]
        yield name, [len(own), sum(own)]


def _count_standings(standings: "list[Standing]") -> "Iterator[tuple[str, list[int]]]":
    from collections import Counter
    from itertools import groupby

    from tagging.assignment import State

    order = (State.DONE, State.IN_PROGRESS, State.OPEN, State.RETURNED)
    for name, group in groupby(standings, lambda each: each.annotator):
        own = list(group)
        states = Counter(each.state for each in own)
        kept = sum(each.sentences for each in own if not each.returned)
        yield name, [len(own) - states[State.RETURNED], kept, *(states[each] for each in order)]


def _draw(
    catalogue: "Catalogue", heads: list[str], rows: "Iterable[tuple[str, list[int]]]"
) -> "Iterator[str]":
    table = list(rows)
    number = catalogue.figures.number
    total = [sum(column) for column in zip(*(figures for _, figures in table), strict=True)]
    named = [*table, (catalogue.tables.total, total)]
    shown = [Row([name, *map(number, figures)]) for name, figures in named]
    return draw_table(catalogue, heads, shown)


def _draw_returned(standings: "list[Standing]", catalogue: "Catalogue") -> "Iterator[str]":
    """What came back, and why: for the owner to settle."""
    returned = [each for each in standings if each.returned]
    if returned:
        yield ""
        yield from draw_text(catalogue.assign.returned(len(returned)), catalogue)
    for each in returned:
        yield from draw_text(f"{each.annotator}: {each.title}: {each.reason}", catalogue)
