"""The resolver against Unicode's own files: every case, every class, every bracket."""

import sys
import unicodedata

import pytest

from tests.unicode_files import code_points, unicode_data, unicode_file
from tui.typeset.classes import LETTERS, MIRROR, bidi_classes
from tui.typeset.explicit import REMOVED
from tui.typeset.levels import Base, resolve_levels
from tui.typeset.reorder import reset_whitespace, visual_order

BASES: list[Base] = ["auto", "ltr", "rtl"]

# A character of each class, none of them a bracket.
SAMPLES = {
    "L": "a", "R": "א", "AL": "ب", "EN": "1", "AN": "١", "ES": "+", "ET": "%", "CS": ",",
    "NSM": "\u064b", "BN": "\u00ad", "B": "\u2029", "S": "\t", "WS": " ", "ON": "!",
    "LRE": "\u202a", "RLE": "\u202b", "LRO": "\u202d", "RLO": "\u202e", "PDF": "\u202c",
    "LRI": "\u2066", "RLI": "\u2067", "FSI": "\u2068", "PDI": "\u2069",
}  # fmt: skip


def resolve(text: str, base: Base) -> tuple[int, list[str], list[str]]:
    """Return the paragraph level, the levels (`x` where X9 removes), and the visual order."""
    resolved = resolve_levels(text, base)
    levels = reset_whitespace(resolved.levels, resolved.classes, resolved.paragraph)
    shown = [letter not in REMOVED for letter in resolved.classes]
    return (
        resolved.paragraph,
        [str(level) if show else "x" for level, show in zip(levels, shown, strict=True)],
        [str(index) for index in visual_order(levels) if shown[index]],
    )


def test_every_case_of_bidi_character_test() -> None:
    wrong = cases = 0
    directions: list[Base] = ["ltr", "rtl", "auto"]
    for points, direction, paragraph, levels, order in unicode_data("BidiCharacterTest.txt"):
        text = "".join(chr(int(point, 16)) for point in points.split())
        expected = int(paragraph), levels.split(), order.split()
        wrong += resolve(text, directions[int(direction)]) != expected
        cases += 1
    assert (wrong, cases > 90_000) == (0, True)


def test_every_case_of_bidi_test() -> None:
    wrong = cases = 0
    levels: list[str] = []
    order: list[str] = []
    with unicode_file("BidiTest.txt").open(encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("@Levels:"):
                levels = line.split()[1:]
            elif line.startswith("@Reorder:"):
                order = line.split()[1:]
            elif line[0] not in "#@\n":
                names, _, bits = line.partition(";")
                text = "".join([SAMPLES[name] for name in names.split()])
                for bit, base in enumerate(BASES):
                    if int(bits) >> bit & 1:
                        wrong += resolve(text, base)[1:] != (levels, order)
                        cases += 1
    assert (wrong, cases > 700_000) == (0, True)


def test_classes_are_those_of_derived_bidi_class() -> None:
    """Of every code point that the files and this Python agree is assigned, or is not."""
    names = ["L"] * (sys.maxunicode + 1)
    with unicode_file("extracted/DerivedBidiClass.txt").open(encoding="utf-8") as lines:
        missing = [line[12:].split(";") for line in lines if line.startswith("# @missing: ")]
    long = {"Left_To_Right": "L", "Right_To_Left": "R", "Arabic_Letter": "AL"}
    long["European_Terminator"] = "ET"
    entries = [(field.strip(), long[name.strip()]) for field, name in missing]
    for field, name in [*entries, *unicode_data("extracted/DerivedBidiClass.txt")]:
        points = code_points(field)
        names[points.start : points.stop] = [name] * len(points)
    unassigned = set[int]()
    for field, category in unicode_data("extracted/DerivedGeneralCategory.txt"):
        if category == "Cn":
            unassigned.update(code_points(field))
    different = [
        f"{point:X}"
        for point, name in enumerate(names)
        if (unicodedata.category(chr(point)) == "Cn") == (point in unassigned)
        and bidi_classes(chr(point)).replace("(", "O").replace(")", "O") != LETTERS[name]
    ]
    assert different == []


def test_brackets_are_those_of_bidi_brackets() -> None:
    expected = {
        chr(int(point, 16)): (chr(int(pair, 16)), {"o": "(", "c": ")"}[kind])
        for point, pair, kind in unicode_data("BidiBrackets.txt")
    }
    letters = {char: bidi_classes(char) for char in map(chr, range(0x20000))}
    found = {c: (MIRROR[c], letter) for c, letter in letters.items() if letter in "()"}
    assert found == expected


def test_mirror_images_are_those_of_bidi_mirroring() -> None:
    images = {
        chr(int(point, 16)): chr(int(image, 16))
        for point, image in unicode_data("BidiMirroring.txt")
    }
    assert MIRROR.items() <= images.items()


@pytest.mark.parametrize(("depth", "paired"), [(62, True), (63, True), (64, False)])
def test_more_than_63_open_brackets_are_no_pairs(depth: int, paired: bool) -> None:
    """BD16. The last bracket closes around the Arabic, or else follows the Latin beside it."""
    text = "(" * depth + "ب" + "a" + ")" * depth + "a"
    assert resolve_levels(text, "rtl").levels[-2] == (1 if paired else 2)


def test_levels_nest_to_125() -> None:
    """BD2. What would be deeper is ignored."""
    assert resolve_levels("\u202b\u202a" * 100 + "a", "ltr").levels[-1] == 126
    assert resolve_levels("\u2067\u2066" * 100 + "a", "ltr").levels[-1] == 126


def test_the_end_of_an_isolate_forgets_what_overflowed_in_it() -> None:
    """X6a."""
    text = "\u2067" + "\u202b\u202a" * 100 + "\u2069\u202ba"
    assert resolve_levels(text, "ltr").levels[-1] == 2


def test_a_first_strong_isolate_looks_no_further_than_its_end() -> None:
    """X5c."""
    assert resolve_levels("\u2068!\u2069 ب", "ltr").levels[1] == 2


def test_a_paragraph_separator_ends_what_is_open() -> None:
    """X8."""
    assert resolve_levels("\u202eab\u2029ab", "ltr").levels[-2:] == b"\0\0"
