"""`hashiya read`: one sentence at a time in plain lines."""

import shutil
import signal
import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from tui.cli.options import As, Db, Language, is_dumb, locate_database, name_annotator

if TYPE_CHECKING:
    from tui.language.catalogue import Direction
    from tui.linear.reader import LinearReader

PANES = 2  # as many articles are open as the reader opens by itself, so that both share a place
ENDING_SIGNALS = (signal.SIGHUP, signal.SIGTERM, signal.SIGINT)


def read(
    db: Db = None,
    annotator: As = None,
    visual: Annotated[
        bool,
        typer.Option("--visual", help="Typeset lines, for eyes on a terminal that cannot do it."),
    ] = False,
    language: Language = None,
) -> None:
    """Read and tag one sentence at a time, in plain lines that a screen reader can speak.

    The keys are the reader's; ? lists them. On a terminal each acts at once, otherwise each line of
    input is one: c, space, down.  Example:  hashiya read --as sara
    """
    from tui.cli.speech import say
    from tui.language.catalogues import screen_catalogue, speech_catalogue
    from tui.linear.reader import LinearReader
    from tui.session import Session

    speech = speech_catalogue(language)
    words = speech.commands
    session = Session(locate_database(db), name_annotator(annotator))
    try:
        catalogue = screen_catalogue(language, session.read_preferences().language)
        reading = session.resume(PANES)
        if reading is None:
            say(f"hashiya: {words.nothing_to_read}", speech)
            raise typer.Exit(1)
        with _ending_in_order():
            _read(
                LinearReader(
                    session, catalogue, reading, partial(_say, visual, catalogue.direction)
                )
            )
    finally:
        stored = session.close()
        if not stored:
            say(f"hashiya: {words.not_stored}", speech)
    raise typer.Exit(0 if stored else 1)


def _read(reader: "LinearReader") -> None:
    """Keys until quit, or until there are none any more."""
    from tui.linear.keyboard import read_keys, read_lines, single_keys

    with ExitStack() as stack:
        stack.callback(reader.remember)
        reader.begin()
        if sys.stdin.isatty():
            stack.enter_context(single_keys(sys.stdin.fileno()))
            keys = read_keys(sys.stdin.fileno())
        else:
            keys = read_lines(sys.stdin.buffer)
        for key in keys:
            reader.press(key)
            if reader.is_over:
                return


def _say(visual: bool, base: "Direction", lines: Iterable[str]) -> None:
    """Prints lines in logical order, or as a terminal without BiDi shows them."""
    from tui.typeset.drawable import plain

    if not visual:
        for line in lines:
            print(plain(line))
    elif is_dumb():
        for line in _typeset(lines, base):
            print(line)
    else:
        from tui.cli.speech import print_visual

        print_visual(_typeset(lines, base))
    sys.stdout.flush()


def _typeset(lines: Iterable[str], base: "Direction") -> Iterator[str]:
    """Lines in visual order, as wide as the terminal."""
    from tui.typeset.layout import typeset

    cells = shutil.get_terminal_size().columns - 1
    for text in lines:
        for line in typeset(text, cells, base=base):
            yield (" " * (cells - line.cells) if line.rtl else "") + line.text


@contextmanager
def _ending_in_order() -> Iterator[None]:
    """A signal ends the reading, not the storing of what was judged."""

    def end(number: int, _: object) -> NoReturn:
        raise SystemExit(128 + number)

    for number in ENDING_SIGNALS:
        signal.signal(number, end)
    try:
        yield
    finally:
        for number in ENDING_SIGNALS:
            signal.signal(number, signal.SIG_IGN)
