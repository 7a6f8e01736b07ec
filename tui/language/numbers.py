"""Numbers, counted nouns and dates as each language writes them. Texts in logical order."""

import re
from calendar import monthrange
from collections.abc import Callable

from tagging.dataclass import dataclass

ARABIC_DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
ARABIC_MONTHS = (
    "يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو",
    "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر",
)  # fmt: skip
ENGLISH_MONTHS = (
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
)  # fmt: skip

# An ISO 8601 date; what follows it, a time, is not shown.
DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:[T ]\d.*)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Figures:
    """How a language writes figures.

    Attributes:
        number: A number in the language's digits.
        decimal: A number with one decimal place: `1.5`.
        two_decimals: A number with two decimal places: `0.67`, `−0.05`.
        percent: A number of per cent: `42%`.
        ratio: How many of how many: `3/33`.
        date: An ISO date in words of the language; any other text as it is.
    """

    number: Callable[[int], str]
    decimal: Callable[[float], str]
    two_decimals: Callable[[float], str]
    percent: Callable[[int], str]
    ratio: Callable[[int, int], str]
    date: Callable[[str], str]


@dataclass(frozen=True, slots=True)
class ArabicNoun:
    """A noun's forms beside numbers, in the nominative.

    Attributes:
        one, two: With its number, as nobody writes a digit there: `جملة واحدة`, `جملتان`.
        few: For 3 to 10: `جمل`.
        many: For 11 to 99, in the accusative: `جملة`, `حرفا`.
        hundreds: For whole hundreds, and where one or two are left over: `جملة`, `حرف`.
    """

    one: str
    two: str
    few: str
    many: str
    hundreds: str


def write_arabic(number: int) -> str:
    """A number in Arabic-Indic digits."""
    return str(number).translate(ARABIC_DIGITS)


def count_arabic(number: int, noun: ArabicNoun) -> str:
    """A number with its noun, by the last two digits, as Arabic grammar (and CLDR) has it."""
    if number in (1, 2):
        return noun.one if number == 1 else noun.two
    rest = number % 100
    if 3 <= rest <= 10:
        form = noun.few
    elif rest > 10:
        form = noun.many
    else:
        form = noun.hundreds
    return f"{write_arabic(number)} {form}"


def count_english(number: int, noun: str) -> str:
    """A number with its noun: 1 article, 2 articles."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def read_date(text: str) -> tuple[int, int, int] | None:
    """Year, month and day of an ISO date, with or without a time; None for any other text."""
    match = DATE.fullmatch(text.strip())
    if match is None:
        return None
    year, month, day = map(int, match.groups())
    if not year or not 1 <= month <= 12 or not 1 <= day <= monthrange(year, month)[1]:
        return None
    return year, month, day


def write_arabic_date(text: str) -> str:
    """`2026-11-22` as `٢٢ نوفمبر ٢٠٢٦`."""
    date = read_date(text)
    if date is None:
        return text
    year, month, day = date
    return f"{write_arabic(day)} {ARABIC_MONTHS[month - 1]} {write_arabic(year)}"


def write_english_date(text: str) -> str:
    """`2026-11-22` as `22 Nov 2026`."""
    date = read_date(text)
    if date is None:
        return text
    year, month, day = date
    return f"{day} {ENGLISH_MONTHS[month - 1]} {year}"


def _write_places(number: float, places: int) -> str:
    """A number so exactly; with a minus sign, but no zero has one."""
    return f"{number:z.{places}f}".replace("-", "−")


ARABIC_FIGURES = Figures(
    number=write_arabic,
    decimal=lambda number: _write_places(number, 1).replace(".", "٫").translate(ARABIC_DIGITS),
    two_decimals=lambda number: _write_places(number, 2).replace(".", "٫").translate(ARABIC_DIGITS),
    percent=lambda number: f"{write_arabic(number)}٪",
    ratio=lambda part, whole: f"{write_arabic(part)}/{write_arabic(whole)}",
    date=write_arabic_date,
)
ENGLISH_FIGURES = Figures(
    number=str,
    decimal=lambda number: _write_places(number, 1),
    two_decimals=lambda number: _write_places(number, 2),
    percent=lambda number: f"{number}%",
    ratio=lambda part, whole: f"{part}/{whole}",
    date=write_english_date,
)
