"""How well each annotator's tags meet the gold: precision and recall."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from tagging.gold import Vote, derive_gold
from tagging.judgement import NO_FIELDS
from tagging.patterns import Labels, Pattern, Patterns


class Settled(NamedTuple):
    """So many sentences with the same judgements and the same gold."""

    pattern: Pattern
    gold: Labels
    count: int


@dataclass(frozen=True, slots=True)
class Score:
    """Tags against gold.

    Attributes:
        n: The sentences that were compared.
        hits: Tags that the gold has too.
        given: All tags.
        wanted: The gold's tags.
    """

    n: int
    hits: int
    given: int
    wanted: int

    @property
    def precision(self) -> float | None:
        """Which part of the given tags is right; None where none was given."""
        return self.hits / self.given if self.given else None

    @property
    def recall(self) -> float | None:
        """Which part of the gold's tags was given; None where the gold has none."""
        return self.hits / self.wanted if self.wanted else None


def settle_by_votes(patterns: Patterns) -> Iterator[Settled]:
    """Sentences that two or more judged, with the gold that their votes make, where they do."""
    for pattern, count in patterns.items():
        votes = [Vote(name, said, "", NO_FIELDS) for name, said in pattern.votes]
        gold = derive_gold(votes).labels
        if pattern.is_shared and gold is not None:
            yield Settled(pattern, gold, count)


def score_annotators(
    settled: Iterable[Settled], labels: Iterable[str]
) -> Mapping[str, Mapping[str, Score]]:
    """Each annotator's scores, by name and by label."""
    asked = sorted(labels)
    sentences: Counter[str] = Counter()
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for pattern, gold, count in settled:
        for name, said in pattern.votes:
            sentences[name] += count
            for label in asked:
                tally = counts[name, label]
                tally["given"] += count * (label in said)
                tally["wanted"] += count * (label in gold)
                tally["hits"] += count * (label in said and label in gold)
    return {
        name: {
            label: Score(n, *(counts[name, label][what] for what in ("hits", "given", "wanted")))
            for label in asked
        }
        for name, n in sorted(sentences.items())
    }


def add_scores(scores: Iterable[Score]) -> Score:
    """Several labels of one annotator as one: every tag counts the same (micro-average)."""
    each = list(scores)
    return Score(
        max((score.n for score in each), default=0),
        sum(score.hits for score in each),
        sum(score.given for score in each),
        sum(score.wanted for score in each),
    )
