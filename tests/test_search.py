"""Finding words in a text, whatever hands made of their letters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tagging.folding import fold
from tagging.search import Query, find_hits, parse_query

LETTERS = st.text(st.sampled_from('اأبلوفسكهمة نيّـ\u200f12a".'))


def find(words: str, text: str, *, whole_word: bool = False) -> list[str] | None:
    hits = find_hits(text, parse_query(words, whole_word=whole_word))
    return None if hits is None else [span.of(text) for span in hits]


@pytest.mark.parametrize(
    ("words", "text", "hits"),
    [
        ("أكد", "وقد أكّدَ ذلك", ["أكّدَ"]),
        ("اكد", "أكـّد", ["أكـّد"]),
        ("رئيس", "قال الرئيس لرئيسه", ["رئيس", "رئيس"]),
        ("رئيس قال", "قال الرئيس", ["قال", "رئيس"]),
        ("رئيس وزير", "قال الرئيس", None),
        ('"قال الرئيس"', "قال  الرئيسُ أمس", ["قال  الرئيسُ"]),
        ("«الرئيس قال»", "قال الرئيس", None),
        ('"قال الرئيس', "قال\nالرئيس", ["قال\nالرئيس"]),
        ("2025", "عام ٢٠٢٥", ["٢٠٢٥"]),
        ("أ.ف.ب", "(ا.ف.ب.)", ["ا.ف.ب"]),
        ("من", "ثمن من", ["من", "من"]),
        ("", "نص", []),
        ("ــ", "نص", []),
    ],
)
def test_words_are_found_folded(words: str, text: str, hits: list[str] | None) -> None:
    assert find(words, text) == hits


@pytest.mark.parametrize(
    ("word", "text", "found"),
    [
        ("رئيس", "والرئيس", True),
        ("رئيس", "للرئيس", True),
        ("رئيس", "رئيسهم.", True),
        ("رئيس", "«رئيسَيْنِ»", True),
        ("رئيس", "الرئيسي", True),
        ("رئيس", "رئيسية", False),
        ("مفاوض", "مفاوضات", True),
        ("مفاوض", "مفاوضاتهما", True),
        ("مفاوض", "المفاوضون", True),
        ("مفاوض", "مفاوضة", True),
        ("من", "ثمن", False),
        ("من", "ومنها", True),
        ("كتب", "سيكتب", False),
        ("كتب", "كتبوا", True),
        ("ولد", "ولد", True),
        ("ولد", "وولده", True),
        ("سلام", "الإسلام", False),
        ("قال الرئيس", "وقال الرئيس", True),
    ],
)
def test_whole_words_may_carry_clitics_and_suffixes(word: str, text: str, found: bool) -> None:
    hits = find(f'"{word}"', text, whole_word=True)
    assert (hits is not None) == found
    assert hits is None or [fold(hit) for hit in hits] == [fold(word)]


@given(LETTERS, LETTERS, st.booleans())
def test_every_hit_folds_to_what_was_looked_for(words: str, text: str, whole_word: bool) -> None:
    query = parse_query(words, whole_word=whole_word)
    hits = find_hits(text, query)
    if hits is not None:
        said = {" ".join(fold(span.of(text)).split()) for span in hits}
        assert said == set(query.phrases)
        assert list(hits) == sorted(set(hits))
    elif not whole_word:
        folded = " ".join(fold(text).split())
        assert not all(phrase in folded for phrase in query.phrases)


@given(st.text(min_size=1), LETTERS, LETTERS)
def test_what_is_there_is_found(words: str, before: str, after: str) -> None:
    phrase = " ".join(fold(words).split())
    assert find_hits(before + words + after, Query((phrase,) if phrase else ())) is not None
