"""What a report is about, read from the database."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import date, datetime, timedelta

from db.clock import day_begins
from db.connection import Connection
from db.disputes import Order, RankedArticle, count_judged_articles, rank_articles
from db.exchange.dataset import open_dataset
from db.exchange.selection import Selection
from db.overview import Overview, read_overview
from db.pace import read_moments
from db.schemes import read_scheme
from tagging.dataclass import dataclass
from tagging.pace import Moment, Pace, measure_pace
from tagging.scheme import Scheme
from tagging.statistics import Statistics, measure_dataset
from tui.agreement import Finding, Question, find_agreement

Track = Callable[[int], AbstractContextManager[Callable[[int], None]]]

DAYS = 14  # that are shown, with today


@dataclass(frozen=True, slots=True)
class Work:
    """What somebody did in recent days: each day's pace, today first, and that of all days."""

    days: Sequence[Pace]
    whole: Pace


@dataclass(frozen=True, slots=True)
class Contents:
    """Everything on the page but the sentences of articles, which are read while it is written.

    Attributes:
        made: When it is made, with a time zone; the days end with that day.
        work: By annotator.
        articles: Those that are shown, in `order`, of `judged_articles`.
    """

    made: datetime
    scheme: Scheme
    scheme_version: int
    overview: Overview
    statistics: Statistics
    findings: Sequence[Finding]
    work: Mapping[str, Work]
    articles: Sequence[RankedArticle]
    judged_articles: int
    order: Order

    @property
    def days(self) -> list[date]:
        """The days of `work`, today first."""
        return [self.made.date() - timedelta(days=back) for back in range(DAYS)]


def read_contents(
    connection: Connection,
    made: datetime,
    order: Order,
    limit: int | None,
    reader: str,
    track: Track,
) -> Contents:
    """Reads what a report needs; no limit shows all articles.

    `track` is told how many sentences there are to count, and gives what to tell of those that were
    counted. Raises BlindError.
    """
    everything = Selection(reader, "all")
    with open_dataset(connection, everything) as dataset, track(dataset.length) as advance:
        statistics = measure_dataset(dataset.write_records(advance))
    latest = read_scheme(connection)
    overview = read_overview(connection)
    names = [each.name for each in overview.project.annotators]
    return Contents(
        made=made,
        scheme=latest.scheme,
        scheme_version=latest.version,
        overview=overview,
        statistics=statistics,
        findings=find_agreement(connection, latest.scheme, Question(), ["label", "pair"]),
        work={name: _read_work(connection, name, made) for name in names},
        articles=rank_articles(connection, order, limit),
        judged_articles=count_judged_articles(connection),
        order=order,
    )


def _read_work(connection: Connection, name: str, made: datetime) -> Work:
    moments = read_moments(connection, name, day_begins(made - timedelta(days=DAYS - 1)))
    by_day: dict[date, list[Moment]] = defaultdict(list)
    for moment in moments:
        by_day[datetime.fromtimestamp(moment.at, made.tzinfo).date()].append(moment)
    days = [measure_pace(by_day[made.date() - timedelta(days=back)]) for back in range(DAYS)]
    return Work(days, measure_pace(moments))
