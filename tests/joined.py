"""A project that is worked with on two machines apart, for tests."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

import db.clock
from db.articles import find_articles, read_sentences
from db.connection import Connection, connect, transaction
from db.cuts import write_cut
from db.decisions import read_decisions
from db.joining.joining import JoinReport, join_database
from db.judgements import judgement_to_json, read_sheet, write_change
from db.schemes import read_latest_version
from tagging.cut import split
from tagging.role import Role
from tagging.segmentation import segment
from tagging.span import Span
from tests.reviewed import staff
from tests.shelved import shelve

TEXT = "قال الوزير إن الاتفاق قريب. ووصل الوفد أمس. وغادر اليوم.\nعنوان آخر هنا."
OTHER_TEXT = "خبر ثان عن المطر. وخبر ثالث عن الريح."
A, B, C, D = segment(TEXT)
MIDDLE = TEXT.index("إن")
PARTS = split(A, MIDDLE, TEXT)
NAMES = ("omar", "sara")
MACHINES = ("desk", "laptop")


class Clock:
    """Time that goes on a second with every look, whoever looks."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 11, 22, 8, tzinfo=UTC)

    def __call__(self) -> str:
        self.moment += timedelta(seconds=1)
        return self.moment.strftime(db.clock.STORED)


def set_clock(patch: pytest.MonkeyPatch, clock: Callable[[], str]) -> None:
    for module in ("judgements", "cuts", "deciding", "sending_back", "shelving", "article_notes"):
        patch.setattr(f"db.{module}.now", clock)


TABLES = "SELECT name FROM pragma_table_list WHERE type = 'table' ORDER BY name"


def dump(connection: Connection) -> dict[str, list[tuple[Any, ...]]]:
    """Everything in a database, so that two dumps are equal only where nothing was written."""
    names = [name for (name,) in connection.execute(TABLES)]
    return {name: connection.execute(f"SELECT * FROM {name}").fetchall() for name in names}


def say(connection: Connection, article: str, name: str, span: Span, what: str) -> None:
    sheet = read_sheet(connection, article, name)
    if what == "none":
        _, change = sheet.judge_none(span)
    elif what == "flag":
        _, change = sheet.flag(span)
    elif what == "clear":
        _, change = sheet.clear(span)
    else:
        _, change = sheet.toggle(span, what)
    with transaction(connection):
        write_change(connection, change, read_latest_version(connection))


REVIEWS = """
SELECT a.id, s."start", s."end", r.votes, r.disagreement, r.state FROM reviews AS r
JOIN live_sentences AS s ON s.key = r.sentence JOIN articles AS a ON a.key = s.article
ORDER BY a.id, s."start"
"""


def state(connection: Connection) -> dict[str, Any]:
    """What holds at present, whatever the numbers of rows."""
    found: dict[str, Any] = {}
    for article in find_articles(connection):
        found[article] = read_sentences(connection, article)
        for name in NAMES:
            judgements = read_sheet(connection, article, name).judgements
            live = {span: each for span, each in judgements.items() if not each.is_blank}
            found[article + name] = {k: judgement_to_json(v) for k, v in sorted(live.items())}
        found[article + "/decisions"] = read_decisions(connection, article)
    found["reviews"] = connection.execute(REVIEWS).fetchall()
    return found


HISTORIES = (
    'SELECT a.id, s."start", s."end", n.name, c.before, c.after, c.at FROM changes AS c'
    " JOIN sentences AS s ON s.key = c.sentence JOIN articles AS a ON a.key = s.article"
    " JOIN annotators AS n ON n.key = c.annotator WHERE c.settles IS NULL",
    'SELECT a.id, s."start", s."end", n.name, c.before, c.after, c.at FROM decisions AS c'
    " JOIN sentences AS s ON s.key = c.sentence JOIN articles AS a ON a.key = s.article"
    " JOIN annotators AS n ON n.key = c.reviewer WHERE c.settles IS NULL",
    "SELECT a.id, 0, 0, n.name, c.before, c.after, c.at FROM cuts AS c"
    " JOIN articles AS a ON a.key = c.article JOIN annotators AS n ON n.key = c.annotator",
    'SELECT a.id, s."start", s."end", n.name, c.text, 0, c.at FROM comments AS c'
    " JOIN sentences AS s ON s.key = c.sentence JOIN articles AS a ON a.key = s.article"
    " JOIN annotators AS n ON n.key = c.author",
)


def history(connection: Connection) -> Counter[tuple[Any, ...]]:
    """Every entry of every history, counted."""
    return Counter(row for query in HISTORIES for row in connection.execute(query))


LAST = """
SELECT c.after, j.key IS NOT NULL FROM changes AS c
LEFT JOIN judgements AS j ON j.sentence = c.sentence AND j.annotator = c.annotator
WHERE c.key IN (SELECT max(key) FROM changes GROUP BY sentence, annotator)
"""


Pair = tuple[Connection, Connection]


@contextmanager
def open_apart(folder: Path) -> Iterator[Pair]:
    """A project of one article, on a desk and on a laptop."""
    desk, laptop = (folder / f"{name}.db" for name in MACHINES)
    with closing(connect(desk)) as ours:
        staff(ours)
        shelve(ours, TEXT)
        ours.execute(f"VACUUM INTO '{laptop}'")
        with closing(connect(laptop)) as theirs:
            yield ours, theirs


def file_of(connection: Connection) -> Path:
    return Path(connection.execute("PRAGMA database_list").fetchone()[2])


def take_in(ours: Connection, theirs: Connection, by: str = "owner") -> JoinReport:
    return join_database(ours, file_of(ours), file_of(theirs), by=by)


def labels_of(connection: Connection, article: str, name: str, span: Span) -> list[str] | None:
    labels = read_sheet(connection, article, name).judgement(span).labels
    return None if labels is None else sorted(labels)


def cut_in_two(connection: Connection, article: str, at: int = MIDDLE) -> None:
    _, cut = read_sheet(connection, article, "lina").split(A, at, TEXT)
    with transaction(connection):
        write_cut(connection, cut, Role.REVIEWER)
