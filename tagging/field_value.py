"""What may be the value of a field, by its type."""

import re
from calendar import monthrange
from typing import Final, Literal

from tagging.scheme import Field

Problem = Literal["number", "date"]

# Both rows of Arabic digits, the one of Persian too, and the Arabic separators.
_LATIN: Final = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹٫٬−", "01234567890123456789.,-")
_NUMBER: Final = re.compile(r"[-+]?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?\s?[%٪]?")
_NUMERIC: Final = re.compile(r"(\d{1,4})[-/.](\d{1,2})[-/.](\d{1,4})")
_YEAR: Final = re.compile(r"\d{3,4}(-(0?[1-9]|1[0-2]))?")

_MONTHS: Final = (
    "يناير", "كانون الثاني", "جانفي", "فبراير", "شباط", "فيفري", "مارس", "آذار", "أبريل", "إبريل",
    "نيسان", "أفريل", "مايو", "أيار", "ماي", "يونيو", "يونيه", "حزيران", "جوان", "يوليو", "يوليه",
    "تموز", "جويلية", "أغسطس", "آب", "أوت", "غشت", "سبتمبر", "أيلول", "شتنبر", "أكتوبر",
    "تشرين الأول", "نوفمبر", "تشرين الثاني", "نونبر", "ديسمبر", "كانون الأول", "دجنبر",
    "محرم", "صفر", "ربيع الأول", "ربيع الآخر", "ربيع الثاني", "جمادى الأولى", "جمادى الآخرة",
    "جمادى الثانية", "رجب", "شعبان", "رمضان", "شوال", "ذو القعدة", "ذي القعدة", "ذو الحجة",
    "ذي الحجة", "January", "February", "March", "April", "May", "June", "July", "August",
    "September", "October", "November", "December",
)  # fmt: skip
_MONTH: Final = "|".join(map(re.escape, sorted(_MONTHS, key=len, reverse=True)))
_DAY: Final = r"(?:[1-9]|[0-2]\d|3[01])"
_YEAR_AFTER: Final = r"(?:،?\s+\d{3,4}\s?(?:م|هـ)?)?"
_WRITTEN: Final = re.compile(
    rf"(?:[^\W\d]+،?\s+)?{_DAY}\s+(?:من\s+)?(?:{_MONTH}){_YEAR_AFTER}|(?:{_MONTH}){_YEAR_AFTER}",
    re.IGNORECASE,
)


def find_problem(field: Field, value: str) -> Problem | None:
    """Why a value cannot be a field's; None where it can. No value is always possible.

    Digits may be Arabic. A date may be numbers (2026-11-22, 22/11/2026), a year, or written with a
    month's name as in a text (الأحد 22 نوفمبر 2026).
    """
    plain = value.strip().translate(_LATIN)
    if not plain:
        return None
    match field.type:
        case "number":
            return None if _NUMBER.fullmatch(plain) else "number"
        case "date":
            return None if _is_date(plain) else "date"
        case "text" | "choice":
            return None


def _is_date(text: str) -> bool:
    numbers = _NUMERIC.fullmatch(text)
    if numbers is None:
        return bool(_YEAR.fullmatch(text) or _WRITTEN.fullmatch(text))
    first, month, last = map(int, numbers.groups())
    year, day = (first, last) if len(numbers[1]) > 2 else (last, first)
    return year > 0 and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]
