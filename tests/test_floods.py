"""Texts made to take for ever: none takes more than in proportion to its length."""

import pytest

from tagging.folding import fold
from tagging.search import find_hits, parse_query
from tagging.segmentation import segment
from tests.guard import bounded_work
from tui.typeset.layout import fit, typeset

LENGTH = 60_000

# What a paragraph is filled with, after a letter that runs the other way.
FLOODS = {
    "a word": "ب",
    "marks": "\u064e",
    "marks of Latin": "\u0301",
    "zero width": "\u200b\u200d\u2060\ufeff",
    "signs of percent": "%",
    "numbers and signs": "1+,%",
    "isolates": "\u2068",
    "isolates in paragraphs": "\u2068\x1c",
    "isolates without an end": "\u2067ب",
    "embeddings": "\u202b",
    "overrides, closed": "\u202e\u202c",
    "brackets": "([",
    "brackets that pair": "(ب)",
    "quotes": '"',
    "stops": ".",
    "stops and spaces": ". ",
    "tags": "#أ. ",
    "ligatures": "\ufdfa         ",
    "lam and marks": "ل\u064e",
    "letters to compose": "ا\u0654",
    "pictures joined": "👩\u200d",
    "escapes": "\x1b[31m",
}


@pytest.mark.parametrize("filling", FLOODS.values(), ids=FLOODS)
def test_a_flood_is_set_cut_and_searched_in_proportion(filling: str) -> None:
    text = "a" + (filling * LENGTH)[:LENGTH] + "a"
    with bounded_work():
        lines = typeset(text, 60, base="rtl", harakat=True, breaks=[0])
        assert lines[-1].end == len(text)
        assert fit(text, 20, base="rtl").cells <= 20
        assert segment(text)[-1].end == len(text)
        assert len(fold(text)) <= len(text)
        find_hits(text, parse_query("خبر", whole_word=True))
        parse_query(text[:4_000])


def test_empty_lines_are_passed_over() -> None:
    with bounded_work():
        text = "\n" * 500_000 + "خبر"
        (span,) = segment(text)
        assert sum(1 for line in typeset(text, 60, base="rtl") if line.glyphs) == 1
        assert span.of(text) == "خبر"
