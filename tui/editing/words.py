"""What may stand in a typed line, where its words end, and which way it runs."""

import re
from typing import Final
from unicodedata import category

from tui.typeset.classes import bidi_classes
from tui.typeset.explicit import first_strong

# Embeddings, overrides and isolates: nobody sees them, and they reorder all that is typed after.
_DIRECTIONAL: Final = "\u202a-\u202e\u2066-\u2069"
_UNWANTED: Final = re.compile(f"[\x00-\x1f\x7f-\x9f\ud800-\udfff{_DIRECTIONAL}]")

_JOINERS: Final = "\u200c\u200d"  # Persian writes می‌خواهم with one of them, inside the word


def clean(text: str) -> str:
    """Make one line of any text: line ends and tabs become spaces, control characters go.

    A line end at the very end goes too: who copies a whole line means its words.
    """
    return _UNWANTED.sub("", " ".join(text.splitlines()).replace("\t", " "))


def is_rtl(text: str) -> bool:
    """Say whether a line runs from right to left: its first strong character does, or has none."""
    return first_strong(bidi_classes(text)) != "L"


def next_word(text: str, index: int) -> int:
    """Return the end of the word at or after an index."""
    while index < len(text) and not in_word(text[index]):
        index += 1
    while index < len(text) and in_word(text[index]):
        index += 1
    return index


def previous_word(text: str, index: int) -> int:
    """Return the beginning of the word at or before an index."""
    while index > 0 and not in_word(text[index - 1]):
        index -= 1
    while index > 0 and in_word(text[index - 1]):
        index -= 1
    return index


def in_word(char: str) -> bool:
    """Letters and digits, and what stands on or between them: tashkeel, tatweel, joiners."""
    return char.isalnum() or char == "_" or char in _JOINERS or category(char).startswith("M")
