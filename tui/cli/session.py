"""`hashiya session`: what sshd runs for somebody who came in with a key."""

import os
import signal
import sys
import traceback
from contextlib import closing, redirect_stderr
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn, TextIO

import typer

if TYPE_CHECKING:
    from db.connection import Connection

CRASHED = 70  # EX_SOFTWARE, see sysexits.h
SCREENS = ("open", "review")  # which draw on stderr by themselves


def session(
    name: Annotated[str, typer.Argument(help="Whom the key belongs to.", show_default=False)],
    db: Annotated[Path, typer.Option("--db", help="The database.", show_default=False)],
    key: Annotated[str, typer.Option(help="The fingerprint of the key.")] = "",
) -> None:
    """Run what somebody asks for over SSH, as that person; hashiya access makes sshd call it.

    Without a command that is the reader. Example:  hashiya session --db news.db -- sara
    """
    from db.errors import UnreachableError

    if not db.is_file():
        raise UnreachableError("there is no such database on this host; tell its owner")
    os.umask(0o077)
    for number in (signal.SIGHUP, signal.SIGTERM):
        signal.signal(number, _leave)
    raise typer.Exit(_run(db, name, key))


def _run(path: Path, name: str, key: str) -> int:
    """Lets the person in, or not, and writes down both; returns the exit code."""
    from db.connection import connect
    from db.errors import SessionEndedError
    from db.sessions import begin_session, end_session
    from tui.remote.environment import choose_environment, take_environment
    from tui.remote.watch import Watch

    request = os.environ.get("SSH_ORIGINAL_COMMAND", "")
    with closing(connect(path)) as connection:
        arguments = _choose(connection, name, request)
        number = begin_session(connection, name, key, request)
    watch = Watch(path, number)
    code = CRASHED
    try:
        take_environment(choose_environment(os.environ, str(path), name, number))
        code = _call(path, name, arguments)
    finally:
        watch.close()
        with closing(connect(path)) as connection:
            end_session(connection, number, name, code)
    if watch.revoked:
        raise SessionEndedError("your access was revoked; what was saved stays")
    return code


def _choose(connection: "Connection", name: str, request: str) -> list[str]:
    """What is to run. What is refused is written down too."""
    from db.audit import record
    from db.people import read_person
    from tui.remote.request import RefusedRequestError, parse_request

    person = read_person(connection, name)
    try:
        return parse_request(request, person.role)
    except RefusedRequestError as error:
        record(connection, name, "refused", asked=request[:1000], why=str(error))
        raise


def _call(path: Path, name: str, arguments: list[str]) -> int:
    """Runs a command of ours. What breaks is written down here, and never shown over there."""
    from tui.cli import run

    screen = Muffled(sys.stderr)
    try:
        with redirect_stderr(screen if arguments[0] in SCREENS else sys.stderr):
            code = run(arguments)
        trouble = screen.getvalue()
    except Exception:  # whatever it is, its traceback tells of this host
        code, trouble = CRASHED, traceback.format_exc()
    if "Traceback" in trouble:
        return _write_down(path, name, trouble)
    sys.stderr.write(trouble)
    return code


def _write_down(path: Path, name: str, trouble: str) -> int:
    """Keeps a traceback for the owner, and tells the person where it is."""
    from db.audit import record
    from db.connection import connect
    from tui.cli.speech import say
    from tui.language.catalogues import speech_catalogue

    with closing(connect(path)) as connection:
        record(connection, name, "crashed", traceback=trouble)
    catalogue = speech_catalogue(None)
    say(f"hashiya: {catalogue.access.crashed}", catalogue)
    return CRASHED


def _leave(number: int, _: object) -> NoReturn:
    """Ends in order, so that the end is written down."""
    raise SystemExit(128 + number)


class Muffled(StringIO):
    """Keeps what would be printed on a terminal, and passes for it."""

    def __init__(self, stream: TextIO) -> None:
        super().__init__()
        self._stream = stream

    def isatty(self) -> bool:
        """As the stream in whose place it stands."""
        return self._stream.isatty()

    def fileno(self) -> int:
        """The descriptor of the stream in whose place it stands."""
        return self._stream.fileno()
