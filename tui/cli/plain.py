"""What the reader is started with where nothing is typed but `hashiya`: what the environment says.

Most starts are such ones, and need no parser, which takes as long to load as a screen to draw. What
is wrong is left to the parser all the same, which says it.
"""

import os
import sys
from pathlib import Path
from typing import Literal, NamedTuple, TypeGuard, get_args

BidiName = Literal["explicit", "override", "plain", "words", "mlterm"]
LanguageName = Literal["ar", "en"]
ThemeName = Literal["auto", "dark", "light"]

DB = "HASHIYA_DB"
ANNOTATOR = "HASHIYA_ANNOTATOR"
BIDI = "HASHIYA_BIDI"
LANGUAGE = "HASHIYA_LANGUAGE"
THEME = "HASHIYA_THEME"


class Start(NamedTuple):
    """What the reader is started with; None follows from what is stored and from the terminal."""

    path: Path
    annotator: str
    bidi: BidiName | None = None
    language: LanguageName | None = None
    theme: ThemeName | None = None


def read_plain_start() -> Start | None:
    """The start that the environment asks for; None where there is something to say against it."""
    name = clean_name(_read(ANNOTATOR))
    bidi, language, theme = map(_read, (BIDI, LANGUAGE, THEME))
    if name is None or not has_screen():
        return None
    if not (_is_bidi(bidi) and _is_language(language) and _is_theme(theme)):
        return None
    db = _read(DB)
    return Start(locate_database(Path(db) if db else None), name, bidi, language, theme)


def _read(name: str) -> str | None:
    """A variable; an empty one counts as none, as it does to typer."""
    return os.environ.get(name) or None


def _is_bidi(value: str | None) -> TypeGuard[BidiName | None]:
    return value is None or value in get_args(BidiName)


def _is_language(value: str | None) -> TypeGuard[LanguageName | None]:
    return value is None or value in get_args(LanguageName)


def _is_theme(value: str | None) -> TypeGuard[ThemeName | None]:
    return value is None or value in get_args(ThemeName)


def locate_database(db: Path | None) -> Path:
    """The database that an option names, else the one in the user's data folder."""
    if db is not None:
        return db
    from platformdirs import user_data_path

    return user_data_path("hashiya") / "hashiya.db"


def clean_name(name: str | None) -> str | None:
    """An annotator's name, by default the login name; None where it cannot be told on a screen."""
    from tagging.role import is_name

    if name is None:
        import getpass

        name = getpass.getuser()
    chosen = name.strip()
    return chosen if is_name(chosen) else None


def has_screen() -> bool:
    """Whether a screen can be drawn; Textual draws on stderr, so that has to be a terminal too."""
    streams = (sys.stdin, sys.stdout, sys.stderr)
    return not is_dumb() and all(stream.isatty() for stream in streams)


def is_dumb() -> bool:
    """Whether the terminal, as TERM has it, can do no more than print lines."""
    return os.environ.get("TERM", "") in ("", "dumb")
