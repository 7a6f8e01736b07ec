"""The command line: a module for each command, and one place for errors and exit codes."""

import os
import re
import sys

# Controls but for white space.
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


def main() -> None:
    """Runs a command. Exit codes: 0 done, 1 the data or the state is wrong, 2 wrong usage."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Runs a command, and says on stderr what is wrong; returns its exit code."""
    try:
        _refuse_unseen(arguments)
        try:
            return _call(arguments)
        finally:
            sys.stdout.flush()
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    except Exception as error:
        from db.errors import StoreError
        from tagging.errors import TaggingError

        if isinstance(error, OSError) and error.filename is None:
            error = _drop_output(error)
        elif not isinstance(error, StoreError | TaggingError):
            raise
        from tui.cli.files import UnseenArgumentError
        from tui.cli.help import find_language
        from tui.cli.speech import say_error
        from tui.language.catalogues import speech_catalogue

        say_error(error, speech_catalogue(find_language(arguments)))
        return 2 if isinstance(error, UnseenArgumentError) else 1


def _call(arguments: list[str]) -> int:
    """Opens the reader at once where there is nothing to parse; loading typer takes as long."""
    from tui.cli.plain import read_plain_start

    if arguments in ([], ["open"]) and (start := read_plain_start()):
        from tui.cli.opening import open_reader

        return open_reader(start)
    from tui.cli.program import app

    app(arguments)
    return 0


def _drop_output(error: OSError) -> Exception:
    """What could not be written, such as stdout to a full disk; nothing more is tried there."""
    from db.errors import UnreachableError

    # Or what waits would be written again as Python ends.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return UnreachableError(f"stdout: {error.strerror or error}")


def _refuse_unseen(arguments: list[str]) -> None:
    """What is wrong is said back, by typer, as it was typed: so it has no controls.

    They may be in the names of files that are there. Raises UnseenArgumentError.
    """
    for each in arguments:
        if CONTROL.search(each) and not os.path.lexists(each):
            from tui.cli.files import UnseenArgumentError

            raise UnseenArgumentError(f"what cannot be seen is no argument: {ascii(each)[:200]}")
