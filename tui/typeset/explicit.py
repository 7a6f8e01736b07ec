"""Embeddings, overrides and isolates (X1 to X10), for the rare text that holds such controls."""

import re
from dataclasses import dataclass
from itertools import groupby
from typing import Final

REMOVED: Final = frozenset("<>{}^x")
"""The letters of what X9 removes."""

_MAX_DEPTH: Final = 125  # BD2

# What LRE, RLE, LRO and RLO, or LRI and RLI, ask for: a parity of the level, and an override.
_EMBEDDINGS: Final = {"<": (0, ""), ">": (1, ""), "{": (0, "L"), "}": (1, "R")}
_ISOLATES: Final = {"l": 0, "r": 1}
_INITIATORS: Final = "lrf"
_STRONG_OR_ISOLATE: Final = re.compile(r"[LRAlrfp]")
_STRONG_ISOLATE_OR_END: Final = re.compile(r"[LRAlrfpB]")


def first_strong(classes: str) -> str:
    """Return the first L, R or A that stands in no isolate, or `""` (P2)."""
    depth = 0
    for found in _STRONG_OR_ISOLATE.finditer(classes):
        letter = found[0]
        if letter in _INITIATORS:
            depth += 1
        elif letter == "p":
            depth = max(depth - 1, 0)
        elif not depth:
            return letter
    return ""


def first_strong_inside(classes: str) -> dict[int, str]:
    """Return the first L, R or A of each isolate that has one, by what opens it (X5c).

    All at once: to seek it for each isolate anew would be quadratic.
    """
    strong: dict[int, str] = {}
    isolates: list[int] = []
    for found in _STRONG_ISOLATE_OR_END.finditer(classes):
        letter = found[0]
        if letter == "B":
            isolates.clear()
        elif letter in _INITIATORS:
            isolates.append(found.start())
        elif letter == "p":
            del isolates[-1:]
        elif isolates:
            strong.setdefault(isolates[-1], letter)
    return strong


@dataclass(frozen=True, slots=True)
class _Status:
    """An entry of the directional status stack; `override` is `"L"`, `"R"` or `""`."""

    level: int
    override: str
    isolate: bool

    def deeper(self, parity: int) -> int:
        """Return the least higher level that is even (0) or odd (1)."""
        return self.level + 1 + (self.level & 1 == parity)


class _Stack:
    """The directional status stack of X1, with its counts of what overflowed."""

    def __init__(self, paragraph: int) -> None:
        self._statuses = [_Status(paragraph, "", isolate=False)]
        self._overflow_isolates = 0
        self._overflow_embeddings = 0
        self._valid_isolates = 0

    @property
    def top(self) -> _Status:
        return self._statuses[-1]

    @property
    def overflows(self) -> bool:
        """Whether an isolate that is open overflowed, or an embedding in the innermost one."""
        return bool(self._overflow_isolates or self._overflow_embeddings)

    def embed(self, parity: int, override: str) -> None:
        """X2 to X5."""
        level = self.top.deeper(parity)
        if level <= _MAX_DEPTH and not self.overflows:
            self._statuses.append(_Status(level, override, isolate=False))
        elif not self._overflow_isolates:
            self._overflow_embeddings += 1

    def isolate(self, parity: int) -> None:
        """X5a, X5b."""
        level = self.top.deeper(parity)
        if level <= _MAX_DEPTH and not self.overflows:
            self._statuses.append(_Status(level, "", isolate=True))
            self._valid_isolates += 1
        else:
            self._overflow_isolates += 1

    def pop_isolate(self) -> None:
        """X6a."""
        if self._overflow_isolates:
            self._overflow_isolates -= 1
        elif self._valid_isolates:
            self._overflow_embeddings = 0
            while not self.top.isolate:
                self._statuses.pop()
            self._statuses.pop()
            self._valid_isolates -= 1

    def pop_embedding(self) -> None:
        """X7."""
        if self._overflow_isolates:
            return
        if self._overflow_embeddings:
            self._overflow_embeddings -= 1
        elif not self.top.isolate and len(self._statuses) > 1:
            self._statuses.pop()


def explicit_levels(classes: str, paragraph: int) -> tuple[list[int], list[str]]:
    """Return the explicit level and the overridden type of each code point (X1 to X8)."""
    stack = _Stack(paragraph)
    strong = first_strong_inside(classes)
    levels: list[int] = []
    types: list[str] = []
    for index, letter in enumerate(classes):
        if letter == "B":
            stack = _Stack(paragraph)  # X8
        elif letter == "p":
            stack.pop_isolate()
        status = stack.top
        levels.append(status.level)
        types.append(letter if letter in REMOVED else status.override or letter)
        if letter in _EMBEDDINGS:
            stack.embed(*_EMBEDDINGS[letter])
        elif letter in _ISOLATES:
            stack.isolate(_ISOLATES[letter])
        elif letter == "f":
            stack.isolate(0 if strong.get(index, "L") == "L" else 1)
        elif letter == "^":
            stack.pop_embedding()
    return levels, types


@dataclass(slots=True)
class Sequence:
    """An isolating run sequence (BD13): indices at one level, and the levels on its two sides."""

    level: int
    indices: list[int]
    before: int
    after: int


def isolating_run_sequences(classes: str, levels: list[int], paragraph: int) -> list[Sequence]:
    """Return the isolating run sequences of what X9 leaves of a paragraph (X10)."""
    kept = [index for index, letter in enumerate(classes) if letter not in REMOVED]
    runs = [(level, list(run)) for level, run in groupby(kept, levels.__getitem__)]
    outer = [level for level, _ in runs]
    sequences: list[Sequence] = []
    interrupted: list[Sequence] = []  # those whose last run ends with an isolate initiator
    for (level, run), before, after in zip(
        runs, [paragraph, *outer], [*outer[1:], paragraph], strict=False
    ):
        # A PDI that begins a run has left an inner level, so it closes the last initiator.
        if classes[run[0]] == "p" and interrupted:
            sequence = interrupted.pop()
            sequence.indices += run
        else:
            sequence = Sequence(level, run, max(level, before), paragraph)
            sequences.append(sequence)
        opens = classes[run[-1]] in _INITIATORS
        sequence.after = max(level, paragraph if opens else after)
        if opens:
            interrupted.append(sequence)
    return sequences
