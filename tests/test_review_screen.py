"""The review screen: keys of both layouts, seen in the state and in the store."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

import tui.review_session
from db.annotators import add_annotator
from db.connection import Connection, transaction
from db.decisions import read_decisions
from db.judgements import read_sheet, write_change
from db.review_queue import ReviewFilter, ReviewOrder, ReviewQuery, read_review_queue
from db.sending_back import list_questions
from tagging.decision import Decision, settle_on_none
from tagging.span import Span
from tests.reviewed import decision_of, judge, settle, staff, votes_of
from tests.shelved import shelve
from tests.test_screens import Desk, running, until
from tui.language.arabic import ARABIC
from tui.review_app import ReviewApp
from tui.review_session import ReviewSession
from tui.reviewing import Reviewing
from tui.screens.help import HelpScreen
from tui.screens.menu import MenuScreen
from tui.screens.review import ReviewScreen
from tui.screens.writing import WritingScreen
from tui.widgets.message_bar import MessageBar
from tui.widgets.scroll_rows import ScrollRows

TEXT = "جملة أولى. جملة ثانية. جملة ثالثة. جملة رابعة."
FIRST, SECOND, THIRD, FOURTH = Span(0, 10), Span(11, 22), Span(23, 34), Span(35, 46)


@pytest.fixture
def article(connection: Connection) -> str:
    """They share no label of the first, disagree by half on the second, and agree on the others."""
    staff(connection)
    article = shelve(connection, TEXT)
    judge(connection, "omar", article, FIRST, "claim")
    judge(connection, "sara", article, FIRST, "event")
    judge(connection, "omar", article, SECOND, "claim")
    judge(connection, "sara", article, SECOND, "claim", "quote")
    for span in (THIRD, FOURTH):
        for name in ("omar", "sara"):
            judge(connection, name, article, span, "claim")
    return article


@asynccontextmanager
async def reviewing(
    path: Path, query: ReviewQuery | None = None, size: tuple[int, int] = (120, 30)
) -> AsyncIterator[Desk]:
    session = ReviewSession(path, "lina")
    state = session.begin_review(query or ReviewQuery())
    assert state is not None
    async with running(ReviewApp(session, ARABIC, state), session, size) as pilot:
        yield pilot


def screen(pilot: Desk) -> ReviewScreen:
    shown = pilot.app.screen
    assert isinstance(shown, ReviewScreen)
    return shown


def state(pilot: Desk) -> Reviewing:
    return screen(pilot).state


async def stored(pilot: Desk) -> None:
    await until(pilot, lambda: not state(pilot).under_way)
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


def message(pilot: Desk) -> str:
    return screen(pilot).query_one(MessageBar).message


def rows(pilot: Desk) -> str:
    return "\n".join(row.text for row in screen(pilot).query_one(ScrollRows)._rows)


def settled(connection: Connection, article: str, span: Span) -> Decision:
    decision = decision_of(connection, article, span)
    assert decision is not None
    return decision


@pytest.mark.parametrize("keys", ["1 enter", "١ enter"])
async def test_a_number_adopts_what_its_annotator_says(
    path: Path, connection: Connection, article: str, keys: str
) -> None:
    before = votes_of(connection, article, FIRST)
    async with reviewing(path) as pilot:
        assert state(pilot).place == (article, FIRST)
        said = state(pilot).ballot.columns[0].judgement.labels
        await pilot.press(*keys.split())
        assert state(pilot).place == (article, SECOND)
        await stored(pilot)
        assert state(pilot).counts.pending == 3
    decision = settled(connection, article, FIRST)
    assert (decision.labels, decision.source) == (said, "adjudicated")
    assert votes_of(connection, article, FIRST) == before


@pytest.mark.parametrize("keys", ["c q t g", "ؤ ض ف ل"])
async def test_labels_error_type_and_guideline_make_a_decision(
    path: Path, connection: Connection, article: str, keys: str
) -> None:
    async with reviewing(path) as pilot:
        await pilot.press(*keys.split())
        assert decision_of(connection, article, FIRST) is None
        await pilot.press("enter")
        await stored(pilot)
    decision = settled(connection, article, FIRST)
    assert decision.labels == {"claim", "quote"}
    assert (decision.error_type, decision.guideline) == ("ambiguous_text", True)


@pytest.mark.parametrize("key", ["0", "٠"])
async def test_zero_settles_on_none(
    path: Path, connection: Connection, article: str, key: str
) -> None:
    async with reviewing(path) as pilot:
        await pilot.press(key, "enter")
        await stored(pilot)
    assert settled(connection, article, FIRST).labels == frozenset()


async def test_enter_takes_the_majority_and_never_breaks_a_tie(
    path: Path, connection: Connection, article: str
) -> None:
    async with reviewing(path) as pilot:
        await pilot.press("enter")
        assert "لا أغلبية" in message(pilot)
        assert state(pilot).place == (article, FIRST)
        await pilot.press("n", "down")
        for _ in range(3):  # the last is for a sentence that must be stored by then
            await pilot.press("enter")
            await stored(pilot)
        assert message(pilot) == ARABIC.review.last
    assert read_decisions(connection, article).keys() == {THIRD, FOURTH}
    assert settled(connection, article, THIRD).source == "unanimous"


@pytest.mark.parametrize(("undo", "redo"), [("u", "r"), ("ع", "ق")])
async def test_undo_and_redo_reach_across_sessions(
    path: Path, connection: Connection, article: str, undo: str, redo: str
) -> None:
    async with reviewing(path) as pilot:
        await pilot.press("c", "enter")
        await stored(pilot)
    async with reviewing(path) as pilot:
        assert state(pilot).place == (article, SECOND)
        await pilot.press(undo)
        await stored(pilot)
        assert state(pilot).place == (article, FIRST)
        assert decision_of(connection, article, FIRST) is None
        await pilot.press(redo)
        await stored(pilot)
        await pilot.press(redo)
        assert message(pilot) == ARABIC.reader.nothing_to_redo
    assert settled(connection, article, FIRST).labels == {"claim"}


@pytest.mark.parametrize(("accept", "undo"), [("a", "u"), ("ش", "ع")])
async def test_what_is_unanimous_is_accepted_after_the_count_and_taken_back_at_once(
    path: Path, connection: Connection, article: str, accept: str, undo: str
) -> None:
    async with reviewing(path) as pilot:
        await pilot.press(accept)
        await until(pilot, lambda: isinstance(pilot.app.screen, MenuScreen))
        await pilot.press("2")
        assert not state(pilot).under_way
        await pilot.press(accept)
        await until(pilot, lambda: isinstance(pilot.app.screen, MenuScreen))
        await pilot.press("enter")
        await stored(pilot)
        assert message(pilot) == ARABIC.review.merged(2)
        assert read_decisions(connection, article).keys() == {THIRD, FOURTH}
        await pilot.press(undo)
        await stored(pilot)
        assert message(pilot) == ARABIC.review.unmerged(2)
    assert read_decisions(connection, article) == {}


async def test_names_are_hidden_until_they_are_asked_for_or_the_sentence_is_settled(
    path: Path, connection: Connection, article: str
) -> None:
    async with reviewing(path) as pilot:
        assert "sara" not in rows(pilot)
        assert "omar" not in rows(pilot)
        await pilot.press("ر")
        await until(pilot, lambda: state(pilot).ballot.revealed)
        assert "sara" in rows(pilot)
        await pilot.press("n")
        assert "sara" not in rows(pilot)
        await pilot.press("c", "enter")
        await stored(pilot)
        await pilot.press("up")
        assert "omar" in rows(pilot)
    reveals = connection.execute("SELECT count(*) FROM reveals").fetchone()
    assert reveals == (1,)


@pytest.mark.parametrize("key", ["x", "ء"])
async def test_a_sentence_goes_back_with_a_reason(
    path: Path, connection: Connection, article: str, key: str
) -> None:
    async with reviewing(path) as pilot:
        asked = state(pilot).ballot.columns[1].annotator
        await pilot.press(key, "2")
        assert isinstance(pilot.app.screen, WritingScreen)
        await pilot.press(*"لماذا", "enter")
        await until(pilot, lambda: message(pilot) == ARABIC.review.sent)
        assert asked not in rows(pilot)
        await pilot.press("m", *"تعليق", "enter")
        await until(pilot, lambda: bool(state(pilot).ballot.comments))
        await pilot.press("f", "f")
        await until(pilot, lambda: state(pilot).query.show is ReviewFilter.SENT_BACK)
        await pilot.app.workers.wait_for_complete()
        assert [each.span for each in state(pilot).items] == [FIRST]
    (question,) = list_questions(connection, asked)
    assert question.reason == "لماذا"


@pytest.mark.parametrize(
    ("keys", "labels"), [("enter", {"quote"}), ("c enter", {"claim", "quote"})]
)
async def test_a_stale_decision_is_confirmed_on_the_votes_of_now(
    path: Path, connection: Connection, article: str, keys: str, labels: set[str]
) -> None:
    async with reviewing(path) as pilot:
        await pilot.press("q", "enter")
        await stored(pilot)
    judge(connection, "omar", article, FIRST, "quote")
    async with reviewing(path, ReviewQuery(ReviewFilter.STALE)) as pilot:
        assert state(pilot).place == (article, FIRST)
        await pilot.press(*keys.split())
        await stored(pilot)
        assert state(pilot).counts.stale == 0
    decision = settled(connection, article, FIRST)
    assert decision.labels == labels
    assert decision.votes == votes_of(connection, article, FIRST)


async def test_what_somebody_else_settled_meanwhile_stays_and_is_shown(
    path: Path, connection: Connection, article: str
) -> None:
    async with reviewing(path) as pilot:
        none = settle_on_none(votes_of(connection, article, FIRST), "owner")
        settle(connection, article, FIRST, none, by="owner")
        await pilot.press("c", "enter")
        await stored(pilot)
        assert message(pilot)
        await pilot.press("u")
        assert message(pilot) == ARABIC.reader.nothing_to_undo
        await pilot.press("up")
        assert state(pilot).ballot.decision == none


@pytest.mark.parametrize("key", ["?", "؟"])
async def test_help_lists_the_keys_of_review(path: Path, article: str, key: str) -> None:
    async with reviewing(path) as pilot:
        await pilot.press(key)
        assert isinstance(pilot.app.screen, HelpScreen)
        await pilot.press("escape", "Q")


async def test_what_was_begun_is_kept_while_one_looks_elsewhere(path: Path, article: str) -> None:
    async with reviewing(path) as pilot:
        await pilot.press("c", "n", "up")
        shown = state(pilot).shown
        assert shown is not None
        assert shown.labels == {"claim"}
        await pilot.press("backspace")
        assert state(pilot).shown is None


async def test_it_is_usable_in_a_small_window(path: Path, article: str) -> None:
    async with reviewing(path, size=(40, 10)) as pilot:
        grid = screen(pilot).query_one(ScrollRows)
        assert grid.size.height >= 4
        await pilot.press("pagedown", "c", "enter")
        await stored(pilot)
        assert state(pilot).counts.pending == 3


async def test_the_queue_is_read_on_where_it_was_read_to(
    path: Path, article: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tui.review_session, "AHEAD", 1)
    async with reviewing(path) as pilot:
        for span in (SECOND, THIRD, FOURTH):
            await pilot.press("n")
            await pilot.app.workers.wait_for_complete()
            assert state(pilot).place == (article, span)
        await pilot.press("n")
        await pilot.app.workers.wait_for_complete()
        assert message(pilot) == ARABIC.review.last


async def test_filter_and_order_begin_the_queue_anew(path: Path, article: str) -> None:
    async with reviewing(path) as pilot:
        await pilot.press("o")
        await pilot.app.workers.wait_for_complete()
        assert state(pilot).query.order is ReviewOrder.ARTICLE
        assert [each.span for each in state(pilot).items] == [FIRST, SECOND, THIRD, FOURTH]
        await pilot.press("ب")
        await pilot.app.workers.wait_for_complete()
        assert state(pilot).query.show is ReviewFilter.STALE
        assert message(pilot) == ARABIC.review.empty


def test_by_flag_label_and_annotator(connection: Connection, article: str) -> None:
    judge(connection, "owner", article, FOURTH, "event")
    judge(connection, "sara", article, THIRD, "quote")
    judge(connection, "omar", article, THIRD, "quote")
    sheet = read_sheet(connection, article, "sara")
    with transaction(connection):
        write_change(connection, sheet.flag(SECOND)[1], 1)

    def order(by: ReviewOrder) -> list[Span]:
        return [each.span for each in read_review_queue(connection, "lina", ReviewQuery(order=by))]

    assert order(ReviewOrder.WORST) == [FIRST, FOURTH, SECOND, THIRD]
    assert order(ReviewOrder.FLAG) == [SECOND, FIRST, FOURTH, THIRD]
    assert order(ReviewOrder.LABEL) == [FIRST, FOURTH, SECOND, THIRD]
    add_annotator(connection, "hind")
    judge(connection, "hind", article, THIRD, "quote")
    assert order(ReviewOrder.ANNOTATOR) == [THIRD, FIRST, FOURTH, SECOND]
