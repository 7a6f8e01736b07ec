"""The processes of a web tool: started, watched, and ended with all that they began."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil

from bench.peers.client import HOST, answers
from bench.venv import UnavailableError, find_reason

STARTED = 180  # seconds until a page is answered
PAUSE = 0.01  # seconds between two looks
ENDED = 15  # seconds in which a program may end by itself


def find_port() -> int:
    """One that nobody listens at."""
    with socket.socket() as listener:
        listener.bind((HOST, 0))
        return int(listener.getsockname()[1])


@contextmanager
def running(
    commands: Sequence[Sequence[str]], variables: Mapping[str, str], log: Path
) -> Iterator[list[psutil.Process]]:
    """Programs, each leading a group of processes; when this is left, nothing of them is."""
    programs: list[subprocess.Popen[bytes]] = []
    environment = {**os.environ, **variables}
    # Without bytecode each start would compile the program anew, which no user's does.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    try:
        for command in commands:
            with log.open("ab") as stream:
                programs.append(
                    subprocess.Popen(
                        command,
                        env=environment,
                        stdin=subprocess.DEVNULL,
                        stdout=stream,
                        stderr=stream,
                        start_new_session=True,
                    )
                )
        yield [psutil.Process(program.pid) for program in programs]
    finally:
        for program in programs:
            _end(program)


def _end(program: subprocess.Popen[bytes]) -> None:
    """Asks a program to end, then makes its whole group."""
    if program.poll() is None:
        program.terminate()
        with suppress(subprocess.TimeoutExpired):
            program.wait(ENDED)
    with suppress(ProcessLookupError):
        os.killpg(program.pid, signal.SIGKILL)
    program.wait()


def wait_for_page(port: int, programs: Sequence[psutil.Process], log: Path) -> float:
    """Seconds until a page is answered. Raises UnavailableError if that takes too long."""
    began = time.perf_counter()
    while not answers(port):
        if any(program.status() == psutil.STATUS_ZOMBIE for program in programs):
            raise UnavailableError(
                f"does not start: {find_reason(log.read_text(errors='replace'))}"
            )
        if time.perf_counter() - began > STARTED:
            raise UnavailableError(f"answers no page within {STARTED} s")
        time.sleep(PAUSE)
    return time.perf_counter() - began


def measure_memory(programs: Sequence[psutil.Process]) -> float:
    """Megabytes of programs with their children; what several of them share is counted once."""
    family = [each for program in programs for each in (program, *program.children(recursive=True))]
    if sys.platform == "linux":
        return sum(float(each.memory_full_info().pss) for each in family) / 2**20
    return sum(float(each.memory_info().rss) for each in family) / 2**20
