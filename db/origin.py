"""Where a person sits: what the operating system and sshd know, not what they say."""

import os

SESSION = "HASHIYA_SESSION"  # the number that `hashiya session` gives to what it runs


def find_address() -> str:
    """The address that sshd saw; empty for who sits at the host itself."""
    return os.environ.get("SSH_CONNECTION", "").partition(" ")[0]


def find_origin() -> str:
    """Login and address: `news@192.0.2.7`, or `news`."""
    import getpass

    try:
        login = getpass.getuser()
    except (KeyError, OSError):  # a user without a name
        login = str(os.getuid())
    return "@".join(filter(None, (login, find_address())))


def find_session() -> int | None:
    """The number of the session over SSH that this is a part of."""
    number = os.environ.get(SESSION, "")
    return int(number) if number.isascii() and number.isdecimal() else None
