"""What this machine does at best: the floors that figures are compared with."""

import sqlite3
import sys
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from statistics import median
from time import perf_counter

import orjson

from bench.terminal import Program, find_percentile, measure_command, measure_start

BARE = (
    "from textual.app import App; from textual.widgets import Static\nclass Bare(App):\n"
    "    def compose(self): yield Static('text ' * 60)\nBare().run()"
)
COMMITS = 2_000
RECORDS = 20_000


def time_bare_textual() -> float:
    """Milliseconds until an application of Textual with one Static stands."""
    return measure_start([sys.executable, "-c", BARE], {})


def measure_bare_memory() -> float:
    """Megabytes of that application."""
    with closing(Program([sys.executable, "-c", BARE], {})) as program:
        program.first_screen()
        return program.memory


def time_import(module: str) -> float:
    """Milliseconds in which Python starts, imports a module, and ends."""
    return measure_command([sys.executable, "-c", f"import {module}"])


def time_echo() -> tuple[float, float]:
    """Median and 95 % of the milliseconds in which `cat` gives a letter back: pty and kernel."""
    with closing(Program(["cat"], {})) as program:
        times = [program.press(b"x").first for _ in range(200)]
    return median(times), find_percentile(times, 0.95)


def time_commits(folder: Path) -> tuple[float, float]:
    """Median and 95 % of the milliseconds of a bare commit, as durable as ours."""
    with closing(sqlite3.connect(folder / "commits.db", isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("CREATE TABLE t (a)")
        times = []
        for number in range(COMMITS):
            began = perf_counter()
            connection.execute("INSERT INTO t VALUES (?)", (number,))
            times.append((perf_counter() - began) * 1e3)
    return median(times), find_percentile(times, 0.95)


def measure_inserts(folder: Path, rows: int) -> float:
    """Rows per second that bare sqlite3 inserts in one transaction."""
    with closing(sqlite3.connect(folder / "inserts.db")) as connection:
        connection.execute("CREATE TABLE t (a INTEGER PRIMARY KEY, b, c, d, e)")
        began = perf_counter()
        with connection:
            values = ((row, row, row, row) for row in range(rows))
            connection.executemany("INSERT INTO t (b, c, d, e) VALUES (?, ?, ?, ?)", values)
        return rows / (perf_counter() - began)


def measure_orjson(records: Sequence[object]) -> float:
    """Records per second that orjson alone writes."""
    began = perf_counter()
    with open("/dev/null", "wb") as stream:
        for record in records:
            stream.write(orjson.dumps(record, option=orjson.OPT_APPEND_NEWLINE))
    return len(records) / (perf_counter() - began)
