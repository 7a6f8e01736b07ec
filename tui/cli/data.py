"""Data on stdout, none of which acts on the terminal that it may reach.

Without a pty, as in `ssh host hashiya status`, nobody knows here that stdout is somebody's screen.
"""

import io
import sys
from codecs import getincrementaldecoder
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO, TextIO, cast
from unicodedata import category

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

JOINERS = "\u200c\u200d"


def print_json(value: object) -> None:
    """A line of JSON on stdout, with escapes for what could act: to programs it is the same."""
    import orjson

    line = orjson.dumps(value).decode()
    sys.stdout.buffer.write(f"{escape(line)}\n".encode())


def escape(line: str) -> str:
    """JSON in a line, with escapes for its controls, bidi controls and the like."""
    if line.isprintable():
        return line
    return "".join(_escape(char) if _acts(char) else char for char in line)


@contextmanager
def open_output(target: str) -> Iterator[BinaryIO]:
    """A file, or `-` for stdout: to the letter, unless that is a terminal.

    Raises UnreachableError.
    """
    from db.exchange.replacing import STDOUT, opened_output

    if target == STDOUT and sys.stdout.isatty():
        with Harmless(sys.stdout) as stream:
            yield cast(BinaryIO, stream)
    else:
        with opened_output(target) as stream:
            yield stream


class Harmless(io.BufferedIOBase):
    """Takes the bytes of a text, and shows them; what could act is made visible, or left out."""

    def __init__(self, terminal: TextIO) -> None:
        self._terminal = terminal
        self._decoder = getincrementaldecoder("utf-8")("replace")

    def writable(self) -> bool:
        """Always."""
        return True

    def write(self, data: "ReadableBuffer", /) -> int:
        """Shows a piece, which may end inside a character."""
        from tui.typeset.drawable import plain

        size = memoryview(data).nbytes
        text = self._decoder.decode(bytes(data))
        self._terminal.write("\n".join(map(plain, text.split("\n"))))
        return size


def _acts(char: str) -> bool:
    return category(char) in ("Cc", "Cf", "Zl", "Zp") and char not in JOINERS


def _escape(char: str) -> str:
    """As JSON has it, in units of UTF-16."""
    data = char.encode("utf-16-be")
    return "".join(f"\\u{data[at : at + 2].hex()}" for at in range(0, len(data), 2))
