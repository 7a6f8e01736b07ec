"""The reader in a pty at 200x50: start, key to first byte, bytes per key, memory.

    python -m bench.reader

Beside it, in the same run, a bare Textual application with one Static: the floor of what stands on
Textual. The ratio is what counts; milliseconds depend on the machine.
"""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pexpect
import psutil

from db.connection import connect
from db.exchange.importing import import_files

SEEDS = sorted((Path(__file__).parent.parent / "seeds").glob("*.txt"))
BARE = (
    "from textual.app import App; from textual.widgets import Static\nclass Bare(App):\n"
    "    def compose(self): yield Static('text ' * 60)\nBare().run()"
)
DOWN, UP = b"\x1b[B", b"\x1b[A"
STARTS, KEYS, TURN = 7, 200, 20
QUIET = 0.03  # seconds without a byte that end a paint


class Program:
    """A program in a pty, and the time since it was started."""

    def __init__(self, command: Sequence[str], database: Path) -> None:
        environment = {
            **os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor",
            "LANG": "C.UTF-8", "HASHIYA_DB": str(database), "HASHIYA_ANNOTATOR": "bench",
        }  # fmt: skip
        self.started = time.perf_counter()
        self._child = pexpect.spawn(
            command[0], list(command[1:]), env=environment, dimensions=(50, 200)
        )
        self._child.delaybeforesend = None

    def first_screen(self) -> float:
        """Seconds from the start to the last byte of the first screen."""
        last, size = self.started, 0
        while True:
            try:
                size += len(self._child.read_nonblocking(65536, timeout=0.6))
                last = time.perf_counter()
            except pexpect.TIMEOUT:
                if size > 1_000:
                    return last - self.started

    def press(self, key: bytes) -> tuple[float, int]:
        """Seconds to the first byte of what a key paints, and how many bytes come in all."""
        began = time.perf_counter()
        self._child.send(key)
        size = len(self._child.read_nonblocking(65536, timeout=5))
        first = time.perf_counter() - began
        while True:
            try:
                size += len(self._child.read_nonblocking(65536, timeout=QUIET))
            except pexpect.TIMEOUT:
                return first, size

    @property
    def memory(self) -> float:
        """Megabytes of resident memory."""
        return float(psutil.Process(self._child.pid).memory_info().rss) / 2**20

    def close(self) -> None:
        """Ends it."""
        self._child.close(force=True)


def measure_start(command: Sequence[str], database: Path) -> float:
    """The median seconds to the first screen."""
    times = []
    for _ in range(STARTS):
        with closing(Program(command, database)) as program:
            times.append(program.first_screen())
    return statistics.median(times)


def main() -> None:
    """Prints the figures."""
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "bench.db"
        with closing(connect(database)) as connection:
            import_files(connection, SEEDS)
        hashiya = [str(Path(sys.executable).with_name("hashiya"))]
        bare = measure_start([sys.executable, "-c", BARE], database)
        start = measure_start(hashiya, database)
        print(
            f"start to first screen   {start * 1e3:7.0f} ms, "
            f"{start / bare:.2f} times a bare Textual"
        )
        with closing(Program(hashiya, database)) as program:
            program.first_screen()
            pressed = [program.press(UP if number // TURN % 2 else DOWN) for number in range(KEYS)]
            firsts = sorted(first * 1e3 for first, _ in pressed)
            sizes = [size for _, size in pressed]
            print(
                f"key to first byte       {statistics.median(firsts):7.1f} ms median, "
                f"{firsts[int(KEYS * 0.95)]:.1f} ms at 95 %"
            )
            print(
                f"bytes per key           {statistics.median(sizes):7.0f} median, "
                f"{statistics.fmean(sizes):.0f} mean"
            )
            print(f"memory                  {program.memory:7.1f} MB")


if __name__ == "__main__":
    main()
