"""Options that several commands share, and what they mean."""

import getpass
import os
from pathlib import Path
from typing import Annotated, Literal

import typer

Db = Annotated[
    Path | None,
    typer.Option(
        "--db",
        envvar="HASHIYA_DB",
        help="The database; by default hashiya.db in your data folder.",
        show_default=False,
    ),
]
As = Annotated[
    str | None,
    typer.Option(
        "--as",
        envvar="HASHIYA_ANNOTATOR",
        help="The annotator's name; by default your login name.",
        show_default=False,
    ),
]
Bidi = Annotated[
    Literal["explicit", "override", "plain", "words", "mlterm"] | None,
    typer.Option(
        "--bidi",
        envvar="HASHIYA_BIDI",
        help="How Arabic is written to the terminal; by default as hashiya terminal says.",
        show_default=False,
    ),
]
Language = Annotated[
    Literal["ar", "en"] | None,
    typer.Option(
        "--language",
        envvar="HASHIYA_LANGUAGE",
        help="Arabic or English; by default as LC_ALL, LC_MESSAGES or LANG says.",
        show_default=False,
    ),
]
Theme = Annotated[
    Literal["auto", "dark", "light"] | None,
    typer.Option(
        "--theme",
        envvar="HASHIYA_THEME",
        help="Dark or light; by default as you chose in the settings, else as the terminal is.",
        show_default=False,
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON, for scripts.")]


def locate_database(db: Path | None) -> Path:
    """The database that an option names, else the one in the user's data folder."""
    if db is not None:
        return db
    from platformdirs import user_data_path

    return user_data_path("hashiya") / "hashiya.db"


def name_annotator(name: str | None) -> str:
    """The annotator that an option names, else the login name.

    Raises BadParameter for a name that could not be told apart on a screen.
    """
    from tagging.role import LONGEST_NAME, is_name

    chosen = (name if name is not None else getpass.getuser()).strip()
    if not is_name(chosen):
        raise typer.BadParameter(
            f"a name has 1 to {LONGEST_NAME} visible characters", param_hint="--as"
        )
    return chosen


def is_dumb() -> bool:
    """Whether the terminal, as TERM has it, can do no more than print lines."""
    return os.environ.get("TERM", "") in ("", "dumb")
