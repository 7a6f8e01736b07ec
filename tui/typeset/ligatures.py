"""Single characters that draw whole words, such as U+FDFA, written out as their letters.

They are one code point, but no cell is wide enough to read them in, and terminals dispute their
width. The four lam-alefs are the exception: they are made for one cell (see `joining`).
"""

import re
from typing import Final
from unicodedata import decomposition

from tui.typeset.ranges import ranges

# Joiners keep the letters in the form that the ligature has, and out of its neighbours' reach.
_AROUND: Final = {
    "<isolated>": ("\u200c", "\u200c"),
    "<initial>": ("\u200c", "\u200d"),
    "<medial>": ("\u200d", "\u200d"),
    "<final>": ("\u200d", "\u200c"),
}

# Those that Unicode does not decompose.
_PHRASES: Final = {
    "\ufd40": "رحمه الله",
    "\ufd41": "رضي الله عنه",
    "\ufd42": "رضي الله عنها",
    "\ufd43": "رضي الله عنهم",
    "\ufd44": "رضي الله عنهما",
    "\ufd45": "رضي الله عنهن",
    "\ufd46": "صلى الله عليه وآله",
    "\ufd47": "عليه السلام",
    "\ufd48": "عليهم السلام",
    "\ufd49": "عليهما السلام",
    "\ufd4a": "عليه الصلاة والسلام",
    "\ufd4b": "قدس سره",
    "\ufd4c": "صلى الله عليه وآله وسلم",
    "\ufd4d": "عليها السلام",
    "\ufd4e": "تبارك وتعالى",
    "\ufd4f": "رحمهم الله",
    "\ufdcf": "سلامه علينا",
    "\ufdfd": "بسم الله الرحمن الرحيم",
    "\ufdfe": "سبحانه وتعالى",
    "\ufdff": "عز وجل",
}


def _read_ligatures() -> dict[str, str]:
    """Read the ligatures as the text to draw; its spaces do not break, as it is one code point."""
    ligatures = {char: _drawn_as("<isolated>", words) for char, words in _PHRASES.items()}
    for point in (point for block in ranges("FBEA-FBFB FC00-FDFC") for point in block):
        tag, *points = decomposition(chr(point)).split() or [""]
        # A mark on a space or a tatweel also decomposes, but takes the one cell it is given.
        if len(points) > 1 and points[0] not in ("0020", "0640"):
            ligatures[chr(point)] = _drawn_as(tag, "".join(chr(int(p, 16)) for p in points))
    return ligatures


def _drawn_as(form: str, words: str) -> str:
    before, after = _AROUND[form]
    return before + words.replace(" ", "\u00a0") + after


_LETTERS: Final = _read_ligatures()
_LIGATURE: Final = re.compile("[" + "".join(_LETTERS) + "]")

WIDEST: Final = max(map(len, _LETTERS.values()))
"""No code point is drawn in more cells than this."""


def expand(text: str, offset: int) -> tuple[str, list[int]]:
    """Write ligatures out; return the text, and for each code point the index it comes from.

    The first index is `offset`.
    """
    if not _LIGATURE.search(text):
        return text, list(range(offset, offset + len(text)))
    parts = [_LETTERS.get(char, char) for char in text]
    return "".join(parts), [index for index, part in enumerate(parts, offset) for _ in part]
