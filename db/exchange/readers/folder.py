"""The folder of a Hugging Face dataset: which of its files have the data.

What a README names is only ever looked for among the files that are in its folder, so that no path
in it leads elsewhere.
"""

import os
from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath, PureWindowsPath

from db.exchange.encoding import UnreadableError
from db.exchange.readers.file_names import is_known, name_format, show_path
from db.exchange.readers.front_matter import Config, has_front_matter, read_configs
from db.exchange.readers.rows import shorten
from db.exchange.readers.step import Refusal

README = "README.md"
DATA = "data"
ANY_FOLDERS = "**"


def find_dataset_files(folder: Path) -> list[Path | Refusal] | None:
    """The data files of a dataset; None where the folder is none.

    They are those of its one config, or of its default one; without configs, those in `data/`.
    Raises UnreadableError, and OSError.
    """
    readme = folder / README
    if not readme.is_file():
        return None
    configs = read_configs(readme)
    if configs:
        return list(_find_files(folder, _choose(configs)))
    if not has_front_matter(readme):
        return None
    in_data = [path for path in _list_files(folder / DATA) if is_known(path.name)]
    return [_check(folder, path) for path in in_data] or None


def _choose(configs: Sequence[Config]) -> Config:
    """The config that is meant where none is named."""
    if len(configs) == 1:
        return configs[0]
    for config in configs:
        if config.default or config.name == "default":
            return config
    names = ", ".join(shorten(config.name) for config in configs)
    raise UnreadableError(f"a dataset with the configs {names}: name the files of one")


def _find_files(folder: Path, config: Config) -> Iterator[Path | Refusal]:
    files = list(_list_files(folder))
    taken: set[Path] = set()
    for pattern in config.patterns:
        refusal = f'data_files: "{shorten(pattern)}"'
        if _leads_out(pattern):
            yield Refusal(show_path(folder / README), None, f"{refusal} is not within the folder")
            continue
        parts = [part for part in pattern.split("/") if part not in ("", ".")]
        matches = [path for path in files if _matches(path.relative_to(folder).parts, parts)]
        if not matches:
            yield Refusal(show_path(folder / README), None, f"{refusal} matches no file")
        for path in matches:
            if path not in taken:
                taken.add(path)
                yield _check(folder, path)


def _leads_out(pattern: str) -> bool:
    return (
        "://" in pattern
        or ".." in PurePosixPath(pattern).parts
        or ".." in PureWindowsPath(pattern).parts
        or bool(PurePosixPath(pattern).anchor or PureWindowsPath(pattern).anchor)
        or bool(PureWindowsPath(pattern).drive)
    )


def _check(folder: Path, path: Path) -> Path | Refusal:
    """A file that can be read, or why it is not."""
    if not path.resolve().is_relative_to(folder.resolve()):
        return Refusal(show_path(path), None, "is a link that leads out of the folder")
    if not path.is_file():
        return Refusal(show_path(path), None, "is not a file")
    if name_format(path.name) is None:
        return Refusal(show_path(path), None, "is in a format that cannot be imported")
    return path


def _list_files(folder: Path) -> Iterator[Path]:
    """All that is not hidden in a folder, in order; links to folders are not followed."""
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(place, name) for name in sorted(names) if not name.startswith("."))


def _matches(parts: Sequence[str], pattern: Sequence[str]) -> bool:
    """Whether a path's parts are those of a pattern, where `**` is any number of folders.

    Takes as long as the two are long together, whatever the pattern.
    """
    reached = {0}  # how many parts the pattern so far may stand for
    for each in pattern:
        if each == ANY_FOLDERS:
            reached = set(range(min(reached), len(parts) + 1)) if reached else set()
        else:
            reached = {at + 1 for at in reached if at < len(parts) and fnmatchcase(parts[at], each)}
    return len(parts) in reached
