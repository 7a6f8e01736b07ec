"""Two machines' databases become one: nothing is lost, and the later word holds."""

import json
import shutil
import sqlite3
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

import db.clock
from db.annotators import add_annotator
from db.articles import find_articles, read_article, read_sentences
from db.connection import Connection, connect, transaction
from db.cuts import write_cut
from db.decisions import read_decisions
from db.errors import ConflictError, StoreError
from db.history import read_undo_stack, write_step
from db.joining.joining import JoinReport, join_database
from db.judgements import judgement_to_json, read_sheet, write_change
from db.schemes import read_latest_version
from db.sending_back import Remark, write_talk
from tagging.change import Change, Step
from tagging.cut import Cut
from tagging.decision import settle_on_none, take_majority
from tagging.errors import TaggingError
from tagging.role import Role
from tagging.span import Span
from tests.reviewed import settle, staff, votes_of
from tests.shelved import shelve

TEXT = "قال الوزير إن الاتفاق قريب. ووصل الوفد أمس. وغادر اليوم.\nعنوان آخر هنا."
OTHER_TEXT = "خبر ثان عن المطر. وخبر ثالث عن الريح."
NAMES = ("omar", "sara")
MACHINES = ("desk", "laptop")


class Clock:
    """Time that goes on a second with every look, whoever looks."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 11, 22, 8, tzinfo=UTC)

    def __call__(self) -> str:
        self.moment += timedelta(seconds=1)
        return self.moment.strftime(db.clock.STORED)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    set_clock(monkeypatch, clock)
    return clock


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


class Joined(RuleBasedStateMachine):
    """Two copies of a database are worked with apart, and each takes the other in."""

    machines = st.sampled_from(MACHINES)
    names = st.sampled_from(NAMES)
    numbers = st.integers(0, 9)

    @initialize()
    def begin(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.patch = pytest.MonkeyPatch()
        set_clock(self.patch, Clock())
        self.paths = {each: Path(self.folder.name) / f"{each}.db" for each in MACHINES}
        with closing(connect(self.paths["desk"])) as connection:
            staff(connection)
            self.articles = [shelve(connection, TEXT), shelve(connection, OTHER_TEXT)]
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        shutil.copy(self.paths["desk"], self.paths["laptop"])
        self.open = {each: connect(path) for each, path in self.paths.items()}

    def teardown(self) -> None:
        if hasattr(self, "open"):
            for connection in self.open.values():
                connection.close()
            self.patch.undo()
            self.folder.cleanup()

    @rule(
        machine=machines,
        name=names,
        number=numbers,
        what=st.sampled_from(["claim", "quote", "none", "flag", "clear"]),
    )
    def judge(self, machine: str, name: str, number: int, what: str) -> None:
        article = self.articles[number % 2]
        spans = read_sentences(self.open[machine], article)
        say(self.open[machine], article, name, spans[number % len(spans)], what)

    @rule(machine=machines, number=numbers, at=st.integers(1, 60))
    def split(self, machine: str, number: int, at: int) -> None:
        sheet = read_sheet(self.open[machine], self.articles[0], "omar")
        span = sheet.sentences[number % len(sheet.sentences)]
        try:
            _, cut = sheet.split(span, span.start + at, TEXT)
        except TaggingError:
            return
        self.cut(machine, cut)

    @rule(machine=machines, number=numbers)
    def merge(self, machine: str, number: int) -> None:
        sheet = read_sheet(self.open[machine], self.articles[0], "sara")
        try:
            _, cut = sheet.merge(sheet.sentences[number % len(sheet.sentences)], TEXT)
        except TaggingError:
            return
        self.cut(machine, cut)

    def cut(self, machine: str, cut: Cut) -> None:
        with transaction(self.open[machine]):
            write_cut(self.open[machine], cut, Role.REVIEWER)

    @rule(machine=machines, number=numbers, how=st.sampled_from(["none", "majority", "withdraw"]))
    def decide(self, machine: str, number: int, how: str) -> None:
        connection, article = self.open[machine], self.articles[number % 2]
        spans = read_sentences(connection, article)
        span = spans[number % len(spans)]
        votes = votes_of(connection, article, span)
        try:
            decision = take_majority(votes, "lina") if how == "majority" else None
        except TaggingError:
            return
        if how == "none":
            decision = settle_on_none(votes, "lina")
        settle(connection, article, span, decision)

    @rule(machine=machines, number=numbers)
    def comment(self, machine: str, number: int) -> None:
        span = read_sentences(self.open[machine], self.articles[0])[0]
        with transaction(self.open[machine]):
            write_talk(
                self.open[machine], Remark(self.articles[0], span, "lina", f"ملاحظة {number}")
            )

    def join(self, into: str, other: str) -> JoinReport:
        path = self.paths[into]
        return join_database(self.open[into], path, self.paths[other], by="owner")

    @rule(into=machines)
    def join_one_way(self, into: str) -> None:
        (other,) = {*MACHINES} - {into}
        before = history(self.open[into]) | history(self.open[other])
        self.join(into, other)
        after = history(self.open[into])
        assert before <= after
        stored = dump(self.open[into])
        again = self.join(into, other)
        assert (again.added, again.conflicts) == ({}, ())
        assert dump(self.open[into]) == stored

    @rule(first=machines)
    def join_both_ways(self, first: str) -> None:
        (second,) = {*MACHINES} - {first}
        self.join_one_way(first)
        self.join_one_way(second)
        assert state(self.open[first]) == state(self.open[second])

    @rule()
    def join_at_once(self) -> None:
        """Each takes in the other as it was before."""
        former = self.paths["desk"].with_name("former.db")
        self.open["desk"].execute(f"VACUUM INTO '{former}'")
        self.join("desk", "laptop")
        join_database(self.open["laptop"], self.paths["laptop"], former, by="owner")
        former.unlink()
        assert state(self.open["desk"]) == state(self.open["laptop"])

    @invariant()
    def histories_say_what_holds(self) -> None:
        for connection in getattr(self, "open", {}).values():
            for after, is_stored in connection.execute(LAST):
                assert is_stored == (after != '{"labels":null,"fields":[],"flag":false,"note":""}')
            assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


TestJoined = Joined.TestCase
TestJoined.settings = settings(max_examples=25, stateful_step_count=20, deadline=None)
