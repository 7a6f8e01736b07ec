"""Who judges what: balanced, repeatable, and never moved."""

from collections import Counter
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tagging.assignment import Assignment, Workload, assign
from tagging.errors import AssignmentError

PEOPLE = tuple("abcdefg")

sizes = st.lists(st.integers(1, 200), max_size=60)
teams = st.integers(1, len(PEOPLE)).flatmap(
    lambda count: st.tuples(st.just(PEOPLE[:count]), st.integers(1, count))
)


def articles(sizes: list[int], prefix: str = "") -> list[Workload]:
    return [Workload(f"{prefix}{number}", size) for number, size in enumerate(sizes)]


def loads(assignments: list[Assignment], people: tuple[str, ...]) -> list[int]:
    total = Counter(dict.fromkeys(people, 0))
    for each in assignments:
        total[each.annotator] += each.sentences
    return list(total.values())


@given(sizes, teams)
def test_every_article_has_its_annotators_and_they_are_balanced(
    sizes: list[int], team: tuple[tuple[str, ...], int]
) -> None:
    people, overlap = team
    result = assign(articles(sizes), people, overlap)
    assert len(set(result)) == len(result)
    assert Counter(each.article for each in result) == {
        article: overlap for article, _ in articles(sizes)
    }
    load = loads(result, people)
    assert max(load) - min(load) <= max(sizes, default=0)


@given(sizes, sizes, teams)
def test_what_is_added_later_is_balanced_and_moves_nothing(
    first: list[int], second: list[int], team: tuple[tuple[str, ...], int]
) -> None:
    people, overlap = team
    before = assign(articles(first), people, overlap)
    everything = articles(first) + articles(second, "later ")
    added = assign(everything, people, overlap, before)
    assert {each.article for each in added} == {name for name, _ in articles(second, "later ")}
    assert assign(everything, people, overlap, before + added) == []
    load = loads(before + added, people)
    assert max(load) - min(load) <= max(first + second, default=0)


@given(sizes, teams)
def test_neither_the_order_of_articles_nor_of_names_counts(
    sizes: list[int], team: tuple[tuple[str, ...], int]
) -> None:
    people, overlap = team
    result = assign(articles(sizes), people, overlap)
    assert set(assign(articles(sizes)[::-1], people[::-1], overlap)) == set(result)
    order = [each.article for each in result]
    assert order == sorted(order, key=int)


@given(sizes, teams)
def test_more_people_and_more_overlap_only_add(
    sizes: list[int], team: tuple[tuple[str, ...], int]
) -> None:
    people, overlap = team
    before = assign(articles(sizes), people, overlap)
    added = assign(articles(sizes), (*people, "new"), overlap + 1, before)
    assert Counter(each.article for each in added) == {name: 1 for name, _ in articles(sizes)}
    assert not {each[:2] for each in added} & {each[:2] for each in before}


@given(st.integers(3, 6), st.integers(10, 40))
def test_pairs_share_about_equally_many(count: int, rounds: int) -> None:
    people = PEOPLE[:count]
    pairs = list(combinations(people, 2))
    number = rounds * len(pairs)
    sizes = [1 + (position * 7919) % 40 for position in range(number)]
    holders: dict[str, list[str]] = {}
    for each in assign(articles(sizes), people, 2):
        holders.setdefault(each.article, []).append(each.annotator)
    shared = Counter(tuple(sorted(both)) for both in holders.values())
    assert min(shared[pair] for pair in pairs) >= rounds * 0.75
    assert max(shared[pair] for pair in pairs) <= rounds * 1.25


def test_a_returned_article_goes_to_another() -> None:
    existing = [Assignment("1", "a", 10, returned=True), Assignment("1", "b", 10)]
    assert assign([Workload("1", 10)], "abc", 2, existing) == [Assignment("1", "c", 10)]
    assert assign([Workload("1", 10)], "ab", 2, existing) == []


def test_who_left_the_project_gets_nothing_more() -> None:
    existing = [Assignment("1", "gone", 10)]
    added = assign([Workload("1", 10), Workload("2", 10)], "ab", 2, existing)
    assert {each.annotator for each in added} == {"a", "b"}
    assert len(added) == 3


def test_the_overlap_needs_people() -> None:
    with pytest.raises(AssignmentError, match="as many annotators, not 1"):
        assign([Workload("1", 10)], ["a", "a"], 2)
    with pytest.raises(AssignmentError):
        assign([], ["a"], 0)
