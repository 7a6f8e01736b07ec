"""The time as it is stored."""

from datetime import UTC, datetime


def now() -> str:
    """The present moment in UTC, as ISO 8601 to the second: 2026-11-22T10:00:00Z."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
