"""What a start is made of: Python, Textual, Hashiya's modules, and the first screen.

    python -m bench.start [--write]

The first two cannot be less, whatever Hashiya does: that is the limit which a start stands against.
"""

import argparse
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench.corpus import build_database
from bench.document import write_section
from bench.floors import BARE
from bench.machine import describe_end, describe_machine
from bench.reader import HASHIYA
from bench.terminal import measure_command, measure_start

FEW = 40  # articles
TEXTUAL = "import textual.app, textual.widgets; from textual.widgets import Static"
# As tui/cli/opening.py begins.
OURS = (
    "import gc, sys; gc.disable(); sys.modules['ssl'] = None; "
    "import tui.app, tui.session, tui.terminal.output, tui.language.arabic"
)


def measure_parts(database: Path) -> Iterator[tuple[str, float]]:
    """Milliseconds until so much is done, each with all that goes before it."""
    yield "Python", measure_command([sys.executable, "-c", "pass"])
    yield "Textual is loaded", measure_command([sys.executable, "-c", TEXTUAL])
    yield "one Static stands", measure_start([sys.executable, "-c", BARE], {})
    yield "Textual and Hashiya are loaded", measure_command([sys.executable, "-c", OURS])
    variables = {"HASHIYA_DB": str(database), "HASHIYA_ANNOTATOR": "bench"}
    yield "two articles stand", measure_start([HASHIYA], variables)


def main() -> None:
    """Prints the parts."""
    parser = argparse.ArgumentParser(description="Measures what a start is made of.")
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    machine = describe_machine()
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "bench.db"
        build_database(database, FEW)
        rows = [f"| {name} | {value:.0f} |" for name, value in measure_parts(database)]
    table = [f"{machine}; {describe_end()}.", "", "| after | ms |", "|---|---|", *rows]
    print(*table, sep="\n")
    if asked.write:
        write_section("bench.start", table)


if __name__ == "__main__":
    main()
