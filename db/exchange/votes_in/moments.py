"""The times that files tell, as the database has them."""

from datetime import UTC, datetime

from db.clock import STORED, parse_moment
from db.exchange.encoding import UnreadableError

LENGTH = len("2026-11-22T10:00:00Z")  # of any year that has four digits


def read_time(text: str) -> str:
    """A moment in ISO 8601, in UTC where it names no zone. Raises UnreadableError."""
    try:
        moment = parse_moment(text, UTC)
    except (ValueError, OverflowError):
        moment = ""
    if len(moment) != LENGTH:
        raise UnreadableError(f"{text!r} is no time; 2026-11-22T10:00:00Z is one")
    return moment


def read_unix_time(seconds: float) -> str:
    """A moment in seconds since 1970. Raises UnreadableError."""
    try:
        moment = datetime.fromtimestamp(seconds, UTC).strftime(STORED)
    except (ValueError, OverflowError, OSError):
        moment = ""
    if len(moment) != LENGTH:
        raise UnreadableError(f"{seconds} is no time in seconds since 1970")
    return moment
