"""How well an annotator's tags meet the gold: precision and recall."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from tagging.agreement import Measure, Undefined, measure
from tagging.bootstrap import Resampling
from tagging.coefficients import Weights, sumprod
from tagging.dataclass import dataclass
from tagging.gold import Vote, derive_gold
from tagging.judgement import NO_FIELDS
from tagging.patterns import Labels, Pattern, Patterns


class Settled(NamedTuple):
    """So many sentences with the same judgements and the same gold."""

    pattern: Pattern
    gold: Labels
    sentences: int


class Tally(NamedTuple):
    """The tags of one judgement: given ones that the gold has too, all given, all of the gold."""

    hits: int
    given: int
    wanted: int


@dataclass(frozen=True, slots=True)
class Score:
    """Which part of the given tags is right, and which part of the gold's tags was given."""

    precision: Measure
    recall: Measure


def settle_by_votes(patterns: Patterns) -> Iterator[Settled]:
    """Sentences that two or more judged, with the gold that their votes make, where they do."""
    for pattern, count in patterns.items():
        votes = [Vote(name, said, "", NO_FIELDS) for name, said in pattern.votes]
        gold = derive_gold(votes).labels
        if pattern.is_shared and gold is not None:
            yield Settled(pattern, gold, count)


def settle_by_decisions(patterns: Patterns, decided: Iterable[Settled]) -> Iterator[Settled]:
    """What reviewers settled, also where one person alone judged; the rest as its votes make it.

    `decided` are sentences that `patterns` count too.
    """
    rest = Counter(patterns)
    for each in decided:
        if each.pattern in patterns:
            rest[each.pattern] -= each.sentences
            yield each
    yield from settle_by_votes(+rest)


def score_annotator(
    settled: Iterable[Settled], annotator: str, labels: Collection[str], resampling: Resampling
) -> Score:
    """An annotator's score in some labels. Of several, every tag counts the same (micro-average).

    `n` are the sentences of the annotator that have gold.
    """
    counts: Counter[Tally] = Counter()
    for pattern, gold, sentences in settled:
        for name, said in pattern.votes:
            if name == annotator:
                given, wanted = said.intersection(labels), gold.intersection(labels)
                counts[Tally(len(given & wanted), len(given), len(wanted))] += sentences
    kinds = sorted(counts)
    hits, given_tags, wanted_tags = ([kind[place] for kind in kinds] for place in range(3))
    sizes = [counts[kind] for kind in kinds]
    coefficients = [Part(hits, given_tags), Part(hits, wanted_tags)]
    return Score(*measure(coefficients, sizes, resampling, Undefined.NO_TAG))


@dataclass(frozen=True, slots=True)
class Part:
    """Which part of some tags are hits; both by kind of sentence."""

    hits: list[int]
    tags: list[int]

    def __call__(self, weights: Weights) -> float | None:
        """The part, from 0 to 1; None where there are no tags."""
        tags = sumprod(weights, self.tags)
        return sumprod(weights, self.hits) / tags if tags else None
