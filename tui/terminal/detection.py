"""Which terminal it is, judged by its replies: what to write to it, and what to set in it. Pure."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from tui.terminal.mode import EXPLICIT, MLTERM, OVERRIDE, PLAIN, WORDS, OutputMode

KONSOLE_HINT = "Konsole: Edit Profile > Complex Text Layout > untick bi-directional rendering"
PUTTY_HINT = "PuTTY: Terminal > Features > Disable bidirectional text display"
KITTY_HINT = "kitty: better with force_ltr yes in kitty.conf, then: hashiya terminal"

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


@dataclass(frozen=True, slots=True)
class Detection:
    """How to write to a terminal, and why."""

    mode: OutputMode
    terminal: str
    why: str
    identities: tuple[str, ...]  # under which a choice is remembered, the most exact first
    hint: str = ""  # what to set in the terminal


def detect(replies: Replies, term: str) -> Detection:
    """Judges by the first sign that matches; `term` is the value of TERM.

    The order and the signs are measured: see docs/terminals.md.
    """
    mode, terminal, why, hint = _judge(replies, term)
    return Detection(mode, terminal, why, identify(replies, term), hint)


def identify(replies: Replies, term: str) -> tuple[str, ...]:
    """Names for a terminal: XTVERSION, else DA2, else TERM; and TERM too, if it names only one."""
    exact = replies.version or (f"DA2 {replies.attributes}" if replies.attributes else term)
    if replies.outer:
        exact = f"{exact} in {replies.outer}"
    names = [exact, *([] if SHARED_TERM.fullmatch(term) else [term])]
    return tuple(dict.fromkeys(name for name in names if name))


def _judge(replies: Replies, term: str) -> tuple[OutputMode, str, str, str]:
    version, attributes = replies.version, replies.attributes
    if replies.explicit in ("1", "2"):
        return EXPLICIT, version or "VTE or alike", "it knows explicit mode (DECRQM 8)", ""
    if replies.is_tmux:
        return _judge_inside_tmux(version or "tmux", replies.outer)
    if replies.is_screen:
        return OVERRIDE, "screen", "screen hides what is around it (DA2 83)", ""
    if version.startswith("kitty") or term == "xterm-kitty":
        sign = "XTVERSION" if version else "TERM"
        return WORDS, version or "kitty", f"kitty reverses every word ({sign})", KITTY_HINT
    if version.startswith("Konsole"):
        return PLAIN, version, "Konsole reorders whatever it is told (XTVERSION)", KONSOLE_HINT
    if attributes == "0;136;0":
        return PLAIN, "PuTTY", "PuTTY reorders whatever it is told (DA2 0;136;0)", PUTTY_HINT
    if term.startswith("mlterm") or attributes.startswith("24;279"):
        return MLTERM, "mlterm", "mlterm can be told to leave it (TERM or DA2 24;279)", ""
    if term == "dumb":
        return PLAIN, "dumb", "it understands no control sequences (TERM)", ""
    if not replies.answered:
        return OVERRIDE, term or "unknown", "it did not say what it is", ""
    return OVERRIDE, version or term, "nothing is known against it", ""


def _judge_inside_tmux(tmux: str, outer: str) -> tuple[OutputMode, str, str, str]:
    """The terminal around tmux reorders or not; tmux passes the text on, but not explicit mode."""
    name = f"{tmux} in {outer}" if outer else tmux
    if outer.startswith("kitty"):
        return WORDS, name, "kitty around tmux reverses every word", KITTY_HINT
    if outer.startswith("Konsole"):
        return PLAIN, name, "Konsole around tmux reorders whatever it is told", KONSOLE_HINT
    return OVERRIDE, name, "tmux passes no explicit mode on, but the override", ""
