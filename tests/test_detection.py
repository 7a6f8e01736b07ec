"""Which terminal it is: judged by what terminals answered when they were asked, in a real pty."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import takewhile
from pathlib import Path

import pytest

from tests.patience import PATIENCE
from tests.terminal import HASHIYA, LATE, LATIN_DIGITS, XTERM, Answer, Terminal
from tests.test_terminal import tags
from tui.language.english import ENGLISH
from tui.language.menus import KITTY_SETTING, KONSOLE_MENU, PUTTY_MENU
from tui.terminal.detection import Replies, detect
from tui.terminal.mode import MODES
from tui.terminal.probe import FENCE
from tui.terminal.settings import Settings, SettingsError, read_settings, write_settings
from tui.typeset.layout import typeset_line

EXPLICIT_ON, LEAVE, LRO = b"\x1b[8l\x1b[1 k", b"\x1b[8h\x1b[ k", "\u202d".encode()
MLTERM_OFF, MLTERM_ON = (b"\x1b]5379;use_ctl=%s\x1b\\" % each for each in (b"false", b"true"))
MOUSE = b"\x1b[?1000h"
WORD = typeset_line("ادعاء").text  # stands at the bottom of the reader

VTE = b"\x1b[8;1$y\x1b[>65;7006;1c\x1b[?65;1;9c"
VTE_EXPLICIT = b"\x1b[8;2$y\x1b[>65;7006;1c\x1b[?65;1;9c"
KONSOLE = b"\x1bP>|Konsole 22.12.3\x1b\\\x1b[>1;115;0c\x1b[?62;1;4c"
PUTTY = b"\x1b[>0;136;0c\x1b[?6c"
MLTERM = b"\x1b[8;0$y\x1b[>24;279;0c\x1b[?63;1;2;3;4;7;29c"
KITTY = b"\x1bP>|kitty(0.26.5)\x1b\\\x1b[8;0$y\x1b[>1;4000;26c\x1b[?62;c"
ALACRITTY = b"\x1b[>0;1101;1c\x1b[?6c"
TMUX = b"\x1bP>|tmux 3.3a\x1b\\\x1b[>84;0;0c\x1b[?1;2;4c"
SCREEN = b"\x1b[>83;40900;0c\x1b[?1;2c"
DA1_ONLY = b"\x1b[?1;2c"
LIGHT, DARK = b"\x1b]11;rgb:ffff/fdfd/f0f0\x1b\\", b"\x1b]11;rgb:0000/0000/0000\x1b\\"
LIGHT_BEL = b"\x1b]11;rgb:ff/fd/f0\x07"
LIGHT_SCREEN, DARK_SCREEN = b"48;2;255;255;255", b"48;2;18;18;18"

# Waits for an answer that comes, however slow the machine is on which it is given.
PATIENT = (
    "from tui.terminal import probe; from tui.cli import main;"
    f"probe.ask.__defaults__ = ({PATIENCE},); probe.TMUX_DEADLINE = {PATIENCE}; main()"
)

# Answer, TERM, terminal around tmux; mode, and the hint.
TERMINALS = {
    "xterm": (XTERM[0], "xterm-256color", "", "override", None),
    "vte": (VTE, "xterm-256color", "", "explicit", None),
    "vte after 8l": (VTE_EXPLICIT, "xterm-256color", "", "explicit", None),
    "konsole": (KONSOLE, "xterm-256color", "", "plain", "konsole"),
    "putty": (PUTTY, "xterm", "", "plain", "putty"),
    "mlterm": (MLTERM, "mlterm", "", "mlterm", None),
    "mlterm over ssh": (MLTERM, "xterm", "", "mlterm", None),
    "kitty": (KITTY, "xterm-kitty", "", "words", "kitty"),
    "kitty as xterm": (KITTY, "xterm-256color", "", "words", "kitty"),
    "kitty by TERM": (DA1_ONLY, "xterm-kitty", "", "words", "kitty"),
    "alacritty": (ALACRITTY, "alacritty", "", "override", None),
    "tmux": (TMUX, "tmux-256color", "", "override", None),
    "tmux in xterm": (TMUX, "tmux-256color", "XTerm(379)", "override", None),
    "tmux in kitty": (TMUX, "tmux-256color", "kitty(0.26.5)", "words", "kitty"),
    "tmux in konsole": (TMUX, "screen-256color", "Konsole 22.12.3", "plain", "konsole"),
    "screen": (SCREEN, "screen", "", "override", None),
    "unknown": (DA1_ONLY, "xterm", "", "override", None),
    "dumb": (b"", "dumb", "", "plain", None),
    "silent": (b"", "xterm", "", "override", None),
}
MENUS = {"konsole": KONSOLE_MENU, "putty": PUTTY_MENU, "kitty": KITTY_SETTING}
Start = Callable[..., Terminal]


@pytest.fixture
def start(seeded: Path) -> Iterator[Start]:
    terminals: list[Terminal] = []

    def run(*arguments: str, answer: Answer = XTERM, columns: int = 140, **more: str) -> Terminal:
        program = [sys.executable, "-c", PATIENT] if is_in_time(answer) else [str(HASHIYA)]
        terminals.append(
            Terminal(
                *arguments,
                db=seeded,
                columns=columns,
                answer=answer,
                environment=more,
                program=program,
            )
        )
        return terminals[-1]

    yield run
    for terminal in terminals:
        terminal.close()


def is_in_time(answer: Answer) -> bool:
    """Whether a terminal answers while it is waited for."""
    parts = takewhile(lambda part: part != LATE, answer)
    return FENCE.search(b"".join(part for part in parts if isinstance(part, bytes))) is not None


def mode_in(raw: bytes) -> str:
    """The mode in which a screen was drawn, by the bytes themselves."""
    text = raw.decode()
    if WORD[::-1] in text:
        assert WORD not in text
        return "words" if EXPLICIT_ON not in raw and LRO not in raw else "?"
    assert WORD in text
    if MLTERM_OFF in raw:
        return "mlterm" if EXPLICIT_ON not in raw and LRO not in raw else "?"
    found = {(True, True): "override", (True, False): "explicit", (False, False): "plain"}
    return found.get((EXPLICIT_ON in raw, LRO in raw), "?")


def play_tmux(folder: Path, outer: str, features: str = "") -> dict[str, str]:
    """A tmux that says which terminal is around it."""
    program = folder / "tmux"
    program.write_text(
        '#!/bin/sh\n[ "$*" = "display -p #{client_termtype}\t#{client_termfeatures}" ] && '
        f'printf "%s\\t%s\\n" "{outer}" "{features}"\n'
    )
    program.chmod(0o755)
    return {"TMUX": "/tmp/tmux,1,0", "PATH": f"{folder}:{os.environ['PATH']}"}


@pytest.mark.parametrize(
    ("answer", "term", "outer", "mode", "hint"), TERMINALS.values(), ids=TERMINALS
)
def test_each_terminal_has_its_mode(
    answer: bytes, term: str, outer: str, mode: str, hint: str | None
) -> None:
    detection = detect(Replies.read([answer.decode()]).inside(outer), term)
    assert (detection.mode.name, detection.hint) == (mode, hint)
    assert detection.terminal
    assert ENGLISH.terminal.reasons.of(detection.reason)
    assert detection.identities


@pytest.mark.parametrize("name", [name for name in TERMINALS if name != "dumb"])
def test_each_terminal_is_written_to_in_its_mode(start: Start, tmp_path: Path, name: str) -> None:
    answer, term, outer, mode, hint = TERMINALS[name]
    tmux = play_tmux(tmp_path, outer) if answer == TMUX else {}
    terminal = start(answer=[answer], TERM=term, **tmux)
    terminal.wait_until_started()
    assert mode_in(terminal.raw) == mode
    assert hint is None or MENUS[hint] in terminal.text
    assert ("hashiya" in terminal.raw.decode().replace("hashiya terminal", "")) == bool(hint)
    terminal.press("down")
    terminal.wait_for(" 33/2" if mode == "words" else " 2/33")  # which kitty turns round
    terminal.press("Q")
    assert terminal.wait_for_end() == 0
    assert (LEAVE in terminal.raw) == (mode in ("explicit", "override"))
    assert (MLTERM_ON in terminal.raw) == (mode == "mlterm")
    assert (MOUSE in terminal.raw) == (answer != SCREEN)


def test_the_mouse_is_let_go_when_screen_says_late_what_it_is(start: Start) -> None:
    terminal = start(answer=[LATE, SCREEN], TERM="screen")
    terminal.wait_until_started()
    terminal.wait(lambda: b"\x1b[?1000l" in terminal.raw)
    assert terminal.raw.rindex(b"\x1b[?1000l") > terminal.raw.rindex(MOUSE)


@pytest.mark.parametrize(
    "answer",
    [
        [XTERM[0] + b"\x1b[B\x1b[B"],
        [b"\x1b[B", XTERM[0], b"\x1b[B"],
        [b"\x1b[B\x1b", 0.05, b"[B", XTERM[0]],
        [XTERM[0][:9], 0.1, XTERM[0][9:25], 0.1, XTERM[0][25:], b"\x1b[B\x1b[B"],
        [part for byte in XTERM[0] for part in (bytes([byte]), 0.002)] + [b"\x1b[B\x1b[B"],
        [b"\x1b[B\x1b[B"],
        [b"\x1b[B", LATE, XTERM[0], b"\x1b[B"],
        [b"\x1b[B", XTERM[0][:30], LATE, XTERM[0][30:], b"\x1b[B"],
        [b"\x1b[B", LATE, XTERM[0][:9], 0.3, XTERM[0][9:], b"\x1b[B"],
        [b"\x1b[B", LIGHT, *XTERM, b"\x1b[B"],
        [b"\x1b[B", LIGHT[:9], 0.1, LIGHT[9:], *XTERM, b"\x1b[B"],
        [*XTERM, b"\x1b[B", 0.3, LIGHT_BEL[:14], 0.3, LIGHT_BEL[14:], b"\x1b[B"],
        [b"\x1b[B", LATE, LIGHT[:7], 0.3, LIGHT[7:], *XTERM, b"\x1b[B"],
    ],
    ids=[
        *("after", "around", "broken key", "pieces", "bytes", "no reply"),
        *("late", "half of it late", "late in pieces"),
        *("background", "background in pieces", "background after all", "background late"),
    ],
)
def test_keys_typed_while_it_asks_act_and_replies_do_not(
    start: Start, seeded: Path, answer: Answer
) -> None:
    """A stray `c` would tag a sentence, and other strays would move."""
    terminal = start(answer=answer)
    terminal.wait_for(" 3/33")
    terminal.read()
    assert mode_in(terminal.raw) == "override"
    assert " 3/33" in terminal.text.translate(LATIN_DIGITS)
    terminal.press("e", "Q")
    assert terminal.wait_for_end() == 0
    assert tags(seeded) == [(2, "event")]


def test_a_burst_of_keys_acts_in_order(start: Start, seeded: Path) -> None:
    terminal = start(answer=[b"\x1b[Bc\x1b[Be", *XTERM])
    terminal.wait_for(" 3/33")
    terminal.wait(lambda: tags(seeded) == [(1, "claim"), (2, "event")])


def test_escape_is_a_key_in_a_terminal_that_says_nothing(start: Start) -> None:
    terminal = start(answer=[])
    terminal.wait_until_started()
    terminal.press("?")
    terminal.wait(lambda: " 1/33" not in terminal.text)
    terminal.press("\x1b")
    terminal.wait_for(" 1/33")


def test_an_answer_that_is_late_still_decides(start: Start) -> None:
    terminal = start(answer=[LATE, VTE])
    terminal.wait_until_started()
    terminal.wait(lambda: terminal.raw.count(EXPLICIT_ON) == 2)
    terminal.read()
    before, after = terminal.raw.split(LEAVE)
    assert (mode_in(before), mode_in(after)) == ("override", "explicit")


def test_after_ctrl_z_it_may_be_another_terminal(seeded: Path) -> None:
    with closing(Terminal.in_shell(db=seeded, columns=140)) as terminal:
        shown = terminal.text
        terminal.press("ctrl+z")
        terminal.wait(lambda: terminal.raw.count(b"Stopped") == 1)
        terminal.answer = [KITTY]
        terminal.press("fg\r")
        terminal.wait(lambda: terminal.raw.count(LEAVE) == 2)
        terminal.read()
        assert mode_in(terminal.raw.rpartition(LEAVE)[2]) == "words"
        terminal.press("ctrl+z")
        terminal.wait(lambda: terminal.raw.count(b"Stopped") == 2)
        terminal.answer = XTERM
        terminal.press("fg\r")
        terminal.wait(lambda: terminal.text == shown)


@pytest.mark.parametrize("key", ["\x0c", "\x1b[1605;5u"], ids=["ctrl+l", "ctrl+م"])
def test_a_key_asks_again_for_it_may_be_another_terminal(start: Start, key: str) -> None:
    terminal = start(answer=[DARK, *XTERM])
    terminal.wait_until_started()
    shown = terminal.text
    terminal.answer = [LIGHT, KITTY]
    terminal.press(key)
    terminal.wait(lambda: terminal.raw.count(LEAVE) == 1)
    terminal.read()
    after = terminal.raw.rpartition(LEAVE)[2]
    assert mode_in(after) == "words"
    assert LIGHT_SCREEN in after
    terminal.answer = [DARK, *XTERM]
    terminal.press(key)
    terminal.wait(lambda: terminal.text == shown)


def test_the_same_terminal_asked_again_is_drawn_anew_once(start: Start) -> None:
    terminal = start()
    terminal.wait_until_started()
    shown, before = terminal.text, len(terminal.raw)
    terminal.press("\x0c")
    terminal.wait(lambda: WORD.encode() in terminal.raw[before:])
    terminal.read()
    assert terminal.raw[before:].count(WORD.encode()) == 1
    assert terminal.text == shown


def test_keys_are_quick_while_a_slow_tmux_is_asked(start: Start, tmp_path: Path) -> None:
    tmux = play_tmux(tmp_path, "XTerm(379)")
    terminal = start(answer=[TMUX], TERM="tmux-256color", **tmux)
    terminal.wait_until_started()
    gate = tmp_path / "gate"
    os.mkfifo(gate)
    (tmp_path / "tmux").write_text(f'#!/bin/sh\nread line <{gate}\nprintf "kitty(0.26.5)\\t\\n"\n')
    terminal.press("\x0c", "down")
    terminal.wait_for(" 2/33")
    assert terminal.raw.count(LEAVE) == 0
    gate.write_text("go\n")
    terminal.wait(lambda: terminal.raw.count(LEAVE) == 1)


@pytest.mark.parametrize(
    ("answer", "arguments", "variables", "screen"),
    [
        ([DARK, *XTERM], [], {}, DARK_SCREEN),
        ([LIGHT, *XTERM], [], {}, LIGHT_SCREEN),
        ([*XTERM, 0.2, LIGHT_BEL], [], {}, LIGHT_SCREEN),
        (XTERM, [], {}, DARK_SCREEN),
        (XTERM, [], {"COLORFGBG": "0;15"}, LIGHT_SCREEN),
        ([DARK, *XTERM], [], {"COLORFGBG": "0;15"}, DARK_SCREEN),
        ([LIGHT, *XTERM], [], {"HASHIYA_THEME": "dark"}, DARK_SCREEN),
        ([DARK, *XTERM], ["--theme", "light"], {"HASHIYA_THEME": "dark"}, LIGHT_SCREEN),
    ],
)
def test_the_screen_is_dark_or_light_as_the_terminal_or_as_one_says(
    start: Start, answer: Answer, arguments: list[str], variables: dict[str, str], screen: bytes
) -> None:
    terminal = start(*arguments, answer=answer, **{"COLORFGBG": "", **variables})
    terminal.wait_until_started()
    terminal.wait(lambda: screen in terminal.raw)


def test_no_colour_is_written_where_none_is_wanted(start: Start) -> None:
    terminal = start(answer=[LIGHT, *XTERM], NO_COLOR="1")
    terminal.wait_until_started()
    terminal.press("c", "down")
    terminal.wait_for(" 2/33")
    terminal.read()
    codes = set(b";".join(re.findall(rb"\x1b\[([\d;]*)m", terminal.raw)).split(b";"))
    assert codes <= {b"", b"0", b"1", b"7", b"39", b"49"}
    assert b"1" in codes


def test_all_colours_are_sent_only_where_they_get_through(start: Start, tmp_path: Path) -> None:
    for answer, features, all_colours in (
        (XTERM, "", True),
        ([SCREEN], "", False),
        ([TMUX], "256,title", False),
        ([TMUX], "256,RGB,title", True),
    ):
        terminal = start(answer=answer, **play_tmux(tmp_path, "XTerm(379)", features))
        terminal.wait_until_started()
        assert (b"48;2;" in terminal.raw) == all_colours
        assert (b"48;5;" in terminal.raw) != all_colours


def test_a_forced_mode_wins_and_nothing_is_asked(start: Start, tmp_path: Path) -> None:
    write_settings(
        tmp_path / "config" / "hashiya" / "terminals.json",
        Settings({"DA2 65;7006;1": "override"}),
    )
    for arguments, variables, mode in (
        ((), {}, "override"),
        ((), {"HASHIYA_BIDI": "words"}, "words"),
        (("--bidi", "plain"), {"HASHIYA_BIDI": "words"}, "plain"),
        (("open", "--bidi", "explicit"), {}, "explicit"),
    ):
        terminal = start(*arguments, answer=[VTE], **variables)
        terminal.wait_until_started()
        assert mode_in(terminal.raw) == mode
        assert (b"\x1b[>q" in terminal.raw) == (not arguments and not variables)


def test_the_hint_is_given_once(start: Start, tmp_path: Path) -> None:
    for is_new in (True, False):
        terminal = start(answer=[PUTTY])
        terminal.wait_until_started()
        assert (PUTTY_MENU in terminal.text) == is_new
        terminal.press("Q")
        terminal.wait_for_end()


def test_a_broken_file_of_settings_is_reported_and_ignored(start: Start, tmp_path: Path) -> None:
    file = tmp_path / "config" / "hashiya" / "terminals.json"
    file.parent.mkdir(parents=True)
    file.write_text('{"modes": {"DA2 65;7006;1": "sideways"}, "hinted": []}')
    terminal = start(answer=[VTE])
    terminal.wait_until_started()
    assert mode_in(terminal.raw) == "explicit"
    assert b"is ignored" in terminal.raw


@pytest.mark.parametrize("text", ["", "{", "[]", '{"modes": [], "hinted": []}', '{"modes": {}}'])
def test_settings_are_read_whole_or_not_at_all(tmp_path: Path, text: str) -> None:
    file = tmp_path / "there" / "terminals.json"
    assert read_settings(file) == Settings()
    settings = Settings().choose(["kitty", "xterm-kitty"], MODES["plain"]).hint(["kitty"])
    write_settings(file, settings)
    assert read_settings(file) == settings
    assert [path.name for path in file.parent.iterdir()] == ["terminals.json"]
    file.write_text(text)
    with pytest.raises(SettingsError):
        read_settings(file)


def test_hashiya_terminal_shows_asks_and_stores(start: Start) -> None:
    terminal = start("terminal", "--language", "en", answer=[KONSOLE])
    terminal.wait_for("Press 1-4")
    assert "Konsole 22.12.3" in terminal.text
    assert KONSOLE_MENU in terminal.text
    assert all(
        f"{number}  {name}" in terminal.text for number, name in enumerate(list(MODES)[:4], 1)
    )
    assert "mlterm" not in terminal.text
    terminal.press("2")
    assert terminal.wait_for_end() == 0
    reader = start(answer=[KONSOLE])
    reader.wait_until_started()
    assert mode_in(reader.raw) == "override"
    assert "Konsole" not in reader.text
    again = start("terminal", answer=[KONSOLE], HASHIYA_LANGUAGE="en")
    again.wait_for("chosen    override")
    again.press("enter")
    again.wait_for_end()
    third = start("terminal", "--json", answer=[KONSOLE])
    third.wait_for_end()
    assert '"detected": "plain"' in third.text
    assert '"chosen": null' in third.text


def test_hashiya_terminal_without_a_terminal() -> None:
    def run(*arguments: str) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [HASHIYA, "terminal", *arguments], capture_output=True, stdin=subprocess.DEVNULL
        )

    done = run("--json")
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout)["detected"] is None
    done = run()
    assert (done.returncode, done.stdout) == (2, b"")


def test_commands_that_print_do_not_ask(start: Start) -> None:
    for variables, mode in (
        ({}, "override"),
        ({"TERM": "xterm-kitty"}, "words"),
        ({"HASHIYA_BIDI": "explicit"}, "explicit"),
    ):
        terminal = start("status", **variables)
        assert terminal.wait_for_end() == 0
        assert b"\x1b[c" not in terminal.raw
        assert (EXPLICIT_ON in terminal.raw, LRO in terminal.raw) == (
            mode != "words",
            mode == "override",
        )


def test_commands_that_print_remember_the_terminal_that_was_met_here(start: Start) -> None:
    here = {"SSH_CONNECTION": "10.0.0.7 5001 10.0.0.1 22"}
    reader = start(answer=[KONSOLE], **here)
    reader.wait_until_started()
    reader.press("Q")
    reader.wait_for_end()

    def print_status(**variables: str) -> bytes:
        terminal = start("status", **variables)
        assert terminal.wait_for_end() == 0
        assert b"\x1b[c" not in terminal.raw
        return terminal.raw

    assert EXPLICIT_ON not in print_status(SSH_CONNECTION="10.0.0.7 6002 10.0.0.1 22")
    assert LRO in print_status(SSH_CONNECTION="10.0.0.8 5001 10.0.0.1 22")
    chooser = start("terminal", "--language", "en", answer=[KONSOLE], **here)
    chooser.wait_for("Press 1-4")
    chooser.press("1")
    chooser.wait_for_end()
    printed = print_status(**here)
    assert EXPLICIT_ON in printed
    assert LRO not in printed
