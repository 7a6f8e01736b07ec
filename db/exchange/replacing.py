"""Files that are written beside their target and renamed: readers see the old or the new."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedWriter, FileIO
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from db.errors import UnreachableError

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

STDOUT = "-"
BUFFER = 128 * 1024  # bytes


@contextmanager
def opened_output(target: str) -> Iterator[BinaryIO]:
    """A file as `replaced_file` has it, or standard output for `-`. Raises UnreachableError."""
    if target != STDOUT:
        with replaced_file(Path(target)) as stream:
            yield stream
        return
    sys.stdout.flush()  # what was printed comes first
    with (
        _Output(sys.stdout.fileno(), "stdout", closefd=False) as raw,
        BufferedWriter(raw, BUFFER) as buffered,
    ):
        yield buffered


@contextmanager
def replaced_file(target: Path) -> Iterator[BinaryIO]:
    """A file written beside its target and renamed at the end: readers see the old or the new.

    After an error the target is as it was. What is no file, such as /dev/stdout, is written to
    directly. Raises UnreachableError.
    """
    if target.exists() and not target.is_file():
        with _written(target, target) as stream:
            yield stream
        return
    target = target.resolve()
    draft = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with _written(draft, target) as stream:
            yield stream
            stream.flush()
            with _explained(str(target)):
                os.fsync(stream.fileno())
        with _explained(str(target)):
            draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)


@contextmanager
def _written(path: Path, called: Path) -> Iterator[BinaryIO]:
    with _explained(str(called)):
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o666)
        raw = _Output(descriptor, str(called), closefd=True)
    with raw, BufferedWriter(raw, BUFFER) as buffered:
        yield buffered


class _Output(FileIO):
    """What is written to, and says itself what is wrong with it: several may be written at once."""

    def __init__(self, descriptor: int, called: str, *, closefd: bool) -> None:
        super().__init__(descriptor, "wb", closefd)
        self._called = called

    def write(self, data: "ReadableBuffer", /) -> int:
        with _explained(self._called):
            return super().write(data)


@contextmanager
def _explained(called: str) -> Iterator[None]:
    """Raises UnreachableError for what the system says, but for a reader who has gone."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise UnreachableError(f"{called} cannot be written ({error.strerror})") from error
