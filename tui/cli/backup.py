"""`hashiya backup` and `hashiya restore`: copies of the database, and going back to one."""

import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Annotated

import typer

from tui.cli.options import As, Db, Language, locate_database, name_annotator, require_database

Advance = Callable[[int, int], None]


def backup(
    target: Annotated[
        Path, typer.Argument(help="A file, or a folder of copies.", show_default=False)
    ],
    keep: Annotated[
        int | None,
        typer.Option(min=1, help="How many copies stay in the folder.", show_default=False),
    ] = None,
    db: Db = None,
    annotator: As = None,
    language: Language = None,
) -> None:
    """Copy the database while people work, and check the copy; for owners.

    In a folder each copy is named by the time. Prints its path.
    Example:  hashiya backup /var/backups/news/ --keep 14
    """
    from db.audit import record
    from db.backup import back_up, keep_newest
    from db.connection import connect
    from db.people import require_ownership
    from tui.cli.speech import say
    from tui.language.catalogues import speech_catalogue

    if keep is not None and not target.is_dir():
        raise typer.BadParameter("goes with a folder that is there", param_hint="--keep")
    path, by = require_database(db), name_annotator(annotator)
    catalogue = speech_catalogue(language)
    with closing(connect(path)) as connection:
        require_ownership(connection, by)
        with bar(catalogue.safety.copying) as advance:
            file = back_up(connection, target, advance)
        record(connection, by, "backed up", copy=file.name)
    if keep is not None and (gone := keep_newest(target, keep)):
        say(catalogue.safety.removed(len(gone)), catalogue)
    typer.echo(str(file))


def restore(
    copy: Annotated[Path, typer.Argument(help="The copy to go back to.", show_default=False)],
    db: Db = None,
    annotator: As = None,
    language: Language = None,
) -> None:
    """Put a copy in the place of the database, while nobody works with it; for owners.

    What stood there is kept beside it, even if it was damaged.
    Example:  hashiya restore /var/backups/news/hashiya-20261122T030000000000Z.db
    """
    from db.backup import restore as put_back
    from tui.cli.speech import say
    from tui.language.catalogues import speech_catalogue

    catalogue = speech_catalogue(language)
    with bar(catalogue.safety.copying) as advance:
        kept = put_back(locate_database(db), copy, by=name_annotator(annotator), advance=advance)
    say(catalogue.safety.went_back, catalogue, sys.stdout)
    if kept is not None:
        say(catalogue.safety.kept_aside(str(kept)), catalogue, sys.stdout)


@contextmanager
def bar(label: str) -> Iterator[Advance]:
    """A bar on stderr that is told how much there is, and how much of it is done."""
    from tui.cli.speech import progress

    with progress(label, 100) as advance:
        shown = 0

        def show(done: int, of: int) -> None:
            nonlocal shown
            percent = 100 * done // max(1, of)
            advance(percent - shown)
            shown = percent

        yield show
