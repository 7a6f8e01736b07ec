"""What commands say: data on stdout, speech on stderr, Arabic readable on a terminal."""

import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from tui.language.catalogue import Catalogue
    from tui.terminal.mode import OutputMode
    from tui.typeset.levels import Base

LONGEST = 4_000  # characters that are said at once; a file may have given megabytes of them
BAR = 36  # cells, where there is room
BESIDE_BAR = 22  # cells: brackets, gaps, 100 %, and the time that is left


def print_visual(
    lines: Iterable[str], stream: TextIO | None = None, mode: "OutputMode | None" = None
) -> None:
    """Prints typeset lines, to stdout unless a stream is given.

    Where they go to a terminal, it is kept from reordering them. The mode is the one that is set
    for this terminal, unless it is given; nothing is asked.
    """
    stream = stream or sys.stdout
    if not stream.isatty():
        stream.writelines(f"{line}\n" for line in lines)
        return
    if mode is None:
        from tui.terminal.output import choose_printing

        mode = choose_printing()
    stream.write(mode.enter_line)
    try:
        stream.writelines(f"{mode.write_line(line)}\n" for line in lines)
    finally:
        stream.write(mode.leave_line)
        stream.flush()


def say(
    text: str,
    catalogue: "Catalogue | None" = None,
    stream: TextIO | None = None,
    mode: "OutputMode | None" = None,
) -> None:
    """Prints a text, to stderr unless a stream is given, typeset where it goes to a terminal.

    What could act on a terminal is made visible for anything else too: who reads it later, or at
    the other end of SSH, may have one. A phrase of a catalogue has that language's direction, any
    other text the one of its first word.
    """
    stream = stream or sys.stderr
    text = text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
    if stream.isatty():
        print_visual(draw_text(text, catalogue), stream, mode)
        return
    from tui.typeset.drawable import plain

    print_visual(map(plain, text.split("\n")), stream)


def say_error(error: Exception, catalogue: "Catalogue") -> None:
    """Says what ends a command; the store's own words, which are English, as English."""
    text = catalogue.explain(error)
    say(f"hashiya: {text}", None if text == str(error) else catalogue)


@contextmanager
def progress(label: str, length: int) -> "Iterator[Callable[[int], None]]":
    """A bar on stderr, where that is a terminal; yields what moves it on."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    import typer

    from tui.terminal.output import choose_printing
    from tui.typeset.layout import typeset_line

    mode = choose_printing()
    sys.stderr.write(mode.enter_line)
    try:
        drawn = typeset_line(label)
        shown = mode.write_line(drawn.text)
        width = max(1, min(BAR, shutil.get_terminal_size().columns - drawn.cells - BESIDE_BAR))
        with typer.progressbar(length=length, label=shown, file=sys.stderr, width=width) as bar:
            yield bar.update
    finally:
        sys.stderr.write(mode.leave_line)
        sys.stderr.flush()


def draw_text(text: str, catalogue: "Catalogue | None") -> "Iterator[str]":
    """Visual lines, wrapped here, or the terminal would cut Arabic ones at the wrong end.

    Those from right to left stand at the right edge; a line without Arabic is the terminal's to
    wrap, so that a path in it can be copied whole.
    """
    from tui.typeset.layout import typeset, typeset_line

    base: Base = "auto" if catalogue is None else catalogue.direction
    if text.isascii():
        yield typeset_line(text).text
        return
    cells = shutil.get_terminal_size().columns - 1  # the first is for the override
    for line in typeset(text, cells, base=base):
        yield (" " * (cells - line.cells) if line.rtl else "") + line.text
