"""`hashiya open`, and `hashiya` alone: the reader."""

import sys
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tui.cli.options import As, Bidi, Db, Theme, is_dumb, locate_database, name_annotator

if TYPE_CHECKING:
    from tui.reading import Reading
    from tui.session import Session

Panes = Annotated[
    int | None,
    typer.Option(min=1, max=4, help="Articles side by side; by default two.", show_default=False),
]
PANES = 2


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
    theme: Theme = None,
    version: Annotated[
        bool,
        typer.Option("--version", callback=show_version, is_eager=True, help="Show the version."),
    ] = False,
) -> None:
    """Read Arabic articles side by side, tag their sentences, export datasets."""
    if context.invoked_subcommand is None:
        open_([], db, annotator, panes, bidi, theme)
        return
    for name in ("db", "annotator", "panes", "bidi", "theme"):
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
    theme: Theme = None,
    samples: Annotated[
        bool, typer.Option("--samples", help="Import five sample articles first.")
    ] = False,
) -> None:
    """Open the reader where you left it; files that are new are imported first.

    Example:  hashiya open news/ --as sara
    """
    # Textual draws on stderr, so that has to be the terminal too.
    if not all(stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)):
        raise typer.BadParameter("the reader needs a terminal for input, output and errors")
    if is_dumb():
        raise typer.BadParameter("TERM names a terminal that only prints; use: hashiya read")
    name = name_annotator(annotator)
    path = locate_database(db)
    files = [*(files or ()), *(list_samples() if samples else ())]
    article_ids = _import(path, files) if files else ()
    from tui.session import Session

    session = Session(path, name)
    try:
        reading = _choose(session, article_ids, panes)
        if reading is None:
            typer.echo(
                "hashiya: no articles yet; begin with: hashiya open FILES, or --samples", err=True
            )
            raise typer.Exit(1)
        from tui.app import HashiyaApp
        from tui.terminal.output import choose_output

        output = choose_output(bidi, partial(typer.echo, err=True))
        if output.hint:
            typer.echo(f"hashiya: {output.hint}", err=True)
        app = HashiyaApp(session, reading, panes or max(PANES, len(reading.panes)), output, theme)
        app.run()
    finally:
        stored = session.close()
    if not stored:
        typer.echo("hashiya: the last changes could not be stored", err=True)
        raise typer.Exit(1)
    raise typer.Exit(app.return_code or 0)


def list_samples() -> list[Path]:
    """The sample articles that come with the program."""
    import seeds

    return sorted(Path(seeds.__path__[0]).glob("*.txt"))


def _import(path: Path, files: list[Path]) -> tuple[str, ...]:
    from db.connection import connect
    from tui.cli.import_ import import_with_bar

    with closing(connect(path)) as connection:
        return import_with_bar(connection, files).article_ids


def _choose(
    session: "Session", article_ids: tuple[str, ...], panes: int | None
) -> "Reading | None":
    """The reading as it was left, unless files were named of which none is open in it."""
    from tui.reading import Reading

    resumed = session.resume(panes or PANES)
    if resumed is not None and article_ids:
        open_ids = {each.article.id for each in resumed.panes}
        if not open_ids <= set(article_ids):
            return Reading(session.open(article_ids[: panes or PANES]), 0)
    if resumed is not None and panes is not None and panes != len(resumed.panes):
        first = resumed.panes[0].article.id
        return Reading(session.open(session.following(first, panes)), 0)
    return resumed
