"""Two machines' databases become one, whatever was done on each: what holds of all histories."""

import shutil
import tempfile
from collections import Counter
from contextlib import closing
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from db.articles import read_sentences
from db.connection import connect, transaction
from db.cuts import write_cut
from db.joining.joining import JoinReport, join_database
from db.judgements import read_sheet
from db.sending_back import Remark, write_talk
from tagging.cut import Cut
from tagging.decision import settle_on_none, take_majority
from tagging.errors import TaggingError
from tagging.joining import find_news, find_regions, reach_of
from tagging.role import Role
from tagging.span import Span
from tests.joined import (
    LAST,
    MACHINES,
    NAMES,
    OTHER_TEXT,
    TEXT,
    Clock,
    dump,
    history,
    say,
    set_clock,
    state,
)
from tests.reviewed import settle, staff, votes_of
from tests.shelved import shelve


@given(st.lists(st.integers(0, 3)), st.lists(st.integers(0, 3)))
def test_news_is_what_one_history_has_more(known: list[int], entries: list[int]) -> None:
    news = Counter(entries[place] for place in find_news(known, entries))
    assert news == Counter(entries) - Counter(known)


@given(st.data())
def test_regions_are_where_two_ways_to_cut_differ(data: st.DataObject) -> None:
    bounds = st.sets(st.integers(1, 29)).map(lambda inner: sorted({0, 30, *inner}))
    ours, theirs = (
        [Span(start, end) for start, end in pairwise(data.draw(bounds))] for _ in range(2)
    )
    regions = find_regions(ours, theirs)
    for mine, others in regions:
        assert mine != others
        assert reach_of(mine) == reach_of(others)
        inner = {each.end for each in mine[:-1]} & {each.end for each in others[:-1]}
        assert not inner  # as small as can be
    changed = {span for region in regions for span in region.ours}
    assert set(ours) - changed <= set(theirs)
    assert not changed & set(theirs)


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
TestJoined.settings = settings(max_examples=20, stateful_step_count=20)
