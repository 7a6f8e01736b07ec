"""Paired brackets take one direction, so that both curve around the same text (BD16, N0)."""

import re
from typing import Final

from tui.typeset.classes import MIRROR

_MAX_OPEN: Final = 63  # BD16: a longer stack of open brackets means no pairs at all
_BRACKET: Final = re.compile(r"[()]")
_RIGHT: Final = re.compile(rb"[REN]")  # N0 reads numbers as R
_NEUTRAL: Final = b"O()"
_CANONICAL: Final = {"\u232a": "\u3009", "\u2329": "\u3008"}


def bracket_pairs(types: str, text: str) -> list[tuple[int, int]]:
    """Find the bracket pairs of an isolating run sequence, by BD16.

    `types` and `text` are parallel; a bracket is where `types` says so. The pairs are indices
    into them, sorted by the opening bracket.
    """
    pairs: list[tuple[int, int]] = []
    awaited: list[tuple[str, int]] = []  # closing brackets, with the index of what opened
    for found in _BRACKET.finditer(types):
        index = found.start()
        char = _CANONICAL.get(text[index], text[index])
        if found[0] == "(":
            if len(awaited) == _MAX_OPEN:
                return []
            awaited.append((MIRROR[char], index))
            continue
        for depth in range(len(awaited) - 1, -1, -1):
            if awaited[depth][0] == char:
                pairs.append((awaited[depth][1], index))
                del awaited[depth:]
                break
    return sorted(pairs)


def resolve_brackets(types: str, classes: str, text: str, embedding: str, sos: str) -> str:
    """Give bracket pairs their direction, by N0.

    `types` are the types of an isolating run sequence after W7, `classes` those before W1, `text`
    its characters, all parallel. `embedding` and `sos` are `"L"` or `"R"`.
    """
    out = bytearray(types, "ascii")
    before, seen = sos, 0  # the last strong direction ahead of a pair, and how far it was sought
    for opening, closing in bracket_pairs(types, text):
        ahead = out[seen:opening].rstrip(_NEUTRAL)
        if ahead:
            before = "L" if ahead.endswith(b"L") else "R"
        seen = opening
        inside = _directions(out[opening + 1 : closing])
        if not inside:
            continue
        direction = embedding if embedding in inside else before
        for bracket in (opening, closing):
            end = bracket + 1
            while end < len(classes) and classes[end] == "M":
                end += 1  # marks on a bracket go with it
            out[bracket:end] = direction.encode() * (end - bracket)
    return out.decode("ascii")


def _directions(types: bytearray) -> str:
    """Return which of L and R occur."""
    return ("L" if b"L" in types else "") + ("R" if _RIGHT.search(types) else "")
