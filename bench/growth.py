"""How time and memory grow with the database, from 100 to a million sentences.

python -m bench.growth [--most 1000000] [--plot FILE.svg]
"""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from time import perf_counter

from bench.corpus import SENTENCES, build_database
from bench.figure import show
from bench.machine import describe_machine
from bench.plot import draw_plot
from bench.reader import HASHIYA, measure_reader
from db.connection import connect

LEAST, MOST = 100, 1_000_000  # sentences
UNITS = {
    "import": "s",
    "export": "s",
    "export, memory": "MB",
    "start": "ms",
    "next pair": "ms",
    "move": "ms",
    "tag, saved": "ms",
    "search": "ms",
    "list": "ms",
    "memory": "MB",
}
FLAT = ("start", "next pair", "move", "tag, saved", "search", "list", "memory")


def measure_growth(most: int) -> Iterator[tuple[int, Mapping[str, float]]]:
    """The figures of databases that are ten times as large each, with their sentences."""
    sentences = LEAST
    while sentences <= most:
        with tempfile.TemporaryDirectory() as folder:
            yield sentences, _measure(Path(folder), sentences)
        sentences *= 10


def _measure(folder: Path, sentences: int) -> Mapping[str, float]:
    database = folder / "growth.db"
    seconds = build_database(database, max(2, sentences // (SENTENCES + 1)))
    with closing(connect(database)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    times = measure_reader(database)
    began = perf_counter()
    words = ["export", "--only", "all", str(folder / "all.jsonl"), "--db", str(database)]
    process = subprocess.Popen([HASHIYA, *words, "--as", "bench"], stderr=subprocess.DEVNULL)
    _, _, usage = os.wait4(process.pid, 0)
    exported = perf_counter() - began
    return {
        "import": seconds,
        "export": exported,
        "export, memory": usage.ru_maxrss / 1024,
        "start": times.start,
        "next pair": times.next_pair,
        "move": times.move,
        "tag, saved": times.saved_95,
        "search": times.search,
        "list": times.list_key,
        "memory": times.memory,
    }


def draw_rows(found: Sequence[tuple[int, Mapping[str, float]]]) -> Iterator[str]:
    """A table in Markdown, a column for each size."""
    yield "| sentences | " + " | ".join(f"{sentences:,}" for sentences, _ in found) + " |"
    yield "|---|" + "---|" * len(found)
    for name, unit in UNITS.items():
        values = " | ".join(show(each[name]) for _, each in found)
        yield f"| {name}, {unit} | {values} |"


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description="Measures how time and memory grow.")
    parser.add_argument("--most", type=int, default=MOST)
    parser.add_argument("--plot", type=Path)
    asked = parser.parse_args()
    machine = describe_machine()
    found = []
    for sentences, figures in measure_growth(asked.most):
        print(f"{sentences:,} sentences measured", file=sys.stderr)
        found.append((sentences, figures))
    print(machine, *draw_rows(found), sep="\n")
    if asked.plot is not None:
        lines = {name: [(sentences, each[name]) for sentences, each in found] for name in FLAT}
        asked.plot.write_text(draw_plot("sentences in the database", "ms, MB", lines))


if __name__ == "__main__":
    main()
