"""What reaches the screen: nothing dangerous and nothing of disputed width, in all of Unicode."""

import unicodedata
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.typeset.layout import typeset, typeset_line
from tui.typeset.line import Line

FORBIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
EVERYTHING = st.text(st.characters(exclude_categories=[]), max_size=40)


def complaints(line: Line) -> Iterator[str]:
    """Yield what is wrong with the glyphs of a line."""
    for glyph, width in set(zip(line.glyphs, line.widths, strict=True)):
        name = "+".join(f"{ord(char):X}" for char in glyph)
        if cell_len(glyph) != width or width not in (1, 2):
            yield f"{name}: {width} cells, rich says {cell_len(glyph)}"
        if len(glyph) > 5 or unicodedata.category(glyph[0])[0] == "M":
            yield f"{name}: too many marks, or no base"
        if any(unicodedata.category(char)[0] != "M" for char in glyph[1:]):
            yield f"{name}: more than one base"
        if any(unicodedata.category(char) in FORBIDDEN or is_selector(char) for char in glyph):
            yield f"{name}: forbidden"


def is_selector(char: str) -> bool:
    return "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef"


@pytest.mark.parametrize("plane", range(17))
def test_every_code_point_alone_and_after_a_letter(plane: int) -> None:
    """A thousand at a time: in a paragraph each, after a beh, and after a space."""
    wrong: set[str] = set()
    for first in range(plane << 16, plane + 1 << 16, 0x400):
        chars = [chr(point) for point in range(first, first + 0x400)]
        line = typeset_line("".join(f"ب{char} {char} " for char in chars), harakat=True)
        wrong.update(complaints(line))
    assert wrong == set()


def test_every_mark_and_control_alone() -> None:
    wrong: set[str] = set()
    for char in map(chr, range(0x20000)):
        if unicodedata.category(char)[0] in "MCZ":
            for harakat in (False, True):
                wrong.update(complaints(typeset_line(char, harakat=harakat)))
    assert wrong == set()


@given(EVERYTHING, st.booleans())
def test_any_text_at_all(text: str, harakat: bool) -> None:
    lines = typeset(text, 20, base="rtl", harakat=harakat)
    assert [wrong for line in lines for wrong in complaints(line)] == []


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x1b[31mb", "a␛[31mb"),
        ("a\x00\x7f\x9bb", "a␀␡\ufffdb"),
        ("a\tb\nc", "a b c"),
        ("a\x1f", "a␟"),
        ("a\ud800b", "a\ufffdb"),
        ("a\ue000\U0010ffffb", "a\ufffd\ufffdb"),
        ("a\u202eb\u202cc\u2066d\u2069", "abcd"),
        ("s\u00ado\u200bf\ufefft\u2060", "soft"),
        ("a\U000e0041\U000e007fb", "ab"),
        ("❤\ufe0f1\ufe0f\u20e3", "❤1"),
        ("👍🏽", "👍"),
        ("👩\u200d👧", "👩👧"),
        ("🇪🇬", "EG"),
        ("e\u0301x\u0301", "éx\u0301"),
        ("\u0301a", "◌\u0301a"),
        ("\u064ea", "a"),
        ("a\u3164\u115fb", "ab"),
        ("a\u00a0b\u2003c\u3000d", "a b c d"),
        ("\ufff9a\ufffab\ufffb", "ab"),
        ("2\u20624", "24"),
        ("☰䷀", "\ufffd\ufffd"),
        ("中文 한 カ", "中文 한 カ"),
        ("\u0600\u06dd", "\ufffd○"),
    ],
)
def test_what_is_drawn(text: str, shown: str) -> None:
    assert typeset_line(text).text == shown


def test_at_most_four_marks_stand_on_a_letter() -> None:
    (line,) = typeset("x" + "\u0301" * 100 + "y", 10)
    assert line.glyphs == ("x" + "\u0301" * 4, "y")
    assert line.starts == (0, 101)


def test_a_letter_composed_with_its_mark_stands_for_both() -> None:
    line = typeset_line("e\u0301xا\u0654ب", base="ltr")
    assert sorted(zip(line.starts, line.ends, strict=True)) == [(0, 2), (2, 3), (3, 5), (5, 6)]


def test_a_control_made_visible_is_as_neutral_as_a_sign() -> None:
    assert typeset_line("a\x1bب", base="rtl").text == "ﺏ␛a"


def test_hidden_characters_belong_to_a_neighbour() -> None:
    """So that a click or a highlight on what is drawn takes them along."""
    line = typeset_line("\u200fa\u00ad\u200bb\u202c", base="ltr")
    assert (line.starts, line.ends) == ((0, 4), (4, 6))
