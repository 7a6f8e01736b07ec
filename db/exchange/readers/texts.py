"""A file that is one article."""

from collections.abc import Iterator

from db.exchange.encoding import Tape, UnreadableError, decode
from db.exchange.readers.remarks import remark_encoding
from db.exchange.readers.rows import TEXT_LIMIT, TEXT_TOO_LONG, check_article
from db.exchange.readers.step import Incoming, Refusal, Step

RAW_LIMIT = 2 * TEXT_LIMIT  # bytes: what UTF-16 makes of a text at most


def read_whole(tape: Tape) -> Iterator[Step[Incoming]]:
    """The article that a file is, or why it is none."""
    yield from remark_encoding(tape)
    item: Incoming
    try:
        # What is not recognised is refused for its head; the rest would change nothing.
        data = tape.read(RAW_LIMIT + 1 if tape.encoding else len(tape.head))
        if len(data) > RAW_LIMIT:
            raise UnreadableError(TEXT_TOO_LONG)
        item = check_article(decode(data, tape.encoding))
    except UnreadableError as error:
        item = Refusal(tape.name, error.line, str(error))
    yield Step(item, tape.bytes_read)
