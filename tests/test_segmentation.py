import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tagging.segmentation import segment
from tagging.span import Span

GOLD = Path(__file__).parent / "gold"
SEEDS = Path(__file__).parent.parent / "seeds"

LINE_ENDS = "\n\r\v\f\x85\u2028\u2029"
NAMED = {
    "ALM": "\u061c",
    "BOM": "\ufeff",
    "CR": "\r",
    "LRM": "\u200e",
    "LS": "\u2028",
    "NBSP": "\xa0",
    "NEL": "\x85",
    "PS": "\u2029",
    "RLM": "\u200f",
    "ZWNJ": "\u200c",
}


def hard_cases() -> list[Any]:
    """Each marked line of the file, under the section and the line number it has there."""
    cases, section = [], ""
    lines = (GOLD / "segmentation_hard.txt").read_text(encoding="utf-8").split("\n")
    for number, line in enumerate(lines, 1):
        if line.startswith("== "):
            section = line[3:]
        elif line and section:
            cases.append(pytest.param(line, id=f"{section}, line {number}"))
    return cases


def units_as_marked(marked: str) -> tuple[str, list[str]]:
    """The text of a hard case, and its units."""
    raw = re.sub(r"\{([A-Z]+)\}", lambda name: NAMED[name[1]], marked).replace("⏎", "\n")
    pieces = [piece.strip() for piece in re.split(f"[‖{LINE_ENDS}]", raw)]
    return raw.replace("‖", ""), [piece for piece in pieces if piece]


def seed_articles() -> list[Any]:
    lines = (GOLD / "segmentation_seeds.jsonl").read_text(encoding="utf-8").splitlines()
    return [pytest.param(record, id=record["file"]) for record in map(json.loads, lines)]


@pytest.mark.parametrize("article", seed_articles())
def test_seed_articles_are_segmented_as_by_hand(article: dict[str, Any]) -> None:
    text = (SEEDS / article["file"]).read_bytes().decode("utf-8")
    assert segment(text) == [Span(*pair) for pair in article["sentences"]]


@pytest.mark.parametrize("marked", hard_cases())
def test_hard_cases_are_segmented_as_by_hand(marked: str) -> None:
    text, units = units_as_marked(marked)
    assert [span.of(text) for span in segment(text)] == units


def test_offsets_are_code_points_of_the_raw_text() -> None:
    text = "\ufeff😀 انتهى.\r\n\r\n  وقالَ\u200f: «نعم.» ثم"
    assert segment(text) == [Span(0, 9), Span(15, 29), Span(30, 32)]


@pytest.mark.parametrize("end", LINE_ENDS)
def test_every_line_end_ends_a_unit(end: str) -> None:
    assert segment(f"قال{end}{end}نعم") == [Span(0, 3), Span(5, 8)]


@pytest.mark.parametrize("empty", ["", " \n\t\xa0\u3000\r\n", "\u2028"])
def test_white_space_has_no_units(empty: str) -> None:
    assert segment(empty) == []


def test_invisible_characters_alone_are_a_unit_for_nothing_may_be_lost() -> None:
    assert segment("قال.\n \u200f\u200e \nنعم") == [Span(0, 4), Span(6, 8), Span(10, 13)]


WORDS = [
    *("قال", "وأضاف", "انتهى", "الرئيس", "د", "أ", "م", "ا.ف.ب", "كم", "هـ", "ق.م", "إلخ", "نت"),
    *("المادة", "في", "عام", "500", "3.5", "1", "٢٠٢٥", "فبراير", "قالَ", "#وسم", "[1]", "²", "😀"),
    *("www.example.com", "Inc", "U.S", "The", "x"),
]
MARKS = [*".؟?!…۔،؛:\"'“”«»()[]{}<>-–/*#@"]
SPACES = [*" \t\xa0\x1c\u3000", *LINE_ENDS, "\r\n"]
UNSEEN = ["\u200f", "\u200e", "\u061c", "\u200c", "\ufeff", "\u064e", "\u0651"]
ARABIC_LIKE = st.lists(
    st.sampled_from(WORDS) | st.sampled_from(MARKS + SPACES + UNSEEN + ["\x00", "\x1b", " "] * 3)
).map("".join)
TEXTS = st.text() | ARABIC_LIKE


@given(TEXTS)
def test_units_tile_the_text(text: str) -> None:
    spans = segment(text)
    reached = 0
    for span in spans:
        assert reached <= span.start < span.end <= len(text)
        assert not text[reached : span.start].strip()
        reached = span.end
    assert not text[reached:].strip()


@given(TEXTS)
def test_units_are_trimmed_and_hold_no_line_end(text: str) -> None:
    for unit in (span.of(text) for span in segment(text)):
        assert unit == unit.strip()
        assert not set(unit) & set(LINE_ENDS)


@given(TEXTS, TEXTS, st.sampled_from([*LINE_ENDS, "\r\n", "\n\n"]))
def test_a_line_is_segmented_without_regard_to_others(a: str, b: str, end: str) -> None:
    offset = len(a) + len(end)
    shifted = [Span(span.start + offset, span.end + offset) for span in segment(b)]
    assert segment(a + end + b) == segment(a) + shifted


@given(TEXTS)
def test_white_space_around_the_text_changes_nothing_within(text: str) -> None:
    inside = [span.of(text) for span in segment(text)]
    padded = f" \xa0{text}\t "
    assert [span.of(padded) for span in segment(padded)] == inside


@given(ARABIC_LIKE, st.lists(st.tuples(st.integers(0, 400), st.sampled_from(UNSEEN))))
def test_invisible_characters_change_no_boundary(
    text: str, inserted: list[tuple[int, str]]
) -> None:
    strewn = text
    for at, unseen in inserted:
        strewn = strewn[:at] + unseen + strewn[at:]
    assert seen(strewn) == seen(text)


def seen(text: str) -> list[str]:
    """The units of `text`, less their invisible characters, less those that were nothing else."""
    units = ["".join(c for c in span.of(text) if c not in UNSEEN) for span in segment(text)]
    return [unit.strip() for unit in units if unit.strip()]


@given(TEXTS)
def test_the_same_text_always_has_the_same_units(text: str) -> None:
    assert segment(text) == segment(text)
