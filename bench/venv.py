"""Other tools, from PyPI, each in a venv of its own that is kept for the next run."""

import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Sequence
from importlib.metadata import distributions
from pathlib import Path

from bench.installed import measure_files

CACHE = Path(sys.prefix) / "peers"  # `make clean` takes it away with the venv that it is in
TIME = 1_200  # seconds for a command; installing takes minutes
NOT_COUNTED = {"pip", "setuptools"}  # what a venv has of itself
LONGEST = 160  # characters of a reason


class UnavailableError(Exception):
    """A tool cannot be installed, started or used here; the text is the reason, in a line."""


def install(requirements: Sequence[str], folder: Path) -> Path:
    """The folder of the programs of what pip calls so. Raises UnavailableError."""
    ready = folder / "installed"
    if not ready.exists():
        shutil.rmtree(folder, ignore_errors=True)
        run([sys.executable, "-m", "venv", str(folder)])
        pip = [str(folder / "bin" / "python"), "-m", "pip", "install", "--quiet"]
        run([*pip, "--disable-pip-version-check", *requirements])
        ready.touch()
    return folder / "bin"


def run(command: Sequence[str], variables: dict[str, str] | None = None) -> None:
    """Waits for a command. Raises UnavailableError where it fails or takes too long."""
    try:
        done = subprocess.run(command, env=variables, capture_output=True, text=True, timeout=TIME)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise UnavailableError(shorten(str(error))) from error
    if done.returncode:
        raise UnavailableError(find_reason(done.stderr) or f"code {done.returncode}")


def find_reason(speech: str) -> str:
    """The line of what a program said that tells why it failed: pip's last error, else the last."""
    lines = [line.strip() for line in speech.splitlines() if line.strip()]
    errors = [line.removeprefix("ERROR:").strip() for line in lines if line.startswith("ERROR:")]
    return shorten((errors or lines or [""])[-1])


def shorten(text: str) -> str:
    """A text in one short line, without what would break a table."""
    line = " ".join(text.split()).replace("|", "/")
    return line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"


def measure_venv(folder: Path) -> tuple[int, float]:
    """How many distributions pip has put there, and their megabytes."""
    site = sysconfig.get_path("purelib", vars={"base": str(folder), "platbase": str(folder)})
    found = [each for each in distributions(path=[site]) if each.name not in NOT_COUNTED]
    return len(found), sum(measure_files(each) for each in found)
