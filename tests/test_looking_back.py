"""One's own lists, and the like of a sentence: what they show, and where they lead."""

from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from db.annotators import add_annotator
from db.bookmarks import Bookmark, list_bookmarks, write_bookmark
from db.connection import connect
from db.history import PastChange
from db.judgements import read_sheet
from db.schemes import set_scheme
from tagging.change import Change
from tagging.default_scheme import DEFAULT_SCHEME
from tagging.judgement import FieldKey, Judgement, Mark
from tagging.scheme_file import parse_scheme
from tagging.span import Span
from tests.shelved import shelve
from tests.test_finding import lit
from tests.test_screens import Desk, current, opened, reading, saved, until
from tui.describing import describe
from tui.language.arabic import ARABIC
from tui.language.english import ENGLISH
from tui.language.numbers import ARABIC_FIGURES, ENGLISH_FIGURES
from tui.moments import write_moment
from tui.screens.history import HistoryScreen
from tui.screens.reader import ReaderScreen
from tui.screens.remembered import RememberedScreen
from tui.widgets.message_bar import MessageBar
from tui.widgets.row_list import RowList

ONE = "زار الوزير باريس. قال الرئيس إن القمة نجحت. وغادر الوفد."
TWO = "خبر آخر. قال الرئيس أمس إن القمة نجحت. نجحت القمة كما قال الرئيس وحده."
THREE = "خبر بعيد. وصل الوفد."


@pytest.fixture
def three(path: Path) -> Path:
    with closing(connect(path)) as connection:
        for text in (ONE, TWO, THREE):
            shelve(connection, text)
    return path


def rows(pilot: Desk) -> int:
    return pilot.app.screen.query_one(RowList)._count


async def back(pilot: Desk) -> None:
    await until(pilot, lambda: isinstance(pilot.app.screen, ReaderScreen))


@pytest.mark.parametrize(("key", "away"), [("l", "delete"), ("م", "backspace"), ("f8", "delete")])
async def test_what_is_remembered_is_listed_and_taken_away(
    three: Path, key: str, away: str
) -> None:
    async with opened(three, panes=1) as pilot:
        await pilot.press("]", "]", "down", "f")
        await saved(pilot)
        far = reading(pilot).current
        with closing(connect(three)) as connection:
            mark = Bookmark("sara", far.article.id, far.sentences[0], is_set=True)
            write_bookmark(connection, mark)
        await pilot.press("[", "[", key)
        screen = pilot.app.screen
        assert isinstance(screen, RememberedScreen)
        await until(pilot, lambda: rows(pilot) == 2)
        await pilot.press("tab")  # flags
        assert rows(pilot) == 1
        await pilot.press(away)
        assert rows(pilot) == 0
        await pilot.press("left", "left")  # bookmarks
        await pilot.press(away)
        assert rows(pilot) == 0
        await pilot.press("escape")
        await back(pilot)
        await until(pilot, lambda: not reading(pilot).away)
        with closing(connect(three)) as connection:
            await until(pilot, lambda: not list_bookmarks(connection, "sara"))
            sheet = read_sheet(connection, far.article.id, "sara")
            assert not sheet.judgement(far.sentences[1]).flag
        await pilot.press("u")  # the flag comes back, where it was
        await saved(pilot)
        assert reading(pilot).current.article.id == far.article.id
        assert reading(pilot).current.draft.sheet.judgement(far.sentences[1]).flag


async def test_a_remembered_sentence_is_opened_and_a_note_stays(three: Path) -> None:
    async with opened(three, panes=1) as pilot:
        first = reading(pilot).current
        step = (
            reading(pilot)
            .move(lambda o: o.move_to(2))
            .judge(lambda sheet, span: sheet.note(span, "راجعها"))
        )
        assert step is not None
        pilot.app.screen._submit(*step)  # type: ignore[attr-defined]
        await saved(pilot)
        await pilot.press("]", "l")
        await until(pilot, lambda: rows(pilot) == 1)
        await pilot.press("delete")
        assert pilot.app.screen.query_one(MessageBar).message == ARABIC.look_back.note_stays
        await pilot.press("enter")
        await back(pilot)
        await until(pilot, lambda: reading(pilot).current.position == 2)
        assert reading(pilot).current.article.id == first.article.id


@pytest.mark.parametrize("key", ["h", "ا"])
async def test_the_history_is_ones_own_and_leads_to_its_sentence(three: Path, key: str) -> None:
    with closing(connect(three)) as connection:
        add_annotator(connection, "omar")
    async with opened(three) as pilot:
        await pilot.press("c", "q", "down", "e")
        await saved(pilot)
        await pilot.press("up", key)
        assert isinstance(pilot.app.screen, HistoryScreen)
        await until(pilot, lambda: rows(pilot) == 2)
        await pilot.press("tab")
        await until(pilot, lambda: rows(pilot) == 3)
        await pilot.press("enter")
        await back(pilot)
        await until(pilot, lambda: reading(pilot).current.position == 1)


SCHEME = parse_scheme(DEFAULT_SCHEME)
LABELS = frozenset({"quote"})
SPEAKER = FieldKey("quote", "speaker")
TOLD = "قال بوتين نعم"


@pytest.mark.parametrize(
    ("before", "after", "arabic", "english"),
    [
        (Judgement(), Judgement(LABELS), "بلا حكم ← اقتباس", "unjudged → quote"),
        (Judgement(LABELS), Judgement(frozenset()), "اقتباس ← لا شيء منها", None),
        (Judgement(), Judgement(flag=True), "وُضعت العلامة", "flagged"),
        (Judgement(flag=True, note="س"), Judgement(note="ص"), "أُزيلت العلامة، ملاحظة: ص", None),
        (Judgement(note="س"), Judgement(), "مُحيت الملاحظة", "note cleared"),
        (
            Judgement(LABELS, {SPEAKER: "بوتين"}),
            Judgement(LABELS),
            "القائل: بوتين ← (فارغ)",
            None,
        ),
        (
            Judgement(LABELS),
            Judgement(LABELS, marks=frozenset({Mark("quote", "", Span(14, 19))})),
            "حُدد في اقتباس: «بوتين»",
            None,
        ),
    ],
)
def test_changes_are_told_in_words(
    before: Judgement, after: Judgement, arabic: str, english: str | None
) -> None:
    change = Change("b2s:1", "sara", Span(10, 23), before, after)
    past = PastChange(change, 1, None, "2026-11-22T10:00:00Z", "عنوان", TOLD)
    assert describe(past, SCHEME, ARABIC) == arabic
    if english is not None:
        assert describe(past, SCHEME, ENGLISH) == english


def test_moments_are_local_and_of_today_without_a_date(monkeypatch: pytest.MonkeyPatch) -> None:
    import time

    monkeypatch.setenv("TZ", "Asia/Riyadh")
    time.tzset()
    now = datetime(2026, 11, 22, 22, 30, tzinfo=UTC)  # the 23rd in Riyadh
    assert write_moment("2026-11-22T21:05:00Z", ARABIC_FIGURES, now) == "٠٠:٠٥"
    assert write_moment("2026-11-22T20:59:59Z", ENGLISH_FIGURES, now) == "22 Nov 2026 23:59"
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize("key", ["a", "ش"])
async def test_alike_sentences_are_shown_one_after_the_other(three: Path, key: str) -> None:
    async with opened(three) as pilot:
        await pilot.press("down", key)
        assert reading(pilot).active == 0
        seen = [reading(pilot).panes[1].position]
        assert "القمة" in lit(pilot, 0)
        assert "القمة" in lit(pilot, 1)
        assert "الوزير" not in lit(pilot, 0)
        await pilot.press(key)
        seen.append(reading(pilot).panes[1].position)
        await pilot.press(key)
        seen.append(reading(pilot).panes[1].position)
        assert sorted(seen[:2]) == [1, 2]
        assert seen[2] == seen[0]
        await pilot.press("escape")
        assert not lit(pilot, 0)
        assert not lit(pilot, 1)
        await pilot.press(key)
        assert reading(pilot).panes[1].position == seen[0]


async def test_long_articles_are_compared_in_a_thread(
    three: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.screens.reading.comparing.LONG", 10)
    monkeypatch.setattr("tui.screens.reading.finding.LONG", 10)
    async with opened(three) as pilot:
        await pilot.press("down", "a")
        await until(pilot, lambda: "القمة" in lit(pilot, 1))
        await pilot.press("/", *"نجحت", "enter")
        await back(pilot)
        await until(pilot, lambda: lit(pilot, 1) == ["نجحت", "نجحت"])


async def test_an_article_alone_has_nothing_beside_it(three: Path) -> None:
    async with opened(three, panes=1) as pilot:
        await pilot.press("a")
        assert pilot.app.screen.query_one(MessageBar).message == ARABIC.find.no_other_pane


async def test_what_finds_gives_way_to_a_label_and_keeps_its_function_key(three: Path) -> None:
    other = DEFAULT_SCHEME.replace('key = "c"', 'key = "a"')
    with closing(connect(three)) as connection:
        set_scheme(connection, other, by="owner")
    async with opened(three) as pilot:
        await pilot.press("down", "a")
        assert current(pilot).has("claim")
        assert not lit(pilot, 0)
        await pilot.press("up", "down", "f7")
        assert lit(pilot, 0)
