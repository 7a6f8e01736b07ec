"""What a figure was measured on."""

import os
import platform
import sqlite3
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path


def describe_machine() -> str:
    """One line: processor, cores, memory, system, and what runs on it."""
    parts = [
        f"{_find_processor()}, {os.cpu_count()} cores, {_find_memory():.0f} GB",
        f"{platform.system()} {platform.release()}",
        f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}",
        f"Textual {version('textual')}",
        f"load {os.getloadavg()[0]:.1f} at the beginning",
        datetime.now(UTC).strftime("%Y-%m-%d"),
    ]
    return "; ".join(parts)


def describe_end() -> str:
    """What ran on it when all was measured: figures of a busy machine are none of a quiet one."""
    return f"load {os.getloadavg()[0]:.1f} at the end"


def _find_processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.processor()
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()


def _find_memory() -> float:
    """Gigabytes."""
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
