"""`hashiya open`, and `hashiya` alone: the reader."""

from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer

from tui.cli.options import (
    As,
    Bidi,
    Db,
    Language,
    Theme,
    is_dumb,
    locate_database,
    name_annotator,
)
from tui.cli.plain import Start, has_screen

Panes = Annotated[
    int | None,
    typer.Option(min=1, max=4, help="Articles side by side; by default two.", show_default=False),
]


def show_version(wanted: bool) -> None:
    """Prints the version and ends, where it is wanted."""
    if wanted:
        from importlib.metadata import version

        typer.echo(f"hashiya {version('hashiya')}")
        raise typer.Exit


def open_without_command(
    context: typer.Context,
    db: Db = None,
    annotator: As = None,
    panes: Panes = None,
    bidi: Bidi = None,
    language: Language = None,
    theme: Theme = None,
    version: Annotated[
        bool,
        typer.Option("--version", callback=show_version, is_eager=True, help="Show the version."),
    ] = False,
) -> None:
    """Read Arabic articles side by side, tag their sentences, export datasets."""
    if context.invoked_subcommand is None:
        open_([], db, annotator, panes, bidi, language, theme)
        return
    for name in ("db", "annotator", "panes", "bidi", "language", "theme"):
        source = context.get_parameter_source(name)
        if source is not None and source.name == "COMMANDLINE":
            raise typer.BadParameter(f"put options after {context.invoked_subcommand}")


def open_(
    files: Annotated[
        list[Path] | None, typer.Argument(help="Files and folders to import first.")
    ] = None,
    db: Db = None,
    annotator: As = None,
    panes: Panes = None,
    bidi: Bidi = None,
    language: Language = None,
    theme: Theme = None,
    samples: Annotated[
        bool, typer.Option("--samples", help="Import five sample articles first.")
    ] = False,
    queue: Annotated[
        bool, typer.Option("--queue", help="Start at the first unfinished article of yours.")
    ] = False,
) -> None:
    """Open the reader where you left it; files that are new are imported first.

    Example:  hashiya open news/ --as sara
    """
    if is_dumb():
        raise typer.BadParameter("TERM names a terminal that only prints; use: hashiya read")
    if not has_screen():
        raise typer.BadParameter("the reader needs a terminal for input, output and errors")
    start = Start(locate_database(db), name_annotator(annotator), bidi, language, theme)
    files = [*(files or ()), *(list_samples() if samples else ())]
    from tui.cli.opening import open_reader

    article_ids = _import(start, files) if files else ()
    raise typer.Exit(open_reader(start, article_ids, panes, in_queue=queue))


def list_samples() -> list[Path]:
    """The sample articles that come with the program."""
    import seeds

    return sorted(Path(seeds.__path__[0]).glob("*.txt"))


def _import(start: Start, files: list[Path]) -> tuple[str, ...]:
    from db.connection import connect
    from tui.cli.import_articles import import_with_bar
    from tui.language.catalogues import speech_catalogue

    catalogue = speech_catalogue(start.language)
    with closing(connect(start.path)) as connection:
        return import_with_bar(connection, files, catalogue, start.annotator).article_ids
