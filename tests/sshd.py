"""A real sshd on a loopback port, with a database behind it."""

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from types import MappingProxyType

from tests.patience import PATIENCE, wait_until
from tests.terminal import Terminal

HASHIYA = Path(sys.executable).with_name("hashiya")
SSHD = shutil.which("sshd", path=f"{os.environ['PATH']}:/usr/sbin:/sbin")
HOST = "127.0.0.1"

# AcceptEnv *: the worst that an administrator may have allowed.
CONFIG = """
Port {port}
ListenAddress 127.0.0.1
HostKey {folder}/host
AuthorizedKeysFile {folder}/authorized_keys
PidFile none
PasswordAuthentication no
KbdInteractiveAuthentication no
UsePAM no
StrictModes no
AcceptEnv *
Subsystem sftp internal-sftp
MaxStartups 100
"""


class Host:
    """An account to which people come with their keys."""

    def __init__(self, folder: Path, database: Path) -> None:
        self.folder = folder
        self.database = database
        self.authorized_keys = folder / "authorized_keys"
        self.port = _find_port()
        (folder / "sshd_config").write_text(CONFIG.format(port=self.port, folder=folder))
        self.make_key("host")
        assert SSHD is not None, "the tests need Debian's openssh-server"
        if os.geteuid() == 0:
            Path("/run/sshd").mkdir(exist_ok=True)
        command = [SSHD, "-D", "-e", "-f", str(folder / "sshd_config")]
        with (folder / "sshd.log").open("wb") as log:
            self._sshd = subprocess.Popen(command, stderr=log)
        self._wait()

    @property
    def pid(self) -> int:
        """sshd's process, below which all sessions are."""
        return self._sshd.pid

    def make_key(self, name: str) -> Path:
        """A new key of somebody's; the file of its public half."""
        file = self.folder / name
        words = ["-q", "-t", "ed25519", "-N", "", "-C", f"{name}'s key", "-f", str(file)]
        subprocess.run(["ssh-keygen", *words], check=True)
        return file.with_name(f"{file.name}.pub")

    def manage(self, *words: str | Path, by: str = "boss") -> "subprocess.CompletedProcess[bytes]":
        """`hashiya access …` as the owner says it at the host."""
        environment = {**os.environ, "HASHIYA_DB": str(self.database), "HASHIYA_ANNOTATOR": by}
        environment["HASHIYA_LANGUAGE"] = "en"
        command: list[str | Path] = [
            HASHIYA,
            "access",
            *words,
            "--authorized-keys",
            self.authorized_keys,
        ]
        return subprocess.run(command, capture_output=True, env=environment, check=False)

    def let_in(self, name: str, role: str = "annotator") -> None:
        """Somebody new, with a key."""
        result = self.manage("add", name, "--role", role, "--key", self.make_key(name))
        assert result.returncode == 0, result.stderr

    def words(self, name: str, *words: str) -> list[str]:
        """What somebody types to come in."""
        options = ["StrictHostKeyChecking=no", "UserKnownHostsFile=/dev/null", "IdentitiesOnly=yes"]
        options += ["IdentityAgent=none", "LogLevel=ERROR", "SendEnv=*"]
        given = [part for option in options for part in ("-o", option)]
        login = f"{os.environ.get('USER', 'root')}@{HOST}"
        where = ["-F", "none", "-p", str(self.port), "-i", str(self.folder / name), login]
        return ["ssh", *given, *where, *words]

    def ask(
        self,
        name: str,
        *words: str,
        data: bytes = b"",
        variables: Mapping[str, str] = MappingProxyType({}),
    ) -> "subprocess.CompletedProcess[bytes]":
        """`ssh host …` without a terminal."""
        return subprocess.run(
            self.words(name, *words),
            input=data,
            capture_output=True,
            env={**os.environ, "LANG": "C.UTF-8", **variables},
            check=False,
            timeout=2 * PATIENCE,
        )

    def sit(self, name: str, **variables: str) -> Terminal:
        """`ssh -t host`: somebody at the reader."""
        program, *words = self.words(name)
        terminal = Terminal(
            *words, db=self.database, program=(program, "-t"), environment=variables
        )
        terminal.wait_until_started()
        return terminal

    def close(self) -> None:
        """Lets nobody in any more."""
        self._sshd.terminate()
        self._sshd.wait(timeout=PATIENCE)

    def _wait(self) -> None:
        wait_until(self._answers, f"sshd ({self.folder / 'sshd.log'})")

    def _answers(self) -> bool:
        with suppress(OSError):
            socket.create_connection((HOST, self.port), timeout=PATIENCE).close()
            return True
        return False


def _find_port() -> int:
    with socket.socket() as free:
        free.bind((HOST, 0))
        return int(free.getsockname()[1])
