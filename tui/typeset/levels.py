"""Embedding levels of a paragraph: the Unicode Bidirectional Algorithm, UAX #9, up to rule I2.

The weak and neutral rules rewrite a string of class letters (see `classes`) with regular
expressions; each names its rule. They see one isolating run sequence at a time, which in text
without directional controls is the whole paragraph.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

from tui.typeset.brackets import resolve_brackets
from tui.typeset.classes import bidi_classes
from tui.typeset.explicit import REMOVED, explicit_levels, first_strong, isolating_run_sequences

Base = Literal["auto", "rtl", "ltr"]
"""A paragraph's direction: given, or that of its first strong character (P2, P3)."""

# Without these letters every level is the paragraph's: nothing in it runs the other way.
_MIXED: Final = {0: re.compile(r"[RAN<>{}lrf]"), 1: re.compile(r"[LEN<>{}lrf]")}
_CONTROL: Final = re.compile(r"[<>{}^xlrfp]")

# W1 to W7 and N1, on the class letters of a sequence between its sos and eos.
_W1: Final = re.compile(r"(.)(M+)")
_W2: Final = re.compile(r"A[^LRA]*E[^LRA]*")
_W4_EN: Final = re.compile(r"(?<=E)[+,](?=E)")
_W4_AN: Final = re.compile(r"(?<=N),(?=N)")
# A run is tried from its first character only: from each of them would be quadratic.
_W5: Final = re.compile(r"(?<!%)%+(?=E)|(?<=E)%+")
_W7: Final = re.compile(r"L[^LR]*E[^LR]*")
# N1, for the runs that go against the embedding. All others end up along it, by N1 or by N2.
_N1: Final = {
    "L": re.compile(r"(?<=L)O+(?=L)"),
    "R": re.compile(r"(?<=[REN])O+(?=[REN])"),
}
# W3 and W6. After them nothing tells one neutral from another but brackets, which N0 still needs.
_FOLD: Final = str.maketrans("A+%,BSWlrfp", "ROOOOOOOOOO")


@dataclass(frozen=True, slots=True)
class Levels:
    """The levels of a paragraph, before any line of it is cut (L1) and reordered (L2).

    `levels` has a byte and `classes` a letter for each code point. Characters that X9 removes have
    the level of the one before them; nothing is drawn for them.
    """

    paragraph: int
    levels: bytes
    classes: str


def resolve_levels(text: str, base: Base = "auto") -> Levels:
    """Resolve the levels of a text, which is taken as one paragraph whatever it contains."""
    classes = bidi_classes(text)
    if base == "auto":
        paragraph = 0 if first_strong(classes) in ("L", "") else 1
    else:
        paragraph = 1 if base == "rtl" else 0
    if not _MIXED[paragraph].search(classes):
        levels = bytes([paragraph]) * len(text)
    elif not _CONTROL.search(classes):
        direction = "LR"[paragraph]
        levels = _resolve_sequence(classes, text, paragraph, direction, direction)
    else:
        levels = _resolve_controlled(classes, text, paragraph)
    return Levels(paragraph, levels, classes)


def _resolve_controlled(classes: str, text: str, paragraph: int) -> bytes:
    """Resolve a paragraph that holds directional controls, by X1 to X10."""
    levels, types = explicit_levels(classes, paragraph)
    resolved = bytearray(levels)
    for sequence in isolating_run_sequences(classes, levels, paragraph):
        own = _resolve_sequence(
            "".join([types[index] for index in sequence.indices]),
            "".join([text[index] for index in sequence.indices]),
            sequence.level,
            "LR"[sequence.before & 1],
            "LR"[sequence.after & 1],
        )
        for index, level in zip(sequence.indices, own, strict=True):
            resolved[index] = level
    for index, letter in enumerate(classes):
        if letter in REMOVED:  # as section 5.2 has it, so that it parts no run
            resolved[index] = resolved[index - 1] if index else paragraph
    return bytes(resolved)


def _resolve_sequence(types: str, text: str, level: int, sos: str, eos: str) -> bytes:
    """Resolve one isolating run sequence by W1 to I2; `sos` and `eos` are `"L"` or `"R"`."""
    along, against = ("R", "L") if level & 1 else ("L", "R")
    weak = _weak(types, sos)
    if "(" in weak:
        weak = resolve_brackets(weak, types, text, along, sos).replace("(", "O")
    strong = weak.replace(")", "O")
    if "O" in strong:
        strong = _N1[against].sub(lambda run: against * len(run[0]), sos + strong + eos)[1:-1]
        strong = strong.replace("O", along)  # N2
    return strong.encode("ascii").translate(_implicit(level))


def _weak(types: str, sos: str) -> str:
    """Resolve marks and numbers (W1 to W7); `L`, `R`, `E`, `N`, `O` and brackets remain."""
    types = sos + types
    if "M" in types:
        types = _W1.sub(_marked, types)
    if "E" in types:
        types = _W2.sub(lambda found: found[0].replace("E", "N"), types)
        types = _W4_EN.sub("E", types)
    if "N" in types:
        types = _W4_AN.sub("N", types)
    if "%" in types:
        types = _W5.sub(lambda found: "E" * len(found[0]), types)
    types = types.translate(_FOLD)
    if "E" in types:
        types = _W7.sub(lambda found: found[0].replace("E", "L"), types)
    return types[1:]


def _marked(found: re.Match[str]) -> str:
    """W1: marks take the type of what they stand on; on an isolate or a bracket, ON."""
    return found[1] + ("O" if found[1] in "lrfp()" else found[1]) * len(found[2])


@cache
def _implicit(level: int) -> bytes:
    """I1 and I2 as a table for `bytes.translate`, from a resolved type to its level."""
    left, right, number = (1, 0, 1) if level & 1 else (0, 1, 2)
    return bytes.maketrans(b"LREN", bytes(level + up for up in (left, right, number, number)))
