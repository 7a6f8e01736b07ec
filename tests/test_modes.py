"""The output modes: what becomes of frames and lines."""

import re
import unicodedata
from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unicode_files import unicode_data
from tui.terminal.mode import EXPLICIT, MLTERM, MODES, OVERRIDE, PLAIN, WORDS
from tui.terminal.words import _ARABIC, _MARKS, turn_words
from tui.typeset.layout import typeset_line

LRO, LRM = "\u202d", "\u200e"
FRAME = "\x1b[1;1H\x1b[1;31m a\x1b[0mب\x1b[2;1H \x1b[2;9Hc"


def test_the_modes_by_their_names() -> None:
    assert list(MODES) == ["explicit", "override", "plain", "words", "mlterm"]
    assert (PLAIN.enter, PLAIN.leave, WORDS.enter, WORDS.leave) == ("", "", "", "")
    assert OVERRIDE.enter == EXPLICIT.enter == "\x1b[8l\x1b[1 k\x1b[2J"
    assert OVERRIDE.leave == EXPLICIT.leave == "\x1b[8h\x1b[ k"


def test_only_override_puts_lro_into_the_first_cell_of_each_row() -> None:
    assert OVERRIDE.write(FRAME) == (
        f"\x1b[1;1H\x1b[1;31m {LRO}{LRM}a\x1b[0mب\x1b[2;1H {LRO}{LRM}\x1b[2;9Hc"
    )
    for mode in (EXPLICIT, PLAIN, WORDS, MLTERM):
        assert mode.write(FRAME) == FRAME
    for mode in (OVERRIDE, MLTERM):
        assert mode.write_line("نص │ ب") == f" {LRO}{LRM}نص │{LRO} ب"
    for mode in (EXPLICIT, PLAIN, WORDS):
        assert mode.write_line("ب") == "ب"


def test_lines_between_panes_carry_no_mark_for_terminals_draw_those_with_gaps() -> None:
    assert OVERRIDE.write("\x1b[1;1H▐▕ نص│\x1b[2;9H│") == (f"\x1b[1;1H▐{LRO}{LRM}▕ نص│\x1b[2;9H│")


def test_mlterm_is_told_to_leave_a_screen_alone_and_lines_outlast_that() -> None:
    assert (MLTERM.enter, MLTERM.leave) == (
        "\x1b]5379;use_ctl=false\x1b\\\x1b[2J",
        "\x1b]5379;use_ctl=true\x1b\\",
    )
    assert (MLTERM.enter_line, MLTERM.leave_line) == ("", "")
    assert EXPLICIT.leave_line == OVERRIDE.leave_line == EXPLICIT.leave


@pytest.mark.parametrize(
    ("visual", "sent"),
    [
        ("ﺏﺎﺘﻛ", "ﻛﺘﺎﺏ"),
        ("ﺏﺎﺘﻛ ﺺﻧ", "ﻛﺘﺎﺏ ﻧﺺ"),
        ("ﻡﺎﻋ2020", "0202ﻋﺎﻡ"),
        ("(ﺺﻧ)", "(ﻧﺺ)"),
        ("[ﺱﻮﻗ]ﺺﻧ", "ﻧﺺ[ﻗﻮﺱ]"),
        ("ﺺﻧ!", "!ﻧﺺ"),
        ("٣٤٥", "٥٤٣"),
        ("42 (123) abc ،؟ 5%", "42 (123) abc ،؟ 5%"),
        ("x.ﺏﺎﺘﻛ.y", "x.ﺏﺎﺘﻛ.y"),
        ("▏ﺺﻧ│ﺏﺎﺘﻛ", "▏ﻧﺺ│ﻛﺘﺎﺏ"),
        ("ﺏَﺘِﻛ", "ﻛﺘِﺏَ"),
        ("\x1b[3;12Hﺺﻧ\x1b[4;1Hﺺﻧ", "\x1b[3;12Hﻧﺺ\x1b[4;1Hﻧﺺ"),
        ("\x1b]0;ﺺﻧ\x07ﺺﻧ", "\x1b]0;ﺺﻧ\x07ﻧﺺ"),
    ],
)
def test_words_are_sent_so_that_kitty_shows_them_as_they_should_be(visual: str, sent: str) -> None:
    assert turn_words(visual) == sent
    assert show_in_kitty(sent) == visual


def test_styles_stay_where_they_are_because_kitty_colours_cells() -> None:
    red, blue, plain = "\x1b[31m", "\x1b[34m", "\x1b[0m"
    visual = f"{red}ﺏﺎ{plain}{blue}ﺘﻛ{plain} x"
    assert turn_words(visual) == f"{red}ﻛﺘ{plain}{blue}ﺎﺏ{plain} x"


@given(st.text(st.sampled_from("ابتلامdx42٣ ()«»[]!،ـ▏َ")))
def test_words_keep_every_cell_and_kitty_shows_them_right(text: str) -> None:
    visual = typeset_line(text, harakat=True).text
    sent = turn_words(visual)
    assert len(sent) == len(visual)
    for before, shown in zip(visual.split(), show_in_kitty(sent).split(), strict=True):
        letters = re.findall(r"[^\W\d_]", before)
        if all("ARABIC" in unicodedata.name(letter) for letter in letters):
            assert shown == before


def test_the_arabic_script_is_unicodes() -> None:
    arabic, marks = re.compile(f"[{_ARABIC}]"), re.compile(f"[{_MARKS}]")
    for points, script in unicode_data("Scripts.txt"):
        first, _, last = points.partition("..")
        if script != "Arabic" or int(first, 16) > 0xFFFF:
            continue
        for char in map(chr, range(int(first, 16), int(last or first, 16) + 1)):
            if category(char) in ("Lo", "Lm", "Nd"):
                assert arabic.match(char), hex(ord(char))
            if category(char) == "Mn" and "\u0600" <= char <= "\u06ff":
                assert marks.match(char), hex(ord(char))


def show_in_kitty(sent: str) -> str:
    """What kitty shows: runs that begin with Arabic are reversed and mirrored (as measured)."""

    def show(found: re.Match[str]) -> str:
        cells = re.findall(f"[^{_MARKS}][{_MARKS}]*", found[0])
        script = re.search(rf"[{_ARABIC}]|[^\W\d_{_ARABIC}ـ]", found[0])
        if not script or not re.match(f"[{_ARABIC}]", script[0]):
            return found[0]
        return "".join(cells[::-1]).translate(str.maketrans("()[]«»", ")(][»«"))

    return re.sub(
        rf"\x1b(?:\[[\d;]*.|\][^\x07]*)|[^\s▏│\x00-\x1f{_MARKS}][^\s▏│\x00-\x1f]*",
        lambda found: found[0] if found[0][0] == "\x1b" else show(found),
        sent,
    )
