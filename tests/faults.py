"""What goes wrong with disks and machines, for tests: small, full, read-only, and cut off."""

import fcntl
import os
import shutil
import struct
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

# FS_IOC_SHUTDOWN of Linux, as ext4 and XFS know it: the file system stops at once, and neither
# what is only in memory nor the open journal reaches the disk.
SHUTDOWN = 0x8004587D
NO_LOG_FLUSH = 2
IMAGE = 48 << 20  # bytes of the disk whose power is cut


def require_mounts() -> None:
    """Skips a test where no file system may be mounted."""
    if os.geteuid() != 0:
        pytest.skip("mounting a small disk needs root")
    tried = subprocess.run(["unshare", "--mount", "true"], capture_output=True, check=False)
    if tried.returncode != 0:
        pytest.skip("file systems cannot be mounted here")


@contextmanager
def small_disk(folder: Path, kilobytes: int) -> Iterator[Path]:
    """A disk with little room."""
    require_mounts()
    folder.mkdir()
    size = f"size={kilobytes}k"
    subprocess.run(["mount", "-t", "tmpfs", "-o", size, "hashiya", folder], check=True)
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", folder], check=True)


def fill(folder: Path, leaving: int = 0) -> Path:
    """Takes the room of a disk, but for some bytes; returns the file that takes it."""
    filler = folder / "filler"
    with filler.open("wb", buffering=0) as file, suppress(OSError):
        while file.write(b"\0" * 4096):
            pass
    os.truncate(filler, max(0, filler.stat().st_size - leaving))
    return filler


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """A disk that is mounted may not be written to for a while; what is open stays open."""
    subprocess.run(["mount", "--bind", folder, folder], check=True)
    subprocess.run(["mount", "-o", "remount,ro,bind", folder], check=True)
    try:
        yield
    finally:
        subprocess.run(["umount", "--lazy", folder], check=True)


class PoweredDisk:
    """A disk of its own (ext4 in a file), whose power can be cut."""

    def __init__(self, folder: Path) -> None:
        require_mounts()
        if shutil.which("mkfs.ext4") is None:
            pytest.skip("there is no mkfs.ext4")
        folder.mkdir()
        self._image, self.root = folder / "image", folder / "root"
        self.root.mkdir()
        with self._image.open("wb") as file:
            file.truncate(IMAGE)
        subprocess.run(["mkfs.ext4", "-q", "-F", self._image], check=True)
        self._mount()

    def _mount(self) -> None:
        mounted = subprocess.run(
            ["mount", "-o", "loop", self._image, self.root], capture_output=True, check=False
        )
        if mounted.returncode != 0:
            pytest.skip("no disk in a file can be mounted here")

    def cut_power(self) -> None:
        """From now on nothing reaches the disk; every access fails."""
        folder = os.open(self.root, os.O_RDONLY)
        try:
            fcntl.ioctl(folder, SHUTDOWN, struct.pack("I", NO_LOG_FLUSH))
        finally:
            os.close(folder)

    def start_again(self) -> None:
        """The power is back, once nobody holds a file of the disk open any more."""
        subprocess.run(["umount", self.root], check=True)
        self._mount()

    def close(self) -> None:
        """Lets go of the disk, also while a file is open."""
        subprocess.run(["umount", "--lazy", self.root], check=True)
