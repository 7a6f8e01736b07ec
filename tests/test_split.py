"""Datasets are divided by article, source or story, and what is added moves nothing."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tagging.article import Article, write_article
from tagging.errors import SplitError
from tagging.split import BY_ARTICLE, SPLITS_BY, SplitBy, Splitting, parse_shares

ARTICLES = [
    write_article(f"خبر {number}", source=f"وكالة {number % 300}", story=f"قصة {number // 3}")
    for number in range(6_000)
]


def divide(splitting: Splitting, articles: list[Article] = ARTICLES) -> list[str | None]:
    return [splitting.assign(each) for each in articles]


@pytest.mark.parametrize("shares", [(80, 10, 10), (60, 20, 20), (70, 30), (100, 0, 0)])
def test_shares_are_about_what_was_asked_for(shares: tuple[int, ...]) -> None:
    splits = divide(Splitting(shares, seed=3))
    names = ("train", "test") if len(shares) == 2 else ("train", "validation", "test")
    assert set(splits) <= set(names)
    for name, share in zip(names, shares, strict=True):
        assert splits.count(name) == pytest.approx(share * 60, rel=0.15)


def test_splits_are_these_for_good() -> None:
    """Whoever trained on an export must find the same splits in the next one."""
    train, validation, test = "train", "validation", "test"
    by_article = [*[train] * 3, validation, train, validation, *[train] * 5, test]
    assert divide(BY_ARTICLE, ARTICLES[:12]) == by_article
    by_story = Splitting((50, 50), 7, "story")
    assert divide(by_story, ARTICLES[:12]) == [*[train] * 9, *[test] * 3]


@given(st.sampled_from(SPLITS_BY), st.integers(0, 2**80), st.integers(1, 5_999))
def test_nothing_but_the_article_itself_counts(by: SplitBy, seed: int, count: int) -> None:
    splitting = Splitting((80, 10, 10), seed, by)
    article = ARTICLES[count]
    same = {
        "article": replace(article, source="أخرى", story=None, title="آخر"),
        "source": replace(article, id="b2s:0", story=None, title="آخر"),
        "story": replace(article, id="b2s:0", source="أخرى", title="آخر"),
        "none": replace(article, id="b2s:0", source="أخرى", story=None),
    }
    assert splitting.assign(same[by]) == splitting.assign(article)


def test_what_belongs_together_stays_together() -> None:
    for by in ("source", "story"):
        splitting = Splitting(by=by)
        splits: dict[str | None, set[str | None]] = {}
        for article, split in zip(ARTICLES, divide(splitting), strict=True):
            splits.setdefault(getattr(article, by), set()).add(split)
        assert all(len(found) == 1 for found in splits.values())
        assert set().union(*splits.values()) == {"train", "validation", "test"}


def test_an_article_without_source_or_story_is_divided_by_itself() -> None:
    article = write_article("خبر")
    for by in ("source", "story"):
        assert Splitting(by=by).assign(article) == BY_ARTICLE.assign(article)


def test_another_seed_divides_in_another_way_and_none_not_at_all() -> None:
    assert divide(Splitting(seed=1)) != divide(Splitting(seed=2))
    assert set(divide(Splitting(by="none"))) == {None}


def test_shares_are_read_and_wrong_ones_refused() -> None:
    assert parse_shares("80/10/10") == (80, 10, 10)
    assert parse_shares("90/10") == (90, 10)
    for wrong in (
        "80",
        "80/10",
        "80/10/20",
        "70/10/10/10",
        "a/b",
        "-10/110",
        "80/20/",
        "٨٠/٢٠",
        "",
    ):
        with pytest.raises(SplitError):
            parse_shares(wrong)
