"""The same words, and the same news, in another article."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tagging.overlap import PROPOSED, compare, find_stem, index_words
from tagging.segmentation import segment
from tagging.span import Span
from tests.conftest import SEEDS

HERE = (
    "التقى الرئيس الروسي بوتين وزيرَ الخارجية في موسكو. "
    "وقالت وكالة الأنباء إن المفاوضات تبدأ يوم الخميس في إسطنبول. "
    "الطقس مشمس."
)
THERE = (
    "ارتفعت أسعار النفط في الأسواق العالمية. "
    "تنطلق مفاوضات إسطنبول الخميس بحسب وكالة الأنباء. "
    "استقبل بوتين الوزير في العاصمة موسكو."
)
# Sentences of the sample articles that say the same, by file and index, as annotated by hand.
SAME = [
    ("000_34a49a47a1bc8731.txt", 2, "001_c0b69337fdfac7f0.txt", 2),
    ("000_34a49a47a1bc8731.txt", 4, "001_c0b69337fdfac7f0.txt", 5),
]


def words_of(text: str, spans: "tuple[tuple[int, int], ...]") -> list[str]:
    return [text[start:end] for start, end in spans]


def test_the_partner_comes_first_and_its_words_are_raw() -> None:
    here, there = (index_words(text, segment(text)) for text in (HERE, THERE))
    comparison = compare(here, there)
    best = comparison.find(1).matches[0]
    assert best.position == 1
    assert words_of(HERE, best.here) == [
        *("وكالة", "الأنباء", "المفاوضات", "الخميس", "إسطنبول"),
    ]
    assert words_of(THERE, best.there) == ["مفاوضات", "إسطنبول", "الخميس", "وكالة", "الأنباء"]
    first = comparison.find(0)
    assert first.matches[0].position == 2
    assert words_of(HERE, first.here) == ["بوتين", "وزيرَ", "موسكو"]
    assert words_of(THERE, first.there) == ["بوتين", "الوزير", "موسكو"]
    assert comparison.find(2).matches == ()


@pytest.mark.parametrize(
    "family",
    [
        ("الوزير", "وزير", "والوزير", "للوزير", "وَزِيرٌ", "وزيره"),
        ("إسطنبول", "بإسطنبول", "وإسطنبول"),
        ("المفاوضات", "بالمفاوضات", "ومفاوضات", "لمفاوضات", "كالمفاوضات", "فالمفاوضات"),
        ("٢٠٢٥", "2025"),
    ],
)
def test_words_of_a_family_have_one_stem(family: tuple[str, ...]) -> None:
    assert len({find_stem(word) for word in family}) == 1
    assert find_stem(family[0])


def test_a_word_ends_with_its_sentence() -> None:
    """A date line and what is glued to it are two sentences."""
    text = "٢٧ فبراير ٢٠٢٥التقى بوتين"
    index = index_words(text, [Span(0, 14), Span(14, len(text))])
    assert [words_of(text, spans) for spans in index.words[0].values()] == [
        *(["٢٧"], ["فبراير"], ["٢٠٢٥"]),
    ]
    assert [words_of(text, spans) for spans in index.words[1].values()] == [["التقى"], ["بوتين"]]


@pytest.mark.parametrize("word", ["في", "وفي", "إلى", "الَّذي", "وقال", "و"])
def test_stop_words_have_none(word: str) -> None:
    assert find_stem(word) == ""


@pytest.mark.parametrize(("file", "position", "other", "partner"), SAME)
def test_what_people_found_the_same_is_among_the_first(
    file: str, position: int, other: str, partner: int
) -> None:
    texts = [(SEEDS / name).read_bytes().decode() for name in (file, other)]
    comparison = compare(*(index_words(text, segment(text)) for text in texts))
    assert partner in [match.position for match in comparison.find(position).matches[:3]]


texts = st.text(st.sampled_from("الوزيركتبمن ـَّ.\n a1٢"), max_size=120).filter(str.strip)


@given(texts, texts)
def test_spans_are_words_of_both_texts_in_order(one: str, other: str) -> None:
    sentences = segment(one)
    comparison = compare(index_words(one, sentences), index_words(other, segment(other)))
    for position in range(len(sentences)):
        found = comparison.find(position)
        assert {find_stem(word) for word in words_of(one, found.here)} == {
            find_stem(word) for word in words_of(other, found.there)
        }
        assert all(a.end <= b.start for a, b in pairwise(found.here))
        assert all(a.end <= b.start for a, b in pairwise(found.there))
        scores = [match.score for match in found.matches]
        assert scores == sorted(scores, reverse=True)
        assert all(0 < score <= 1.0001 for score in scores)
        assert len(scores) <= PROPOSED


@given(texts)
def test_a_sentence_is_most_like_itself(text: str) -> None:
    sentences = segment(text)
    index = index_words(text, sentences)
    for position in range(len(sentences)):
        matches = compare(index, index).find(position).matches
        if matches:
            assert matches[0].score == pytest.approx(1)
