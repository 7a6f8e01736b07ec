"""Whether a full stop with a space after it ends the sentence, or only marks an abbreviation."""

import re
from functools import lru_cache

from tagging.abbreviations import (
    CONTINUATIONS,
    HEADINGS,
    LATIN_OPENERS,
    LONG_UNITS,
    PREPOSITIONS,
    VERBS,
    Stop,
    opens_joined,
    opens_surely,
    stop_after,
)
from tagging.folding import fold

WIDEST_MARKER = 12

_MARKER = re.compile(r"[\W_]*(?:\d{1,2}(?:\.\d{1,2})*|[^\W\d]|[IVX]+)[)\]]?")
_EASTERN = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
_CLAUSE_ENDS = (":", "،", ",", "؛")
_WORD_BREAK = re.compile(r"[/\-–—(\[{«“\"'‘„]")
_CLOSED = re.compile(r"[)\]}]")
_FRONTING = frozenset(map(fold, ["في", "منذ", "عام", "سنة", "قبل", "بعد", "خلال", "حتى", "بحلول"]))
_DASHES = frozenset("-–—")


@lru_cache(maxsize=1024)  # for lines that repeat themselves: tables, and worse
def full_stop_ends(before: str, whole: bool, closers: str, opener: str, word: str) -> bool:
    """Whether a stop after `before` ends the sentence.

    `before` reaches back to the sentence's beginning if `whole`; `closers` stand after the stop;
    `word` is the next one, behind the quotes or brackets in `opener`.
    """
    words = before.rsplit(None, 3)[-3:]
    if not words[-1].isalnum() and words[-1] not in LONG_UNITS:  # كم/س is one word
        words[-1] = _WORD_BREAK.split(words[-1])[-1]
    if _is_marker(words, before, whole, word):
        return False
    if not words[-1][-1:].isalnum():
        return True
    kind = stop_after(words[-1], words[-2] if len(words) > 1 else "")
    if kind is Stop.PLAIN:
        return not (words[-1].isascii() and word.isascii() and word[:1].islower())
    if kind is Stop.NUMBERED:
        return not word[:1].isdecimal()
    if closers and _CLOSED.search(closers):
        return False  # (أ.ف.ب.)
    if kind is Stop.TITLE:
        is_latin_letter = len(words[-1]) == 1 and words[-1].isascii()
        return opens_surely(word) or (is_latin_letter and bool(word) and not word.isascii())
    if kind is Stop.ET_CETERA:
        return bool(word) and fold(word) not in PREPOSITIONS
    return _opens(kind, opener, word, before if whole else "")


def _is_marker(words: list[str], before: str, whole: bool, word: str) -> bool:
    """`1.`, `أ.`, `المادة 1.` at the head of a sentence or clause: they number what follows."""
    if whole and len(before) < WIDEST_MARKER and _MARKER.fullmatch(before.strip()):
        return True
    if len(words) == 1:
        return False
    number = words[-1].strip("()[]")
    if number.isdecimal() and len(number) < 4:
        if fold(words[-2].lstrip("([")) in HEADINGS:
            return (whole and len(words) == 2) or words[0].endswith(_CLAUSE_ENDS)
        earlier = f" {int(number) - 1}. "
        if number != "1" and (earlier in before or earlier.translate(_EASTERN) in before):
            return True
    if not words[-2].endswith(_CLAUSE_ENDS) or opens_surely(word):
        return False
    return bool(_MARKER.fullmatch(words[-1]))


def _opens(kind: Stop, opener: str, word: str, sentence: str) -> bool:
    """Whether `word` begins a sentence after a unit or an acronym; `sentence` is short, or empty.

    After an acronym a feminine verb has the agency as its subject: وكالة ا.ف.ب. قالت إن.
    """
    if kind is Stop.UNIT and opener and opener[-1] not in "([":
        return True
    if word.isascii():
        return word.lower() in LATIN_OPENERS
    if opens_joined(word):  # but "ج.م.ع. والسودان" goes on
        return kind is Stop.UNIT or not word.startswith("وال")
    if sentence and _is_fronted(sentence):
        return False
    if fold(word) in VERBS:
        return kind is Stop.UNIT or word[-1] != "ت"
    return kind is Stop.UNIT and word[:2] == "ال" and fold(word) not in CONTINUATIONS


def _is_fronted(sentence: str) -> bool:
    """Whether all so far is a time or a place: `في عام 350 ق.م. كانت`, `باريس – أ.ف.ب. أعلنت`."""
    words = sentence.split()
    return fold(words[0]).removeprefix("و") in _FRONTING or not _DASHES.isdisjoint(words)
