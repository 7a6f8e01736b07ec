"""Keys for the linear mode: pressed on a terminal, or one in each line of a file."""

import os
import re
import select
import signal
import termios
import tty
from codecs import getincrementaldecoder
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

LATE = 0.05  # seconds within which the rest of an escape sequence comes
CHUNK = 1024  # bytes

TOKEN = re.compile(r"\x1b(?:\[[\d;]*[A-Za-z~]|O[A-Z])|[\s\S]")
UNFINISHED = re.compile(r"\x1b(?:\[[\d;]*|O)?$")
END_OF_INPUT = "\x04"  # ctrl+d
SEQUENCES = {
    "A": "up", "B": "down", "C": "right", "D": "left", "H": "home", "F": "end", "P": "f1",
    "1~": "home", "7~": "home", "4~": "end", "8~": "end", "3~": "delete",
    "5~": "pageup", "6~": "pagedown", "11~": "f1", "21~": "f10",
}  # fmt: skip
CONTROLS = {
    "\r": "enter", "\n": "enter", " ": "space", "\t": "tab", "\x7f": "backspace",
    "\b": "backspace", "\x11": "ctrl+q", "\x1b": "escape",
}  # fmt: skip


def read_lines(stream: BinaryIO) -> Iterator[str]:
    """A key from each line: a character, or a name such as `down`; an empty line is enter."""
    for line in stream:
        text = line.decode("utf-8", "replace").rstrip("\r\n")
        yield CONTROLS.get(text) or text.strip() or "enter"


@contextmanager
def single_keys(terminal: int) -> Iterator[None]:
    """The terminal gives every key at once and echoes none, until the end; also after ctrl+z."""
    before = termios.tcgetattr(terminal)

    def begin(*_: object) -> None:
        tty.setcbreak(terminal, termios.TCSADRAIN)  # keeps what was typed ahead

    begin()
    signal.signal(signal.SIGCONT, begin)
    try:
        yield
    finally:
        with _gone_is_no_matter():
            termios.tcsetattr(terminal, termios.TCSADRAIN, before)


def read_keys(terminal: int) -> Iterator[str]:
    """Keys as they are pressed, by name, until ctrl+d or the end of the terminal."""
    decoder = getincrementaldecoder("utf-8")("replace")
    with _gone_is_no_matter():
        while data := os.read(terminal, CHUNK):
            text = decoder.decode(data)
            while UNFINISHED.search(text) and select.select([terminal], [], [], LATE)[0]:
                text += decoder.decode(os.read(terminal, CHUNK))
            for token in TOKEN.findall(text):
                if token == END_OF_INPUT:
                    return
                yield _name(token)


def _name(token: str) -> str:
    if len(token) > 1:
        return SEQUENCES.get(token[2:], token)
    return CONTROLS.get(token, token)


@contextmanager
def _gone_is_no_matter() -> Iterator[None]:
    """A terminal that was closed is the end of the input, not an error."""
    try:
        yield
    except (OSError, termios.error):
        return
