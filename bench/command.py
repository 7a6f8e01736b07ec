"""A command as somebody would run it: how long it takes, and how much memory at most."""

import os
import resource
import subprocess
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

import psutil

LOOK = 0.02  # seconds between two looks at its memory


@dataclass(frozen=True, slots=True)
class Run:
    """Seconds by the clock and of the processors, and megabytes at most."""

    seconds: float
    processor: float
    memory: float


def start(command: Sequence[str]) -> "subprocess.Popen[bytes]":
    """Starts a command that prints nothing of interest."""
    # Without bytecode each start would compile the program anew, which no user's does.
    variables = {key: each for key, each in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    return subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=variables
    )


def measure_run(command: Sequence[str]) -> Run:
    """Runs a command to its end. Raises CalledProcessError."""
    used, began, memory = _use_processor(), time.perf_counter(), 0
    process = start(command)
    # What the system itself counts as a child's most memory begins with its parent's.
    while process.poll() is None:
        with suppress(psutil.NoSuchProcess):
            family = [own := psutil.Process(process.pid), *own.children()]
            memory = max(memory, sum(each.memory_info().rss for each in family))
        time.sleep(LOOK)
    seconds = time.perf_counter() - began
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return Run(seconds, _use_processor() - used, memory / 2**20)


def _use_processor() -> float:
    """The seconds of processor time that processes took which this one started and saw end."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime
