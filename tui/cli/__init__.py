"""The command line: a module for each command, and one place for errors and exit codes."""

import sys

import typer

from tui.cli import export, import_, open_, read, scheme, search, segment, status, terminal, typeset

app = typer.Typer(
    name="hashiya",
    help="Read Arabic articles side by side, tag their sentences, export datasets.",
    epilog="Example:  hashiya open news/*.txt   (without a command: hashiya open)",
    no_args_is_help=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.callback(invoke_without_command=True)(open_.open_without_command)
app.command("open")(open_.open_)
app.command("read")(read.read)
app.command("import")(import_.import_)
app.command("export")(export.export)
app.command("status")(status.status)
app.command("search")(search.search)
app.command("segment")(segment.segment)
app.command("typeset")(typeset.typeset)
app.command("terminal")(terminal.terminal)
app.add_typer(scheme.app, name="scheme")


def main() -> None:
    """Runs a command. Exit codes: 0 done, 1 the data or the state is wrong, 2 wrong usage."""
    try:
        app()
    except Exception as error:
        from db.errors import StoreError
        from tagging.errors import TaggingError

        if not isinstance(error, StoreError | TaggingError):
            raise
        print(f"hashiya: {error}", file=sys.stderr)
        sys.exit(1)
