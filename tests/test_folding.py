"""Folding: what falls together, what stays apart, and the way back to the raw text."""

import sys
from itertools import pairwise
from unicodedata import category, normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tagging.folding import fold, fold_with_places

TEXTS = st.text(st.one_of(st.sampled_from("اأإآٱبةهكکىيیءؤئلـًّْٰٔ 3٣۳\u200fAa\n"), st.characters()))


@pytest.mark.parametrize(
    ("raw", "folded"),
    [
        ("أكّدَ", "اكد"),
        ("الرَّئيسُ", "الرييس"),
        ("مسـؤول", "مسوول"),
        ("آمنٱلإ", "امنالا"),
        ("مدرسة على", "مدرسه علي"),
        ("کتابی", "كتابي"),
        ("۲۰۲٥ ١٤", "2025 14"),
        ("\u200fقال\u200c\u00a0\n", "قال  "),
        ("ﺭﺋﻴﺲ", "رييس"),
        ("Café ẞ ß", "cafe ß ß"),
        ("رحمٰن", "رحمن"),
        ("شيء، «لا»؟", "شيء، «لا»؟"),
    ],
)
def test_what_hands_write_differently_falls_together(raw: str, folded: str) -> None:
    assert fold(raw) == folded


def test_every_code_point_gives_one_folded_character_or_none_and_is_then_folded() -> None:
    for point in range(sys.maxunicode + 1):
        folded = fold(chr(point))
        assert len(folded) <= 1
        assert fold(folded) == folded


@given(st.text(st.characters(max_codepoint=0x6FF)))
def test_equivalent_texts_fold_to_the_same(text: str) -> None:
    assert fold(text) == fold(normalize("NFD", text)) == fold(normalize("NFC", text))


@given(TEXTS)
def test_the_map_ascends_and_leads_to_what_was_folded(text: str) -> None:
    folded = fold_with_places(text)
    assert folded.text == fold(text)
    assert len(folded.places) == len(folded.text)
    assert all(first < second for first, second in pairwise(folded.places))
    assert "".join(fold(text[place]) for place in folded.places) == folded.text


@given(TEXTS, st.data())
def test_what_is_located_folds_to_what_was_looked_for(text: str, data: st.DataObject) -> None:
    folded = fold_with_places(text)
    if folded.text:
        start = data.draw(st.integers(0, len(folded.text) - 1))
        end = data.draw(st.integers(start + 1, len(folded.text)))
        span = folded.locate(start, end)
        assert fold(span.of(text)) == folded.text[start:end]
        assert span.start == folded.places[start]
        after = text[span.end : span.end + 1]
        assert not after or category(after) not in ("Mn", "Me")


def test_marks_belong_to_their_letter_and_tatweel_only_with_a_mark() -> None:
    folded = fold_with_places("محمّـَدـ\u200f")
    assert folded.locate(2, 3) == (2, 6)
    assert folded.locate(3, 4) == (6, 7)
