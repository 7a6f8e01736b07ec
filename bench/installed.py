"""How much the program and what it needs take on a disk."""

import re
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

NAME = re.compile(r"[\w.-]+")


def find_dependencies(name: str) -> set[str]:
    """A distribution with all that it needs to run here, without extras."""
    found: set[str] = set()
    waiting = [name]
    while waiting:
        each = waiting.pop().lower().replace("_", "-")
        if each in found:
            continue
        try:
            needs = distribution(each).requires or []
        except PackageNotFoundError:  # what another system or Python would need
            continue
        found.add(each)
        names = (NAME.match(need) for need in needs if "extra ==" not in need)
        waiting += [match[0] for match in names if match]
    return found


def measure_files(installed: Distribution) -> float:
    """Megabytes of a distribution's files."""
    files = installed.files or []
    paths = (Path(str(file.locate())) for file in files)
    return sum(path.stat().st_size for path in paths if path.is_file()) / 2**20


def measure_dependencies(name: str = "hashiya") -> tuple[int, float]:
    """How many distributions another one needs, and their megabytes."""
    names = find_dependencies(name) - {name}
    return len(names), sum(measure_files(distribution(name)) for name in names)
