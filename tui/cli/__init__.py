"""The command line: a module for each command, and one place for errors and exit codes."""

import sys

import typer

from tui.cli import (
    access,
    agreement,
    assign,
    backup,
    export,
    import_,
    log,
    merge,
    open_,
    people,
    read,
    review,
    scheme,
    search,
    segment,
    session,
    status,
    terminal,
    typeset,
)
from tui.cli.help import HelpfulCommand, HelpfulGroup, find_language

app = typer.Typer(
    name="hashiya",
    help="Read Arabic articles side by side, tag their sentences, export datasets.",
    epilog="Without a command: hashiya open.  Example:  hashiya open news/*.txt",
    cls=HelpfulGroup,
    no_args_is_help=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.callback(invoke_without_command=True)(open_.open_without_command)
app.command("open", cls=HelpfulCommand)(open_.open_)
app.command("read", cls=HelpfulCommand)(read.read)
app.command("import", cls=HelpfulCommand)(import_.import_)
app.command("assign", cls=HelpfulCommand)(assign.assign)
app.command("export", cls=HelpfulCommand)(export.export)
app.command("status", cls=HelpfulCommand)(status.status)
app.command("agreement", cls=HelpfulCommand)(agreement.agreement)
app.command("review", cls=HelpfulCommand)(review.review)
app.command("search", cls=HelpfulCommand)(search.search)
app.command("segment", cls=HelpfulCommand)(segment.segment)
app.command("typeset", cls=HelpfulCommand)(typeset.typeset)
app.command("terminal", cls=HelpfulCommand)(terminal.terminal)
app.command("backup", cls=HelpfulCommand)(backup.backup)
app.command("restore", cls=HelpfulCommand)(backup.restore)
app.command("merge", cls=HelpfulCommand)(merge.merge)
app.command("session", cls=HelpfulCommand)(session.session)
app.command("log", cls=HelpfulCommand)(log.log)
app.add_typer(access.app, name="access")
app.add_typer(people.app, name="people")
app.add_typer(scheme.app, name="scheme")


def main() -> None:
    """Runs a command. Exit codes: 0 done, 1 the data or the state is wrong, 2 wrong usage."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Runs a command, and says on stderr what is wrong; returns its exit code."""
    try:
        app(arguments)
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    except Exception as error:
        from db.errors import StoreError
        from tagging.errors import TaggingError

        if not isinstance(error, StoreError | TaggingError):
            raise
        from tui.cli.speech import say_error
        from tui.language.catalogues import speech_catalogue

        say_error(error, speech_catalogue(find_language(arguments)))
        return 1
    return 0
