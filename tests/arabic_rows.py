"""Reads rows of cells as an eye does, knowing nothing of how they were made."""

import sys
from collections.abc import Iterator
from unicodedata import combining, decomposition, name

TATWEEL = "\u0640"
CUT = frozenset("…│┌┐└┘▁▔")  # where letters may be cut off: at the end of a title, or under a box


def _forms() -> dict[str, tuple[str, str]]:
    """Each presentation form of a letter or a lam-alef: its letters, and INITIAL, MEDIAL …"""
    found = {}
    for code in (*range(0xFB50, 0xFDD0), *range(0xFE80, 0xFEFD)):
        form, *letters = decomposition(chr(code)).split() or [""]
        if form in ("<initial>", "<medial>", "<final>", "<isolated>"):
            found[chr(code)] = ("".join(chr(int(each, 16)) for each in letters), form[1:-1])
    return found


FORMS = _forms()
LOGICAL = {letters for letters, _ in FORMS.values() if len(letters) == 1}
JOINS_ON = {letters for letters, form in FORMS.values() if form == "initial"}
JOINS = {letters for letters, form in FORMS.values() if form == "final"}


def faults(row: str) -> Iterator[str]:
    """What an Arabic reader would stumble over in a row: letters reversed, unjoined, or raw."""
    cells = ["", *(char for char in row if not combining(char)), ""]
    for left, char, right in zip(cells, cells[1:], cells[2:], strict=False):
        if char in LOGICAL:
            yield f"{name(char)} as it is stored, in {row.strip()!r}"
        if char not in FORMS:
            continue
        letters, form = FORMS[char]
        if form in ("initial", "medial") and not _reaches_right(left):
            yield f"{name(char)} joins nothing at its left, in {row.strip()!r}"
        if form in ("final", "medial") and not _reaches_left(right):
            yield f"{name(char)} joins nothing at its right, in {row.strip()!r}"
        if form in ("isolated", "final") and letters in JOINS_ON and _could_join(left):
            yield f"{name(char)} is not joined to the letter at its left, in {row.strip()!r}"


def _reaches_right(char: str) -> bool:
    """Whether what stands at the left of a letter joins it."""
    return char == TATWEEL or char in CUT or FORMS.get(char, ("", ""))[1] in ("medial", "final")


def _reaches_left(char: str) -> bool:
    return char == TATWEEL or char in CUT or FORMS.get(char, ("", ""))[1] in ("medial", "initial")


def _could_join(char: str) -> bool:
    return char == TATWEEL or FORMS.get(char, ("", ""))[0] in JOINS


if __name__ == "__main__":
    for line in sys.stdin:
        for fault in faults(line):
            print(fault)
