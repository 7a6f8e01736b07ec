"""Every screen of the program, with Arabic data, read row by row as an Arabic reader does."""

import pkgutil
from collections.abc import Awaitable, Callable, Iterator
from contextlib import closing
from importlib import import_module
from itertools import pairwise
from pathlib import Path
from weakref import finalize

import pytest
from textual.app import App
from textual.pilot import Pilot

import tui.screens
from db.annotators import add_annotator
from db.articles import first_articles
from db.connection import connect, transaction
from db.judgements import read_sheet, write_change
from db.review_queue import ReviewFilter, ReviewQuery
from db.sending_back import Remark, SendBack
from db.suggestions import write_suggestions
from tagging.agreement import Measure, Undefined
from tagging.default_scheme import DEFAULT_SCHEME
from tagging.judgement import FieldKey, Judgement
from tagging.scheme_file import parse_scheme
from tagging.sending_back import Comment
from tagging.suggestion import Suggestion
from tests.arabic_rows import faults
from tests.reviewed import judge, talk
from tests.test_screens import opened, reader, saved, until
from tui.agreement import Finding
from tui.language.arabic import ARABIC
from tui.language.catalogue import Catalogue
from tui.language.english import ENGLISH
from tui.passage import cut_passage
from tui.review_session import ReviewSession
from tui.screens.about import AboutScreen
from tui.screens.agreement import AgreementScreen
from tui.screens.articles import ArticlesScreen
from tui.screens.bare import Bare
from tui.screens.behind import BehindScreen
from tui.screens.commands import CommandsScreen
from tui.screens.dashboard import DashboardScreen
from tui.screens.fields import FieldsScreen
from tui.screens.finding import FindingScreen
from tui.screens.help import HelpScreen
from tui.screens.history import HistoryScreen
from tui.screens.menu import MenuScreen
from tui.screens.reader import ReaderScreen
from tui.screens.remembered import RememberedScreen
from tui.screens.repeating import RepeatingScreen
from tui.screens.review import ReviewScreen
from tui.screens.settings import SettingsScreen
from tui.screens.small import SmallScreen
from tui.screens.thread import ThreadScreen
from tui.screens.writing import WritingScreen
from tui.typeset.layout import typeset_line
from tui.widgets.row_list import RowList

Desk = Pilot[None]
ALEF, LAM = "\u0627", "\u0644"


async def write(pilot: Desk) -> None:
    await pilot.app.push_screen(WritingScreen(ARABIC, "ملاحظة على الجملة", "نصّ (12) abc"))


async def mark(pilot: Desk) -> None:
    """A long sentence with a quotation and its speaker, in whichever language keys are."""
    await pilot.press("down", "down", "q", "up", "w", "shift+left", "q", "enter")


async def fill(pilot: Desk) -> None:
    await pilot.press("down", "q", "up", "q", "e", "up", "up", "down", "i")


async def shrink(pilot: Desk) -> None:
    await pilot.resize_terminal(30, 8)


async def find(pilot: Desk) -> None:
    await pilot.press("c", "/", *"الرئيس", "f2")
    await listed(pilot)


async def remember(pilot: Desk) -> None:
    await pilot.press("f", "down", "f")
    await saved(pilot)
    await pilot.press("l")
    await listed(pilot)


async def look_back(pilot: Desk) -> None:
    await pilot.press("q", "c", "f")
    await saved(pilot)
    await pilot.press("h")
    await listed(pilot)


async def repeat(pilot: Desk) -> None:
    """A sentence from the middle of an article."""
    shown = reader(pilot)
    opened, spoken = shown.reading.current, shown.catalogue
    spans = opened.draft.sheet.sentences[3:5]
    passages = [cut_passage(opened.article, opened.sentences, span) for span in spans]
    style, scheme = shown.preferences.page_style, shown.session.scheme
    screen = RepeatingScreen(spoken, scheme, style, passages, lambda *_: None)
    await pilot.app.push_screen(screen)


async def listed(pilot: Desk) -> None:
    rows = pilot.app.screen.query_one(RowList)
    await until(pilot, lambda: rows.row is not None)


async def measure(pilot: Desk) -> None:
    same = Measure(9, undefined=Undefined.ALL_THE_SAME)
    half = Measure(9, -0.5, -0.61, 0.07)
    findings = [
        Finding("label", {"percent": half, "alpha": same}, "claim"),
        Finding("pair", {"percent": half, "kappa": half}, annotators=("سارة", "omar")),
        Finding("confusion", {"exchanged": Measure(9, 3)}, "claim", "quote"),
    ]
    scheme = parse_scheme(DEFAULT_SCHEME)
    await pilot.app.push_screen(AgreementScreen(ARABIC, scheme, lambda: findings))
    await settled(pilot)


async def settled(pilot: Desk) -> None:
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def oversee(pilot: Desk) -> None:
    await pilot.press("q", "down", "c")
    await saved(pilot)
    await pilot.press("f12")
    await listed(pilot)


async def look_behind(pilot: Desk) -> None:
    await oversee(pilot)
    await pilot.press("enter")
    await listed(pilot)


async def discuss(pilot: Desk) -> None:
    thread = [Comment("لينا", "قال الوزير (12) abc", "2026-11-22T08:00:00Z")]
    await pilot.app.push_screen(ThreadScreen(ARABIC, "سارة", thread, lambda _: None))


async def review(pilot: Desk) -> None:
    """Two annotators, with a quotation, its speaker, a note and a question, in a review."""
    reader = pilot.app.screen
    assert isinstance(reader, ReaderScreen)
    path = reader.session._path
    with closing(connect(path)) as connection:
        article = first_articles(connection, 1)[0]
        for name, labels in (("عمر", ["quote"]), ("hind", ["claim", "quote"])):
            add_annotator(connection, name)
            for span in read_sheet(connection, article, name).sentences[1:4]:
                judge(connection, name, article, span, *labels)
        sheet = read_sheet(connection, article, "عمر")
        span = sheet.sentences[1]
        sheet, filled = sheet.fill(span, FieldKey("quote", "speaker"), "الرئيس (12)")
        _, noted = sheet.note(span, "ملاحظة abc لا")
        with transaction(connection):
            for change in (filled, noted):
                write_change(connection, change, 1)
        talk(connection, SendBack(article, span, "عمر", "sara", "انظر إلى الجملة"))
        talk(connection, Remark(article, span, "sara", "تعليق (1) لا غير"))
    session = ReviewSession(path, "sara")
    finalize(pilot.app, session.close)
    state = session.begin_review(ReviewQuery(ReviewFilter.SENT_BACK))
    assert state is not None
    await pilot.app.push_screen(ReviewScreen(session, reader.catalogue, state))


async def suggest(pilot: Desk) -> None:
    """An article with suggestions for each sentence: one of all labels, which is disputed."""
    shown = reader(pilot)
    article = shown.reading.current.article.id
    every = Judgement(
        frozenset({"claim", "quote", "event"}), {FieldKey("quote", "speaker"): "الرئيس (12) abc"}
    )
    said = [
        Suggestion(article, span, source, judgement, 0.5)
        for span in shown.reading.current.sentences
        for source, judgement in (("نموذج-1", every), ("model-2", Judgement(frozenset())))
    ]
    with closing(connect(shown.session._path)) as connection:
        write_suggestions(connection, said, by="sara")
    await pilot.press("o", "enter")


Reach = str | Callable[[Desk], Awaitable[None]]
# How each screen is reached, and the keys after each of which it is read.
WALKS: dict[type, tuple[Reach, str]] = {
    ReaderScreen: (
        suggest,
        "down enter u c space f q u u u u t ] n p p p y Y end g c ctrl+down ctrl+down ctrl+up d s z"
        " f4 w left shift+left ctrl+left q end x u",
    ),
    ArticlesScreen: ("o", "down space / ر و س left shift+left backspace escape end"),
    HelpScreen: ("?", "down pagedown pagedown pagedown"),
    SettingsScreen: (",", "left down left down left down left down left down left left"),
    FindingScreen: (find, "down end f2 f4 f5 f6 f4 f5 down ل ا"),
    RememberedScreen: (remember, "down left left left delete right"),
    HistoryScreen: (look_back, "down tab down tab"),
    CommandsScreen: ("ctrl+p", "down down ع ن ctrl+u backspace backspace g u i d e pagedown"),
    AboutScreen: ("v", ""),
    RepeatingScreen: (repeat, "enter q c space down down pagedown pageup e enter c"),
    MenuScreen: (mark, "down up 2"),
    FieldsScreen: (fill, "down up"),
    WritingScreen: (write, "م ر ح ب ا ctrl+right shift+end"),
    AgreementScreen: (measure, "down pagedown pageup"),
    ReviewScreen: (
        review,
        "1 c q t g 0 backspace 2 v pagedown n up f o f f f f m ا escape x 2 س escape"
        " enter u r a escape",
    ),
    DashboardScreen: (oversee, "down end left left right pageup"),
    BehindScreen: (look_behind, "down end"),
    ThreadScreen: (discuss, "down up"),
    SmallScreen: (shrink, ""),
}


def screens() -> Iterator[type]:
    """Every screen that the program has."""
    for module in pkgutil.walk_packages(tui.screens.__path__, "tui.screens."):
        for each in vars(import_module(module.name)).values():
            if isinstance(each, type) and issubclass(each, Bare) and not each.__subclasses__():
                yield each


def test_the_walk_knows_every_screen() -> None:
    assert set(screens()) == set(WALKS)


@pytest.mark.parametrize("size", [(120, 30), (80, 24), (40, 10)])
@pytest.mark.parametrize("catalogue", [ARABIC, ENGLISH], ids=["ar", "en"])
@pytest.mark.parametrize("screen", WALKS, ids=lambda screen: screen.__name__)
async def test_no_screen_shows_arabic_reversed_or_unjoined(
    seeded: Path, screen: type, catalogue: Catalogue, size: tuple[int, int]
) -> None:
    reach, keys = WALKS[screen]
    async with opened(seeded, size=size, catalogue=catalogue) as pilot:
        if isinstance(reach, str):
            await pilot.press(*reach.split())
        else:
            await reach(pilot)
        await pilot.pause()
        assert type(pilot.app.screen) is screen
        check(pilot.app)
        for key in keys.split():
            await pilot.press(key)
            await pilot.pause()
            check(pilot.app)


def check(app: App[None]) -> None:
    """No fault in any row, and no letter in its first cell, which may give a row its direction."""
    for strip in app.screen._compositor.render_strips():
        row = "".join(segment.text for segment in strip)
        assert not list(faults(row))
        assert not row[:1].isalpha()


def test_the_reader_of_rows_stumbles_over_what_is_wrong() -> None:
    text = "قال الرئيس: لا بأس (12)"
    right = typeset_line(text, base="rtl").text
    assert not list(faults(right))
    for wrong in (text, right[::-1], " ".join(right), text[::-1]):
        assert list(faults(wrong))
    shaped = {one + two for one, two in pairwise(right)}
    assert LAM + ALEF not in shaped
