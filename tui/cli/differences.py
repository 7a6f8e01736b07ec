"""Differences between datasets: as lines for people, as records for scripts, and counted."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

from tagging.comparison import VOTES, Difference, Kind, Record
from tagging.dataclass import dataclass
from tui.cli.speech import draw_text
from tui.cli.table import Row, draw_table
from tui.typeset.drawable import plain

if TYPE_CHECKING:
    from db.exchange.comparing import Comparison
    from tui.language.catalogue import Catalogue

ANYWHERE = "id", "article_id", "start", "end", "text", "labels"  # of the sentences of a difference


class Line(NamedTuple):
    """A line in logical order, and whose direction it has: the catalogue's, or its own."""

    text: str
    catalogue: "Catalogue | None" = None


BLANK = Line("")


def count(differences: Iterable[Difference], counts: Counter[str]) -> Iterator[Difference]:
    """The same differences; on the way they are counted by kind, changes also by key."""
    for each in differences:
        counts[each.kind.value] += 1
        counts.update(each.differing)
        yield each


def draw(
    differences: Iterable[Difference], catalogue: "Catalogue", *, is_terminal: bool
) -> Iterator[str]:
    """Some lines for each, and a blank one after it; typeset for a terminal."""
    describing = Describing(catalogue)
    lines = chain.from_iterable((*describing.describe(each), BLANK) for each in differences)
    if not is_terminal:
        return (plain(line.text) for line in lines)
    return (row for line in lines for row in (draw_text(*line) if line.text else [""]))


def draw_summary(
    comparison: "Comparison", counts: Mapping[str, int], catalogue: "Catalogue"
) -> Iterator[str]:
    """A table of how many sentences there are, and how many differ in what."""
    words, number = catalogue.comparison, catalogue.figures.number
    names = {kind.value: words.of(kind) for kind in Kind}
    rows = [
        (words.sentences_in("A"), comparison.sizes[0]),
        (words.sentences_in("B"), comparison.sizes[1]),
        (words.equal, _count_equal(comparison, counts)),
        *((names[kind], counts[kind]) for kind in names if counts.get(kind)),
        *((f"· {words.of_key(key)}", value) for key, value in _by_key(counts).items()),
    ]
    heads = [words.different if counts else words.same, words.sentences]
    return draw_table(catalogue, heads, [Row([name, number(value)]) for name, value in rows])


def remark(comparison: "Comparison", catalogue: "Catalogue") -> Iterator[str]:
    """What a person should know who reads that nothing differs."""
    one, other = (", ".join(sorted(side)) for side in comparison.schemes)
    if one and other and one != other:
        yield catalogue.comparison.schemes(one, other)
    if comparison.uncompared:
        yield catalogue.comparison.uncompared(", ".join(sorted(comparison.uncompared)))


def to_record(difference: Difference) -> dict[str, object]:
    """A difference for scripts: always the same keys."""
    return {
        "difference": difference.kind.value,
        "article_id": (difference.before + difference.after)[0]["article_id"],
        "a": [_shorten(record) for record in difference.before],
        "b": [_shorten(record) for record in difference.after],
        "changes": {key: list(change) for key, change in difference.changes.items()},
        "votes": {name: list(change) for name, change in difference.votes.items()},
    }


def to_summary(comparison: "Comparison", counts: Mapping[str, int]) -> dict[str, object]:
    """The counts for scripts."""
    return {
        "sentences": {"a": comparison.sizes[0], "b": comparison.sizes[1]},
        "equal": _count_equal(comparison, counts),
        **{kind.value: counts.get(kind.value, 0) for kind in Kind},
        "keys": _by_key(counts),
        "schemes": {"a": sorted(comparison.schemes[0]), "b": sorted(comparison.schemes[1])},
        "uncompared": sorted(comparison.uncompared),
    }


def _count_equal(comparison: "Comparison", counts: Mapping[str, int]) -> int:
    return comparison.matched - counts.get(Kind.CHANGED.value, 0)


def _by_key(counts: Mapping[str, int]) -> dict[str, int]:
    kinds = {kind.value for kind in Kind}
    return {key: value for key, value in counts.items() if key not in kinds}


def _shorten(record: Record) -> dict[str, object]:
    return {key: record[key] for key in ANYWHERE if key in record}


@dataclass(frozen=True, slots=True)
class Describing:
    """Says in a language what differs."""

    catalogue: "Catalogue"

    def describe(self, difference: Difference) -> Iterator[Line]:
        """What kind it is and where, the sentence, then a line for each value that differs."""
        words = self.catalogue.comparison
        records = difference.before + difference.after
        start = min(record["start"] for record in records)
        end = max(record["end"] for record in records)
        place = f"{records[0]['article_id']}:{start}-{end}"
        yield self._line(words.place(words.of(difference.kind), place))
        if difference.kind is Kind.CUT:
            for side, name in ((difference.before, "A"), (difference.after, "B")):
                yield from (self._line(words.side(name, _in_one_line(each))) for each in side)
        else:
            yield Line(_in_one_line(records[0]))
        for key, change in difference.changes.items():
            shown = (self._show(key, value) for value in change)
            yield self._line(words.line(words.of_key(key), *shown))
        for name, change in difference.votes.items():
            shown = (self._show(VOTES, value) for value in change)
            yield self._line(words.line(words.vote(name), *shown))

    def _line(self, text: str) -> Line:
        return Line(text, self.catalogue)

    def _show(self, key: str, value: Any) -> str:
        words, joint = self.catalogue.comparison, self.catalogue.sentence.joint
        if key in ("labels", VOTES):
            if value is None:
                return words.no_vote if key == VOTES else words.no_gold
            return joint.join(value) or words.no_label
        if isinstance(value, bool):
            return words.yes if value else words.no
        if isinstance(value, list):
            return joint.join(map(_write, value)) or "–"
        return "–" if value in (None, "") else " ".join(str(value).split())


def _write(value: Any) -> str:
    """A field or marked words as `quote.speaker=…`, `quote 12-20`."""
    if not isinstance(value, dict):
        return str(value)
    name = ".".join(filter(None, (value.get("label"), value.get("name"))))
    if "start" in value:
        return f"{name} {value['start']}-{value['end']}"
    return f"{name}={value.get('value', '')}"


def _in_one_line(record: Record) -> str:
    return " ".join(record["text"].split())
