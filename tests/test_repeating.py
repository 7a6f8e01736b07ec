"""Judging some sentences a second time: which, how it is stored and measured, and on the screen."""

import json
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.pilot import Pilot

from db.articles import read_article
from db.assignments import read_queue
from db.clock import now
from db.connection import Connection, connect, transaction
from db.errors import ConflictError
from db.judgements import read_sheet, write_change
from db.places import Desk, write_desk
from db.places import Place as PlaceRead
from db.repetitions import (
    Repetition,
    read_due,
    read_repeated,
    read_shares,
    write_repetition,
    write_shares,
)
from db.schemes import read_scheme, set_scheme
from db.scope import Scope
from tagging.agreement import measure_pair
from tagging.bootstrap import Resampling
from tagging.patterns import Labels
from tagging.repetition import (
    SECONDS_BETWEEN,
    SELF,
    SENTENCES_BETWEEN,
    Judged,
    Place,
    find_due,
    is_chosen,
    pair,
)
from tagging.span import Span
from tests.assigned import assign_all, judge_some
from tests.shelved import shelve
from tests.terminal import Terminal
from tests.test_cli import run
from tests.test_screens import until
from tui.app import HashiyaApp
from tui.language.arabic import ARABIC
from tui.passage import cut_passage
from tui.reading import Reading
from tui.screens.reader import ReaderScreen
from tui.screens.repeating import RepeatingScreen
from tui.session import Session
from tui.typeset.layout import typeset_line
from tui.widgets.answer_bar import AnswerBar
from tui.widgets.message_bar import MessageBar

Shown = Pilot[None]
CLAIM, QUOTE, NONE = frozenset({"claim"}), frozenset({"quote"}), frozenset[str]()
DAY = 24 * 3600
LONG = " ".join(f"هذه جملة رقمها {number} في الخبر." for number in range(SENTENCES_BETWEEN + 3))


def places(count: int) -> list[Place]:
    return [Place("b2s:0", Span(number, number + 1)) for number in range(count)]


def judged(count: int, at: float = 0.0) -> list[Judged]:
    return [Judged(place, at, flagged=False) for place in places(count)]


@given(st.floats(0, 1), st.floats(0, 1), st.text(max_size=5))
def test_a_larger_share_only_adds(one: float, other: float, name: str) -> None:
    small, large = sorted([one, other])
    chosen = {place for place in places(60) if is_chosen(place, name, small)}
    assert chosen <= {place for place in places(60) if is_chosen(place, name, large)}
    assert all(is_chosen(place, name, 1) for place in places(60))
    assert not any(is_chosen(place, name, 0) for place in places(60))


@given(
    st.lists(st.tuples(st.integers(0, 30), st.booleans(), st.booleans()), max_size=120),
    st.floats(0, 1),
)
def test_due_is_what_is_far_back_settled_chosen_and_not_repeated(
    said: list[tuple[int, bool, bool]], share: float
) -> None:
    days = sorted(day for day, _, _ in said)
    rows = [
        Judged(place, day * DAY, flagged)
        for place, day, (_, flagged, _) in zip(places(len(said)), days, said, strict=True)
    ]
    repeated = {row.place for row, (_, _, again) in zip(rows, said, strict=True) if again}
    due = find_due(rows, "sara", share, 30 * DAY, repeated)
    assert due == [row.place for row in rows if row.place in due]
    for number, row in enumerate(rows):
        later, age = len(rows) - number - 1, 30 * DAY - row.at
        is_far = later >= SENTENCES_BETWEEN or age >= SECONDS_BETWEEN
        fits = is_far and not row.flagged and is_chosen(row.place, "sara", share)
        assert (row.place in due) == (fits and row.place not in repeated)


def test_a_share_is_about_that_share_and_everybodys_own() -> None:
    many = places(10_000)
    sara, omar = ({each for each in many if is_chosen(each, name, 0.05)} for name in ("s", "o"))
    assert 400 < len(sara) < 600
    assert len(sara & omar) < 60


def test_what_is_just_judged_is_not_due_before_its_week_is_over() -> None:
    rows = judged(3)
    assert find_due(rows, "sara", 1, SECONDS_BETWEEN - 1) == []
    assert find_due(rows, "sara", 1, SECONDS_BETWEEN) == places(3)
    assert find_due(judged(SENTENCES_BETWEEN + 1), "sara", 1, 0) == places(1)


def test_agreement_with_oneself_is_that_of_two_annotators() -> None:
    patterns = {
        pair(CLAIM, CLAIM): 5,
        pair(CLAIM, NONE): 1,
        pair(NONE, CLAIM): 1,
        pair(NONE, NONE): 3,
    }
    found = measure_pair(patterns, SELF, ["claim"], Resampling(0, lambda: lambda: 0.5))
    assert found.percent.value == pytest.approx(0.8)
    assert found.kappa.value == pytest.approx((0.8 - 0.52) / (1 - 0.52))


@pytest.fixture
def article(connection: Connection) -> str:
    """Three sentences more than lie between; all are Sara's claims, made long ago."""
    article = shelve(connection, LONG)
    assign_all(connection, ["sara"], 1)
    judge_some(connection, "sara", article, SENTENCES_BETWEEN + 3)
    return article


def repeat(connection: Connection, place: Place, labels: Labels, version: int = 1) -> None:
    with transaction(connection):
        write_repetition(connection, Repetition("sara", place, now(), labels), version)


def test_a_repetition_changes_no_judgement_and_stands_for_ever(
    path: Path, connection: Connection, article: str
) -> None:
    assert read_due(connection, "sara") == []
    write_shares(connection, ["sara"], 1.0, by="owner")
    due = read_due(connection, "sara")
    assert due == [
        Place(article, span) for span in read_sheet(connection, article, "sara").sentences[:3]
    ]
    before = (
        read_sheet(connection, article, "sara"),
        list(connection.execute("SELECT * FROM changes")),
    )
    exported = run("export", "-", db=path).stdout
    repeat(connection, due[0], CLAIM)
    repeat(connection, due[1], QUOTE)
    assert read_due(connection, "sara") == due[2:]
    after = (
        read_sheet(connection, article, "sara"),
        list(connection.execute("SELECT * FROM changes")),
    )
    assert after == before
    assert run("export", "-", db=path).stdout == exported
    assert read_repeated(connection, Scope()) == {
        "sara": {pair(CLAIM, CLAIM): 1, pair(CLAIM, QUOTE): 1}
    }
    with pytest.raises(ConflictError, match="checked already"):
        repeat(connection, due[0], NONE)
    for statement in ("UPDATE repetitions SET after = '[]'", "DELETE FROM repetitions"):
        with pytest.raises(sqlite3.IntegrityError, match="stays"):
            connection.execute(statement)


def test_what_was_said_first_is_kept_as_it_was_then(connection: Connection, article: str) -> None:
    write_shares(connection, ["sara"], 1.0, by="owner")
    first, second, _ = read_due(connection, "sara")
    repeat(connection, first, QUOTE)
    sheet = read_sheet(connection, article, "sara")
    with transaction(connection):
        for span in (first.span, second.span):
            _, change = sheet.clear(span)
            write_change(connection, change, 1)
    assert read_repeated(connection, Scope()) == {"sara": {pair(CLAIM, QUOTE): 1}}
    with pytest.raises(ConflictError, match="cleared"):
        repeat(connection, second, CLAIM)


def test_what_is_flagged_is_left_alone_and_a_flag_counts_as_a_look(
    connection: Connection, article: str
) -> None:
    write_shares(connection, ["sara"], 1.0, by="owner")
    first, second, third = read_due(connection, "sara")
    sheet = read_sheet(connection, article, "sara")
    connection.execute("UPDATE judgements SET at = '2026-01-01T10:00:00Z'")
    with transaction(connection):
        sheet, flagged = sheet.flag(second.span)
        write_change(connection, flagged, 1)
    due = read_due(connection, "sara")
    assert second not in due
    assert {first, third} < set(due)
    with transaction(connection):
        _, settled = sheet.flag(second.span)
        write_change(connection, settled, 1)
    assert second not in read_due(connection, "sara")
    connection.execute("UPDATE judgements SET at = '2026-01-01T10:00:00Z'")
    assert second in read_due(connection, "sara")


def test_labels_follow_the_scheme(connection: Connection, article: str) -> None:
    write_shares(connection, ["sara"], 1.0, by="owner")
    first, second, _ = read_due(connection, "sara")
    repeat(connection, first, CLAIM)
    toml = read_scheme(connection).toml
    renamed = toml.replace('name = "claim"', 'name = "assertion"\nrenamed_from = "claim"')
    assert renamed != toml
    set_scheme(connection, renamed, by="owner")
    repeat(connection, second, CLAIM, version=1)  # a session that still has the old names
    assertion = frozenset({"assertion"})
    assert read_repeated(connection, Scope()) == {"sara": {pair(assertion, assertion): 2}}


def test_a_scope_leaves_repetitions_out(connection: Connection, article: str) -> None:
    write_shares(connection, ["sara"], 1.0, by="owner")
    repeat(connection, read_due(connection, "sara")[0], CLAIM)
    assert read_repeated(connection, Scope(("sara",), (article,), "2000-01-01T00:00:00Z"))
    assert not read_repeated(connection, Scope(annotators=("omar",)))
    assert not read_repeated(connection, Scope(articles=("b2s:0",)))
    assert not read_repeated(connection, Scope(until="2000-01-01T00:00:00Z"))


def test_the_command_sets_shares_and_reports(
    path: Path, connection: Connection, article: str
) -> None:
    told = json.loads(run("assign", "--repeat", "100%", "--json", db=path).stdout)
    assert told == {"repeat": [{"annotator": "sara", "share": 1.0, "due": 3, "repeated": 0}]}
    assert len(read_queue(connection, "sara")) == 0
    due = read_due(connection, "sara")
    repeat(connection, due[0], CLAIM)
    repeat(connection, due[1], NONE)
    status = json.loads(run("status", "--as", "sara", "--json", db=path).stdout)
    assert (status["repeated"], status["agrees_with_self"]) == (2, 0.5)
    assert b"1/2" in run("status", "--as", "sara", db=path).stdout
    arguments = ("agreement", "--by", "self", "--label", "claim", "--json")
    kappa, percent = json.loads(run(*arguments, db=path).stdout)["measures"]
    assert (percent["annotator"], percent["n"], percent["value"]) == ("sara", 2, 0.5)
    assert (kappa["measure"], kappa["value"]) == ("kappa", 0.0)
    assert b"sara" in run("agreement", db=path).stdout
    assert run("assign", "--annotators", "omar,sara", "--repeat", "0", db=path).returncode == 0
    assert read_shares(connection) == {"omar": 0.0, "sara": 0.0}
    assert read_due(connection, "sara") == []


@pytest.mark.parametrize(
    "arguments", [("--repeat", "much"), ("--repeat", "101%"), ("--repeat", "5%", "--dry-run")]
)
def test_wrong_usage_of_repeat_is_2(path: Path, arguments: tuple[str, ...]) -> None:
    assert run("assign", *arguments, db=path).returncode == 2


@asynccontextmanager
async def queued(path: Path, size: tuple[int, int] = (100, 24)) -> AsyncIterator[Shown]:
    session = Session(path, "sara")
    begun = session.start_queue(1)
    assert isinstance(begun, Reading)
    app = HashiyaApp(session, ARABIC, begun, 1, in_queue=True)
    try:
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            await until(pilot, lambda: bool(reader(pilot).due))
            yield pilot
    finally:
        session.close()


def reader(pilot: Shown) -> ReaderScreen:
    screen = pilot.app.screen_stack[0]
    assert isinstance(screen, ReaderScreen)
    return screen


def answer(pilot: Shown) -> tuple[str, Labels | None]:
    """What the row of the answer says: the message, and the labels."""
    bar = pilot.app.screen.query_one(AnswerBar)
    return bar.message, bar._judgement.labels


def is_repeating(pilot: Shown) -> bool:
    return isinstance(pilot.app.screen, RepeatingScreen)


def repeated(path: Path) -> list[tuple[Labels, Labels]]:
    with closing(connect(path)) as connection:
        found = read_repeated(connection, Scope()).get("sara", {})
        said = [dict(pattern.votes) for pattern in found for _ in range(found[pattern])]
    return sorted(
        ((each["first"], each["again"]) for each in said), key=lambda pair: sorted(pair[1])
    )


@pytest.fixture
def another(connection: Connection, article: str) -> str:
    """An article that is left to do, of one sentence; three of the first are to be repeated."""
    another = shelve(connection, "مقال جديد.")
    assign_all(connection, ["sara"], 1)
    write_shares(connection, ["sara"], 1.0, by="owner")
    return another


@pytest.mark.parametrize("next_key", ["n", "ى", "space"])
async def test_a_round_comes_between_two_articles(
    path: Path, connection: Connection, another: str, next_key: str
) -> None:
    last = shelve(connection, "المقال الأخير.")
    assign_all(connection, ["sara"], 1)
    async with queued(path) as pilot:
        await pilot.press("c", next_key)
        assert is_repeating(pilot)
        await pilot.press("c", "enter", "ض", "ؤ", "ض", "ى", "space", "n")
        assert not is_repeating(pilot)
        assert reader(pilot).reading.current.article.id == last
    assert repeated(path) == [(CLAIM, NONE), (CLAIM, CLAIM), (CLAIM, CLAIM)]


async def test_nothing_of_the_first_time_is_shown_and_nothing_confirmed_unsaid(
    path: Path, another: str
) -> None:
    async with queued(path) as pilot:
        await pilot.press("c", "n")
        assert answer(pilot) == ("", None)
        await pilot.press("enter")
        assert answer(pilot) == (ARABIC.again.say_first, None)
        await pilot.press("q")
        assert answer(pilot) == ("", QUOTE)
        await pilot.press("backspace", "enter")
        assert answer(pilot) == (ARABIC.again.say_first, None)
        await pilot.press("q", "enter")
        assert answer(pilot) == ("", None)
        await pilot.press("escape")
        assert not is_repeating(pilot)
    assert repeated(path) == [(CLAIM, QUOTE)]


async def test_who_left_is_asked_again_at_the_end_of_the_queue(path: Path, another: str) -> None:
    async with queued(path) as pilot:
        await pilot.press("c", "n", "q", "enter", "escape")
        # What was judged meanwhile brought another one far enough back.
        await until(pilot, lambda: len(reader(pilot).due) == 3)
        await pilot.press("n")
        assert is_repeating(pilot)
        await pilot.press(*["space", "enter"] * 3)
        assert not is_repeating(pilot)
        await pilot.press("n")
        assert not is_repeating(pilot)
    assert repeated(path) == [(CLAIM, NONE)] * 3 + [(CLAIM, QUOTE)]


async def test_what_was_read_too_early_is_not_asked_twice(path: Path, another: str) -> None:
    async with queued(path) as pilot:
        early = reader(pilot).due
        await pilot.press("c", "n")
        reader(pilot).post_message(ReaderScreen.DueRead(early))
        await pilot.press(*["q", "enter"] * 2, "escape")
        reader(pilot).post_message(ReaderScreen.DueRead(early))
        await until(pilot, lambda: len(reader(pilot).due) == 1)


async def test_who_leads_on_from_an_unfinished_article_is_not_asked(
    path: Path, connection: Connection, another: str
) -> None:
    last = shelve(connection, "المقال الأخير.")
    assign_all(connection, ["sara"], 1)
    async with queued(path) as pilot:
        await pilot.press("]")
        assert not is_repeating(pilot)
        assert reader(pilot).reading.current.article.id == last


async def test_a_labels_key_comes_before_an_actions(
    path: Path, connection: Connection, another: str
) -> None:
    other = read_scheme(connection).toml.replace('key = "c"', 'key = "n"')
    set_scheme(connection, other, by="owner")
    async with queued(path) as pilot:
        await pilot.press("n", "]")
        assert is_repeating(pilot)
        await pilot.press("n")
        assert answer(pilot) == ("", CLAIM)
        await pilot.press("ى")
        assert answer(pilot) == ("", None)


async def test_keys_typed_ahead_reach_the_round(path: Path, another: str) -> None:
    async with queued(path) as pilot:
        await pilot.press(*"cnqnqnqn")
        await until(pilot, lambda: not is_repeating(pilot))
    assert repeated(path) == [(CLAIM, QUOTE)] * 3


async def test_a_finished_queue_opens_while_something_is_due(
    path: Path, connection: Connection, article: str
) -> None:
    write_shares(connection, ["sara"], 1.0, by="owner")
    read_last = shelve(connection, "مقال ليس لها. وجملته.")
    with transaction(connection):
        write_desk(connection, Desk("sara", (PlaceRead(read_last, 0),), 0))
    async with queued(path) as pilot:
        assert reader(pilot).reading.current.article.id == article
        assert pilot.app.screen.query_one(MessageBar).message == ARABIC.again.due(3, "n ى")
        await pilot.press("n", "escape")
    write_shares(connection, ["sara"], 0.0, by="owner")
    session = Session(path, "sara")
    assert not isinstance(session.start_queue(1), Reading)
    session.close()


def test_a_passage_has_the_neighbours_there_are(connection: Connection) -> None:
    session_article = shelve(connection, "الأولى. الثانية. الثالثة. الرابعة.")
    sheet = read_sheet(connection, session_article, "sara")
    article = read_article(connection, session_article)
    first = cut_passage(article, sheet.sentences, sheet.sentences[0])
    assert (first.before, first.text) == ((), "الأولى.")
    assert first.after == ("الثانية.", "الثالثة.")
    third = cut_passage(article, sheet.sentences, sheet.sentences[2])
    assert (third.before, third.after) == (("الأولى.", "الثانية."), ("الرابعة.",))


def test_what_is_confirmed_is_stored_when_one_leaves_in_the_middle(
    path: Path, connection: Connection, another: str
) -> None:
    terminal = Terminal("open", "--queue", db=path)
    terminal.wait_until_started()
    terminal.press("c", "n")
    terminal.wait(lambda: typeset_line(ARABIC.again.title).text in terminal.text)
    assert typeset_line("رقمها 2").text in terminal.text  # what comes after the first sentence
    terminal.press("q", "enter", "space", "Q")
    assert terminal.wait_for_end() == 0
    assert repeated(path) == [(CLAIM, QUOTE)]
