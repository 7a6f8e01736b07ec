"""What a client may say of itself: how its terminal is, and in which language it likes to read."""

import os
import re
from collections.abc import Mapping

from db.origin import SESSION

# What sshd sets, and what it may pass on of the client's, if it looks harmless.
CLIENTS = re.compile(r"COLORTERM|NO_COLOR|LANG|LC_[A-Z]+|TZ")
KEPT = re.compile(rf"TERM|HOME|PATH|USER|LOGNAME|SHELL|SSH_[A-Z]+|{CLIENTS.pattern}")
TERM = re.compile(r"[A-Za-z0-9][A-Za-z0-9._+-]{0,63}", re.ASCII)
VALUE = re.compile(r"[\w.@:/+-]{0,255}", re.ASCII)  # of what a client may set


def choose_environment(
    environment: Mapping[str, str], database: str, name: str, session: int
) -> dict[str, str]:
    """The environment of a session: which database and in whose name is the server's to say."""
    kept = {
        variable: value
        for variable, value in environment.items()
        if KEPT.fullmatch(variable) and (not CLIENTS.fullmatch(variable) or VALUE.fullmatch(value))
    }
    if not TERM.fullmatch(kept.get("TERM", "")):
        kept["TERM"] = "dumb"
    identity = {"HASHIYA_DB": database, "HASHIYA_ANNOTATOR": name, SESSION: str(session)}
    return kept | identity


def take_environment(chosen: Mapping[str, str]) -> None:
    """Makes it the environment of this process."""
    os.environ.clear()
    os.environ.update(chosen)
