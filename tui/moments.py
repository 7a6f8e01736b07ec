"""Moments as people write them, by their own clock."""

from datetime import datetime

from tui.language.numbers import Figures


def write_moment(at: str, figures: Figures, now: datetime) -> str:
    """A moment of the store (ISO 8601 in UTC): the time alone when it was today, else the date too.

    In the time zone of the machine, or of TZ. `now` has a time zone.
    """
    moment, today = datetime.fromisoformat(at).astimezone(), now.astimezone()
    time = f"{_two_digits(moment.hour, figures)}:{_two_digits(moment.minute, figures)}"
    if moment.date() == today.date():
        return time
    return f"{figures.date(moment.date().isoformat())} {time}"


def _two_digits(number: int, figures: Figures) -> str:
    return figures.number(number // 10) + figures.number(number % 10)
