"""What commands say: data on stdout, speech on stderr, Arabic readable on a terminal."""

import shutil
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.language.catalogue import Catalogue
    from tui.terminal.mode import OutputMode


def print_visual(
    lines: Iterable[str], stream: TextIO = sys.stdout, mode: "OutputMode | None" = None
) -> None:
    """Prints typeset lines; where they go to a terminal, it is kept from reordering them.

    The mode is the one that is set for this terminal, unless it is given; nothing is asked.
    """
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


def say(text: str, catalogue: "Catalogue | None" = None, stream: TextIO = sys.stderr) -> None:
    """Prints a text, typeset where it goes to a terminal.

    A phrase of a catalogue has that language's direction, any other text the one of its first word.
    """
    if stream.isatty():
        print_visual(_typeset(text, catalogue), stream)
    else:
        print_visual([text], stream)


def _typeset(text: str, catalogue: "Catalogue | None") -> "Iterator[str]":
    """Visual lines; Arabic ones are wrapped here and stand at the right edge."""
    from tui.typeset.layout import typeset, typeset_line

    if catalogue is None or catalogue.direction == "ltr":
        yield typeset_line(text).text
        return
    cells = shutil.get_terminal_size().columns - 1  # the first is for the override
    for line in typeset(text, cells, base="rtl"):
        yield " " * (cells - line.cells) + line.text
