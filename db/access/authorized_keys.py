"""The file in which sshd looks for keys: ours beside those that people wrote by hand.

A line of ours is `restrict,pty,command="… session … NAME" KIND KEY COMMENT`, see "AUTHORIZED_KEYS
FILE FORMAT" in sshd(8). Every other line stays as it is, byte for byte.
"""

import fcntl
import os
import re
import shlex
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from db.access.public_key import PublicKey, read_public_key
from db.errors import PublicKeyError, UnreachableError
from tagging.dataclass import dataclass

LINE = re.compile(r'restrict,pty,command="((?:[^"\\]|\\.)*)" (.+)')
# -I: neither the environment nor the folder says what Python loads.
PROGRAM = (sys.executable, "-I", "-m", "tui.cli", "session")


@dataclass(frozen=True, slots=True)
class Grant:
    """A key that opens one database in one name."""

    name: str
    key: PublicKey
    database: Path


def write_line(grant: Grant) -> str:
    """The line that lets a key in, to one command, as one person."""
    key = grant.key
    options = ["--db", str(grant.database), "--key", key.fingerprint]
    command = shlex.join([*PROGRAM, *options, "--", grant.name]).replace('"', '\\"')
    return f'restrict,pty,command="{command}" {key.kind} {key.blob} {key.comment}'.rstrip()


def read_line(line: str) -> Grant | None:
    """The inverse of `write_line`; None for a line that is not ours."""
    found = LINE.fullmatch(line.strip())
    if found is None:
        return None
    try:
        words = shlex.split(found[1].replace('\\"', '"'))
        key = read_public_key(found[2])
    except (ValueError, PublicKeyError):
        return None
    match words:
        case [_, "-I", "-m", "tui.cli", "session", "--db", database, "--key", _, "--", name]:
            return Grant(name, key, Path(database))
    return None


def read_grants(file: Path, database: Path) -> list[Grant]:
    """The keys that open a database, as they stand in the file; none where there is no file.

    Raises UnreachableError.
    """
    found = map(read_line, _read(file))
    return [each for each in found if each is not None and each.database == database]


def add_grant(file: Path, grant: Grant, *, replace: Callable[[Grant], bool]) -> list[Grant]:
    """Lets a key in, in place of those for which `replace` says so; returns these.

    A key opens one database in one name, for sshd takes the first line that has it. Raises
    PublicKeyError and UnreachableError.
    """

    def change(lines: list[str]) -> tuple[list[str], list[Grant]]:
        for each in map(read_line, lines):
            if each and each.key.blob == grant.key.blob:
                _require_same(each, grant)
        kept, removed = _part(lines, lambda each: each.key.blob == grant.key.blob or replace(each))
        return [*kept, write_line(grant)], [each for each in removed if each.key != grant.key]

    return _rewrite(file, change)


def _require_same(grant: Grant, other: Grant) -> None:
    """Raises PublicKeyError where one key would be for two people, or for two projects."""
    if grant.name != other.name:
        raise PublicKeyError(f"this key is {grant.name}'s already; everybody needs their own")
    if grant.database != other.database:
        raise PublicKeyError(
            f"this key opens {grant.database} already; make another key for this project"
        )


def remove_grants(file: Path, which: Callable[[Grant], bool]) -> list[Grant]:
    """Takes keys out of the file, and returns them. Raises UnreachableError."""
    return _rewrite(file, lambda lines: _part(lines, which))


def _part(lines: list[str], which: Callable[[Grant], bool]) -> tuple[list[str], list[Grant]]:
    """The lines that stay, and the grants that go."""
    kept, removed = [], []
    for line in lines:
        grant = read_line(line)
        if grant is not None and which(grant):
            removed.append(grant)
        else:
            kept.append(line)
    return kept, removed


def _rewrite(
    file: Path, change: Callable[[list[str]], tuple[list[str], list[Grant]]]
) -> list[Grant]:
    """Writes beside the file and renames, so that sshd finds the old or the new one, mode 600."""
    file = file.resolve()
    draft = file.with_name(f".{file.name}.{os.getpid()}.part")
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with _locked(file.parent):
            lines, removed = change(_read(file))
            owner = (file if file.exists() else file.parent).stat()
            try:
                with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
                    out.write(os.fsencode("".join(f"{line}\n" for line in lines)))
                    os.fchown(out.fileno(), owner.st_uid, owner.st_gid)
                    out.flush()
                    os.fsync(out.fileno())
                draft.replace(file)
            finally:
                draft.unlink(missing_ok=True)
    except OSError as error:
        raise UnreachableError(f"{file} cannot be written ({error.strerror})") from error
    return removed


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Two programs change the file one after the other."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def _read(file: Path) -> list[str]:
    """The lines of the file, whatever bytes were written into it by hand."""
    try:
        text = os.fsdecode(file.read_bytes())
    except FileNotFoundError:
        return []
    except OSError as error:
        raise UnreachableError(f"{file} cannot be read ({error.strerror})") from error
    return text.removesuffix("\n").split("\n") if text else []
