"""A dataset's figures in tables with bars, and as a record for scripts."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

from tagging.dataclass import dataclass
from tagging.statistics import LabelCounts, Spread, Statistics
from tui.cli.table import Row, draw_table

if TYPE_CHECKING:
    from tui.language.catalogue import Catalogue

TABLES = ("count", "label", "length", "together", "split", "annotator")


@dataclass(frozen=True, slots=True)
class StatisticsTables:
    """The tables of a dataset in a language; `titles` are what labels are called, by name."""

    catalogue: "Catalogue"
    titles: Mapping[str, str]
    found: Statistics

    def draw(self, wanted: Sequence[str]) -> Iterator[str]:
        """Some tables, those without rows left out; visual lines."""
        tables: dict[str, Callable[[], tuple[Sequence[str], list[Row]]]] = {
            "count": self._count,
            "label": self._label,
            "length": self._length,
            "together": self._together,
            "split": self._split,
            "annotator": self._annotator,
        }
        filled = [table for table in (tables[name]() for name in wanted) if table[1]]
        for number, (heads, rows) in enumerate(filled):
            yield from [""] if number else []
            yield from draw_table(self.catalogue, heads, rows)

    def _count(self) -> tuple[Sequence[str], list[Row]]:
        words, found = self.catalogue.statistics, self.found
        rows = [
            self._row(words.articles, found.articles),
            self._row(words.sentences, found.sentences),
            self._row(words.votes, found.votes.total),
            self._row(words.judged, found.judged, of=found.sentences),
            self._row(words.gold, found.gold.total, of=found.sentences),
            *(
                self._row(f"· {words.of_source(source)}", count, of=found.sentences)
                for source, count in sorted(found.sources.items())
            ),
            self._row(words.ties, found.ties, of=found.sentences),
        ]
        return [words.dataset, words.count], rows

    def _label(self) -> tuple[Sequence[str], list[Row]]:
        """The bar is the share of the gold; without gold, that of the votes."""
        words, number = self.catalogue.statistics, self.catalogue.figures.number
        gold, votes = self.found.gold, self.found.votes
        basis = gold if gold.total else votes
        rows = [
            Row(
                [
                    self._title(label),
                    *(number(each.labels.get(label, 0)) for each in (gold, votes)),
                ],
                basis.share(label),
            )
            for label in self.found.labels
        ]
        none = [self.catalogue.sentence.none, number(gold.none), number(votes.none)]
        rows.append(Row(none, basis.none / basis.total if basis.total else 0.0))
        return [self.catalogue.tables.label, words.in_gold, words.in_votes], rows

    def _length(self) -> tuple[Sequence[str], list[Row]]:
        words = self.catalogue.statistics
        heads = [words.length, words.least, words.quarter, words.median]
        heads += [words.three_quarters, words.most, words.mean]
        spreads = ((words.characters, self.found.characters), (words.words, self.found.words))
        rows = [Row([name, *self._spread(spread)]) for name, spread in spreads if spread]
        return heads, rows

    def _spread(self, spread: Spread) -> Iterator[str]:
        number, decimal = self.catalogue.figures.number, self.catalogue.figures.decimal
        yield number(spread.least)
        yield from map(decimal, (spread.quarter, spread.median, spread.three_quarters))
        yield from (number(spread.most), decimal(spread.mean))

    def _together(self) -> tuple[Sequence[str], list[Row]]:
        found, number = self.found, self.catalogue.figures.number
        pairs = sorted(found.together.items(), key=lambda item: (-item[1], item[0]))
        rows = [
            Row(
                [f"{self._title(one)} · {self._title(other)}", number(count)],
                found.overlap(one, other),
            )
            for (one, other), count in pairs
        ]
        return [self.catalogue.statistics.together, self.catalogue.statistics.sentences], rows

    def _split(self) -> tuple[Sequence[str], list[Row]]:
        words, number = self.catalogue.statistics, self.catalogue.figures.number
        rows = [
            Row(
                [name, *map(number, (each.articles, each.sentences, *self._labels(each.gold)))],
                each.sentences / self.found.sentences,
            )
            for name, each in sorted(self.found.splits.items())
        ]
        return [words.split, words.articles, words.sentences, *self._label_heads()], rows

    def _annotator(self) -> tuple[Sequence[str], list[Row]]:
        words, number = self.catalogue.statistics, self.catalogue.figures.number
        rows = [
            Row(
                [name, *map(number, (said.total, *self._labels(said)))],
                said.total / self.found.judged,
            )
            for name, said in self.found.annotators.items()
        ]
        return [self.catalogue.tables.annotator, words.votes, *self._label_heads()], rows

    def _label_heads(self) -> list[str]:
        return [*map(self._title, self.found.labels), self.catalogue.sentence.none]

    def _labels(self, counts: LabelCounts) -> list[int]:
        return [*(counts.labels.get(label, 0) for label in self.found.labels), counts.none]

    def _row(self, name: str, count: int, of: int | None = None) -> Row:
        return Row([name, self.catalogue.figures.number(count)], count / of if of else None)

    def _title(self, label: str) -> str:
        return self.titles.get(label, label)


def to_record(found: Statistics) -> dict[str, object]:
    """Everything, for scripts."""

    def count(counts: LabelCounts) -> dict[str, object]:
        labels = {label: counts.labels.get(label, 0) for label in found.labels}
        return {"total": counts.total, "none": counts.none, "labels": labels}

    return {
        "articles": found.articles,
        "sentences": found.sentences,
        "judged": found.judged,
        "ties": found.ties,
        "gold": {**count(found.gold), "sources": found.sources},
        "votes": count(found.votes),
        "length": {
            "characters": found.characters and asdict(found.characters),
            "words": found.words and asdict(found.words),
        },
        "together": [
            {"labels": pair, "sentences": both, "jaccard": found.overlap(*pair)}
            for pair, both in sorted(found.together.items())
        ],
        "splits": {
            name: {
                "articles": each.articles,
                "sentences": each.sentences,
                "gold": count(each.gold),
            }
            for name, each in sorted(found.splits.items())
        },
        "annotators": {name: count(said) for name, said in found.annotators.items()},
    }
