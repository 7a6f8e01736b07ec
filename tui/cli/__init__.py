"""The command line: a module for each command, and one place for errors and exit codes."""

import os
import re
import sys

import typer

from tui.cli import (
    access,
    agreement,
    assign,
    diff,
    export,
    import_,
    log,
    open_,
    people,
    read,
    report,
    review,
    scheme,
    search,
    segment,
    session,
    stats,
    status,
    terminal,
    typeset,
)
from tui.cli.help import find_language
from tui.cli.outlines import OutlinedGroup, Source

# Controls but for white space.
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")

COMMANDS: dict[str, Source] = {
    "open": open_.open_,
    "read": read.read,
    "import": import_.import_,
    "assign": assign.assign,
    "export": export.export,
    "diff": diff.diff,
    "stats": stats.stats,
    "report": report.report,
    "status": status.status,
    "agreement": agreement.agreement,
    "review": review.review,
    "search": search.search,
    "segment": segment.segment,
    "typeset": typeset.typeset,
    "terminal": terminal.terminal,
    "people": people.app,
    "access": access.app,
    "session": session.session,
    "log": log.log,
    "scheme": scheme.app,
}


class Program(OutlinedGroup):
    """`hashiya` with its commands, in the order of the help."""

    sources = COMMANDS


app = typer.Typer(
    name="hashiya",
    help="Read Arabic articles side by side, tag their sentences, export datasets.",
    epilog="Without a command: hashiya open.  Example:  hashiya open news/*.txt",
    cls=Program,
    no_args_is_help=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.callback(invoke_without_command=True)(open_.open_without_command)


def main() -> None:
    """Runs a command. Exit codes: 0 done, 1 the data or the state is wrong, 2 wrong usage."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Runs a command, and says on stderr what is wrong; returns its exit code."""
    try:
        _refuse_unseen(arguments)
        app(arguments)
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    except Exception as error:
        from db.errors import StoreError
        from tagging.errors import TaggingError

        if not isinstance(error, StoreError | TaggingError):
            raise
        from tui.cli.files import UnseenArgumentError
        from tui.cli.speech import say_error
        from tui.language.catalogues import speech_catalogue

        say_error(error, speech_catalogue(find_language(arguments)))
        return 2 if isinstance(error, UnseenArgumentError) else 1
    return 0


def _refuse_unseen(arguments: list[str]) -> None:
    """What is wrong is said back, by typer, as it was typed: so it has no controls.

    They may be in the names of files that are there. Raises UnseenArgumentError.
    """
    for each in arguments:
        if CONTROL.search(each) and not os.path.lexists(each):
            from tui.cli.files import UnseenArgumentError

            raise UnseenArgumentError(f"what cannot be seen is no argument: {ascii(each)[:200]}")
