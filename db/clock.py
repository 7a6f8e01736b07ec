"""The time as it is stored."""

from datetime import UTC, datetime, time, timedelta, tzinfo

STORED = "%Y-%m-%dT%H:%M:%SZ"


def now() -> str:
    """The present moment in UTC, as ISO 8601 to the second: 2026-11-22T10:00:00Z."""
    return datetime.now(UTC).strftime(STORED)


def day_begins(moment: datetime | None = None, zone: tzinfo | None = None) -> str:
    """When the local day of a moment began, as it is stored; by default today, by TZ."""
    local = (moment or datetime.now(UTC)).astimezone(zone)
    # Midnight may have another offset than now, so the offset of now must not be kept.
    midnight = datetime.combine(local.date(), time.min, zone)
    return midnight.astimezone(UTC).strftime(STORED)


def hours_ago(hours: int) -> str:
    """The moment so many hours before the present one, as it is stored."""
    return (datetime.now(UTC) - timedelta(hours=hours)).strftime(STORED)


def seconds_between(earlier: str, later: str) -> int:
    """How many seconds lie between two moments, as they are stored."""
    begin, end = (datetime.strptime(each, STORED) for each in (earlier, later))
    return round((end - begin).total_seconds())


def minutes_ago(minutes: int) -> str:
    """The moment so many minutes before the present one, as it is stored."""
    return (datetime.now(UTC) - timedelta(minutes=minutes)).strftime(STORED)


def parse_moment(text: str, zone: tzinfo | None = None) -> str:
    """A date, which is its local midnight, or an ISO 8601 time, as it is stored.

    A time that names no zone is local, by TZ. Raises ValueError.
    """
    moment = datetime.fromisoformat(text)
    local = moment if moment.tzinfo else moment.replace(tzinfo=zone)
    return local.astimezone(UTC).strftime(STORED)
