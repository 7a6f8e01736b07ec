"""`hashiya access`: who may come in over SSH, by which keys."""

import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from tui.cli.data import print_json
from tui.cli.files import read_text
from tui.cli.help import HelpfulCommand, HelpfulGroup
from tui.cli.options import As, Db, Json, Language, locate_database, name_annotator

if TYPE_CHECKING:
    from collections.abc import Sequence

    from db.access.public_key import PublicKey
    from db.sessions import OpenSession
    from tagging.role import Person

RoleName = Literal["annotator", "reviewer", "owner"]
Name = Annotated[str, typer.Argument(help="Whom it is about.", show_default=False)]
KeyFile = Annotated[
    str, typer.Option("--key", help="A public key's file, or - for stdin.", show_default=False)
]
AuthorizedKeys = Annotated[
    Path | None,
    typer.Option(
        "--authorized-keys",
        help="The file that sshd reads; by default ~/.ssh/authorized_keys of this account.",
        show_default=False,
    ),
]

app = typer.Typer(
    help="Show or change who may come in over SSH, and by which keys.",
    cls=HelpfulGroup,
    no_args_is_help=True,
    rich_markup_mode=None,
)


@app.command(cls=HelpfulCommand)
def add(
    name: Name,
    key: KeyFile,
    role: Annotated[
        RoleName | None,
        typer.Option(
            help="What they may do; by default annotator, or what they are.", show_default=False
        ),
    ] = None,
    replace: Annotated[
        bool, typer.Option("--replace", help="In place of all keys that they have.")
    ] = False,
    authorized_keys: AuthorizedKeys = None,
    db: Db = None,
    annotator: As = None,
    json: Json = False,
    language: Language = None,
) -> None:
    """Let somebody in with a key: to the reader in their name, and to no shell; for owners.

    Other lines of the file stay as they are.
    Example:  hashiya access add lina --role reviewer --key lina.pub
    """
    from db.access.access import change_key, let_in
    from db.access.authorized_keys import Grant
    from db.access.public_key import read_public_key
    from db.annotators import add_founder
    from db.connection import connect
    from tagging.role import Role

    by, whom, path = name_annotator(annotator), name_annotator(name), _locate(db)
    file, grant = _find_file(authorized_keys), Grant(whom, read_public_key(read_text(key)), path)
    with closing(connect(path)) as connection:
        add_founder(connection, by)
        if replace:
            change_key(connection, file, grant, by=by)
        person = let_in(connection, file, grant, Role(role) if role else None, by=by)
    _show([(person, grant.key)], json, language)


@app.command("list", cls=HelpfulCommand)
def list_(
    authorized_keys: AuthorizedKeys = None,
    db: Db = None,
    annotator: As = None,
    json: Json = False,
    language: Language = None,
) -> None:
    """List who may come in, in which role and by which keys, and who is in; for owners.

    Example:  hashiya access list --json
    """
    from db.access.access import list_access
    from db.clock import minutes_ago
    from db.connection import connect
    from db.sessions import UNSEEN, read_open_sessions
    from tui.cli.speech import say
    from tui.language.catalogues import speech_catalogue

    path, file = _locate(db), _find_file(authorized_keys)
    with closing(connect(path)) as connection:
        found = list_access(connection, file, path, by=name_annotator(annotator))
        sessions = read_open_sessions(connection, minutes_ago(UNSEEN))
    if found or json:
        _show(found, json, language, sessions)
    else:
        catalogue = speech_catalogue(language)
        say(catalogue.access.nobody, catalogue)


@app.command(cls=HelpfulCommand)
def revoke(
    name: Name,
    key: Annotated[
        str | None,
        typer.Option(help="Only the key with this fingerprint.", show_default=False),
    ] = None,
    authorized_keys: AuthorizedKeys = None,
    db: Db = None,
    annotator: As = None,
    language: Language = None,
) -> None:
    """Let somebody in no more: their keys are taken out, and their sessions end; for owners.

    What they said stays. Example:  hashiya access revoke lina
    """
    from db.access.access import shut_out
    from db.connection import connect
    from tui.cli.speech import say
    from tui.language.catalogues import speech_catalogue

    path, file = _locate(db), _find_file(authorized_keys)
    with closing(connect(path)) as connection:
        gone = shut_out(connection, file, path, name, key, by=name_annotator(annotator))
    catalogue = speech_catalogue(language)
    say(catalogue.access.revoked(name, len(gone)), catalogue, sys.stdout)


def _locate(db: Path | None) -> Path:
    """The database as sshd's command will name it, wherever that is run."""
    return locate_database(db).absolute()


def _find_file(file: Path | None) -> Path:
    return file or Path.home() / ".ssh" / "authorized_keys"


def _show(
    found: "list[tuple[Person, PublicKey]]",
    json: bool,
    language: str | None,
    sessions: "Sequence[OpenSession]" = (),
) -> None:
    """Each person with a key, and since when they are in."""
    from tui.cli.speech import draw_text, print_visual
    from tui.cli.table import Row, draw_table
    from tui.language.catalogues import speech_catalogue

    if json:
        table = [
            {
                "name": person.name,
                "role": person.role.value,
                "key": key.fingerprint,
                "sessions": [
                    {"number": each.key, "origin": each.origin, "since": each.began_at}
                    for each in sessions
                    if (each.name, each.fingerprint) == (person.name, key.fingerprint)
                ],
            }
            for person, key in found
        ]
        print_json(table)
        return
    catalogue = speech_catalogue(language)
    words = catalogue.people
    rows = [
        Row([person.name, words.of(person.role), key.fingerprint, key.comment])
        for person, key in found
    ]
    print_visual(draw_table(catalogue, [words.name, words.role, catalogue.access.key, ""], rows))
    if sessions:
        access = catalogue.access
        inside = [Row([each.name, each.began_at, each.origin, each.request]) for each in sessions]
        print_visual(["", *draw_text(access.in_now, catalogue)])
        print_visual(draw_table(catalogue, [words.name, access.at, access.origin, ""], inside))
