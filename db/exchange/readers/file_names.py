"""What the name of a file says of it, and how it is said to people."""

import os
from pathlib import Path

from db.exchange.readers.options import Format

FORMATS: dict[str, Format] = {
    ".txt": "txt",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "jsonl",
    ".csv": "csv",
    ".tsv": "tsv",
    ".parquet": "parquet",
}
# What a folder is searched for. A .json in a folder is mostly something else: settings, a manifest.
SUFFIXES = tuple(suffix for suffix in FORMATS if suffix != ".json")
GZIP = ".gz"


def name_format(name: str) -> Format | None:
    """The format that a file's name tells, also where it is compressed."""
    plain = name.lower().removesuffix(GZIP)
    return next((FORMATS[suffix] for suffix in FORMATS if plain.endswith(suffix)), None)


def is_gzip(name: str) -> bool:
    """Whether a file is compressed, by its name."""
    return name.lower().endswith(GZIP)


def is_known(name: str) -> bool:
    """Whether a folder is searched for files that are called so."""
    return name.lower().removesuffix(GZIP).endswith(SUFFIXES)


def show_path(path: Path) -> str:
    """A path as text. A file's name may be bytes that are none, to be neither printed nor kept."""
    return os.fsencode(path).decode("utf-8", "replace")
