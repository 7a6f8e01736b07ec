"""The rows of the dashboard: names with figures, each of which leads to its sentences."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from db.behind import Behind, Disputed, InState, Judged, OfErrorType
from db.overview import Overview
from tagging.agreement import Measure
from tagging.dataclass import dataclass
from tagging.review import ReviewState
from tagging.scheme import Scheme
from tui.agreement import Finding
from tui.agreement_tables import SIGNS
from tui.asking import Destination
from tui.language.catalogue import Catalogue

SHADES = " ░▒▓█"  # from no agreement to all


@dataclass(frozen=True, slots=True)
class Dashboard:
    """What was read: the overview, and the agreement of every two annotators by label."""

    overview: Overview
    pairs: Sequence[Finding]


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as it is written, and where it leads; `shade` stands before it."""

    text: str
    behind: Behind | Destination | None = None
    shade: str = " "


@dataclass(frozen=True, slots=True)
class DashboardRow:
    """A row: a name, its figures, then a bar for a share from 0 to 1, or words.

    A heading has figures that lead nowhere.
    """

    name: str
    figures: tuple[Figure, ...] = ()
    share: float | None = None
    words: str = ""
    is_heading: bool = False


def shade(measure: Measure) -> str:
    """The more agreement, the darker; blank where there is none, or less than chance gives."""
    value = max(0.0, min(measure.value or 0.0, 1.0))
    return SHADES[round(value * (len(SHADES) - 1))]


@dataclass(frozen=True, slots=True)
class DashboardRows:
    """Writes the rows in a language, with the scheme's titles."""

    catalogue: Catalogue
    scheme: Scheme

    def write(self, dashboard: Dashboard) -> list[DashboardRow]:
        """All sections, each with its heading."""
        return [
            *self._write_progress(dashboard.overview),
            *self._write_review(dashboard.overview),
            *self._write_pairs(dashboard.pairs),
            *self._write_shares(dashboard.overview),
            *self._write_errors(dashboard.overview),
            *self._write_returns(dashboard.overview),
        ]

    def _write_progress(self, overview: Overview) -> Iterator[DashboardRow]:
        yield self._head(self.catalogue.dashboard.progress)
        for each in overview.project.annotators:
            text = self.catalogue.figures.number(each.judged)
            yield DashboardRow(each.name, (Figure(text, Judged(each.name)),), each.share)

    def _write_review(self, overview: Overview) -> Iterator[DashboardRow]:
        words, states = self.catalogue.dashboard, overview.states
        total = sum(states.values())
        yield self._head(words.review)
        titles = {
            ReviewState.PENDING: words.pending,
            ReviewState.STALE: words.stale,
            ReviewState.SENT_BACK: words.sent_back,
            ReviewState.DECIDED: words.decided,
        }
        for state, title in titles.items():
            count = states.get(state, 0)
            yield self._count(title, count, InState(state), total)

    def _write_pairs(self, findings: Sequence[Finding]) -> Iterator[DashboardRow]:
        """The heat map: pairs in rows, labels in columns."""
        rows = [(pair, list(group)) for pair, group in groupby(findings, lambda f: f.annotators)]
        titles = [self._title(each.label) for each in rows[0][1]] if rows else []
        yield from self._head_columns(self.catalogue.dashboard.agreement, titles)
        for (one, other), found in rows:
            figures = (
                Figure(
                    self._measure(each.measures["kappa"]),
                    Disputed(one, other, each.label),
                    shade(each.measures["kappa"]),
                )
                for each in found
            )
            yield DashboardRow(f"{one} · {other}", tuple(figures))

    def _write_shares(self, overview: Overview) -> Iterator[DashboardRow]:
        """The part of what each annotator judged that carries each label, and that has none."""
        known = [label.name for label in self.scheme.labels]
        labels = [*known, *sorted({label for _, label in overview.labels}.difference(known))]
        titles = [*map(self._title, labels), self.catalogue.sentence.none]
        yield from self._head_columns(self.catalogue.dashboard.shares, titles)
        for each in overview.project.annotators:
            counts = {label: overview.labels.get((each.name, label), 0) for label in labels}
            counts[""] = each.none
            yield DashboardRow(each.name, tuple(self._shares(each.name, counts, each.judged)))

    def _shares(self, name: str, counts: Mapping[str, int], judged: int) -> Iterator[Figure]:
        for label, count in counts.items():
            percent = self.catalogue.figures.percent(round(100 * count / judged if judged else 0))
            yield Figure(percent, Judged(name, label))

    def _write_errors(self, overview: Overview) -> Iterator[DashboardRow]:
        yield self._head(self.catalogue.dashboard.errors)
        titles = {each.name: self.catalogue.choose(each.title) for each in self.scheme.error_types}
        titles |= {name: name for name in overview.errors if name and name not in titles}
        total = sum(overview.errors.values())
        for name, title in (*titles.items(), ("", self.catalogue.dashboard.no_error_type)):
            yield self._count(title, overview.errors.get(name, 0), OfErrorType(name), total)

    def _write_returns(self, overview: Overview) -> Iterator[DashboardRow]:
        words = self.catalogue.dashboard
        yield self._head(words.returns)
        for each in overview.returns:
            there = Destination(each.article_id, each.span)
            date = Figure(self.catalogue.figures.date(each.sent_at), there)
            yield DashboardRow(each.annotator, (date,), words=each.reason)
        if not overview.returns:
            yield DashboardRow(words.all_answered)

    def _head(self, title: str) -> DashboardRow:
        return DashboardRow(title, is_heading=True)

    def _head_columns(self, title: str, columns: Sequence[str]) -> Iterator[DashboardRow]:
        """The heading of a section, then those of its columns."""
        yield self._head(title)
        yield DashboardRow("", tuple(map(Figure, columns)), is_heading=True)

    def _count(self, name: str, count: int, behind: Behind, total: int) -> DashboardRow:
        figure = Figure(self.catalogue.figures.number(count), behind)
        return DashboardRow(name, (figure,), count / total if total else 0.0)

    def _title(self, name: str | None) -> str:
        if name is None:
            return self.catalogue.agreement.all_labels
        label = self.scheme.label(name)
        return self.catalogue.choose(label.title) if label else name

    def _measure(self, measure: Measure) -> str:
        if measure.undefined is not None or measure.value is None:
            return SIGNS[measure.undefined] if measure.undefined else ""
        return self.catalogue.figures.two_decimals(measure.value)
