"""What a card says in figures, counted while the records are written."""

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from tagging.gold import GoldSource
from tagging.patterns import Pattern

DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(slots=True)
class Extent:
    """The first and the last of some moments or days; empty texts where there was none."""

    first: str = ""
    last: str = ""

    def take(self, moment: str) -> None:
        """Takes one more into account."""
        self.first = min(self.first or moment, moment)
        self.last = max(self.last, moment)


@dataclass(slots=True)
class Census:
    """Counts of records. It grows with sources and kinds of sentences, not with sentences.

    Attributes:
        articles, sentences: By split; without gold, `ungolden`.
        labels: Gold tags by label and split; `none` counts sentences whose gold is none of them.
        golds: Sentences by where their gold comes from; None where there is none.
        votes: Judgements by annotator.
        judges: Sentences by how many judged them.
        said: Sentences by who said what: for each judge the name, and then the labels.
        marked: Marked spans of the gold by label and name; of the annotators, `marked_by`.
        sources, languages: By article.
        published: Days of the articles, as far as these are dates.
        voted: Moments of the judgements.
        used: Labels that some record carries, wherever.
    """

    articles: Counter[str] = field(default_factory=Counter)
    sentences: Counter[str] = field(default_factory=Counter)
    ungolden: Counter[str] = field(default_factory=Counter)
    none: Counter[str] = field(default_factory=Counter)
    labels: Counter[tuple[str, str]] = field(default_factory=Counter)
    golds: Counter[GoldSource | None] = field(default_factory=Counter)
    ties: int = 0
    votes: Counter[str] = field(default_factory=Counter)
    judges: Counter[int] = field(default_factory=Counter)
    said: Counter[tuple[tuple[str, ...], ...]] = field(default_factory=Counter)
    marked: Counter[tuple[str, str]] = field(default_factory=Counter)
    sources: Counter[str] = field(default_factory=Counter)
    languages: Counter[str] = field(default_factory=Counter)
    published: Extent = field(default_factory=Extent)
    voted: Extent = field(default_factory=Extent)
    used: set[str] = field(default_factory=set)
    _article: str = ""

    @property
    def patterns(self) -> Counter[Pattern]:
        """Sentences by who said what, as measures of agreement take them."""
        patterns: Counter[Pattern] = Counter()
        for said, count in self.said.items():
            votes = sorted((name, frozenset(labels)) for name, *labels in said)
            patterns[Pattern(tuple(votes))] += count
        return patterns

    def count(self, record: dict[str, Any]) -> None:
        """Counts the record of a sentence; those of an article come one after the other."""
        split = record["split"] or "train"
        if record["article_id"] != self._article:
            self._article = record["article_id"]
            self._count_article(record, split)
        self.sentences[split] += 1
        self._count_gold(record, split)
        self._count_votes(record["votes"])
        self._find_used(record)

    def count_span(self, record: dict[str, Any]) -> None:
        """Counts a marked span."""
        self.used.add(record["label"])
        if record["annotator"] is None:
            self.marked[record["label"], record["name"]] += 1

    def _count_article(self, record: dict[str, Any], split: str) -> None:
        self.articles[split] += 1
        self.sources[record["source"]] += 1
        self.languages[record["language"]] += 1
        if record["published"] and DAY.match(record["published"]):
            self.published.take(record["published"][:10])

    def _count_gold(self, record: dict[str, Any], split: str) -> None:
        self.golds[record["gold_source"]] += 1
        self.ties += record["tie"]
        labels = record["labels"]
        if labels is None:
            self.ungolden[split] += 1
        elif not labels:
            self.none[split] += 1
        else:
            for label in labels:
                self.labels[label, split] += 1
            self.used.update(labels)

    def _count_votes(self, votes: list[dict[str, Any]]) -> None:
        self.judges[len(votes)] += 1
        for vote in votes:
            self.votes[vote["annotator"]] += 1
            self.voted.take(vote["at"])
            self.used.update(vote["labels"])
        if votes:
            self.said[tuple([(vote["annotator"], *vote["labels"]) for vote in votes])] += 1

    def _find_used(self, record: dict[str, Any]) -> None:
        """Labels that only old decisions, or judgements that do not count, still carry."""
        decision = record.get("decision") or {"labels": (), "votes": ()}
        for said in (decision, *decision["votes"], *record.get("judgements", ())):
            self.used.update(said["labels"] or ())
