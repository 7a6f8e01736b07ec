"""Words of a sentence: the cursor on them, what it marks, and what is seen of that."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.style import Style

from db.connection import connect
from tagging.errors import UnderWayError
from tagging.judgement import FieldKey, Judgement
from tagging.segmentation import segment
from tagging.span import Span
from tests.patience import PATIENCE
from tests.shelved import shelve
from tests.terminal import Terminal
from tests.test_screens import Desk, current, opened, reader, reading, saved, until
from tui.language.arabic import ARABIC
from tui.language.catalogue import Catalogue
from tui.language.english import ENGLISH
from tui.typeset.layout import typeset_line
from tui.widgets.message_bar import MessageBar
from tui.words import Ruler, WordCursor, begin_part, measure_words

TEXT = "وقال بوتين: «لن نرحل» لأحمد. وصلت مُحـمّد أمس."
FIRST, SECOND = segment(TEXT)


@pytest.fixture
def shelved(path: Path) -> Path:
    connection = connect(path)
    shelve(connection, TEXT)
    connection.close()
    return path


def test_words_have_no_punctuation_and_keep_tashkeel_and_tatweel() -> None:
    words = [span.of(TEXT) for span in measure_words(TEXT, FIRST).words]
    assert words == ["وقال", "بوتين", "لن", "نرحل", "لأحمد"]
    words = [span.of(TEXT) for span in measure_words(TEXT, SECOND).words]
    assert words == ["وصلت", "مُحـمّد", "أمس"]
    assert [span.of("*** !") for span in measure_words("*** !", Span(0, 5)).words] == list("***!")


Walk = Callable[[WordCursor, Ruler, int], WordCursor]
WALKS: tuple[Walk, ...] = (
    WordCursor.move_word,
    WordCursor.move_letter,
    WordCursor.move_to_edge,
    WordCursor.extend_word,
    WordCursor.extend_letter,
)


@given(
    st.text('اب ل.«»"ًـa1', min_size=1).filter(str.strip),
    st.lists(st.tuples(st.sampled_from(WALKS), st.sampled_from([1, -1]))),
)
def test_whatever_is_walked_whole_letters_of_the_sentence_are_chosen(
    text: str, steps: list[tuple[Walk, int]]
) -> None:
    sentence = Span(len(text) - len(text.lstrip()), len(text.rstrip()))
    ruler = measure_words(text, sentence)
    cursor = WordCursor(ruler.words[0], ruler.words[0])
    for walk, direction in steps:
        cursor = walk(cursor, ruler, direction)
        start, end = cursor.extent
        assert start in {letter.start for letter in ruler.letters}
        assert end in {letter.end for letter in ruler.letters}
        assert start < end


@pytest.mark.parametrize(
    ("walk", "chosen"),
    [
        ("", "وقال"),
        ("w", "بوتين"),
        ("w w-", "وقال"),
        ("w-", "وقال"),
        ("w W", "بوتين: «لن"),
        ("w W W-", "بوتين"),
        ("w W-", "وقال بوتين"),
        ("w w W- W- W", "بوتين: «لن"),
        ("l", "ق"),
        ("l W", "قال"),
        ("l- W-", "وقال"),
        ("l- l- W-", "وقا"),
        ("L-", "وقا"),
        ("L- L- L", "وقا"),
        ("w L L L", "بوتين: «ل"),
        ("e l W", "أحمد"),
    ],
)
def test_words_and_letters_are_walked_and_taken_in(walk: str, chosen: str) -> None:
    ruler = measure_words(TEXT, FIRST)
    cursor = WordCursor(ruler.words[0], ruler.words[0])
    walks = dict(zip("wleWL", WALKS, strict=True))
    for step in walk.split():
        cursor = walks[step[0]](cursor, ruler, -1 if step.endswith("-") else 1)
    assert cursor.extent.of(TEXT) == chosen


def test_what_opens_before_a_word_goes_with_it() -> None:
    assert begin_part("قال: «لن", 6) == 5
    assert begin_part('قال "لن', 5) == 4
    assert begin_part("قال لن", 4) == 4
    assert begin_part("لن", 0) == 0


def chosen(pilot: Desk) -> str:
    opened = reading(pilot).current
    return opened.words.extent.of(opened.article.text) if opened.words else ""


def marked(judgement: Judgement) -> list[tuple[str, str, str]]:
    return [(mark.label, mark.name, mark.span.of(TEXT)) for mark in sorted(judgement.marks)]


def rows(pilot: Desk) -> list[str]:
    strips = pilot.app.screen._compositor.render_strips()
    return ["".join(segment.text for segment in strip) for strip in strips]


def styled(pilot: Desk, attribute: str) -> str:
    """What the first rows show with an attribute, from left to right."""
    strips = pilot.app.screen._compositor.render_strips()[2:-2]
    return "".join(
        segment.text
        for strip in strips
        for segment in strip
        if getattr(segment.style or Style(), attribute)
    )


def visual(text: str) -> str:
    return typeset_line(text, base="rtl").text


def shows(pilot: Desk, text: str) -> bool:
    return any(visual(text) in row for row in rows(pilot))


@pytest.mark.parametrize("enter", ["w", "ص"])
async def test_the_cursor_walks_leftwards_and_is_seen(shelved: Path, enter: str) -> None:
    async with opened(shelved, panes=1) as pilot:
        before = rows(pilot)[2]
        await pilot.press(enter)
        assert chosen(pilot) == "وقال"
        await pilot.press("left", "shift+left", "shift+right")
        assert chosen(pilot) == "بوتين"
        await pilot.pause()
        assert styled(pilot, "reverse") == styled(pilot, "underline") == visual("بوتين")
        assert rows(pilot)[2] == before  # no letter changes its shape or place
        await pilot.press("end")
        assert chosen(pilot) == "لأحمد"
        await pilot.press("home", "ctrl+left", "ctrl+shift+left")
        assert chosen(pilot) == "قا"
        await pilot.press("escape")
        await pilot.pause()
        assert chosen(pilot) == ""
        assert styled(pilot, "reverse") == ""


@pytest.mark.parametrize(("quote", "undo"), [("q", "u"), ("ض", "ع"), ("٢", "ع")])
async def test_a_labels_key_tags_and_marks_in_one_step(
    shelved: Path, quote: str, undo: str
) -> None:
    async with opened(shelved, panes=1) as pilot:
        await pilot.press("w", "left", "left", "shift+left", quote)
        assert current(pilot).labels == frozenset({"quote"})
        assert marked(current(pilot)) == [("quote", "", "لن نرحل")]
        assert chosen(pilot) == "لن نرحل"
        await pilot.press("escape")
        await saved(pilot)
        await pilot.pause()
        assert styled(pilot, "underline") == visual("لن نرحل")
        assert shows(pilot, "اقتباس «لن نرحل»")
        await pilot.press(undo)
        assert not current(pilot).labels
        assert not current(pilot).marks


@pytest.mark.parametrize("number", ["2", "٢"])
async def test_the_menu_marks_a_fields_words_and_fills_it(shelved: Path, number: str) -> None:
    async with opened(shelved, panes=1) as pilot:
        await pilot.press("q")
        await pilot.pause()
        assert shows(pilot, "◦ ينقص القائل")
        assert any("◦Q" in row.replace(" ", "") for row in rows(pilot))
        await pilot.press("w", "left", "enter")
        await pilot.pause()
        assert shows(pilot, "اقتباس/القائل")
        assert not shows(pilot, "حدث/المكان")  # the sentence is no event
        await pilot.press(number)
        assert marked(current(pilot)) == [("quote", "speaker", "بوتين")]
        assert current(pilot).fields == {FieldKey("quote", "speaker"): "بوتين"}
        await pilot.pause()
        assert shows(pilot, "اقتباس/القائل «بوتين»")
        assert not shows(pilot, "◦ ينقص القائل")


async def test_marks_under_the_cursor_are_taken_away_together(shelved: Path) -> None:
    async with opened(shelved, panes=1) as pilot:
        await pilot.press("w", "c", "q", "left", "q", "left", "e", "right", "right")
        assert len(current(pilot).marks) == 4
        await pilot.press("backspace")
        assert marked(current(pilot)) == [("event", "", "لن"), ("quote", "", "بوتين")]
        await pilot.press("end", "delete")
        assert reader(pilot).query_one(MessageBar).message == ARABIC.reader.no_marks_here
        await pilot.press("u")
        assert len(current(pilot).marks) == 4


@pytest.mark.parametrize("catalogue", [ARABIC, ENGLISH], ids=["ar", "en"])
async def test_an_english_article_is_walked_the_other_way(path: Path, catalogue: Catalogue) -> None:
    connection = connect(path)
    shelve(connection, "He went home. He slept.", language="en")
    connection.close()
    async with opened(path, panes=1, catalogue=catalogue) as pilot:
        await pilot.press("w", "right", "shift+right")
        assert chosen(pilot) == "went home"


async def test_the_cursor_is_scrolled_to_in_a_sentence_longer_than_the_window(path: Path) -> None:
    connection = connect(path)
    shelve(connection, "كلمة " * 150 + "النهاية.")
    connection.close()
    async with opened(path, panes=1, size=(40, 10)) as pilot:
        assert not shows(pilot, "النهاية")
        await pilot.press("w", "end")
        await pilot.pause()
        assert styled(pilot, "reverse") == visual("النهاية")
        await pilot.press("home")
        await pilot.pause()
        assert styled(pilot, "reverse") == visual("كلمة")


async def test_what_is_chosen_is_told_in_a_narrow_window_too(shelved: Path) -> None:
    async with opened(shelved, panes=1, size=(40, 10)) as pilot:
        await pilot.press("w", "left")
        await pilot.pause()
        assert shows(pilot, "«بوتين»")
        await pilot.press("escape")
        await pilot.pause()
        assert not shows(pilot, "«بوتين»")


async def test_a_cut_that_is_stored_is_no_longer_shown_as_pending(shelved: Path) -> None:
    async with opened(shelved, panes=1) as pilot:
        await pilot.press("q", "down", "q", "up")
        await saved(pilot)
        await pilot.press("=")
        await until(pilot, lambda: not reading(pilot).current.draft.is_under_way)
        await pilot.pause()
        assert not any("…" in row for row in rows(pilot)[2:])


@pytest.mark.parametrize("key", ["m", "i"])
async def test_nothing_is_written_on_a_sentence_that_is_being_cut(
    shelved: Path, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The writer does not yet say that it waits, which would take the place of what is said here.
    monkeypatch.setattr("db.committing.BUSY_TIMEOUT_MS", int(PATIENCE * 1000))
    other = connect(shelved)
    async with opened(shelved, panes=1) as pilot:
        await pilot.press("q")
        await saved(pilot)
        other.execute("BEGIN IMMEDIATE")
        await pilot.press("=", key)
        await pilot.pause()
        said = reader(pilot).query_one(MessageBar).message
        other.execute("ROLLBACK")
        assert said == ARABIC.explain(UnderWayError())
    other.close()


async def test_another_sentence_and_another_pane_end_the_choice(seeded: Path) -> None:
    async with opened(seeded) as pilot:
        for key in ("down", "tab", "]", "n"):
            await pilot.press("w")
            assert chosen(pilot)
            await pilot.press(key)
            assert not any(each.words for each in reading(pilot).panes)


def test_marks_are_in_the_dataset(shelved: Path) -> None:
    """Words are marked in a terminal with both layouts, and found by `hashiya export`."""
    terminal = Terminal(db=shelved)
    terminal.wait_until_started()
    terminal.press("ص", "left", "left", "\x1b[1;2D", "ض")
    terminal.wait_for(visual("اقتباس «لن نرحل»"))
    terminal.press("w", "left", "enter", "2")
    terminal.wait_for(visual("اقتباس/القائل «بوتين»"))
    terminal.press("Q")
    assert terminal.wait_for_end() == 0
    export = Terminal("export", "--with", "spans", db=shelved)
    assert export.wait_for_end() == 0
    record = json.loads(next(line for line in export.raw.decode().splitlines() if "quote" in line))
    found = {
        (each["label"], each["name"], TEXT[each["start"] : each["end"]]) for each in record["spans"]
    }
    assert found == {("quote", "", "لن نرحل"), ("quote", "speaker", "بوتين")}
