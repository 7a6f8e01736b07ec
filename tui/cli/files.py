"""Files that commands read whole."""

import sys
from pathlib import Path

from tagging.errors import TaggingError


class UnreadableFileError(TaggingError):
    """A file that a command was given cannot be read as text."""


class UnseenArgumentError(TaggingError):
    """What was typed has characters that nobody can see."""


def read_text(file: str) -> str:
    """A text file in UTF-8, or stdin for `-`; line ends as they are. Raises UnreadableFileError."""
    try:
        data = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    except OSError as error:
        raise UnreadableFileError(f"{file}: {error.strerror}") from error
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableFileError(f"{file}: not UTF-8 (byte {error.start + 1})") from error
