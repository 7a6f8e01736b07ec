"""A command as somebody would run it: how long it takes, and how much memory at most."""

import os
import subprocess
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

import psutil

LOOK = 0.02  # seconds between two looks at its memory


@dataclass(frozen=True, slots=True)
class Run:
    """Seconds, and megabytes at most."""

    seconds: float
    memory: float


def measure_run(command: Sequence[str]) -> Run:
    """Runs a command that prints nothing of interest. Raises CalledProcessError."""
    variables = {key: each for key, each in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    began, memory = time.perf_counter(), 0
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=variables
    )
    # What the system itself counts as a child's most memory begins with its parent's.
    while process.poll() is None:
        with suppress(psutil.NoSuchProcess):
            family = [own := psutil.Process(process.pid), *own.children()]
            memory = max(memory, sum(each.memory_info().rss for each in family))
        time.sleep(LOOK)
    seconds = time.perf_counter() - began
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return Run(seconds, memory / 2**20)
