"""Recognising how a file's text is encoded, from its beginning, and decoding it."""

import codecs
import io
import re
from typing import BinaryIO, Literal

from tagging.dataclass import dataclass

HEAD = 64 * 1024  # bytes


@dataclass(frozen=True, slots=True)
class Encoding:
    """An encoding: Python's name for it, people's name for it, and the mark it begins with."""

    codec: str
    name: str
    bom: bytes = b""

    @property
    def is_utf_8(self) -> bool:
        """With or without a mark."""
        return self.codec == "utf-8"

    @property
    def is_utf_16(self) -> bool:
        """In either byte order."""
        return self.codec.startswith("utf-16")


UTF_8 = Encoding("utf-8", "UTF-8")
WINDOWS_1256 = Encoding("cp1256", "Windows-1256")
MARKED = (
    Encoding("utf-8", "UTF-8 with a byte order mark", codecs.BOM_UTF8),
    Encoding("utf-16-le", "UTF-16", codecs.BOM_UTF16_LE),
    Encoding("utf-16-be", "UTF-16", codecs.BOM_UTF16_BE),
)
UNMARKED_UTF_16 = (Encoding("utf-16-le", "UTF-16"), Encoding("utf-16-be", "UTF-16"))

# What Arabic articles are made of. Read in the wrong byte order, or where they are no UTF-16, bytes
# become Chinese characters and the like. General punctuation (U+20xx) stays out: in UTF-8, a space
# and the byte before it would look like it.
USUAL = re.compile(r"[\t\n\r\x20-\x7e\xa0-\xff\u0600-\u06ff\ufb50-\ufdff\ufe70-\ufefc]")
USUAL_SHARE = 0.9
FEWEST_CHARACTERS = 8

# Every byte means something in Windows-1256, so decoding proves nothing: letters must fall as they
# do in Arabic. The limits are well below what news has, even in pieces of 100 characters: 91% of
# what is not ASCII are letters, 50% of these are among the nine most frequent, 2.9 make a word, and
# there is one "ال" for every 17 letters or so. Arabic in ISO 8859-6, which has half of its letters
# in the same places, is told by the é and è that others become in the middle of words.
NOT_ASCII = re.compile(r"[^\t\n\r\x20-\x7e]")
VOWEL_MARKS = re.compile("[ً-ْ]")
WORDS = re.compile("[ء-غـ-ي]+")
FREQUENT = re.compile("[اليمنورتب]")
FEWEST_LETTERS = 10
LETTERS_SHARE = 0.85
FREQUENT_SHARE = 0.42
WORD_LENGTH = 2.5
GLUED = re.compile("[ء-ي][à-ü]|[à-ü][ء-ي]")
RARE = 100  # letters: at least one "ال" in so many, and at most one Latin letter in a word

SURROGATE = re.compile("[\ud800-\udfff]")
ESCAPED = 0xDC00  # where "surrogateescape" puts the bytes that are not UTF-8


def recognise(head: bytes) -> Encoding | None:
    """The encoding of a file that begins so; None when it is none of those that are read.

    The head may end in the middle of a character.
    """
    for encoding in MARKED:
        if head.startswith(encoding.bom):
            return encoding
    # Before UTF-8: the bytes of Arabic UTF-16 are all below 0x80, so they are valid UTF-8 too.
    for encoding in UNMARKED_UTF_16:
        if _is_plainly(encoding.codec, head):
            return encoding
    if _is_utf8(head):
        return UTF_8
    return WINDOWS_1256 if _reads_as_arabic(head.decode("cp1256")) else None


def _is_plainly(codec: str, head: bytes) -> bool:
    text = head.decode(codec, "replace")
    return len(text) >= FEWEST_CHARACTERS and len(USUAL.findall(text)) >= USUAL_SHARE * len(text)


def _is_utf8(head: bytes) -> bool:
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return False
    return True


def _reads_as_arabic(text: str) -> bool:
    # Where these bytes are something else, they are letters among others, which still tell.
    text = VOWEL_MARKS.sub("", text)
    words = WORDS.findall(text)
    letters = sum(map(len, words))
    return (
        letters >= FEWEST_LETTERS
        and letters >= LETTERS_SHARE * len(NOT_ASCII.findall(text))
        and letters >= WORD_LENGTH * len(words)
        and len(FREQUENT.findall(text)) >= FREQUENT_SHARE * letters
        and len(GLUED.findall(text)) <= letters // RARE <= text.count("ال")
    )


class UnreadableError(Exception):
    """What cannot be read as an article; says why, and the line, from 1, of a whole text."""

    def __init__(self, reason: str, line: int | None = None) -> None:
        super().__init__(reason)
        self.line = line


class Tape(io.BufferedIOBase):
    """A stream after its byte order mark, which knows its encoding and how far it was read.

    `name` is for people, `head` what the encoding was recognised by, `bytes_read` counts the mark
    too. Closing a tape leaves its stream open.
    """

    def __init__(self, name: str, stream: BinaryIO) -> None:
        self.name = name
        head = stream.read(HEAD)
        self.encoding = recognise(head)
        self.bytes_read = len(self.encoding.bom) if self.encoding else 0
        self.head = head[self.bytes_read :]
        self._start = io.BytesIO(self.head)
        self._stream = stream

    def readable(self) -> bool:
        """Always."""
        return True

    def read(self, size: int | None = -1, /) -> bytes:
        """The next bytes, `size` of them unless the stream ends before; all with -1 or None."""
        data = self._start.read(size)
        if size is None or size < 0:
            data += self._stream.read()
        elif len(data) < size:
            data += self._stream.read(size - len(data))
        self.bytes_read += len(data)
        return data

    def read1(self, size: int = -1, /) -> bytes:
        """As `read`: nobody waits for less."""
        return self.read(size)

    def open_lines(self, newline: Literal["", "\n"] = "\n") -> io.TextIOWrapper:
        """The text, to be read by lines, which keep their ends: newlines alone, or any for "".

        Bytes that do not decode arrive as lone surrogates, for `restore`. Windows-1256 is read so
        too, as broken UTF-8: in a file that mixes both, each line is then read as what it is.
        A UTF-16 file that is cut inside a character raises UnicodeDecodeError at its end.
        """
        if self.encoding and self.encoding.is_utf_16:
            return io.TextIOWrapper(self, self.encoding.codec, "surrogatepass", newline=newline)
        return io.TextIOWrapper(self, "utf-8", "surrogateescape", newline=newline)


def decode(data: bytes, encoding: Encoding | None) -> str:
    """A whole text, its line ends as they are. `data` has no mark. Raises UnreadableError."""
    encoding = encoding or UTF_8
    try:
        return data.decode(encoding.codec)
    except UnicodeDecodeError as error:
        start = error.start
        line = data[:start].decode(encoding.codec).count("\n") + 1
        place = f"offset {len(encoding.bom) + start} of the file"
        raise UnreadableError(_reason(encoding, data[start], place), line) from error


def restore(line: str, encoding: Encoding | None, *, called: str = "line") -> str:
    """A line of `open_lines` without lone surrogates; called so. Raises UnreadableError."""
    wrong = SURROGATE.search(line)
    if wrong is None:
        return line
    if encoding == WINDOWS_1256:
        return line.encode("utf-8", "surrogateescape").decode("cp1256")
    if encoding and encoding.is_utf_16:
        raise UnreadableError(f"not UTF-16: half a character in column {wrong.start() + 1}")
    place = f"offset {len(line[: wrong.start()].encode())} of the {called}"
    raise UnreadableError(_reason(UTF_8, ord(wrong[0]) - ESCAPED, place))


def _reason(encoding: Encoding, byte: int, place: str) -> str:
    name = "UTF-8" if encoding.is_utf_8 else encoding.name
    return f"not {name}: byte 0x{byte:02x} at {place}; convert it to UTF-8"
