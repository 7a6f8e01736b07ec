"""Options that several commands share, and what they mean."""

from pathlib import Path
from typing import Annotated

import typer

from tui.cli.plain import (
    ANNOTATOR,
    BIDI,
    DB,
    LANGUAGE,
    THEME,
    BidiName,
    LanguageName,
    ThemeName,
    clean_name,
)
from tui.cli.plain import is_dumb as is_dumb
from tui.cli.plain import locate_database as locate_database

Db = Annotated[
    Path | None,
    typer.Option(
        "--db",
        envvar=DB,
        help="The database; by default hashiya.db in your data folder.",
        show_default=False,
    ),
]
As = Annotated[
    str | None,
    typer.Option(
        "--as",
        envvar=ANNOTATOR,
        help="The annotator's name; by default your login name.",
        show_default=False,
    ),
]
Bidi = Annotated[
    BidiName | None,
    typer.Option(
        "--bidi",
        envvar=BIDI,
        help="How Arabic is written to the terminal; by default as hashiya terminal says.",
        show_default=False,
    ),
]
Language = Annotated[
    LanguageName | None,
    typer.Option(
        "--language",
        envvar=LANGUAGE,
        help="Arabic or English; by default as LC_ALL, LC_MESSAGES or LANG says.",
        show_default=False,
    ),
]
Theme = Annotated[
    ThemeName | None,
    typer.Option(
        "--theme",
        envvar=THEME,
        help="Dark or light; by default as you chose in the settings, else as the terminal is.",
        show_default=False,
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON, for scripts.")]


def require_database(db: Path | None) -> Path:
    """The database, for what needs one that is there. Raises UnreachableError."""
    from db.errors import UnreachableError

    path = locate_database(db)
    if not path.is_file():
        raise UnreachableError(f"there is no database {path}")
    return path


def name_annotator(name: str | None) -> str:
    """The annotator that an option names, else the login name.

    Raises BadParameter for a name that could not be told apart on a screen.
    """
    from tagging.role import LONGEST_NAME

    chosen = clean_name(name)
    if chosen is None:
        raise typer.BadParameter(
            f"a name has 1 to {LONGEST_NAME} visible characters", param_hint="--as"
        )
    return chosen
