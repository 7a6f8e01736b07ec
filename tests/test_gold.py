"""How votes become gold, by each policy."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tagging.decision import decide, settle_gold
from tagging.gold import GOLD_POLICIES, NO_GOLD, TIE, Gold, GoldPolicy, Vote, derive_gold
from tagging.judgement import NO_FIELDS, FieldKey, Judgement, Mark
from tagging.span import Span

LABELS = st.frozensets(st.sampled_from(["claim", "quote", "event"]))


def vote(labels: str, name: str = "sara") -> Vote:
    return Vote(name, frozenset(labels.split()), "2026-11-22T10:00:00Z", NO_FIELDS)


@pytest.mark.parametrize(
    ("said", "policy", "labels", "source", "tie"),
    [
        (["claim"], "majority", "claim", "single", False),
        (["claim", "claim"], "majority", "claim", "unanimous", False),
        (["claim", "claim", "quote"], "majority", "claim", "majority", False),
        (["claim", "quote"], "majority", None, None, True),
        (["", "", "quote"], "majority", "", "majority", False),
        (["claim", "claim quote", "claim event"], "majority", None, None, True),
        (["claim"], "unanimous", "claim", "single", False),
        (["claim", "claim"], "unanimous", "claim", "unanimous", False),
        (["claim", "claim", "quote"], "unanimous", None, None, True),
        (
            ["claim", "claim quote", "claim event"],
            "label-majority",
            "claim",
            "label-majority",
            False,
        ),
        (
            ["claim quote", "quote", "claim"],
            "label-majority",
            "claim quote",
            "label-majority",
            False,
        ),
        (["claim", "claim", "quote"], "label-majority", "claim", "majority", False),
        (["claim", "claim quote"], "label-majority", None, None, True),  # half give quote
        (["claim", "quote", "event"], "label-majority", None, None, True),  # nobody said none
        (["", "", "quote"], "label-majority", "", "majority", False),
        (["claim", "claim"], "decided", None, None, False),
        (["claim", "quote"], "decided", None, None, True),
    ],
)
def test_each_policy_finds_its_gold(
    said: list[str], policy: GoldPolicy, labels: str | None, source: str | None, tie: bool
) -> None:
    for votes in permutations(map(vote, said)):
        gold = derive_gold(votes, policy)
        expected = None if labels is None else frozenset(labels.split())
        assert (gold.labels, gold.source, gold.tie) == (expected, source, tie)


@given(st.lists(LABELS, max_size=5), st.sampled_from(GOLD_POLICIES))
def test_there_is_gold_or_a_tie_or_nobody_said_anything_or_all_wait(
    said: list[frozenset[str]], policy: GoldPolicy
) -> None:
    gold = derive_gold([vote(" ".join(labels)) for labels in said], policy)
    assert not (gold.labels is not None and gold.tie)
    assert (gold.labels is None) == (gold.source is None)
    assert gold.tie == (gold.labels is None and len(set(said)) > 1)
    for label in gold.labels or ():
        assert 2 * sum(label in labels for labels in said) > len(said)


def test_a_decision_counts_by_every_policy() -> None:
    votes = [vote("claim"), vote("quote", "omar")]
    decision = decide(votes, Judgement(frozenset({"event"})), "lina")
    for policy in GOLD_POLICIES:
        assert settle_gold(votes, decision, policy) == decision.gold
        assert settle_gold([], None, policy) == NO_GOLD
        assert settle_gold(votes, None, policy) == TIE


def test_what_goes_with_labels_comes_from_the_first_who_gave_them() -> None:
    speaker, place = FieldKey("quote", "speaker"), FieldKey("event", "place")
    marks = frozenset({Mark("quote", "", Span(0, 4)), Mark("claim", "", Span(5, 9))})
    first = Vote("a", frozenset({"quote", "claim"}), "", {speaker: "بوتين"}, marks)
    second = Vote("b", frozenset({"quote", "event"}), "", {speaker: "غيره", place: "قازان"})
    third = Vote("c", frozenset({"event"}), "", {place: "سوتشي"})
    gold = derive_gold([first, second, third], "label-majority")
    assert gold == Gold(second.labels, "label-majority", False, second.fields)
    apart = Vote("d", frozenset({"claim", "event"}), "", {place: "كييف"})
    gold = derive_gold(
        [first, apart, Vote("e", frozenset({"quote", "event"}), "", {})], "label-majority"
    )
    assert gold.labels == frozenset({"quote", "claim", "event"})
    assert gold.fields == {speaker: "بوتين", place: "كييف"}
    assert gold.marks == marks
