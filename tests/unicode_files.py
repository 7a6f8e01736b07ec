"""The Unicode Character Database of Debian's `unicode-data`, for tests to compare with."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

FOLDER = Path("/usr/share/unicode")


def unicode_file(name: str) -> Path:
    """Return a file of the database; without it the test is skipped, or fails where CI is set."""
    path = FOLDER / name
    if not path.exists():
        missing = f"{path} is missing: install Debian's package unicode-data"
        if os.environ.get("CI") == "true":
            pytest.fail(missing)
        pytest.skip(missing)
    return path


def unicode_data(name: str) -> Iterator[list[str]]:
    """Yield the fields of each entry of a file, comments left out."""
    with unicode_file(name).open(encoding="utf-8") as lines:
        for line in lines:
            entry = line.partition("#")[0].strip()
            if entry:
                yield [field.strip() for field in entry.split(";")]


def code_points(field: str) -> range:
    """Read a code point or a range of them, `0640` or `064B..0652`."""
    first, _, last = field.partition("..")
    return range(int(first, 16), int(last or first, 16) + 1)
