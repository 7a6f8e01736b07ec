"""Styles in few bytes: whatever a frame draws, it draws the same."""

import pyte
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.terminal.styles import shorten_styles

COLOURS = st.integers(0, 255).map(lambda number: f"5;{number}") | st.tuples(
    *[st.sampled_from((0, 18, 218))] * 3
).map(lambda colour: "2;{};{};{}".format(*colour))
PARTS = st.one_of(
    st.sampled_from(["1", "3", "4", "5", "7", "9", "31", "97", "42", "104"]),
    COLOURS.map("38;{}".format),
    COLOURS.map("48;{}".format),
)
STYLE = st.lists(PARTS, min_size=1, max_size=4).map(";".join)
MOVE = st.builds("\x1b[{};{}H".format, st.integers(1, 5), st.integers(1, 20))
TEXT = st.sampled_from(["a", "  ", "▐ب", "\x1b[K", "\x1b[2J", "\x1b[?25l"])
PIECE = st.one_of(
    st.builds("\x1b[{}m{}\x1b[0m".format, STYLE, TEXT),
    st.builds("\x1b[{}m{}".format, STYLE, TEXT),
    MOVE,
    TEXT,
    st.sampled_from(["\x1b[0m", "\x1b[m"]),
)


def draw(frame: str) -> tuple[object, ...]:
    screen = pyte.Screen(20, 5)
    pyte.Stream(screen).feed(frame)
    cells = [[screen.buffer[row][column] for column in range(20)] for row in range(5)]
    return cells, screen.cursor.x, screen.cursor.y, screen.cursor.attrs


@given(st.lists(PIECE, max_size=30).map("".join))
def test_a_frame_draws_the_same_and_is_no_longer(frame: str) -> None:
    short = shorten_styles(frame)
    assert draw(short) == draw(frame)
    assert len(short) <= len(frame)


@pytest.mark.parametrize(
    ("frame", "short"),
    [
        ("\x1b[31;48;5;2ma\x1b[0m\x1b[1;31;48;5;2mb\x1b[0m", "\x1b[31;48;5;2ma\x1b[1mb\x1b[m"),
        ("\x1b[1;31ma\x1b[0m\x1b[2;3H\x1b[31mb\x1b[0m", "\x1b[1;31ma\x1b[2;3H\x1b[22mb\x1b[m"),
        ("\x1b[31ma\x1b[0m\x1b[31mb\x1b[0m\x1b[K", "\x1b[31mab\x1b[m\x1b[K"),
        ("\x1b[31ma\x1b[0m\n\x1b[2;1H\x1b[31mb\x1b[0m\n", "\x1b[31ma\x1b[2;1Hb\x1b[m\n"),
        ("\x1b[1;2ma\x1b[0m\x1b[1mb\x1b[0m", "\x1b[1;2ma\x1b[22;1mb\x1b[m"),
        ("\x1b[4:3ma\x1b[0m\x1b[58;5;1mb\x1b[0m", "\x1b[4:3ma\x1b[m\x1b[58;5;1mb\x1b[m"),
    ],
)  # fmt: skip
def test_only_what_differs_is_written(frame: str, short: str) -> None:
    assert shorten_styles(frame) == short
