"""Which terminal it is, judged by its replies: what to write to it, and what to set in it. Pure."""

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Literal

from tagging.dataclass import dataclass
from tui.terminal.mode import EXPLICIT, MLTERM, OVERRIDE, PLAIN, WORDS, OutputMode

# What a detection says, by its name in the catalogues of tui/language.
Reason = Literal[
    "explicit",
    "screen",
    "kitty",
    "kitty_by_term",
    "konsole",
    "putty",
    "mlterm",
    "dumb",
    "silent",
    "unknown",
    "kitty_around_tmux",
    "konsole_around_tmux",
    "tmux",
]
Hint = Literal["konsole", "putty", "kitty"]

XTVERSION = re.compile(r"\x1bP>\|(.*)\x1b\\", re.DOTALL)
DECRPM = re.compile(r"\x1b\[\??8;(\d+)\$y")  # mode 8: 1 implicit, 2 explicit, 0 unknown
DA2 = re.compile(r"\x1b\[>([\d;]+)c")
BACKGROUND = re.compile(r"\x1b\]11;([^\x07\x1b]*)")  # OSC 11

# Values of TERM that many terminals share, so that they name none.
SHARED_TERM = re.compile(r"(xterm|screen|tmux|vt\d+|ansi)(-\d*color|-bce)*")


@dataclass(frozen=True, slots=True)
class Replies:
    """What a terminal says of itself; empty where it says nothing."""

    version: str = ""  # XTVERSION
    explicit: str = ""  # DECRPM for mode 8
    attributes: str = ""  # DA2: kind; version; option
    background: str = ""  # its colour, such as rgb:ffff/ffff/ffff
    outer: str = ""  # what tmux says of the terminal around it
    features: str = ""  # what tmux found that terminal to be able to do
    answered: bool = False

    @classmethod
    def read(cls, replies: Iterable[str]) -> "Replies":
        """Reads replies as they came, in any order."""
        text = "".join(replies)
        found = (pattern.search(text) for pattern in (XTVERSION, DECRPM, DA2, BACKGROUND))
        version, explicit, attributes, background = (match[1] if match else "" for match in found)
        printable = "".join(filter(str.isprintable, version))
        return cls(printable, explicit, attributes, background, answered=bool(text))

    def inside(self, outer: str, features: str = "") -> "Replies":
        """The same of a terminal inside another."""
        return replace(self, outer=outer, features=features)

    @property
    def is_tmux(self) -> bool:
        """Whether it is tmux that answered."""
        return self.version.startswith("tmux") or self.attributes.startswith("84;")

    @property
    def is_screen(self) -> bool:
        """Whether it is GNU screen that answered."""
        return self.attributes.startswith("83;")

    @property
    def passes_all_colours(self) -> bool:
        """Whether what COLORTERM promises of the terminal around this one gets through to it."""
        return not self.is_screen and not (self.is_tmux and "RGB" not in self.features.split(","))

    @property
    def parts_mouse_from_escape(self) -> bool:
        """Whether the Escape key arrives while the mouse is reported.

        GNU screen 4.9 then keeps an Escape back until the next key, as it may begin a report; both
        arrive together, like one key with Alt.
        """
        return not self.is_screen


Judged = tuple[OutputMode, str, Reason, Hint | None]


@dataclass(frozen=True, slots=True)
class Detection:
    """How to write to a terminal, and why."""

    mode: OutputMode
    terminal: str
    reason: Reason
    identities: tuple[str, ...]  # under which a choice is remembered, the most exact first
    hint: Hint | None = None  # what to set in the terminal


def detect(replies: Replies, term: str) -> Detection:
    """Judges by the first sign that matches; `term` is the value of TERM.

    The order and the signs are measured: see docs/terminals.md.
    """
    mode, terminal, reason, hint = _judge(replies, term)
    return Detection(mode, terminal, reason, identify(replies, term), hint)


def identify(replies: Replies, term: str) -> tuple[str, ...]:
    """Names for a terminal: XTVERSION, else DA2, else TERM; and TERM too, if it names only one."""
    exact = replies.version or (f"DA2 {replies.attributes}" if replies.attributes else term)
    if replies.outer:
        exact = f"{exact} in {replies.outer}"
    names = [exact, *([] if SHARED_TERM.fullmatch(term) else [term])]
    return tuple(dict.fromkeys(name for name in names if name))


def _judge(replies: Replies, term: str) -> Judged:
    version, attributes = replies.version, replies.attributes
    if replies.explicit in ("1", "2"):
        return EXPLICIT, version or "VTE or alike", "explicit", None
    if replies.is_tmux:
        return _judge_inside_tmux(version or "tmux", replies.outer)
    if replies.is_screen:
        return OVERRIDE, "screen", "screen", None
    if version.startswith("kitty") or term == "xterm-kitty":
        return WORDS, version or "kitty", "kitty" if version else "kitty_by_term", "kitty"
    if version.startswith("Konsole"):
        return PLAIN, version, "konsole", "konsole"
    if attributes == "0;136;0":
        return PLAIN, "PuTTY", "putty", "putty"
    if term.startswith("mlterm") or attributes.startswith("24;279"):
        return MLTERM, "mlterm", "mlterm", None
    if term == "dumb":
        return PLAIN, "dumb", "dumb", None
    if not replies.answered:
        return OVERRIDE, term or "unknown", "silent", None
    return OVERRIDE, version or term, "unknown", None


def _judge_inside_tmux(tmux: str, outer: str) -> Judged:
    """The terminal around tmux reorders or not; tmux passes the text on, but not explicit mode."""
    name = f"{tmux} in {outer}" if outer else tmux
    if outer.startswith("kitty"):
        return WORDS, name, "kitty_around_tmux", "kitty"
    if outer.startswith("Konsole"):
        return PLAIN, name, "konsole_around_tmux", "konsole"
    return OVERRIDE, name, "tmux", None
