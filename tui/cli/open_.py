"""`hashiya open`, and `hashiya` alone: the reader."""

import sys
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tui.cli.options import As, Bidi, Db, Language, Theme, is_dumb, locate_database, name_annotator

if TYPE_CHECKING:
    from tui.language.catalogue import Catalogue
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
    # Textual draws on stderr, so that has to be the terminal too.
    if not all(stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)):
        raise typer.BadParameter("the reader needs a terminal for input, output and errors")
    if is_dumb():
        raise typer.BadParameter("TERM names a terminal that only prints; use: hashiya read")
    name = name_annotator(annotator)
    path = locate_database(db)
    files = [*(files or ()), *(list_samples() if samples else ())]
    from tui.cli.speech import say
    from tui.language.catalogues import screen_catalogue, speech_catalogue

    catalogue = speech_catalogue(language)
    article_ids = _import(path, files, catalogue, name) if files else ()
    from tui.session import Session

    session = Session(path, name)
    try:
        if queue:
            reading: Reading | None = _start_queue(session, panes, catalogue)
        else:
            reading = _choose(session, article_ids, panes)
        if reading is None:
            say(f"hashiya: {catalogue.commands.nothing_to_open}", catalogue)
            raise typer.Exit(1)
        from tui.app import HashiyaApp
        from tui.terminal.output import choose_output

        output = choose_output(bidi, partial(typer.echo, err=True))
        if output.hint:
            hint = catalogue.terminal.hints.of(output.hint)
            say(f"hashiya: {hint}", catalogue, mode=output.manner.mode)
        count = panes or max(PANES, len(reading.panes))
        screens = screen_catalogue(language, session.read_preferences().language)
        app = HashiyaApp(session, screens, reading, count, output, theme, in_queue=queue)
        app.run()
    finally:
        stored = session.close()
    if not stored:
        say(f"hashiya: {catalogue.commands.not_stored}", catalogue)
        raise typer.Exit(1)
    raise typer.Exit(app.return_code or 0)


def list_samples() -> list[Path]:
    """The sample articles that come with the program."""
    import seeds

    return sorted(Path(seeds.__path__[0]).glob("*.txt"))


def _import(path: Path, files: list[Path], catalogue: "Catalogue", by: str) -> tuple[str, ...]:
    from db.connection import connect
    from tui.cli.import_articles import import_with_bar

    with closing(connect(path)) as connection:
        return import_with_bar(connection, files, catalogue, by).article_ids


def _start_queue(session: "Session", panes: int | None, catalogue: "Catalogue") -> "Reading":
    """The unfinished articles that are assigned to the annotator; ends where there are none."""
    from tagging.assignment import EmptyQueue
    from tui.cli.speech import say

    started = session.start_queue(panes or PANES)
    if isinstance(started, EmptyQueue):
        words = catalogue.queue
        say(f"hashiya: {words.of_annotator(words.of(started), session.annotator)}", catalogue)
        raise typer.Exit(1)
    return started


def _choose(
    session: "Session", article_ids: tuple[str, ...], panes: int | None
) -> "Reading | None":
    """The reading as it was left, unless files were named of which none is open in it."""

    resumed = session.resume(panes or PANES)
    if resumed is not None and article_ids:
        open_ids = {each.article.id for each in resumed.panes}
        if not open_ids <= set(article_ids):
            return session.begin(article_ids[: panes or PANES])
    if resumed is not None and panes is not None and panes != len(resumed.panes):
        first = resumed.panes[0].article.id
        return session.begin(session.following(first, panes))
    return resumed
