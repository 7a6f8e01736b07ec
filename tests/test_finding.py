"""Searching from the reader: what is listed, where it leads, and that no key ever waits."""

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from threading import Event
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.style import Style

from db.annotators import add_annotator
from db.connection import Connection, connect, stop_when
from db.errors import StoreError
from db.filters import Filter
from db.search import search
from tagging.search import parse_query
from tagging.span import Span
from tests.assigned import judge_some
from tests.shelved import shelve
from tests.terminal import Terminal
from tests.test_screens import Desk, current, opened, reading, saved, until
from tui.asking import Answer, Asked
from tui.language.arabic import ARABIC
from tui.language.catalogue import Direction
from tui.lookup import Lookup
from tui.screens.finding import FindingScreen
from tui.screens.reader import ReaderScreen
from tui.typeset.layout import typeset_line
from tui.widgets.line_editor import LineEditor
from tui.widgets.message_bar import MessageBar
from tui.widgets.row_list import RowList
from tui.widgets.sentence_row import draw_sentence
from tui.widgets.strips import place_pieces
from tui.widgets.title_row import TitleRow

FIRST = "زار الوزير باريس. قال الرئيس إن القمة نجحت. وغادر الوفد. ثم عاد رئيسُ الوفد."
SECOND = "اجتمع المجلس. ورأى الرئيس أن الوقت ضيق."
FAR = "هذا خبر بعيد. نفى الرئيس الخبر."


@pytest.fixture
def three(path: Path) -> Path:
    with closing(connect(path)) as connection:
        for text in (FIRST, SECOND, FAR):
            shelve(connection, text)
    return path


def count(pilot: Desk) -> int:
    screen = pilot.app.screen
    assert isinstance(screen, FindingScreen)
    return len(screen._answer.findings.found)


def titles(pilot: Desk) -> str:
    return " ".join(pilot.app.screen.query_one(TitleRow)._words)


async def found(pilot: Desk, number: int) -> None:
    """Waits until the last search is answered."""
    screen = pilot.app.screen
    assert isinstance(screen, FindingScreen)
    await until(pilot, lambda: not screen._waits and count(pilot) == number)


def lit(pilot: Desk, pane: int) -> list[str]:
    opened = reading(pilot).panes[pane]
    return [hit.of(opened.article.text) for hit in opened.hits]


@pytest.mark.parametrize("key", ["/", "ظ"])
async def test_a_search_leads_to_the_sentence_and_lights_the_words(three: Path, key: str) -> None:
    async with opened(three) as pilot:
        await pilot.press(key, *"رييس")
        await found(pilot, 3)
        await pilot.press("down", "enter")
        await pilot.pause()
        assert (reading(pilot).active, reading(pilot).current.position) == (0, 3)
        assert lit(pilot, 0) == ["رئيس", "رئيسُ"]
        assert lit(pilot, 1) == ["رئيس"]
        await pilot.press("f3")
        assert (reading(pilot).active, reading(pilot).current.position) == (1, 1)
        await pilot.press("f3")
        assert (reading(pilot).active, reading(pilot).current.position) == (0, 1)
        await pilot.press("f15")
        assert (reading(pilot).active, reading(pilot).current.position) == (1, 1)
        await pilot.press("escape")
        assert not lit(pilot, 0)
        await pilot.press("f3")
        assert pilot.app.screen.query_one(MessageBar).message == ARABIC.find.no_other_hit


async def test_a_sentence_of_another_article_opens_in_the_active_pane(three: Path) -> None:
    async with opened(three) as pilot:
        await pilot.press("tab", "/", *"نفى", "f2")
        await found(pilot, 1)
        await pilot.press("enter")
        await pilot.pause()
        texts = [each.article.text for each in reading(pilot).panes]
        assert texts == [FIRST, FAR]
        assert (reading(pilot).active, reading(pilot).current.position) == (1, 1)


async def test_the_switches_choose_what_is_searched(three: Path) -> None:
    async with opened(three) as pilot:
        await pilot.press("down", "c", "/", *"رئيس")
        await found(pilot, 3)
        await pilot.press("f2")
        await found(pilot, 4)
        await pilot.press("f4")
        await found(pilot, 4)
        await pilot.press("f5")
        await found(pilot, 1)
        assert ARABIC.find.in_project in titles(pilot)
        await pilot.press("ctrl+u", "f7", "backspace")
        await found(pilot, 1)  # the label alone
        await pilot.press("escape", "/")
        assert ARABIC.find.in_project in titles(pilot)  # as it was left


async def test_annotators_see_their_own_judgements_only(three: Path) -> None:
    async with opened(three) as pilot:
        article_id = reading(pilot).current.article.id
        with closing(connect(three)) as connection:
            add_annotator(connection, "omar")
            judge_some(connection, "omar", article_id, 4)
        await pilot.press("/", *"رئيس", "f5")
        await found(pilot, 0)
        await pilot.press("f5", "f5", "f5", "f5")  # unjudged
        await found(pilot, 3)


async def test_an_empty_answer_says_what_may_help(three: Path) -> None:
    async with opened(three) as pilot:
        await pilot.press("/", *"نفى")
        listed = pilot.app.screen.query_one(RowList)
        await until(pilot, lambda: listed._nothing == ARABIC.find.nothing_open("F2"))
        await pilot.press("f7", *"رئي", "f2", "f4")
        await until(pilot, lambda: listed._nothing == ARABIC.find.nothing_whole("F4"))
        await pilot.press("f7", "backspace")
        await until(pilot, lambda: listed._nothing == ARABIC.find.ask)


async def test_enter_before_the_answer_opens_its_first_sentence(three: Path) -> None:
    async with opened(three) as pilot:
        await pilot.press("/", *"رئيس", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ReaderScreen))
        await until(pilot, lambda: reading(pilot).current.position == 1)
        await pilot.press("q")
        await saved(pilot)
        assert current(pilot).has("quote")


async def test_the_mouse_chooses_a_row_and_opens_it(three: Path) -> None:
    async with opened(three) as pilot:
        await pilot.press("/", *"رئيس")
        await found(pilot, 3)
        await pilot.click(RowList, offset=(20, 1))
        assert pilot.app.screen.query_one(RowList).row == 1
        await pilot.press("ا", "backspace")  # keys are still words
        await found(pilot, 3)
        await pilot.click(RowList, offset=(20, 1))
        await pilot.click(RowList, offset=(20, 1))
        await pilot.pause()
        assert reading(pilot).current.position == 3


async def test_a_key_never_waits_and_ends_the_search_before_it(
    three: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on, begun, over = Event(), Event(), Event()
    real = Lookup.search

    def slow(
        self: Lookup, asked: Asked, articles: tuple[str, ...], is_over: Callable[[], bool]
    ) -> Answer:
        if asked.words == "ال":
            begun.set()
            while not go_on.wait(0.01):
                if is_over():
                    over.set()
        return real(self, asked, articles, is_over)

    monkeypatch.setattr(Lookup, "search", slow)
    async with opened(three) as pilot:
        try:
            await pilot.press("/", *"ال")
            await until(pilot, begun.is_set)
            await pilot.press(*"وفد")
            assert pilot.app.screen.query_one(LineEditor).text == "الوفد"
            await until(pilot, over.is_set)
            await found(pilot, 2)
        finally:
            go_on.set()
        await pilot.pause(0.1)
        assert count(pilot) == 2


def test_a_search_that_nobody_waits_for_is_stopped(connection: Connection) -> None:
    shelve(connection, "كلمة هنا. " * 3_000)
    stop_when(connection, lambda: True)
    with pytest.raises(StoreError):
        search(connection, parse_query("كلمة"), Filter(), 10_000, seen=None)


WORDS = st.lists(st.text("ابترم", min_size=1, max_size=6), min_size=1, max_size=30)


@given(WORDS, st.data())
@pytest.mark.parametrize("direction", ["rtl", "ltr"])
def test_the_first_hit_is_seen_with_the_shapes_that_it_has_in_the_sentence(
    direction: Direction, words: list[str], data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, len(words) - 1))
    text, start = " ".join(words), sum(len(word) + 1 for word in words[:place])
    hit = Span(start, start + len(words[place]))
    cells = data.draw(st.integers(20, 90))
    pieces = draw_sentence(text, [hit], cells, Style(), Style(bold=True), direction)
    strip = place_pieces(pieces, cells + 1, Style(), gap=0, direction=direction)
    lit = "".join(segment.text for segment in strip if segment.style and segment.style.bold)
    assert normalize("NFKC", lit)[::-1] == words[place]
    shown = strip.text.strip()
    whole = typeset_line(text, base="rtl").text
    assert shown.strip("…").strip() in whole


@pytest.fixture
def terminal(three: Path) -> Iterator[Terminal]:
    terminal = Terminal(db=three, columns=100, rows=16)
    terminal.wait_until_started()
    yield terminal
    terminal.close()


def underlined(terminal: Terminal) -> str:
    """What is underlined on the screen, row by row."""
    rows = (terminal._screen.buffer[y] for y in range(2, 14))
    return " ".join(
        word
        for row in rows
        if (word := "".join(row[x].data for x in range(100) if row[x].underscore))
    )


def test_a_search_in_a_terminal_leads_to_underlined_words(terminal: Terminal) -> None:
    terminal.press("ظرئيس")
    wanted = typeset_line("رئيس", base="rtl").text
    terminal.wait(lambda: underlined(terminal).count(wanted[:-1]) >= 3)
    terminal.press("enter")
    terminal.wait_for("٢/٤")
    terminal.wait(lambda: underlined(terminal).count(wanted[:-1]) == 3)
    terminal.press("escape")
    terminal.wait(lambda: not underlined(terminal))
