"""The times that files tell, as the database has them."""

from datetime import UTC, datetime

from db.clock import STORED
from db.exchange.encoding import UnreadableError

FIRST_YEAR = 1000  # before it, a year would have fewer than four digits


def read_time(text: str) -> str:
    """A moment in ISO 8601, in UTC where it names no zone. Raises UnreadableError."""
    try:
        moment = datetime.fromisoformat(text)
        return _write(moment if moment.tzinfo else moment.replace(tzinfo=UTC))
    except (ValueError, OverflowError) as error:
        raise UnreadableError(f"{text!r} is no time; 2026-11-22T10:00:00Z is one") from error


def read_unix_time(seconds: float) -> str:
    """A moment in seconds since 1970. Raises UnreadableError."""
    try:
        return _write(datetime.fromtimestamp(seconds, UTC))
    except (ValueError, OverflowError, OSError) as error:
        raise UnreadableError(f"{seconds} is no time in seconds since 1970") from error


def _write(moment: datetime) -> str:
    present = moment.astimezone(UTC)
    if present.year < FIRST_YEAR:
        raise ValueError("too early")
    return present.strftime(STORED)
