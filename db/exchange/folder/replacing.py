"""A folder that is written beside its target and takes its place when it is whole."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from db.errors import UnreachableError
from db.exchange.folder.data_files import SUMS, hash_file, read_sums

CARD, MANIFEST = "README.md", "hashiya.json"


@contextmanager
def replaced_folder(target: Path) -> Iterator[Path]:
    """A folder to write in, which becomes the target at the end; after an error nothing is changed.

    What stands at the target already is replaced only where it is empty, or just as an earlier
    export left it. Raises UnreachableError.
    """
    target = target.absolute()
    draft, former = (
        target.with_name(f".{target.name}.{os.getpid()}.{end}") for end in ("part", "old")
    )
    try:
        require_ours(target)
        target.parent.mkdir(parents=True, exist_ok=True)
        draft.mkdir()
        try:
            yield draft
            require_ours(target)  # somebody may have come meanwhile
            _exchange(draft, target, former)
        finally:
            shutil.rmtree(draft, ignore_errors=True)
        shutil.rmtree(former, ignore_errors=True)
    except OSError as error:
        raise UnreachableError(f"{target} cannot be written ({error.strerror})") from error


def require_ours(target: Path) -> None:
    """Whether a folder may be replaced: nobody's file is lost with it. Raises UnreachableError."""
    if target.is_symlink() or (target.exists() and not target.is_dir()):
        raise UnreachableError(f"{target} is no folder; name another one")
    if not target.exists() or not any(target.iterdir()):
        return
    sums = target / SUMS
    if not (target / MANIFEST).is_file() or not sums.is_file():
        raise UnreachableError(f"{target} is not a folder that hashiya exported; name another one")
    known = dict(read_sums(sums.read_bytes()))
    for path in sorted(target.rglob("*")):
        name = path.relative_to(target).as_posix()
        if path.is_dir() and not path.is_symlink() and any(path.iterdir()):
            continue
        if name == SUMS:
            continue
        if name not in known or not path.is_file() or path.is_symlink():
            raise UnreachableError(
                f"{name} in {target} was not exported by hashiya; move it away, or name another"
                " folder"
            )
        if hash_file(path) != known[name]:
            raise UnreachableError(
                f"{name} in {target} was changed since it was exported; move it away, or name"
                " another folder"
            )


def _exchange(draft: Path, target: Path, former: Path) -> None:
    """Two renames; where the second fails, the first is taken back."""
    if not target.exists():
        draft.rename(target)
        return
    target.rename(former)
    try:
        draft.rename(target)
    except BaseException:
        former.rename(target)
        raise
