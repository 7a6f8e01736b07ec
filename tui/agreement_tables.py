"""What is found about agreement as tables, for a terminal and for a screen."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from tagging.agreement import Measure, Undefined
from tagging.confusion import NOTHING
from tagging.dataclass import dataclass
from tagging.scheme import Scheme
from tui.agreement import By, Finding
from tui.cli.table import MARGIN, Row, draw_table
from tui.language.catalogue import Catalogue
from tui.typeset.layout import typeset

SIGNS: Mapping[Undefined, str] = {
    Undefined.ALL_THE_SAME: "=",
    Undefined.NO_TAG: "×",
    Undefined.NOTHING_SHARED: "–",
}


@dataclass(frozen=True, slots=True)
class AgreementTables:
    """Tables in a language, with the scheme's titles for labels, for so many cells.

    Attributes:
        width: Cells; None for the terminal's.
    """

    catalogue: Catalogue
    scheme: Scheme
    width: int | None = None

    def draw(self, findings: Sequence[Finding]) -> Iterator[str]:
        """A table for each question, and what the signs in them mean; visual lines."""
        rows: list[str] = []
        for number, (by, group) in enumerate(groupby(findings, key=lambda each: each.by)):
            table = self._draw_confusion if by == "confusion" else self._draw
            rows += [""] if number else []
            rows += table(by, list(group))
        yield from rows
        yield from self._explain_signs(findings, max(map(len, rows), default=0) - MARGIN)

    def _draw(self, by: By, findings: Sequence[Finding]) -> Iterator[str]:
        words, number = self.catalogue.tables, self.catalogue.figures.number
        measures = list(findings[0].measures)
        first = {"time": self.catalogue.agreement.since, "label": words.label}.get(
            by, words.annotator
        )
        heads = [first, *([words.label] if by in ("pair", "self", "gold") else [])]
        heads += [words.sentences, *(self.catalogue.agreement.of(name) for name in measures)]
        rows = [
            Row(
                [
                    *self._name(finding),
                    number(max(each.n for each in finding.measures.values())),
                    *(self._show(finding.measures[name]) for name in measures),
                ]
            )
            for finding in findings
        ]
        return draw_table(self.catalogue, heads, rows, self.width)

    def _draw_confusion(self, _: By, findings: Sequence[Finding]) -> Iterator[str]:
        """A label in each row and each column; at the end, how often nothing stands instead."""
        cells: dict[tuple[str, str], str] = {}
        labels: dict[str, None] = {}
        for each in findings:
            if each.label is not None and each.other_label is not None:
                (measure,) = each.measures.values()
                shown = SIGNS[measure.undefined] if measure.undefined else self._count(measure)
                one, other = each.label, each.other_label
                cells[one, other] = cells[other, one] = shown
                labels |= {one: None, other: None}
        columns = [*(label for label in labels if label != NOTHING), NOTHING]
        heads = [self.catalogue.tables.label, *map(self._title, columns)]
        rows = [
            Row([self._title(one), *(cells.get((one, other), "") for other in columns)])
            for one in columns[:-1]
        ]
        return draw_table(self.catalogue, heads, rows, self.width)

    def _explain_signs(self, findings: Sequence[Finding], width: int) -> Iterator[str]:
        """As wide as the tables, from where their rows begin."""
        direction = self.catalogue.direction
        measures = [each for finding in findings for each in finding.measures.values()]
        for reason, sign in SIGNS.items():
            if any(each.undefined is reason for each in measures):
                words = self.catalogue.agreement.of(reason)
                for line in typeset(f"{sign}  {words}", width, base=direction):
                    edge = width - line.cells if direction == "rtl" else 0
                    yield " " * (MARGIN + edge) + line.text

    def _name(self, finding: Finding) -> list[str]:
        """What a row is about."""
        title = self._title(finding.label)
        if finding.since is not None:
            return [self.catalogue.figures.date(finding.since)]
        if finding.annotators:
            return [" · ".join(finding.annotators), title]
        return [title]

    def _title(self, label: str | None) -> str:
        if label is None:
            return self.catalogue.agreement.all_labels
        if label == NOTHING:
            return self.catalogue.sentence.none
        titles = {each.name: each.title for each in self.scheme.labels}
        return self.catalogue.choose(titles[label]) if label in titles else label

    def _show(self, measure: Measure) -> str:
        """`0.60 [0.59–0.61]`, or the sign for why there is no value."""
        if measure.undefined is not None:
            return SIGNS[measure.undefined]
        two = self.catalogue.figures.two_decimals
        shown = "" if measure.value is None else two(measure.value)
        if measure.low is None or measure.high is None:
            return shown
        return f"{shown} [{two(measure.low)}–{two(measure.high)}]"

    def _count(self, measure: Measure) -> str:
        return self.catalogue.figures.number(int(measure.value or 0))
