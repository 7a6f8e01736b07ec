"""Lines: they tile the text, fit the width, and map cells to code points and back."""

from itertools import pairwise

import pytest
from bidi import get_display
from hypothesis import example, given
from hypothesis import strategies as st

from tui.typeset.classes import bidi_classes
from tui.typeset.layout import fit, typeset, typeset_line
from tui.typeset.levels import Base
from tui.typeset.line import Line

# News, and all that may hide in it.
ALPHABET = (
    "ابتلملامنويةإأآ" * 3
    + "abcXYZ 012٣٤ ,.:;!?%-/+()[]«»\"'،؛؟ـ"
    + " " * 12
    + "گیێ\u200c\u200d\u200f"
    "ًٌٍَُِّْٰٔ\u0301中😀👍🏽\ufe0f\ufdfa\ufdfdﻻ\u202a\u202e\u202c\u2067\u2068\u2069\t\n\r\u2028\x1b\x00\ud800"
)
UNDRAWN = "\u064b\u00ad\u200d\u200f\u2066\u2067\u2068\u2069"
TEXT = st.text(st.sampled_from(ALPHABET), max_size=120)
WIDTH = st.integers(1, 70)
HIDDEN_CLASSES = "MRx<>{}^lrfpO"
BASE: st.SearchStrategy[Base] = st.sampled_from(["auto", "rtl", "ltr"])


def texts(lines: list[Line]) -> list[str]:
    return [line.text for line in lines]


@given(TEXT, WIDTH, BASE, st.booleans(), st.lists(st.integers(0, 120)))
@example("0000000?\u06700", 2, "auto", False, [])  # a mark on the sign where a word is parted
def test_lines_tile_the_text_and_fit(
    text: str, width: int, base: Base, harakat: bool, breaks: list[int]
) -> None:
    lines = typeset(text, width, base=base, harakat=harakat, breaks=sorted(breaks))
    assert [line.end for line in lines[:-1]] == [line.start for line in lines[1:]]
    assert (lines[0].start, lines[-1].end) == (0, len(text)) if text else not lines
    for line in lines:
        assert line.cells == sum(line.widths) <= width
        assert all(
            line.start <= start < end <= line.end
            for start, end in zip(line.starts, line.ends, strict=True)
        )
        assert len(line.glyphs) == len(line.levels) == len(line.widths) == len(line.starts)


@given(TEXT, WIDTH, BASE)
def test_clusters_cover_every_code_point_but_blanks_at_the_edges(
    text: str, width: int, base: Base
) -> None:
    for line in typeset(text, width, base=base):
        spans = sorted(zip(line.starts, line.ends, strict=True))
        assert all(right[0] in left for left, right in pairwise(spans))
        covered = {index for span in spans for index in range(*span)}
        blanks = [text[i] for i in range(line.start, line.end) if i not in covered]
        assert not spans or set(bidi_classes("".join(blanks))) <= set("WSB" + HIDDEN_CLASSES)


@given(TEXT, WIDTH, BASE)
def test_cells_and_indices_are_inverse(text: str, width: int, base: Base) -> None:
    for line in typeset(text, width, base=base):
        assert line.index_at(-1) is line.index_at(line.cells) is None
        for cell in range(line.cells):
            index = line.index_at(cell)
            assert index is not None
            assert any(cell in cells for cells in line.cells_of(index, index + 1))
        covered = line.cells_of(line.start, line.end)
        assert covered == ([range(line.cells)] if line.cells else [])


@given(TEXT, WIDTH, st.lists(st.integers(0, 120)))
def test_breaks_change_no_letter_and_no_direction(text: str, width: int, breaks: list[int]) -> None:
    """What a code point looks like does not depend on where lines are cut."""
    whole = drawn_at(typeset(text, 1000, base="rtl"))
    broken = drawn_at(typeset(text, width, base="rtl", breaks=sorted(breaks)))
    fitting = [start for start, glyphs in broken.items() if glyphs[0][0] != "…"]
    assert [broken[start] for start in fitting] == [whole[start] for start in fitting]


def drawn_at(lines: list[Line]) -> dict[int, list[tuple[str, int]]]:
    """Return what is drawn for each code point, with its direction (blanks have none: L1)."""
    drawn: dict[int, list[tuple[str, int]]] = {}
    for line in lines:
        for start, glyph, level in zip(line.starts, line.glyphs, line.levels, strict=True):
            if glyph != " ":
                drawn.setdefault(start, []).append((glyph, level & 1))
    return {start: sorted(glyphs) for start, glyphs in drawn.items()}


@given(TEXT, st.integers(-1, 70), BASE)
def test_fit_fits(text: str, width: int, base: Base) -> None:
    line, whole = fit(text, width, base=base), fit(text, 10_000, base=base)
    assert (line.start, line.end) == (0, len(text))
    assert line.cells <= max(width, 0)
    assert (line == whole) or (whole.cells > max(width, 0))
    assert whole.text in typeset_line(text, base=base).text
    if line != whole and width > 0:
        # The ellipsis stands where a left-to-right line ends, or a right-to-left line: on the left.
        assert line.glyphs[0 if line.rtl else -1] == "…"
        assert line.ends[0 if line.rtl else -1] == len(text)


@given(st.text(st.sampled_from("ابaZ 12٣,.%+-/()[]!" + UNDRAWN)), BASE)
@example("(a) ب [1]", "rtl")
def test_the_order_is_that_of_python_bidi(text: str, base: Base) -> None:
    """Of all that is drawn: it mirrors nothing, keeps much that is not, and errs on tabs."""
    theirs = get_display(text, base_dir={"rtl": "R", "ltr": "L", "auto": None}[base])
    line = typeset_line(text, base=base)
    ours = [
        text[start:end].strip(UNDRAWN) for start, end in zip(line.starts, line.ends, strict=True)
    ]
    assert ours == [char for char in theirs if char not in UNDRAWN]


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 5, []),
        ("\n", 5, [""]),
        ("ab\n\ncd\n", 5, ["ab", "", "cd"]),
        ("a\r\nb\rc\vd\fe\x85f\u2028g\u2029h", 5, list("abcdefgh")),
        ("one two three", 7, ["one two", "three"]),
        ("one two three", 8, ["one two", "three"]),
        ("one  two", 4, ["one", "two"]),
        ("one     two", 5, ["one", "two"]),
        ("  one  ", 5, ["one"]),
        ("   ", 5, [""]),
        ("abcdefgh", 3, ["abc", "def", "gh"]),
        ("a bcdefgh i", 3, ["a", "bcd", "efg", "h i"]),
        ("http://a.b/cd/ef", 12, ["http://a.b/", "cd/ef"]),
        ("a\u00a0b c", 3, ["a b", "c"]),
        ("中文字", 5, ["中文", "字"]),
        ("中文", 1, ["…", "…"]),
        ("a\ufdfab", 3, ["a…b"]),
        ("abc", 0, ["a", "b", "c"]),
        ("e\u0301e\u0301", 1, ["é", "é"]),
    ],
)
def test_wrapping(text: str, width: int, lines: list[str]) -> None:
    assert texts(typeset(text, width, base="ltr")) == lines


def test_lines_wrap_in_logical_order() -> None:
    first, second = typeset("سلام Hello World سلام", 10, base="rtl")
    assert (first.text, second.text) == ("Hello ﻡﻼﺳ", "ﻡﻼﺳ World")
    assert (first.start, first.end, second.start, second.end) == (0, 11, 11, 21)


def test_a_line_begins_at_each_break() -> None:
    text = "  جملة. ثانية.  ثالثة"
    lines = typeset(text, 40, base="rtl", breaks=[2, 8, 16])
    assert [(line.start, line.end) for line in lines] == [(0, 8), (8, 16), (16, 21)]
    assert [line.cells for line in lines] == [5, 6, 5]


def test_a_break_inside_a_cluster_waits_for_the_next() -> None:
    assert [line.end for line in typeset("لابلا", 9, breaks=[1])] == [2, 5]


def test_each_paragraph_has_its_own_direction() -> None:
    assert [line.rtl for line in typeset("سلام\nhello", 20)] == [True, False]


@pytest.mark.parametrize(
    ("text", "width", "shown"),
    [
        ("hello world", 11, "hello world"),
        ("hello world", 10, "hello wor…"),
        ("hello world", 7, "hello…"),
        ("hello", 1, "…"),
        ("hello", 0, ""),
        ("hello \n", 5, "hello"),
        ("\u200f", 0, ""),
        ("", 0, ""),
        ("中文字", 4, "中…"),
        ("a\nb", 3, "a b"),
        ("سلام hello", 7, "…he ﻡﻼﺳ"),
        ("سلام", 2, "…ﺳ"),
    ],
)
def test_fit(text: str, width: int, shown: str) -> None:
    assert fit(text, width).text == shown


def test_a_highlight_across_a_change_of_direction_is_several_ranges() -> None:
    line = typeset_line("ab سلام cd", base="rtl")
    assert line.text == "cd ﻡﻼﺳ ab"
    assert line.cells_of(0, 5) == [range(4, 9)]
    assert line.cells_of(1, 4) == [range(5, 7), range(8, 9)]
    assert line.cells_of(9, 10) == [range(1, 2)]
    assert line.cells_of(5, 5) == line.cells_of(20, 30) == []


def test_wide_characters_fill_two_cells() -> None:
    line = typeset_line("a中b", base="ltr")
    assert [line.index_at(cell) for cell in range(-1, 5)] == [None, 0, 1, 1, 2, None]
    assert line.cells_of(1, 2) == [range(1, 3)]


def test_harakat_change_neither_the_letters_nor_the_cells() -> None:
    text = "وَصَلَتِ الآنَ إِلَى الأُمَّةِ"
    hidden, shown = (typeset(text, 12, base="rtl", harakat=option) for option in (False, True))
    assert [line.starts for line in hidden] == [line.starts for line in shown]
    assert [[glyph[0] for glyph in line.glyphs] for line in shown] == [
        list(line.glyphs) for line in hidden
    ]
