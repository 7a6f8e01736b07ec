"""Text as it is compared when people search: without the differences that hands make."""

from functools import lru_cache

from pyarabic import araby

ALEFS = str.maketrans("أإآٱىیکةھە", "ااااييكههه")
DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")


@lru_cache(maxsize=1024)
def fold(text: str) -> str:
    """The text without tashkeel and tatweel, with one form for each family of letters and digits.

    Forms of alef, of yeh (ى ی), of kaf and of heh (ة) fall together; hamza on a seat stays.
    """
    bare: str = araby.strip_tatweel(araby.strip_diacritics(text))
    return bare.translate(ALEFS).translate(DIGITS).casefold()
