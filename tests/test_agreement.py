"""Measures of agreement equal those of the tools that researchers trust, degenerate data included.

The tools warn, fail or give NaN where a measure is undefined; then it has to be undefined here.
"""

import random
import warnings
from collections import Counter
from collections.abc import Sequence
from itertools import combinations
from math import isnan

import krippendorff
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats
from sklearn.metrics import cohen_kappa_score, precision_score, recall_score
from statsmodels.stats.inter_rater import fleiss_kappa

from tagging.agreement import Measure, Undefined, measure_agreement, measure_pair
from tagging.bootstrap import Resampling, draw_binomial, draw_multinomial
from tagging.confusion import NOTHING, count_confusion
from tagging.patterns import Labels, Pattern, Patterns, count_shared
from tagging.scoring import Settled, score_annotator, settle_by_votes

PEOPLE, LABELS = ("ali", "lina", "omar", "sara"), ("claim", "event", "quote")
FEW = Resampling(20, lambda: random.Random(5).random)
MANY = Resampling(1_000, lambda: random.Random(5).random)

Sentence = dict[str, Labels]  # what each annotator said

said = st.frozensets(st.sampled_from(LABELS))
sentences = st.lists(st.dictionaries(st.sampled_from(PEOPLE), said), max_size=40)
asked = st.sampled_from([[label] for label in LABELS] + [list(LABELS)])


def count(project: Sequence[Sentence]) -> Patterns:
    return Counter(Pattern(tuple(sorted(sentence.items()))) for sentence in project)


def values(project: Sequence[Sentence], labels: list[str]) -> list[dict[str, int]]:
    """The same as nominal codes, for tools that know numbers only."""
    return [
        {
            name: sum(2**place for place, label in enumerate(labels) if label in tags)
            for name, tags in sentence.items()
        }
        for sentence in project
    ]


def assert_equal(found: Measure, expected: float | None) -> None:
    if expected is None or isnan(expected):
        assert (found.value, found.low, found.high) == (None, None, None)
        assert found.undefined is (Undefined.ALL_THE_SAME if found.n else Undefined.NOTHING_SHARED)
    else:
        assert found.undefined is None
        assert found.value == pytest.approx(expected, abs=1e-9)
        if found.low is not None and found.high is not None:
            assert found.low <= found.high


@given(sentences, asked)
def test_alpha_is_that_of_krippendorff(project: list[Sentence], labels: list[str]) -> None:
    codes = values(project, labels)
    table = [[code.get(name, np.nan) for code in codes] for name in PEOPLE]
    pairable = {each for code in codes if len(code) > 1 for each in code.values()}
    expected = None
    if len(pairable) > 1:
        expected = krippendorff.alpha(table, level_of_measurement="nominal")
    found = measure_agreement(count(project), labels, FEW).alpha
    assert_equal(found, expected)
    assert found.n == sum(len(code) > 1 for code in codes) == count_shared(count(project))


@given(st.lists(st.tuples(said, said, said, said), max_size=30), st.integers(2, 4), asked)
def test_fleiss_is_that_of_statsmodels(
    rows: list[tuple[Labels, ...]], judges: int, labels: list[str]
) -> None:
    project = [dict(zip(PEOPLE[:judges], row, strict=False)) for row in rows]
    codes = [list(each.values()) for each in values(project, labels)]
    table = np.array([[row.count(code) for code in range(8)] for row in codes])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        expected = fleiss_kappa(table, method="fleiss") if rows else None
    assert_equal(measure_agreement(count(project), labels, FEW).fleiss, expected)


@given(sentences, asked)
def test_cohen_is_that_of_scikit_learn(project: list[Sentence], labels: list[str]) -> None:
    for one, other in combinations(PEOPLE, 2):
        both = [code for code in values(project, labels) if one in code and other in code]
        expected = None
        if both:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                expected = cohen_kappa_score([c[one] for c in both], [c[other] for c in both])
        found = measure_pair(count(project), (one, other), labels, FEW)
        assert_equal(found.kappa, expected)
        equal = [code[one] == code[other] for code in both]
        assert_equal(found.percent, float(np.mean(equal)) if both else None)
        assert found.kappa.n == len(both)


@given(sentences, asked)
def test_percent_is_the_mean_over_pairs_of_judges(
    project: list[Sentence], labels: list[str]
) -> None:
    shares = [
        float(np.mean([one == other for one, other in combinations(code.values(), 2)]))
        for code in values(project, labels)
        if len(code) > 1
    ]
    expected = float(np.mean(shares)) if shares else None
    assert_equal(measure_agreement(count(project), labels, FEW).percent, expected)


def test_fleiss_takes_the_sentences_with_the_usual_number_of_judges() -> None:
    yes, no = frozenset({"claim"}), frozenset[str]()
    three: list[Sentence] = [{"ali": yes, "lina": yes, "omar": no}] * 3
    two: list[Sentence] = [{"ali": yes, "sara": no}, {"lina": no, "omar": no}]
    found = measure_agreement(count([*three, *two]), ["claim"], FEW)
    assert (found.fleiss.n, found.alpha.n) == (3, 5)
    assert found.fleiss.value == measure_agreement(count(three), ["claim"], FEW).fleiss.value
    assert measure_agreement(count([*three, *two * 2]), ["claim"], FEW).fleiss.n == 4


@pytest.mark.parametrize("tags", [frozenset[str](), frozenset({"claim"})])
def test_everyone_the_same_has_no_kappa_and_says_so(tags: Labels) -> None:
    project = [dict.fromkeys(PEOPLE[:3], tags)] * 7
    found = measure_agreement(count(project), LABELS, FEW)
    assert found.percent == Measure(7, 1.0, 1.0, 1.0)
    undefined = Measure(7, undefined=Undefined.ALL_THE_SAME)
    assert found.fleiss == found.alpha == undefined
    assert measure_pair(count(project), ("ali", "lina"), LABELS, FEW).kappa == undefined


@pytest.mark.parametrize(
    "project",
    [
        [],
        [{"ali": frozenset({"claim"})}, {"ali": frozenset[str]()}],
        [{"ali": frozenset({"claim"})}, {"lina": frozenset[str]()}],
    ],
)
def test_without_two_judges_there_is_nothing_to_measure(project: list[Sentence]) -> None:
    nothing = Measure(0, undefined=Undefined.NOTHING_SHARED)
    found = measure_agreement(count(project), LABELS, FEW)
    assert found.percent == found.fleiss == found.alpha == nothing
    assert measure_pair(count(project), ("ali", "lina"), LABELS, FEW).kappa == nothing
    assert count_confusion(count(project)).compared == 0
    assert not list(settle_by_votes(count(project)))


def make_project(size: int, seed: int) -> list[Sentence]:
    chance = random.Random(seed)
    project = []
    for _ in range(size):
        truth = {label for label in LABELS if chance.random() < 0.3}
        project.append(
            {
                name: frozenset(x for x in LABELS if (x in truth) != (chance.random() < 0.1))
                for name in PEOPLE[:3]
                if chance.random() < 0.9
            }
        )
    return project


def test_intervals_are_those_of_drawing_sentences_one_by_one() -> None:
    project = make_project(400, 3)
    found = measure_agreement(count(project), ["claim"], MANY).alpha
    codes = values(project, ["claim"])
    table = np.array([[code.get(name, np.nan) for code in codes] for name in PEOPLE])
    shared = table[:, [len(code) > 1 for code in codes]]
    chance = np.random.default_rng(1)
    drawn = [
        krippendorff.alpha(
            shared[:, chance.integers(shared.shape[1], size=shared.shape[1])],
            level_of_measurement="nominal",
        )
        for _ in range(1_000)
    ]
    low, high = np.quantile(drawn, [0.025, 0.975])
    assert found.low == pytest.approx(low, abs=0.015)
    assert found.high == pytest.approx(high, abs=0.015)


def test_the_same_seed_gives_the_same_interval_in_any_order_of_sentences() -> None:
    project = make_project(300, 4)
    one = measure_agreement(count(project), LABELS, MANY)
    assert one == measure_agreement(count(project[::-1]), LABELS, MANY)
    other = Resampling(1_000, lambda: random.Random(6).random)
    assert one.alpha.low != measure_agreement(count(project), LABELS, other).alpha.low


@pytest.mark.parametrize(
    ("trials", "chance"),
    [
        (5, 0.3),
        (30, 0.02),
        (40, 0.1),
        (40, 0.97),
        (45, 0.4),
        (300, 0.5),
        (100_000, 2e-4),
        (100_000, 0.2),
    ],
)
def test_binomial_draws_are_distributed_as_they_should(trials: int, chance: float) -> None:
    uniform, size = random.Random(9).random, 20_000
    drawn = np.array([draw_binomial(trials, chance, uniform) for _ in range(size)])
    exact = stats.binom(trials, chance)
    edges = sorted({int(exact.ppf(q)) for q in np.linspace(0.05, 0.95, 10)})
    observed = np.histogram(drawn, [-1, *(edge + 0.5 for edge in edges), trials + 1])[0]
    expected = np.diff([0, *exact.cdf(edges), 1]) * size
    kept = expected > 0
    assert stats.chisquare(observed[kept], expected[kept]).pvalue > 1e-3


@given(st.lists(st.integers(0, 200), max_size=12), st.integers(0, 99))
def test_a_draw_has_as_many_sentences(counts: list[int], seed: int) -> None:
    drawn = draw_multinomial(counts, random.Random(seed).random)
    assert (len(drawn), sum(drawn)) == (len(counts), sum(counts))
    assert all(got >= 0 and (had or not got) for got, had in zip(drawn, counts, strict=True))


@given(sentences)
def test_confusion_counts_pairs_of_judgements(project: list[Sentence]) -> None:
    found = count_confusion(count(project))
    pairs = [pair for each in project for pair in combinations(each.values(), 2)]
    assert found.compared == len(pairs)
    for one, other in combinations(LABELS, 2):
        assert found.count(one, one) == sum(one in a and one in b for a, b in pairs)
        assert found.count(one, other) == found.count(other, one)
        assert found.count(one, other) == sum(
            (one in a - b and other in b - a) or (one in b - a and other in a - b) for a, b in pairs
        )
    for label in LABELS:
        left_out = sum((label in a > b) or (label in b > a) for a, b in pairs if label not in a & b)
        assert found.count(label, NOTHING) == left_out


@given(st.lists(st.tuples(said, st.dictionaries(st.sampled_from(PEOPLE), said)), max_size=30))
def test_scores_are_those_of_scikit_learn(project: list[tuple[Labels, Sentence]]) -> None:
    settled = [Settled(Pattern(tuple(sorted(each.items()))), gold, 1) for gold, each in project]
    for name in PEOPLE:
        mine = [(gold, each[name]) for gold, each in project if name in each]
        for labels in ([LABELS[0]], LABELS):
            score = score_annotator(settled, name, labels, FEW)
            assert score.precision.n == score.recall.n == len(mine)
            if not mine:
                assert score.precision.undefined is Undefined.NOTHING_SHARED
                continue
            gold, given_tags = (
                np.array([[label in tags for label in labels] for tags in side], dtype=int).ravel()
                for side in zip(*mine, strict=True)
            )
            assert_part(score.precision, precision_score(gold, given_tags, zero_division=np.nan))
            assert_part(score.recall, recall_score(gold, given_tags, zero_division=np.nan))


def assert_part(found: Measure, expected: float) -> None:
    if isnan(expected):
        assert found == Measure(found.n, undefined=Undefined.NO_TAG)
    else:
        assert found.value == pytest.approx(expected)


def test_gold_by_votes_leaves_ties_out() -> None:
    claim, event = frozenset({"claim"}), frozenset({"event"})
    tie: Sentence = {"ali": claim, "lina": event}
    agreed: Sentence = {"ali": claim, "lina": claim, "omar": event}
    alone: Sentence = {"ali": claim}
    settled = list(settle_by_votes(count([tie, agreed, agreed, alone])))
    assert [(each.gold, each.sentences) for each in settled] == [(claim, 2)]
