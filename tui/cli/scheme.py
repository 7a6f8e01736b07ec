"""`hashiya scheme`: the labels of the project."""

from contextlib import closing
from typing import Annotated

import typer

from tui.cli.files import read_text
from tui.cli.help import HelpfulCommand, HelpfulGroup
from tui.cli.options import As, Db, Language, locate_database, name_annotator

app = typer.Typer(
    help="Show or change the labels of the project.",
    cls=HelpfulGroup,
    no_args_is_help=True,
    rich_markup_mode=None,
)


@app.command(cls=HelpfulCommand)
def show(db: Db = None, language: Language = None) -> None:
    """Print the scheme as TOML. Example:  hashiya scheme show > labels.toml"""
    from db.connection import connect
    from db.schemes import read_scheme

    with closing(connect(locate_database(db))) as connection:
        typer.echo(read_scheme(connection).toml, nl=False)


@app.command("set", cls=HelpfulCommand)
def set_(
    file: Annotated[str, typer.Argument(help="A TOML file, or - for stdin.")],
    db: Db = None,
    annotator: As = None,
    language: Language = None,
) -> None:
    """Put a scheme in force; earlier versions are kept. Example:  hashiya scheme set labels.toml"""
    from db.connection import connect
    from db.schemes import set_scheme
    from tagging.scheme_file import parse_scheme
    from tui.cli.speech import say
    from tui.keys import label_keys
    from tui.language.catalogues import speech_catalogue

    toml = read_text(file)
    label_keys(parse_scheme(toml))
    with closing(connect(locate_database(db))) as connection:
        version = set_scheme(connection, toml, by=name_annotator(annotator)).version
    catalogue = speech_catalogue(language)
    say(catalogue.commands.scheme_in_force(version), catalogue)
