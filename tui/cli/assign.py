"""`hashiya assign`: who is to judge which articles."""

import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tui.cli.files import read_text
from tui.cli.options import As, Db, Json, locate_database, name_annotator
from tui.cli.speech import print_visual, say
from tui.cli.table import Head, Row, draw_table
from tui.language.numbers import count_english

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from db.assignments import Standing
    from db.connection import Connection
    from tagging.assignment import Assignment

NEW_HEADS = (Head("الواسم", "annotator"), Head("مقالات", "articles"), Head("جمل", "sentences"))
LIST_HEADS = (
    *NEW_HEADS,
    Head("تمّ", "done"),
    Head("بدأ", "in progress"),
    Head("لم يبدأ", "open"),
    Head("أعيد", "returned"),
)
TOTAL = "المجموع total"
NOTHING_TO_ADD = "every article has its annotators already"
NOTHING_ASSIGNED = "nothing is assigned yet"


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
    db: Db = None,
    annotator: As = None,
    json: Json = False,
) -> None:
    """Give articles to annotators, to each about as many sentences.

    What is assigned stays: run it again after an import, with more names or a larger overlap, and
    it only adds. Example:  hashiya assign --annotators sara,omar,lina --overlap 2
    """
    if listing:
        _list(locate_database(db), json)
        return
    names = _split_names(annotators)
    if overlap > len(names):
        raise typer.BadParameter(f"needs {overlap} annotators or more", param_hint="--overlap")
    new = _assign(locate_database(db), names, overlap, articles, dry_run, name_annotator(annotator))
    if json:
        rows = [each._asdict() for each in new]
        _print_json({"stored": not dry_run, "assignments": rows})
    elif new:
        print_visual(_draw(NEW_HEADS, _count_new(new, names)))
    else:
        say(NOTHING_TO_ADD)


def _split_names(annotators: str | None) -> list[str]:
    """The names of --annotators. Raises BadParameter where there are none."""
    if annotators is None:
        raise typer.BadParameter("name who is to judge", param_hint="--annotators")
    return list(dict.fromkeys(name_annotator(name) for name in annotators.split(",")))


def _assign(
    path: Path,
    names: list[str],
    overlap: int,
    wanted: list[str] | None,
    dry_run: bool,
    by: str,
) -> "list[Assignment]":
    from db.annotators import add_annotator
    from db.assignments import read_assignments, read_workloads, write_assignments
    from db.connection import connect
    from tagging.assignment import assign as deal

    with closing(connect(path)) as connection:
        ids = None if wanted is None else _find(connection, wanted)
        existing = read_assignments(connection)
        new = deal(read_workloads(connection, ids), names, overlap, existing)
        if not dry_run:
            for name in names:
                add_annotator(connection, name)
            write_assignments(connection, new, by=by, known=len(existing))
    return new


def _find(connection: "Connection", wanted: list[str]) -> set[str]:
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
                raise NotFoundError(f"no article has the id or the source {name}")
            found.update(ids)
    return found


def _list(path: Path, json: bool) -> None:
    from db.assignments import read_standings
    from db.connection import connect

    with closing(connect(path)) as connection:
        standings = read_standings(connection)
    if json:
        _print_json({"assignments": [_as_record(each) for each in standings]})
    elif not standings:
        say(NOTHING_ASSIGNED)
    else:
        print_visual(_draw(LIST_HEADS, _count_standings(standings)))
        print_visual(_draw_returned(standings))


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


def _draw(heads: tuple[Head, ...], rows: "Iterable[tuple[str, list[int]]]") -> "Iterator[str]":
    table = list(rows)
    total = [sum(column) for column in zip(*(figures for _, figures in table), strict=True)]
    named = [*table, (TOTAL, total)]
    return draw_table(heads, [Row([name, *map(str, figures)]) for name, figures in named])


def _draw_returned(standings: "list[Standing]") -> "Iterator[str]":
    """What came back, and why: for the owner to settle."""
    from tui.typeset.layout import typeset_line

    returned = [each for each in standings if each.returned]
    if returned:
        yield ""
        yield count_english(len(returned), "returned article")
    for each in returned:
        yield typeset_line(f"{each.annotator}: {each.title}: {each.reason}", base="rtl").text


def _print_json(table: dict[str, object]) -> None:
    import orjson

    sys.stdout.buffer.write(orjson.dumps(table, option=orjson.OPT_APPEND_NEWLINE))
