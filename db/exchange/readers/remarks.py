"""What is said of a file that is read all the same."""

from collections.abc import Iterator

from db.exchange.encoding import Tape
from db.exchange.readers.step import Remark, Step


def remark_encoding(tape: Tape) -> Iterator[Step[Remark]]:
    """Says which encoding a text was read as, where that is not UTF-8."""
    if tape.encoding and not tape.encoding.is_utf_8:
        yield Step(Remark(tape.name, f"read as {tape.encoding.name}"), tape.bytes_read)
