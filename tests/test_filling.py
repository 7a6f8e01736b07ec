"""What is written about a sentence in the reader: fields of its tags, and a note."""

from pathlib import Path

import pytest

from db.connection import connect
from db.schemes import set_scheme
from tagging.default_scheme import DEFAULT_SCHEME
from tagging.field_value import find_problem
from tagging.judgement import FieldKey
from tagging.scheme import Field, FieldType, Wording
from tests.shelved import shelve
from tests.test_marking import rows, shows
from tests.test_screens import Desk, current, opened, reader, saved, until
from tui.language.arabic import ARABIC
from tui.screens.fields import FieldsScreen
from tui.screens.reader import ReaderScreen
from tui.widgets.message_bar import MessageBar

TEXT = "قال بوتين أمس إن الأمر قريب. وقال غيره ذلك."
SPEAKER, PLACE, TIME = (
    FieldKey(*each) for each in (("quote", "speaker"), ("event", "place"), ("event", "time"))
)
TYPED = """
[[labels]]
name = "deal"
key = "d"
colour = "blue"
title = { ar = "صفقة", en = "deal" }
guideline = { ar = "صفقة", en = "deal" }

[[labels.fields]]
name = "sum"
title = { ar = "المبلغ", en = "sum" }
type = "number"

[[labels.fields]]
name = "day"
title = { ar = "اليوم", en = "day" }
type = "date"
required = true

[[labels.fields]]
name = "kind"
title = { ar = "النوع", en = "kind" }
type = "choice"
choices = ["بيع", "شراء"]
"""


@pytest.fixture
def shelved(path: Path) -> Path:
    connection = connect(path)
    shelve(connection, TEXT)
    connection.close()
    return path


@pytest.mark.parametrize(
    ("type_", "good", "bad"),
    [
        ("text", ("", "أي شيء"), ()),
        (
            "number",
            ("", "12", "١٢", "١٢٫٥", "-3.5", "1,200", "١٬٢٠٠", "50%", "٥٠٪"),
            ("اثنان", "1.2.3"),
        ),
        (
            "date",
            (
                *("2026-11-22", "٢٠٢٦-١١-٢٢", "22/11/2026", "٢٢/١١/٢٠٢٦", "2026", "2026-11"),
                *("٢٢ نوفمبر ٢٠٢٦", "الأحد 22 نوفمبر", "22 تشرين الثاني 2026", "مارس 2025"),
                *("10 رمضان 1447 هـ", "22 November 2026", "الثلاثاء، ٣ يونيو"),
            ),
            ("2026-13-01", "2026-02-30", "31/02/2026", "أمس", "22 نوفمبير", "٤٠ مارس", "12"),
        ),
    ],
)
def test_values_are_checked_by_type(
    type_: FieldType, good: tuple[str, ...], bad: tuple[str, ...]
) -> None:
    field = Field("x", Wording("س", "x"), type_)
    assert [each for each in good if find_problem(field, each)] == []
    assert [each for each in bad if not find_problem(field, each)] == []


@pytest.mark.parametrize("open_fields", ["i", "ه"])
async def test_typing_fills_a_field_and_the_next_one_is_chosen(
    shelved: Path, open_fields: str
) -> None:
    async with opened(shelved, panes=1) as pilot:
        await pilot.press("q", "e", open_fields)
        await pilot.pause()
        assert shows(pilot, "▐ ١ اقتباس/القائل: ◦ مطلوب")
        assert shows(pilot, "حدث/الزمان:")
        await pilot.press(*"بوتين", "enter", "enter", *"موسكو", "enter")
        await pilot.pause()
        assert shows(pilot, "▐ ٣ حدث/الزمان:")
        assert shows(pilot, "اقتباس/القائل: بوتين")
        await pilot.press("٣", *"أمس", "enter", "escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, ReaderScreen))
        assert current(pilot).fields == {SPEAKER: "بوتين", PLACE: "موسكو", TIME: "أمس"}
        await saved(pilot)
        await pilot.press("u", "u")
        assert current(pilot).fields == {SPEAKER: "بوتين"}
        await pilot.press(open_fields, "1", "space", "x", "enter", "tab", "up", "up", "backspace")
        await pilot.press("escape")
        assert not current(pilot).fields


async def test_values_given_before_are_offered(shelved: Path) -> None:
    async with opened(shelved, panes=1) as pilot:
        await pilot.press("q", "i", *"فلاديمير بوتين".replace(" ", "_"), "enter", "escape")
        await saved(pilot)
        await pilot.press("down", "q", "i", "ف")
        await pilot.pause()
        await pilot.press("tab", "enter", "escape")
        assert current(pilot).fields == {SPEAKER: "فلاديمير_بوتين"}


async def test_what_is_wrong_is_said_in_the_box(path: Path) -> None:
    connection = connect(path)
    set_scheme(connection, DEFAULT_SCHEME + TYPED, by="sara")
    shelve(connection, TEXT)
    connection.close()
    async with opened(path, panes=1, size=(40, 10)) as pilot:
        await pilot.press("d", "i", "enter", *"كثير", "enter")
        await pilot.pause()
        assert shows(pilot, ARABIC.writing.not_a_number)
        await pilot.press("f7", "٥")
        await pilot.pause()
        assert not shows(pilot, ARABIC.writing.not_a_number)
        await pilot.press("enter", "2", *"الأحد", "enter")
        await pilot.pause()
        assert any("ﻦﻣﻮﻳ" in row or "ﺎﺨﻳﺭﺎﺗ" in row for row in rows(pilot))
        await pilot.press("f7", *"2/3/2026", "enter", "enter", "2", "escape")
        values = {key.name: value for key, value in current(pilot).fields.items()}
        assert values == {"sum": "٥", "day": "2/3/2026", "kind": "شراء"}


async def test_without_fields_no_box_opens(shelved: Path) -> None:
    async with opened(shelved, panes=1) as pilot:
        await pilot.press("i")
        assert reader(pilot).query_one(MessageBar).message == ARABIC.reader.no_fields


@pytest.mark.parametrize("key", ["m", "ة"])
async def test_a_note_is_written_shown_and_removed(shelved: Path, key: str) -> None:
    async with opened(shelved, panes=1) as pilot:
        await pilot.press(key, *"راجع", "space", *"هذا", "enter")
        await pilot.pause()
        assert current(pilot).note == "راجع هذا"
        assert shows(pilot, "* ملاحظة: راجع هذا")
        await saved(pilot)
        await pilot.press("f")
        await saved(pilot)
        await pilot.pause()
        assert any("!*" in row for row in rows(pilot))
        await pilot.press(key, "f7", "backspace", "enter")
        assert current(pilot).note == ""
        await pilot.press("u")
        assert current(pilot).note == "راجع هذا"
        await pilot.press(key, "x", "escape")
        assert current(pilot).note == "راجع هذا"


async def bounds(pilot: Desk) -> list[str]:
    opened = reader(pilot).reading.current
    return [span.of(TEXT) for span in opened.sentences]


@pytest.mark.parametrize(("words", "split", "merge"), [("w", "x", "="), ("ص", "ء", "=")])
async def test_a_sentence_is_split_and_merged(
    shelved: Path, words: str, split: str, merge: str
) -> None:
    async with opened(shelved, panes=1) as pilot:
        whole = await bounds(pilot)
        await pilot.press(words, "left", "left", split)
        assert await bounds(pilot) == ["قال بوتين", "أمس إن الأمر قريب.", whole[1]]
        assert reader(pilot).reading.current.words is None
        await until(pilot, lambda: not reader(pilot).reading.current.draft.is_under_way)
        await pilot.press("u")
        assert await bounds(pilot) == whole
        await until(pilot, lambda: not reader(pilot).reading.current.draft.is_under_way)
        await pilot.press(merge)
        assert await bounds(pilot) == [TEXT]
        await until(pilot, lambda: not reader(pilot).reading.current.draft.is_under_way)
        await pilot.press(merge)
        assert "آخر الجمل" in reader(pilot).query_one(MessageBar).message


async def test_a_cut_that_cannot_be_is_explained(path: Path) -> None:
    connection = connect(path)
    shelve(connection, "سطر أول هنا\nسطر ثان هنا")
    connection.close()
    async with opened(path, panes=1) as pilot:
        await pilot.press("=")
        assert "سطر آخر" in reader(pilot).query_one(MessageBar).message
        await pilot.press("w", "x")
        assert "ضع المؤشر" in reader(pilot).query_one(MessageBar).message
        assert len(reader(pilot).reading.current.sentences) == 2


async def test_keys_typed_in_one_burst_reach_the_boxes(shelved: Path) -> None:
    async with opened(shelved, panes=1) as pilot:
        await pilot.press("q", "i", "ب", "enter", "escape", "m", "ن", "enter", "w", "q")
        assert isinstance(pilot.app.screen, ReaderScreen)
        assert current(pilot).fields == {SPEAKER: "ب"}
        assert current(pilot).note == "ن"
        assert len(current(pilot).marks) == 1


async def test_the_fields_are_whole_in_the_smallest_window(shelved: Path) -> None:
    async with opened(shelved, panes=1, size=(40, 10)) as pilot:
        await pilot.press("c", "q", "e", "i")
        await pilot.pause()
        assert isinstance(pilot.app.screen, FieldsScreen)
        assert shows(pilot, "حقول الجملة")
        assert shows(pilot, "حدث/الزمان:")
        assert shows(pilot, "إغلاق")


async def test_the_box_leaves_the_sentence_to_be_seen(seeded: Path) -> None:
    async with opened(seeded) as pilot:
        for position, edge in ((0, "bottom"), (6, "top")):
            await pilot.press(*["down"] * position)
            await pilot.press("q", "i", "x")
            await pilot.pause()
            box = pilot.app.screen.query_one("#box").region
            assert (box.y == 0) == (edge == "top")
            await pilot.press("escape", "escape")
            await until(pilot, lambda: isinstance(pilot.app.screen, ReaderScreen))
