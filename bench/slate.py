"""SLATE, from PyPI in a venv of its own, with the same keys on the same text.

    python -m bench.slate [SENTENCES]

It annotates one file at a time, so the text is a file with a sentence in each line.
"""

import sys
import tempfile
from contextlib import closing
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path
from statistics import median

from bench.corpus import generate_sentences
from bench.terminal import Program, find_percentile, measure_start
from bench.venv import CACHE, install

VERSION = "1.1.3"
KEYS, TURN = 200, 20
# As terminals send them to a program of curses, which asks for "application mode".
DOWN, UP = b"\x1bOB", b"\x1bOA"
LABEL, SAVE = (b" ", b"a"), b"s"


@dataclass(frozen=True, slots=True)
class SlateTimes:
    """Milliseconds, but for bytes and memory (MB); 0 is what could not be measured."""

    start: float
    move: float
    move_95: float
    move_bytes: float
    saved: float
    saved_95: float
    memory: float


NOT_MEASURED = SlateTimes(0, 0, 0, 0, 0, 0, 0)


def install_slate() -> Path:
    """Its Python. Raises UnavailableError where it cannot be installed."""
    return install([f"slate-nlp=={VERSION}"], CACHE / "slate-nlp") / "python"


def write_sentences(folder: Path, count: int) -> Path:
    """The first sentences of the generated articles, one in each line."""
    file = folder / f"{count}.txt"
    lines = islice(generate_sentences(count), count)
    file.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return file


def measure_slate(python: Path, file: Path) -> SlateTimes:
    """What a person at SLATE waits for, who goes from line to line."""
    words = ["-m", "slate", "-t", "categorical", "-s", "line", "-o"]
    command = [str(python), *words, "-l", str(file.with_suffix(".log")), str(file)]
    start = measure_start(command, {})
    with closing(Program(command, {})) as program:
        program.first_screen()
        moves = [program.press(UP if number // TURN % 2 else DOWN) for number in range(KEYS)]
        saves = [_save(program) for _ in range(KEYS // 4)]
        memory = program.memory
    firsts = [each.first for each in moves]
    return SlateTimes(
        start,
        median(firsts),
        find_percentile(firsts, 0.95),
        median(each.size for each in moves),
        median(saves),
        find_percentile(saves, 0.95),
        memory,
    )


def _save(program: Program) -> float:
    """Labels a line and saves: milliseconds from the key that saves to the last byte after it."""
    for key in LABEL:
        program.press(key)
    milliseconds = program.press(SAVE).last
    program.press(DOWN)
    return milliseconds


def main() -> None:
    """Prints the figures."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000
    with tempfile.TemporaryDirectory() as name:
        python = install_slate()
        times = measure_slate(python, write_sentences(Path(name), count))
        for key, value in asdict(times).items():
            print(f"{key:12} {value:9.1f}")


if __name__ == "__main__":
    main()
