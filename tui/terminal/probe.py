"""Asking the terminal what it is, before the application takes it."""

import os
import re
import select
import sys
import termios
import time
from collections.abc import Iterator
from contextlib import contextmanager

from tagging.dataclass import dataclass
from tui.terminal.detection import Replies

# OSC 11 (the background), XTVERSION, DECRQM for mode 8 (explicit), DA2; and DA1, which every
# terminal answers, last.
QUERIES = "\x1b]11;?\x1b\\\x1b[>q\x1b[8$p\x1b[>c\x1b[c"
DEADLINE = 1.0  # seconds; a local terminal answers within 0.032
TMUX_DEADLINE = 1.0  # seconds

COLOUR = rb"[\w:/#]{0,40}"  # as OSC 11 says it; more than that is none
REPLY = re.compile(
    rb"\x1bP>\|[^\x1b]*\x1b\\|\x1b\]11;" + COLOUR + rb"(?:\x07|\x1b\\)"
    rb"|\x1b\[\??8;\d+\$y|\x1b\[[>?][\d;]*c"
)
FENCE = re.compile(rb"\x1b\[\?[\d;]*c")
# The beginning of a reply, at the end of what has come; no key of a keyboard begins like the sure.
BEGUN = re.compile(
    rb"\x1b(P(>(\|[^\x1b]*\x1b?)?)?|\](1(1(;" + COLOUR + rb"\x1b?)?)?)?"
    rb"|\[(\??(8(;(\d+\$?)?)?)?|[>?][\d;]*))?\Z"
)
SURELY_BEGUN = re.compile(rb"\x1b(P>|\]11;|\[[>?])")
# What may still be under way after the fence: a multiplexer asks the terminal around it.
LATE_BEGUN = re.compile(rb"\x1b\](1(1(;" + COLOUR + rb"\x1b?)?)?)?\Z")


class Sieve:
    """Parts replies from keys, in a stream that may break anywhere."""

    def __init__(self) -> None:
        self._replies: list[str] = []
        self._held = b""
        self.is_complete = False

    @property
    def replies(self) -> Replies:
        """What was said so far."""
        return Replies.read(self._replies)

    def feed(self, data: bytes) -> bytes:
        """Takes what came, and returns the keys; the beginning of a reply waits for its end."""
        data = self._held + data
        for reply in REPLY.findall(data):
            self._replies.append(reply.decode("utf-8", "replace"))
            self.is_complete = self.is_complete or FENCE.fullmatch(reply) is not None
        keys = REPLY.sub(b"", data)
        begun = (LATE_BEGUN if self.is_complete else BEGUN).search(keys)
        cut = begun.start() if begun else len(keys)
        self._held = keys[cut:]
        return keys[:cut]

    def release(self) -> bytes:
        """After a pause: what looked like a reply, such as a lone Escape, was a key."""
        if SURELY_BEGUN.match(self._held):
            return b""
        keys, self._held = self._held, b""
        return keys


@dataclass(frozen=True, slots=True)
class Answer:
    """What came while the terminal was asked."""

    replies: Replies
    typed: bytes  # keys, for whoever reads next
    sieve: Sieve  # what is still to come goes through it


@contextmanager
def keys_unseen(descriptor: int) -> Iterator[None]:
    """Single keys instead of lines, not echoed; what is already typed stays (no TCSAFLUSH)."""
    before = termios.tcgetattr(descriptor)
    quiet = termios.tcgetattr(descriptor)
    quiet[0] &= ~termios.ICRNL
    quiet[3] &= ~(termios.ICANON | termios.ECHO)
    termios.tcsetattr(descriptor, termios.TCSANOW, quiet)
    try:
        yield
    finally:
        termios.tcsetattr(descriptor, termios.TCSANOW, before)


def ask(deadline: float = DEADLINE) -> Answer:
    """Asks the terminal at stdin and stdout, which both must be one; waits `deadline` s at most."""
    sieve, typed = Sieve(), b""
    descriptor = sys.__stdin__.fileno() if sys.__stdin__ else 0
    with keys_unseen(descriptor):
        sys.stdout.write(QUERIES)
        sys.stdout.flush()
        end = time.monotonic() + deadline
        while not sieve.is_complete and (left := end - time.monotonic()) > 0:
            if not select.select([descriptor], [], [], left)[0]:
                break
            if not (data := os.read(descriptor, 4096)):
                break  # the line is cut
            typed += sieve.feed(data)
    return Answer(sieve.replies, typed, sieve)


def ask_tmux() -> tuple[str, str]:
    """What tmux knows of the terminal around it: that one's XTVERSION, and its features.

    Both are empty where tmux says nothing; the features before tmux 3.2.
    """
    if not os.environ.get("TMUX"):
        return "", ""
    import subprocess

    command = ["tmux", "display", "-p", "#{client_termtype}\t#{client_termfeatures}"]
    try:
        done = subprocess.run(command, capture_output=True, timeout=TMUX_DEADLINE, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return "", ""
    outer, _, features = done.stdout.decode("utf-8", "replace").strip("\r\n").partition("\t")
    return "".join(filter(str.isprintable, outer)).strip(), features.strip()
