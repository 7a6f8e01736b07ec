"""`hashiya log`: what people did, and from where."""

from collections.abc import Mapping
from contextlib import closing
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any, get_args

import typer

from tui.cli.data import write_json
from tui.cli.options import As, Db, Json, Language, locate_database, name_annotator

if TYPE_CHECKING:
    from db.audit_trail import AuditEntry
    from tui.language.catalogue import Catalogue

SHOWN = 50  # entries, unless --limit says otherwise
LONGEST = 120  # characters of an entry's detail in the table


def log(
    since: Annotated[
        str, typer.Option(help="From this day or moment in UTC on, as 2026-11-22T10:00.")
    ] = "",
    who: Annotated[
        str | None, typer.Option(help="Only what one person did.", show_default=False)
    ] = None,
    deed: Annotated[
        str | None,
        typer.Option(help="Only deeds of one kind, such as exported.", show_default=False),
    ] = None,
    limit: Annotated[int, typer.Option(min=1, help="How many entries at most.")] = SHOWN,
    db: Db = None,
    annotator: As = None,
    json: Json = False,
    language: Language = None,
) -> None:
    """Show who did what, when and from where, the newest first; for owners.

    Sessions, exports, imports, and changes of access, people and rules; judgements, decisions and
    cuts from the history. Example:  hashiya log --since 2026-11-22 --deed exported
    """
    from db.audit_trail import read_audit
    from db.connection import connect
    from db.deeds import Happening
    from tui.cli.speech import say
    from tui.language.catalogues import speech_catalogue

    if deed is not None and deed not in (known := get_args(Happening)):
        raise typer.BadParameter(f"there is {', '.join(known)}", param_hint="--deed")
    with closing(connect(locate_database(db))) as connection:
        entries = read_audit(
            connection, name_annotator(annotator), since=since, person=who, deed=deed, limit=limit
        )
    catalogue = speech_catalogue(language)
    if json:
        _print_json(entries)
    elif entries:
        _print_table(entries, catalogue)
    else:
        say(catalogue.access.nothing_logged, catalogue)


def _print_json(entries: "list[AuditEntry]") -> None:
    """A line for each entry."""

    for each in entries:
        write_json(asdict(each))


def _print_table(entries: "list[AuditEntry]", catalogue: "Catalogue") -> None:
    from tui.cli.speech import print_visual
    from tui.cli.table import Row, draw_table

    words = catalogue.access
    rows = [
        Row([each.at, each.person, words.of(each.deed), each.origin, _describe(each.detail)])
        for each in entries
    ]
    heads = [words.at, catalogue.people.name, words.deed, words.origin, words.detail]
    print_visual(draw_table(catalogue, heads, rows))


def _describe(detail: Mapping[str, Any]) -> str:
    """Names and values in one line."""
    text = " ".join(f"{name}={value}" for name, value in detail.items() if value not in (None, ""))
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
