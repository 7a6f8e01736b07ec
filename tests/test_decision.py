"""Decisions, staleness, disagreement and the gold that follows from them."""

from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.decisions import decision_from_json, decision_to_json
from tagging.decision import (
    Decision,
    adopt,
    decide,
    give_reason,
    is_stale,
    name_error,
    redecide,
    settle_gold,
    settle_on_none,
    take_majority,
    toggle_guideline,
)
from tagging.default_scheme import DEFAULT_SCHEME
from tagging.disagreement import DETAIL, is_unanimous, measure_disagreement
from tagging.errors import NoMajorityError, SchemeError, UnknownErrorTypeError
from tagging.gold import Vote, derive_gold
from tagging.judgement import FieldKey, Judgement, Mark, toggle_label
from tagging.review import ReviewStack, ReviewState, find_review_state, shuffle_names
from tagging.scheme_file import parse_scheme
from tagging.span import Span

SPEAKER = FieldKey("quote", "speaker")
LABELS = st.frozensets(st.sampled_from(["claim", "quote", "event"]))
VOTES = st.lists(LABELS, max_size=5).map(
    lambda said: [vote(str(place), *labels) for place, labels in enumerate(said)]
)


def vote(name: str, *labels: str, fields: dict[FieldKey, str] | None = None) -> Vote:
    return Vote(name, frozenset(labels), "2026-11-22T10:00:00Z", fields or {})


CLAIM, QUOTE, NONE = vote("a", "claim"), vote("b", "quote"), vote("c")


def test_disagreement_is_the_mean_share_of_labels_that_only_one_gives() -> None:
    assert measure_disagreement([]) == measure_disagreement([CLAIM]) == 0
    assert measure_disagreement([CLAIM, vote("b", "claim")]) == 0
    assert measure_disagreement([CLAIM, QUOTE]) == 1
    assert measure_disagreement([CLAIM, NONE]) == 1
    assert measure_disagreement([CLAIM, vote("b", "claim", "quote")]) == 0.5
    two_to_one = [CLAIM, vote("b", "claim"), vote("c", "quote")]
    assert measure_disagreement(two_to_one) == pytest.approx(2 / 3)


def test_a_field_that_differs_is_a_small_disagreement_and_not_unanimous() -> None:
    votes = [vote("a", "quote", fields={SPEAKER: "بيسكوف"}), QUOTE]
    assert measure_disagreement(votes) == DETAIL
    assert not is_unanimous(votes)
    assert not is_unanimous([CLAIM])
    assert is_unanimous([QUOTE, vote("c", "quote")])


@given(VOTES)
def test_disagreement_knows_no_order_and_is_nothing_only_where_all_agree(votes: list[Vote]) -> None:
    found = measure_disagreement(votes)
    assert 0 <= found <= 1
    assert measure_disagreement(votes[::-1]) == pytest.approx(found)
    assert (found == 0) == (len({each.labels for each in votes}) <= 1)


@given(VOTES, LABELS)
def test_gold_is_the_decision_else_what_the_votes_make_of_it(
    votes: list[Vote], labels: frozenset[str]
) -> None:
    assert settle_gold(votes, None) == derive_gold(votes)
    decision = decide(votes, Judgement(labels), "lina")
    gold = settle_gold([], decision)
    assert (gold.labels, gold.source, gold.tie) == (labels, "adjudicated", False)


def test_the_majority_is_taken_with_its_source_and_a_tie_is_not_broken() -> None:
    assert take_majority([CLAIM, vote("b", "claim")], "lina").source == "unanimous"
    majority = take_majority([CLAIM, vote("b", "claim"), NONE], "lina")
    assert (majority.labels, majority.source) == (frozenset({"claim"}), "majority")
    assert take_majority([CLAIM], "lina").source == "adjudicated"
    for votes in (*permutations([CLAIM, QUOTE]), ()):
        with pytest.raises(NoMajorityError):
            take_majority(votes, "lina")


def test_an_annotators_judgement_is_adopted_with_fields_and_marks() -> None:
    marks = frozenset({Mark("quote", "", Span(1, 4))})
    sara = Vote("sara", frozenset({"quote"}), "", {SPEAKER: "بيسكوف"}, marks)
    decision = adopt([CLAIM, sara], "sara", "lina")
    assert (decision.labels, decision.fields, decision.marks) == (sara.labels, sara.fields, marks)
    assert decision.votes == (CLAIM, sara)


def test_toggling_a_label_makes_a_decision_the_reviewers_own() -> None:
    decision = give_reason(take_majority([CLAIM, vote("b", "claim")], "lina"), " سبب ")
    assert redecide(decision, decision.judgement) == decision
    other = redecide(decision, toggle_label(decision.judgement, "quote"))
    assert (other.source, other.reason) == ("adjudicated", "سبب")
    assert redecide(decision, Judgement()).labels == frozenset()


def test_a_decision_is_stale_when_the_votes_say_something_else() -> None:
    decision = settle_on_none([CLAIM, QUOTE], "lina")
    assert decision.labels == frozenset()
    assert not is_stale(decision, [QUOTE, CLAIM])
    assert not is_stale(decision, [replace(CLAIM, at="2027-01-01T00:00:00Z"), QUOTE])
    assert is_stale(decision, [CLAIM, vote("b", "claim")])
    assert is_stale(decision, [CLAIM, vote("b", "quote", fields={SPEAKER: "بيسكوف"})])
    assert is_stale(decision, [CLAIM, QUOTE, NONE])
    assert is_stale(decision, [CLAIM])


def test_error_types_are_the_schemes() -> None:
    usual = parse_scheme(DEFAULT_SCHEME)
    own = (
        DEFAULT_SCHEME
        + '\n[[error_types]]\nname = "haste"\ntitle = { ar = "عجلة", en = "haste" }\n'
    )
    decision = decide([CLAIM], Judgement(), "lina")
    assert name_error(decision, "slip", usual).error_type == "slip"
    assert name_error(name_error(decision, "slip", usual), "", usual) == decision
    assert name_error(decision, "haste", parse_scheme(own)).error_type == "haste"
    with pytest.raises(UnknownErrorTypeError, match="haste"):
        name_error(decision, "slip", parse_scheme(own))


@pytest.mark.parametrize(
    ("addition", "cause"),
    [
        ('[[error_types]]\nname = "Haste"\ntitle = { ar = "أ", en = "b" }', "small letters"),
        ('[[error_types]]\nname = "haste"', "title must be"),
        ('[[error_types]]\nname = "haste"\ncolour = "red"', "not known here"),
        (2 * '[[error_types]]\nname = "haste"\ntitle = { ar = "أ", en = "b" }\n', "used twice"),
    ],
)
def test_a_wrong_error_type_is_refused_with_its_line(addition: str, cause: str) -> None:
    toml = f"{DEFAULT_SCHEME}\n{addition}"
    with pytest.raises(SchemeError, match=cause) as caught:
        parse_scheme(toml)
    line = int(str(caught.value).split(":")[0].removeprefix("line "))
    assert line > DEFAULT_SCHEME.count("\n")


def test_a_decision_outlives_json() -> None:
    marks = frozenset({Mark("quote", "", Span(1, 4))})
    votes = (CLAIM, Vote("sara", frozenset({"quote"}), "t", {SPEAKER: "بيسكوف"}, marks))
    full = replace(adopt(votes, "sara", "lina"), reason="سبب", error_type="slip", at="t")
    for decision in (toggle_guideline(full), Decision(frozenset(), "lina", "majority", ())):
        again = decision_from_json(decision_to_json(replace(decision, at="t")))
        assert (again, again.at) == (decision, "t")


def test_names_are_shuffled_by_sentence_and_project_and_always_alike() -> None:
    names = ["omar", "sara", "ali", "hind"]
    orders = {shuffle_names(names, "b2s:1", Span(at, at + 1), "seed") for at in range(40)}
    assert len(orders) > 5
    assert {each[0] for each in orders} == set(names)
    once = shuffle_names(names, "b2s:1", Span(0, 1), "seed")
    assert shuffle_names(names[::-1], "b2s:1", Span(0, 1), "seed") == once
    seeds = {shuffle_names(names, "b2s:1", Span(0, 1), str(seed)) for seed in range(20)}
    assert len(seeds) > 5


def test_a_sentence_that_was_decided_does_not_wait_for_an_answer() -> None:
    assert find_review_state(False, False, False) is ReviewState.PENDING
    assert find_review_state(False, False, True) is ReviewState.SENT_BACK
    assert find_review_state(True, False, True) is ReviewState.DECIDED
    assert find_review_state(True, True, False) is ReviewState.STALE


def test_steps_and_merges_are_undone_in_their_order() -> None:
    stack, merge = ReviewStack().push_merge("lina", 2)
    undone = stack.undo()
    assert undone is not None
    stack, step = undone
    assert step == replace(merge, repeating=True, withdrawing=True)
    redone = stack.redo()
    assert redone is not None
    assert redone[1] == replace(merge, repeating=True)
    assert redone[0].done == (merge,)
