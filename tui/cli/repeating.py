"""`hashiya assign --repeat`: how much of what annotators judge they judge a second time."""

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from tui.cli.data import print_json
from tui.cli.speech import print_visual, say
from tui.cli.table import Row, draw_table

if TYPE_CHECKING:
    from db.connection import Connection
    from tui.language.catalogue import Catalogue


def read_percent(text: str) -> int:
    """A whole number of per cent: `5%`. Raises BadParameter."""
    number = text.strip().removesuffix("%").removesuffix("٪").strip()
    if not number.isdecimal() or int(number) > 100:
        raise typer.BadParameter(f"{text} is no share such as 5%", param_hint="--repeat")
    return int(number)


def set_repetition(path: Path, names: Sequence[str] | None, percent: int, by: str) -> list[str]:
    """Stores the share for some annotators, or for all who have articles; returns their names."""
    from db.annotators import add_annotator
    from db.connection import connect
    from db.people import require_ownership
    from db.repetitions import read_assigned, write_shares

    with closing(connect(path)) as connection:
        require_ownership(connection, by)
        chosen = read_assigned(connection) if names is None else names
        for name in chosen:
            add_annotator(connection, name)
        write_shares(connection, chosen, percent / 100, by=by)
    return list(chosen)


def tell_repetition(
    path: Path, names: Sequence[str], catalogue: "Catalogue", *, json: bool
) -> None:
    """Prints what each of them is to judge again, and how much of that is due."""
    from db.connection import connect

    with closing(connect(path)) as connection:
        rows = _count(connection, names)
    if json:
        keys = ("annotator", "share", "due", "repeated")
        table = {"repeat": [dict(zip(keys, row, strict=True)) for row in rows]}
        print_json(table)
    elif not rows:
        say(catalogue.assign.nothing_assigned, catalogue)
    else:
        words, figures = catalogue.tables, catalogue.figures
        heads = [words.annotator, words.again, words.due, words.repeated]
        shown = [
            Row([name, figures.percent(round(share * 100)), *map(figures.number, counts)])
            for name, share, *counts in rows
        ]
        print_visual(draw_table(catalogue, heads, shown))


def _count(connection: "Connection", names: Sequence[str]) -> list[tuple[str, float, int, int]]:
    from db.repetitions import read_due, read_repeated, read_shares
    from db.scope import Scope

    shares, repeated = read_shares(connection), read_repeated(connection, Scope())
    return [
        (
            name,
            shares.get(name, 0.0),
            len(read_due(connection, name)),
            sum(repeated.get(name, {}).values()),
        )
        for name in names
    ]
