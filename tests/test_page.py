"""Articles in rows: every sentence has rows of its own, and no two of them share one."""

from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tagging.article import write_article
from tagging.segmentation import segment
from tagging.span import Span
from tui.page import Page, PageCache, PageSettings, PageStyle, set_page

LETTERS = "ابتثجلميو . ؟«»\n a1()"


def page_of(text: str, width: int, spacing: int = 0) -> Page:
    return set_page(write_article(text), segment(text), PageSettings(width, spacing=spacing))


@given(st.one_of(st.text(LETTERS), st.text()), st.integers(2, 60), st.integers(0, 1))
def test_rows_and_sentences_agree(text: str, width: int, spacing: int) -> None:
    assume(text.strip())
    assume(not any(0xD800 <= ord(letter) <= 0xDFFF for letter in text))
    spans, page = segment(text), page_of(text, width, spacing)
    assert len(page.extents) == len(spans)
    for position, (span, extent) in enumerate(zip(spans, page.extents, strict=True)):
        assert len(extent) > 0
        rows = [page.rows[number] for number in extent]
        assert all(row.sentence == position for row in rows)
        assert rows[0].line is not None
        assert rows[-1].line is not None
        assert rows[0].line.start <= span.start
        assert rows[-1].line.end >= span.end
    numbers = [number for extent in page.extents for number in extent]
    assert numbers == sorted(set(numbers))
    assert all(row.line is None or row.line.cells <= width for row in page.rows)


def test_paragraphs_stand_apart_by_one_blank_row() -> None:
    page = page_of("\n\nأولى. ثانية.\n\n\n\nثالثة.\nرابعة.\n\n", 40)
    assert [row.sentence for row in page.rows] == [0, 1, None, 2, 3]


@given(st.text(LETTERS), st.integers(2, 40))
def test_spacing_moves_lines_apart_and_the_letters_stay_under_the_mouse(
    text: str, width: int
) -> None:
    assume(text.strip())
    close, wide = page_of(text, width), page_of(text, width, spacing=1)
    places = [number for number, row in enumerate(wide.rows) if row.line is not None]
    lines = [number for number, row in enumerate(close.rows) if row.line is not None]
    assert [wide.rows[each].line for each in places] == [close.rows[each].line for each in lines]
    for row, same in zip(places, lines, strict=True):
        assert wide.sentence_at(row) == close.sentence_at(same)
        for cell in range(-1, width + 1):
            assert wide.place_at(row, cell) == close.place_at(same, cell)
    for row in range(len(wide.rows) + 3):
        if row not in places:
            above = max(each for each in places if each < row)
            end = max(wide.place_at(above, cell).end for cell in (-1, width))
            assert wide.place_at(row, width // 2) == Span(end, end)
    for one, other in pairwise(places):
        gap = 1 + (close.rows[lines[places.index(other)] - 1].line is None)
        assert other - one - 1 == gap


def test_the_measure_is_what_is_chosen_or_what_there_is() -> None:
    assert PageStyle(90).fit(200) == PageSettings(90)
    assert PageStyle(90, 1, harakat=True).fit(50) == PageSettings(50, harakat=True, spacing=1)
    assert PageStyle(None).fit(200) == PageSettings(200)
    assert PageStyle(60).fit(-3) == PageSettings(1)


def test_arabic_articles_run_from_the_right_even_after_a_latin_word() -> None:
    page = page_of("CNN نقلت الخبر.", 40)
    assert page.rows[0].line is not None
    assert page.rows[0].line.rtl


@pytest.mark.parametrize(("paragraphs", "least", "most"), [(1, 40, 40), (20, 10, 30), (500, 4, 4)])
def test_the_cache_keeps_what_was_used_last(paragraphs: int, least: int, most: int) -> None:
    cache = PageCache()
    articles = [write_article(f"مقال {number}.\n" * paragraphs) for number in range(40)]
    settings = PageSettings(40)
    for article in articles:
        sentences = tuple(segment(article.text))
        cache.find(articles[0], tuple(segment(articles[0].text)), settings)
        cache.keep(article, sentences, settings, set_page(article, sentences, settings))
    kept = [each for each in articles if cache.find(each, tuple(segment(each.text)), settings)]
    assert least <= len(kept) <= most
    assert kept[0] == articles[0]
    assert kept[1:] == articles[-len(kept) + 1 :]
