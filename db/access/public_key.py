"""OpenSSH's public keys, as `ssh-keygen` writes them into a .pub file."""

import base64
import binascii
import hashlib

from db.errors import PublicKeyError
from tagging.dataclass import dataclass

# How many strings a key's blob has, its kind among them: RFC 4253, 5656, 8709; PROTOCOL.u2f.
PARTS = {
    "ssh-ed25519": 2,
    "ecdsa-sha2-nistp256": 3,
    "ecdsa-sha2-nistp384": 3,
    "ecdsa-sha2-nistp521": 3,
    "ssh-rsa": 3,
    "sk-ssh-ed25519@openssh.com": 3,
    "sk-ecdsa-sha2-nistp256@openssh.com": 4,
}
ED25519_BYTES = 32
RSA_BITS = 2048  # the shortest that is still safe
LENGTH = 4  # bytes before each string
LONGEST = 16_384  # characters: the longest line that sshd is given
PRIVATE = "PRIVATE KEY"


@dataclass(frozen=True, slots=True)
class PublicKey:
    """A key that may be trusted.

    Attributes:
        kind: Such as ssh-ed25519.
        blob: In base64, as it stands in the file.
        comment: What its owner wrote behind it, in one line.
    """

    kind: str
    blob: str
    comment: str = ""

    @property
    def fingerprint(self) -> str:
        """As `ssh-keygen -l` shows it: SHA256 in base64, without padding."""
        digest = hashlib.sha256(base64.b64decode(self.blob)).digest()
        return "SHA256:" + base64.b64encode(digest).decode().rstrip("=")


def read_public_key(text: str) -> PublicKey:
    """The one key in a text. Raises PublicKeyError, which says what there is instead."""
    if PRIVATE in text:
        raise PublicKeyError("this is a private key, which nobody should see; give the .pub file")
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    if len(lines) != 1 or len(lines[0]) > LONGEST:
        raise PublicKeyError("a key is one line, as in ~/.ssh/id_ed25519.pub")
    kind, _, rest = lines[0].strip().partition(" ")
    blob, _, comment = rest.strip().partition(" ")
    if kind not in PARTS:
        known = ", ".join(PARTS)
        raise PublicKeyError(f"a key begins with its kind ({known}), without options before it")
    _require_whole(kind, blob)
    shown = "".join(letter for letter in comment.strip() if letter.isprintable())
    return PublicKey(kind, blob, shown)


def _require_whole(kind: str, blob: str) -> None:
    """What sshd would skip silently is refused here."""
    try:
        parts = _split(base64.b64decode(blob, validate=True))
    except (binascii.Error, ValueError) as error:
        raise PublicKeyError("the key is not whole; copy the line again") from error
    if len(parts) != PARTS[kind] or parts[0] != kind.encode():
        raise PublicKeyError(f"the key is not whole, or not of the kind {kind}")
    if kind == "ssh-ed25519" and len(parts[1]) != ED25519_BYTES:
        raise PublicKeyError("the key is not whole; copy the line again")
    if kind == "ssh-rsa" and int.from_bytes(parts[2], "big").bit_length() < RSA_BITS:
        raise PublicKeyError(f"the key is too short: RSA needs {RSA_BITS} bits; better ed25519")


def _split(data: bytes) -> list[bytes]:
    """The strings of a blob, each after its length (RFC 4251, section 5)."""
    parts = []
    while data:
        end = LENGTH + int.from_bytes(data[:LENGTH], "big")
        if len(data) < max(end, LENGTH):
            raise ValueError("a string is cut off")
        parts.append(data[LENGTH:end])
        data = data[end:]
    return parts
