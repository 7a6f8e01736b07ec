"""What commands say: data on stdout, speech on stderr, Arabic readable on a terminal."""

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
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
        stream.write(mode.leave)
        stream.flush()


def count(number: int, noun: str) -> str:
    """A number with its noun: 1 article, 2 articles."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def say(text: str) -> None:
    """Prints a line on stderr, typeset where it is a terminal."""
    from tui.typeset.layout import typeset_line

    line = typeset_line(text).text if sys.stderr.isatty() else text
    print_visual([line], sys.stderr)
