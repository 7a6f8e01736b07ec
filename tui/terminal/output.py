"""What is known of the terminal when the application starts, and how that is chosen."""

import os
import sys
from collections.abc import Callable

from tagging.dataclass import dataclass
from tui.terminal.detection import Detection, Hint, Replies, detect
from tui.terminal.ground import Ground, judge_ground
from tui.terminal.mode import MODES, OVERRIDE, OutputMode
from tui.terminal.probe import Sieve, ask, ask_tmux
from tui.terminal.settings import (
    Met,
    Settings,
    SettingsError,
    locate_settings,
    read_settings,
    write_settings,
)


@dataclass(frozen=True, slots=True)
class Manner:
    """How to write to a terminal: the mode, and which colours go with it."""

    mode: OutputMode = OVERRIDE
    ground: Ground = "dark"
    passes_all_colours: bool = True  # see `Replies`
    has_mouse: bool = True


Judge = Callable[[Replies], Manner]


@dataclass(frozen=True, slots=True)
class Output:
    """How the application writes, and what it still has to hear."""

    manner: Manner = Manner()
    typed: bytes = b""  # keys that were pressed before it started
    sieve: Sieve | None = None  # holds back an answer that is late
    judge: Judge | None = None  # for an answer that comes later; None where the mode is forced
    hint: Hint | None = None  # to be shown, once


def judge_terminal(replies: Replies) -> Detection:
    """What the replies, tmux and TERM say together."""
    return detect(_look_around(replies), os.environ.get("TERM", ""))


def choose_output(forced: str | None, report: Callable[[str], None]) -> Output:
    """Asks the terminal, unless a mode is forced; a mode chosen for this terminal comes next.

    The hint of a terminal is given only the first time.
    """
    if forced is not None:
        return Output(Manner(MODES[forced], _judge_ground(Replies())))
    settings = load_settings(report)
    if os.environ.get("TERM") == "dumb":
        return Output(Manner(judge_terminal(Replies()).mode))

    def judge(replies: Replies) -> Manner:
        return _judge(_look_around(replies), settings)[0]

    answer = ask()
    manner, detection = _judge(_look_around(answer.replies), settings)
    is_new = settings.mode_of(detection.identities) is None
    hint = detection.hint if is_new and not settings.has_hinted(detection.identities) else None
    known = settings.hint(detection.identities) if hint else settings
    if answer.sieve.is_complete:
        known = known.meet(name_seat(), Met(detection.mode.name, detection.identities))
    if known != settings:
        _store(known)
    return Output(manner, answer.typed, answer.sieve, judge, hint)


def choose_printing() -> OutputMode:
    """The mode for a command that only prints, by what needs no asking.

    A setting, else what was found or chosen when the terminal was last asked from here, else TERM.
    Asking would take keys that are typed ahead from the shell, and there is no way to give them
    back: Linux has turned TIOCSTI off.
    """
    forced = os.environ.get("HASHIYA_BIDI", "")
    if forced in MODES:
        return MODES[forced]
    settings = load_settings(lambda _: None)
    met = settings.seats.get(name_seat())
    if met is None:
        detection = detect(Replies(), os.environ.get("TERM", ""))
        met = Met(detection.mode.name, detection.identities)
    return settings.mode_of(met.identities) or MODES[met.mode]


def name_seat() -> str:
    """Where a person sits, as far as the environment tells: what TERM says, and from which host.

    Not the connection's port or the tty: the next connection from there is most likely made in the
    same terminal.
    """
    names = ("TERM", "TERM_PROGRAM", "KONSOLE_VERSION", "VTE_VERSION", "XTERM_VERSION")
    signs = [os.environ.get(name, "") for name in names]
    host = os.environ.get("SSH_CONNECTION", "").partition(" ")[0]
    multiplexer = next((name for name in ("TMUX", "STY") if os.environ.get(name)), "")
    return " ".join(filter(None, [*signs, multiplexer, host]))


def load_settings(report: Callable[[str], None]) -> Settings:
    """The settings; a broken file is reported and counts as none."""
    try:
        return read_settings(locate_settings())
    except SettingsError as error:
        report(str(error))
        return Settings()


def _look_around(replies: Replies) -> Replies:
    """Adds what tmux says of the terminal around it."""
    return replies.inside(*ask_tmux()) if replies.is_tmux else replies


def _judge(replies: Replies, settings: Settings) -> tuple[Manner, Detection]:
    """How to write to a terminal, a chosen mode before the detected one."""
    detection = detect(replies, os.environ.get("TERM", ""))
    mode = settings.mode_of(detection.identities) or detection.mode
    ground, has_mouse = _judge_ground(replies), replies.parts_mouse_from_escape
    return Manner(mode, ground, replies.passes_all_colours, has_mouse), detection


def _judge_ground(replies: Replies) -> Ground:
    return judge_ground(replies.background, os.environ.get("COLORFGBG", ""))


def _store(settings: Settings) -> None:
    """Where it cannot be stored that the hint was shown, it is shown again."""
    try:
        write_settings(locate_settings(), settings)
    except OSError as error:
        print(f"hashiya: {error}", file=sys.stderr)
