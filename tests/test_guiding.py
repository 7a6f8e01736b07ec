"""What helps while one reads: guidelines, bookmarks, notes, one article alone, all together."""

from pathlib import Path

import pytest
from textual.pilot import Pilot

from db.article_notes import read_article_note
from db.bookmarks import list_bookmarks
from db.connection import connect
from tests.test_screens import opened, reader, reading, until
from tui.language.arabic import ARABIC
from tui.language.catalogue import Catalogue
from tui.language.english import ENGLISH
from tui.screens.about import AboutScreen
from tui.typeset.layout import typeset_line
from tui.widgets.column import Column
from tui.widgets.guide import Guide
from tui.widgets.margin import BOOKMARK

Desk = Pilot[None]


def rows(pilot: Desk) -> list[str]:
    strips = pilot.app.screen._compositor.render_strips()
    return ["".join(segment.text for segment in strip) for strip in strips]


def shown(pilot: Desk) -> list[int]:
    """The panes that can be seen."""
    columns = pilot.app.screen.query(Column)
    count = len(columns)
    return sorted(count - 1 - place for place, each in enumerate(columns) if each.display)


def guide_rows(pilot: Desk) -> list[str]:
    guide = pilot.app.screen.query_one(Guide)
    return [guide.render_line(y).text.strip() for y in range(guide.size.height)]


@pytest.mark.parametrize(
    ("size", "panes", "guide"),
    [
        ((80, 24), [0], (40, 22)),
        ((120, 30), [0, 1], (40, 28)),
        ((150, 30), [0, 1], (50, 28)),
        ((60, 20), [0], (60, 9)),
    ],
)
async def test_guidelines_take_the_room_of_a_pane_or_their_own(
    seeded: Path, size: tuple[int, int], panes: list[int], guide: tuple[int, int]
) -> None:
    async with opened(seeded, size=size) as pilot:
        await pilot.pause()
        before = shown(pilot)
        await pilot.press("g")
        await pilot.pause()
        assert shown(pilot) == panes
        assert pilot.app.screen.query_one(Guide).outer_size == guide
        await pilot.press("c", "down")
        assert reading(pilot).current.position == 1
        await pilot.press("ل")
        await pilot.pause()
        assert shown(pilot) == before
        assert not pilot.app.screen.query_one(Guide).display


@pytest.mark.parametrize("catalogue", [ARABIC, ENGLISH], ids=["ar", "en"])
async def test_the_labels_of_the_sentence_stand_first(seeded: Path, catalogue: Catalogue) -> None:
    titles = {"claim": ("ادعاء", "claim"), "event": ("حدث", "event")}
    place = 0 if catalogue is ARABIC else 1
    async with opened(seeded, catalogue=catalogue) as pilot:
        await pilot.press("g")
        await pilot.pause()
        assert typeset_line(titles["claim"][place]).text in guide_rows(pilot)[0]
        await pilot.press("e")
        await pilot.pause()
        assert typeset_line(titles["event"][place]).text in guide_rows(pilot)[0]
        await pilot.press("down")
        await pilot.pause()
        assert typeset_line(titles["claim"][place]).text in guide_rows(pilot)[0]
        before = guide_rows(pilot)
        await pilot.press("ctrl+down")
        await pilot.pause()
        assert guide_rows(pilot) != before


@pytest.mark.parametrize("key", ["d", "ي"])
async def test_a_bookmark_is_seen_stored_and_found_again(seeded: Path, key: str) -> None:
    async with opened(seeded) as pilot:
        assert not any(BOOKMARK in row for row in rows(pilot))
        await pilot.press("down", key)
        await pilot.pause()
        assert sum(BOOKMARK in row for row in rows(pilot)) == 1
        span = reading(pilot).current.current
    assert [each.span for each in list_bookmarks(connect(seeded), "sara")] == [span]
    async with opened(seeded) as pilot:
        await pilot.pause()
        assert any(BOOKMARK in row for row in rows(pilot))
        await pilot.press("down")
        assert reading(pilot).current.current == span
        await pilot.press(key)
        await pilot.pause()
        assert not any(BOOKMARK in row for row in rows(pilot))
    assert list_bookmarks(connect(seeded), "sara") == []


@pytest.mark.parametrize("key", ["v", "ر"])
async def test_a_note_on_the_article(seeded: Path, key: str) -> None:
    async with opened(seeded) as pilot:
        article = reading(pilot).current.article
        await pilot.press(key)
        assert isinstance(pilot.app.screen, AboutScreen)
        await pilot.press("enter", "م", "ه", "م", "enter")
        assert isinstance(pilot.app.screen, AboutScreen)
        await pilot.pause()
        assert any(typeset_line("مهم").text in row for row in rows(pilot))
        await pilot.press("escape", key)
        await pilot.pause()
        assert any(typeset_line("مهم").text in row for row in rows(pilot))
        await pilot.press("enter", "backspace", "escape", key)
        reader(pilot)
    assert read_article_note(connect(seeded), "sara", article.id) == "مهم"


@pytest.mark.parametrize("key", ["s", "س"])
async def test_one_article_alone_and_all_again(seeded: Path, key: str) -> None:
    async with opened(seeded) as pilot:
        assert shown(pilot) == [0, 1]
        await pilot.press(key)
        assert shown(pilot) == [0]
        await pilot.pause()
        assert any(typeset_line(ARABIC.aids.alone(1, 2)).text in row for row in rows(pilot))
        await pilot.press("tab")
        assert shown(pilot) == [1]
        await pilot.press(key)
        assert shown(pilot) == [0, 1]


@pytest.mark.parametrize("key", ["z", "ئ"])
async def test_articles_move_together_by_the_same_share(seeded: Path, key: str) -> None:
    async with opened(seeded) as pilot:
        await pilot.press("down", "down")
        one, other = reading(pilot).panes
        await pilot.press(key)
        await pilot.pause()
        assert any(typeset_line(ARABIC.aids.together).text in row for row in rows(pilot))
        await pilot.press(*["down"] * 10)
        share = 10 / (len(one.sentences) - 1)
        assert reading(pilot).panes[1].position == round(share * (len(other.sentences) - 1))
        await pilot.press(*["up"] * 10)
        assert [each.position for each in reading(pilot).panes] == [2, 0]
        await pilot.press(key, "end")
        assert reading(pilot).panes[1].position == 0


async def test_the_day_is_told(seeded: Path) -> None:
    async with opened(seeded) as pilot:
        await pilot.press("c", "down", "q", "f4")
        told = typeset_line(ARABIC.work.today(2)).text
        await until(pilot, lambda: any(told in row for row in rows(pilot)))
