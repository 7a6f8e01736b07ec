"""Files that are written beside their target and renamed: readers see the old or the new."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from db.errors import UnreachableError


@contextmanager
def replaced_file(target: Path) -> Iterator[BinaryIO]:
    """A file written beside its target and renamed at the end: readers see the old or the new.

    After an error the target is as it was. What is no file, such as /dev/stdout, is written to
    directly. Raises UnreachableError.
    """
    if target.exists() and not target.is_file():
        with _reached(target), target.open("wb") as stream:
            yield stream
        return
    target = target.resolve()
    draft = target.with_name(f".{target.name}.{os.getpid()}.part")
    with _reached(target):
        try:
            with draft.open("wb") as stream:
                yield stream
                stream.flush()
                os.fsync(stream.fileno())
            draft.replace(target)
        finally:
            draft.unlink(missing_ok=True)


@contextmanager
def _reached(target: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise UnreachableError(f"{target} cannot be written ({error.strerror})") from error
