"""Copying what is read: always the raw text, in logical order."""

import base64
import re
from pathlib import Path

import pytest
from textual import events
from textual.geometry import Offset

from db.connection import connect
from tagging.article import write_article
from tagging.segmentation import segment
from tagging.span import Span
from tests.shelved import shelve
from tests.terminal import Terminal
from tests.test_screens import Desk, opened, reader, reading
from tui.page import Page, PageSettings, set_page
from tui.widgets.article_pane import ArticlePane
from tui.widgets.margin import MARGIN
from tui.widgets.message_bar import MessageBar

MIXED = "وقّعت الشركة في 12.5.2024 عقدا مع Acme Corp (لندن) بقيمة 300 مليون، وقال مديرها: لا شيء."


@pytest.fixture
def mixed(path: Path) -> Path:
    connection = connect(path)
    shelve(connection, MIXED)
    connection.close()
    return path


def page_of(text: str, width: int = 30) -> Page:
    return set_page(write_article(text), segment(text), PageSettings(width))


def cell_of(page: Page, index: int) -> tuple[int, int]:
    """The row and the cell of the page that show a code point."""
    for number, row in enumerate(page.rows):
        if row.line and (cells := row.line.cells_of(index, index + 1)):
            pad = page.width - row.line.cells if row.line.rtl else 0
            return number, pad + cells[0].start
    raise AssertionError(index)


async def drag(pilot: Desk, pane: ArticlePane, *cells: tuple[int, int]) -> None:
    """Presses at the first of some (row, cell), moves over the others, lets go at the last."""
    page = pane._page
    assert page is not None
    left = pane.size.width - page.width - MARGIN
    places = [Offset(cell + left - left // 2, row) for row, cell in cells]
    await pilot.mouse_down(pane, offset=places[0])
    for place in places:
        await pilot._post_mouse_events([events.MouseMove], pane, offset=place, button=1)
    await pilot.mouse_up(pane, offset=places[-1])
    await pilot.pause()


@pytest.mark.parametrize("key", ["y", "غ"])
async def test_a_key_copies_the_sentence_as_it_stands_in_the_text(seeded: Path, key: str) -> None:
    async with opened(seeded) as pilot:
        await pilot.press("down", key)
        article = reading(pilot).current
        assert article.position == 1
        assert pilot.app.clipboard == article.current.of(article.article.text)
        assert "الحافظة" in reader(pilot).query_one(MessageBar).message


@pytest.mark.parametrize("key", ["Y", "إ"])
async def test_the_shifted_key_copies_the_article(seeded: Path, key: str) -> None:
    async with opened(seeded) as pilot:
        await pilot.press("tab", key)
        assert pilot.app.clipboard == reading(pilot).panes[1].article.text


async def test_dragging_over_two_rows_copies_logical_text(mixed: Path) -> None:
    async with opened(mixed, panes=1, size=(46, 12)) as pilot:
        pane = pilot.app.screen.query_one(ArticlePane)
        page = pane._page
        assert page is not None
        first, last = MIXED.index("2.5"), MIXED.index("Corp") + 3
        begin, end = cell_of(page, first), cell_of(page, last)
        assert begin[0] < end[0]
        plain = [pane.render_line(y).text for y in range(6)]
        await drag(pilot, pane, begin, end)
        assert pilot.app.clipboard == MIXED[first : last + 1]
        assert reading(pilot).current.selection == Span(first, last + 1)
        assert [pane.render_line(y).text for y in range(6)] == plain
        reversed_cells = sum(
            segment.cell_length
            for y in range(6)
            for segment in pane.render_line(y)
            if segment.style and segment.style.reverse
        )
        drawn = [row.line.cells_of(first, last + 1) for row in page.rows if row.line]
        assert reversed_cells == sum(len(cells) for ranges in drawn for cells in ranges)
        await drag(pilot, pane, end, begin)
        assert pilot.app.clipboard == MIXED[first : last + 1]


async def test_what_is_selected_is_copied_again_and_escape_ends_it(mixed: Path) -> None:
    async with opened(mixed, panes=1, size=(46, 12)) as pilot:
        pane = pilot.app.screen.query_one(ArticlePane)
        assert pane._page is not None
        cells = [cell_of(pane._page, MIXED.index(word)) for word in ("الشركة", "عقدا")]
        await drag(pilot, pane, *cells)
        await pilot.press("y", "Y")
        assert pilot.app.clipboard == "الشركة في 12.5.2024 ع"
        await pilot.press("escape")
        assert reading(pilot).current.selection is None
        assert not any(
            segment.style and segment.style.reverse
            for y in range(6)
            for segment in pane.render_line(y)
        )
        await pilot.press("Y")
        assert pilot.app.clipboard == MIXED


async def test_a_drag_chooses_no_sentence_and_a_click_selects_nothing(seeded: Path) -> None:
    async with opened(seeded) as pilot:
        right, left = reader(pilot).query(ArticlePane).results()
        right, left = (right, left) if right.region.x > left.region.x else (left, right)
        await drag(pilot, left, (2, 40), (5, 20))
        assert (reading(pilot).active, reading(pilot).current.position) == (1, 0)
        assert reading(pilot).current.selection
        await drag(pilot, right, (4, 40), (5, 20))
        assert [bool(each.selection) for each in reading(pilot).panes] == [True, False]
        await pilot.click(right, offset=(30, 4))
        assert reading(pilot).current.position > 0
        assert not any(each.selection for each in reading(pilot).panes)


async def test_a_drag_is_over_when_the_article_is_closed(seeded: Path) -> None:
    async with opened(seeded, panes=1) as pilot:
        pane = pilot.app.screen.query_one(ArticlePane)
        await pilot.mouse_down(pane, offset=(30, 3))
        await pilot.press("]")
        assert pilot.app.mouse_captured is None
        await pilot._post_mouse_events([events.MouseMove], pane, offset=Offset(40, 5), button=1)
        await pilot.pause()
        assert reading(pilot).current.selection is None


def test_every_letter_is_found_where_it_is_drawn() -> None:
    page = page_of(MIXED)
    for index in range(len(MIXED)):
        if MIXED[index] != " ":
            place = page.place_at(*cell_of(page, index))
            assert place.start <= index < place.end


def test_beside_the_lines_is_their_beginning_or_their_end() -> None:
    page = page_of("كلمة أولى\n\nplain words\n\nآخرها\n")
    assert page.place_at(0, 29).start == 0
    assert page.place_at(0, 30) == page.place_at(-1, 3) == Span(0, 0)
    assert page.place_at(0, 0) == page.place_at(1, 12) == Span(9, 9)
    assert page.place_at(2, 30) == Span(11, 11)
    assert page.place_at(2, 0) == page.place_at(3, 29) == Span(22, 22)
    assert page.place_at(9, 29) == Span(29, 29)
    text = "plain words"
    page = set_page(write_article(text, language="en"), segment(text), PageSettings(30))
    assert page.place_at(0, 0) == Span(0, 1)
    assert page.place_at(0, -1) == page.place_at(-1, 29) == Span(0, 0)
    assert page.place_at(0, 11) == page.place_at(1, 0) == Span(11, 11)


def test_the_clipboard_gets_logical_text_through_the_terminal(seeded: Path) -> None:
    terminal = Terminal(db=seeded)
    terminal.wait_until_started()
    terminal.press("down", "غ")
    terminal.wait(lambda: b"\x1b]52;c;" in terminal.raw)
    terminal.read()
    sent = re.findall(rb"\x1b\]52;c;([^\x07]*)\x07", terminal.raw)
    assert [base64.b64decode(each).decode() for each in sent] == [
        "المجلس الأوروبي يضغط على بوتين للتفاوض"
    ]
    terminal.close()


def test_a_drag_in_a_terminal_draws_its_rows_and_copies(seeded: Path) -> None:
    terminal = Terminal(db=seeded)
    terminal.wait_until_started()
    row = next(number for number, row in enumerate(terminal.rows, 1) if "ﺡﺮﺻ" in row)
    end = terminal.rows[row - 1].index("ﺡﺮﺻ") + 3  # its first letter, from 1
    terminal.press(f"\x1b[<0;{end};{row}M", f"\x1b[<32;{end - 5};{row}M")
    terminal.read()
    terminal.press(f"\x1b[<32;{end - 9};{row}M")
    drawn = set(re.findall(rb"\x1b\[(\d+);\d+H", terminal.read()))
    assert drawn == {str(row).encode(), b"1"}  # where Textual leaves the cursor
    terminal.press(f"\x1b[<0;{end - 9};{row}m")
    terminal.wait(lambda: b"\x1b]52;c;" in terminal.raw)
    (sent,) = re.findall(rb"\x1b\]52;c;([^\x07]*)\x07", terminal.raw)
    assert base64.b64decode(sent).decode() == "صرح الناطق"
    terminal.close()
