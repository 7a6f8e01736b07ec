"""The files of a dataset folder as they are written: JSONL for each configuration and split."""

import hashlib
import os
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any, BinaryIO, get_args

import orjson

from db.exchange.folder.features import JSON, Config, Features, find_texts, retype_columns
from db.exchange.folder.misreading import MisreadTexts
from tagging.dataclass import dataclass
from tagging.split import Split

SUMS = "SHA256SUMS"
SPLITS: tuple[Split, ...] = get_args(Split)


@dataclass(frozen=True, slots=True)
class WrittenFile:
    """A file of the folder by its path in it, with `/`; `records` are the lines of a data file."""

    path: str
    size: int
    sha256: str
    records: int = 0


@dataclass(frozen=True, slots=True)
class DataFile(WrittenFile):
    """A file of records: of which configuration, and of which split."""

    config: Config = "sentences"
    split: str = "train"


class DataFiles:
    """Opens a file when its first record comes, for `datasets` reads no empty one."""

    def __init__(self, folder: Path, stack: ExitStack, columns: Mapping[Config, Features]) -> None:
        self._folder = folder
        self._stack = stack
        self._columns = columns
        self._open: dict[tuple[Config, str], _Lines] = {}
        self._keys: dict[Config, tuple[str, ...]] = {}

    def write(self, config: Config, record: dict[str, Any]) -> None:
        """Appends a record to the file of its split; what is not divided is for training."""
        split = record["split"] or SPLITS[0]
        lines = self._open.get((config, split))
        if lines is None:
            lines = self._begin(config, split, tuple(record))
        lines.write(record)

    def close(self) -> tuple[DataFile, ...]:
        """The files, all of them on the disk, by configuration and split."""
        places = ((config, split) for config in self._columns for split in SPLITS)
        return tuple(
            DataFile(_name(*place), *self._open[place].close(), *place)
            for place in places
            if place in self._open
        )

    def find_features(self, features: Mapping[Config, Features]) -> dict[Config, Features]:
        """Of all columns those that the files have, as `datasets` has to be told of them."""
        found: dict[Config, Features] = {}
        for config, keys in self._keys.items():
            files = [lines for (each, _), lines in self._open.items() if each == config]
            misread = sorted({path for lines in files for path in lines.misread.find()})
            columns = {key: features[config][key] for key in keys}
            found[config] = retype_columns(columns, misread, JSON)
        return found

    def _begin(self, config: Config, split: str, keys: tuple[str, ...]) -> "_Lines":
        path = self._folder / _name(config, split)
        path.parent.mkdir(parents=True, exist_ok=True)
        columns = {key: self._columns[config][key] for key in keys}
        self._keys[config] = keys
        stream = self._stack.enter_context(path.open("wb"))
        lines = self._open[config, split] = _Lines(stream, MisreadTexts(find_texts(columns)))
        return lines


class _Lines:
    """The lines of one file, their size and their hash."""

    def __init__(self, stream: BinaryIO, misread: MisreadTexts) -> None:
        self._stream = stream
        self._hash = hashlib.sha256()
        self._size = self._records = 0
        self.misread = misread

    def write(self, record: dict[str, Any]) -> None:
        line = orjson.dumps(record, option=orjson.OPT_APPEND_NEWLINE)
        self._stream.write(line)
        self._hash.update(line)
        self._size += len(line)
        self._records += 1
        self.misread.look(record, len(line))

    def close(self) -> tuple[int, str, int]:
        _sync(self._stream)
        self._stream.close()
        return self._size, self._hash.hexdigest(), self._records


def write_file(folder: Path, name: str, data: bytes) -> WrittenFile:
    """One file written whole."""
    with (folder / name).open("wb") as stream:
        stream.write(data)
        _sync(stream)
    return WrittenFile(name, len(data), hashlib.sha256(data).hexdigest())


def list_sums(files: list[WrittenFile]) -> bytes:
    """What `sha256sum --check` reads."""
    lines = (f"{each.sha256}  {each.path}\n" for each in sorted(files, key=lambda each: each.path))
    return "".join(lines).encode()


def read_sums(data: bytes) -> Iterator[tuple[str, str]]:
    """Paths and hashes from such a list; what is no such line is passed over."""
    for line in data.decode(errors="replace").splitlines():
        digest, between, path = line.partition("  ")
        if between and path:
            yield path, digest


def hash_file(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _name(config: Config, split: str) -> str:
    return f"data/{config}/{split}.jsonl"


def _sync(stream: BinaryIO) -> None:
    stream.flush()
    os.fsync(stream.fileno())
