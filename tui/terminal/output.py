"""What is known of the terminal when the application starts, and how that is chosen."""

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass

from tui.terminal.detection import Detection, Replies, detect
from tui.terminal.mode import MODES, OVERRIDE, OutputMode
from tui.terminal.probe import Sieve, ask, ask_tmux
from tui.terminal.settings import (
    Settings,
    SettingsError,
    locate_settings,
    read_settings,
    write_settings,
)

Judge = Callable[[Replies], OutputMode]


@dataclass(frozen=True, slots=True)
class Output:
    """How the application writes, and what it still has to hear."""

    mode: OutputMode = OVERRIDE
    typed: bytes = b""  # keys that were pressed before it started
    sieve: Sieve | None = None  # holds back an answer that is late
    judge: Judge | None = None  # for an answer that comes later; None where the mode is forced
    hint: str = ""  # to be shown, once


def judge_terminal(replies: Replies) -> Detection:
    """What the replies, tmux and TERM say together."""
    if replies.version.startswith("tmux"):
        replies = replies.inside(ask_tmux())
    return detect(replies, os.environ.get("TERM", ""))


def choose_output(forced: str | None, report: Callable[[str], None]) -> Output:
    """Asks the terminal, unless a mode is forced; a mode chosen for this terminal comes next.

    The hint of a terminal is given only the first time.
    """
    if forced is not None:
        return Output(MODES[forced])
    settings = load_settings(report)
    if os.environ.get("TERM") == "dumb":
        return Output(judge_terminal(Replies()).mode)
    answer = ask()
    detection = judge_terminal(answer.replies)
    chosen = settings.mode_of(detection.identities)
    is_new = bool(detection.hint) and chosen is None
    hint = detection.hint if is_new and not settings.has_hinted(detection.identities) else ""
    if hint:
        _store(settings.hint(detection.identities))

    def judge(replies: Replies) -> OutputMode:
        detection = judge_terminal(replies)
        return settings.mode_of(detection.identities) or detection.mode

    sieve = None if answer.sieve.is_complete else answer.sieve
    return Output(chosen or detection.mode, answer.typed, sieve, judge, hint)


def choose_printing() -> OutputMode:
    """The mode for a command that only prints, by what needs no asking: a setting, or TERM."""
    forced = os.environ.get("HASHIYA_BIDI", "")
    if forced in MODES:
        return MODES[forced]
    detection = detect(Replies(), os.environ.get("TERM", ""))
    chosen = load_settings(lambda _: None).mode_of(detection.identities)
    return chosen or detection.mode


def load_settings(report: Callable[[str], None]) -> Settings:
    """The settings; a broken file is reported and counts as none."""
    try:
        return read_settings(locate_settings())
    except SettingsError as error:
        report(str(error))
        return Settings()


def _store(settings: Settings) -> None:
    """Where it cannot be stored that the hint was shown, it is shown again."""
    try:
        write_settings(locate_settings(), settings)
    except OSError as error:
        print(f"hashiya: {error}", file=sys.stderr)
