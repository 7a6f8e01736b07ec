"""The project at a glance: who sees it, what its figures are, and where each leads."""

import json
from pathlib import Path

import pytest

from db.agreement import read_decided_patterns
from db.behind import Disputed, InState, Judged, OfErrorType, list_behind
from db.connection import Connection
from db.overview import read_overview
from db.people import set_policy, set_role
from db.permission import Policy
from db.scope import Scope
from db.sending_back import SendBack
from tagging.agreement import Measure, Undefined
from tagging.decision import name_error, settle_on_none
from tagging.default_scheme import DEFAULT_SCHEME
from tagging.review import ReviewState
from tagging.role import Role
from tagging.scheme_file import parse_scheme
from tagging.span import Span
from tests.reviewed import judge, settle, staff, talk, votes_of
from tests.shelved import shelve
from tests.test_cli import run
from tests.test_screens import Desk, opened, reading, until
from tui.dashboard import SHADES, shade
from tui.screens.agreement import AgreementScreen
from tui.screens.behind import BehindScreen
from tui.screens.dashboard import DashboardScreen
from tui.screens.reader import ReaderScreen
from tui.widgets.message_bar import MessageBar
from tui.widgets.row_list import RowList

FIRST, SECOND, THIRD = Span(0, 10), Span(11, 22), Span(23, 34)
SCHEME = parse_scheme(DEFAULT_SCHEME)


@pytest.fixture
def article(connection: Connection) -> str:
    """Sara and Omar agree on the first sentence, and on nothing else; the second is settled."""
    staff(connection)
    article = shelve(connection, "جملة أولى. جملة ثانية. جملة ثالثة.")
    for name, said in (("sara", ("claim", "claim", "")), ("omar", ("claim", "event", "quote"))):
        for span, label in zip((FIRST, SECOND, THIRD), said, strict=True):
            judge(connection, name, article, span, *filter(None, [label]))
    votes = votes_of(connection, article, SECOND)
    slip = SCHEME.error_types[0].name
    settle(connection, article, SECOND, name_error(settle_on_none(votes, "lina"), slip, SCHEME))
    talk(connection, SendBack(article, THIRD, "omar", "lina", "لماذا؟"))
    return article


def spans(connection: Connection, behind: object) -> list[Span]:
    assert isinstance(behind, Judged | Disputed | InState | OfErrorType)
    return [each.span for each in list_behind(connection, behind)]


def test_every_figure_counts_the_sentences_behind_it(connection: Connection, article: str) -> None:
    overview = read_overview(connection)
    for (name, label), count in overview.labels.items():
        assert len(spans(connection, Judged(name, label))) == count
    for each in overview.project.annotators:
        assert len(spans(connection, Judged(each.name))) == each.judged
        assert len(spans(connection, Judged(each.name, ""))) == each.none
    for state in ReviewState:
        assert len(spans(connection, InState(state))) == overview.states.get(state, 0)
    for name, count in overview.errors.items():
        assert len(spans(connection, OfErrorType(name))) == count
    assert overview.errors == {SCHEME.error_types[0].name: 1}
    assert [each.reason for each in overview.returns] == ["لماذا؟"]


def test_what_two_disagree_on(connection: Connection, article: str) -> None:
    assert spans(connection, Disputed("omar", "sara")) == [SECOND, THIRD]
    assert spans(connection, Disputed("omar", "sara", "claim")) == [SECOND]
    assert spans(connection, Disputed("sara", "omar", "quote")) == [THIRD]
    assert spans(connection, Disputed("sara", "lina")) == []


def test_the_gold_is_what_was_decided(path: Path, connection: Connection, article: str) -> None:
    (decided,) = read_decided_patterns(connection, Scope())
    assert (decided.gold, decided.sentences) == (frozenset(), 1)
    assert read_decided_patterns(connection, Scope(articles=("other",))) == []
    table = run("agreement", "--by", "gold", "--json", "--as", "lina", db=path).stdout
    precision = {
        each["annotator"]: each["value"]
        for each in json.loads(table)["measures"]
        if each["label"] == "claim" and each["measure"] == "precision"
    }
    assert precision == {"omar": 1.0, "sara": 0.5}


def test_shades_tell_more_from_less() -> None:
    values = (-0.5, 0.0, 0.2, 0.5, 0.8, 1.0)
    shades = [SHADES.index(shade(Measure(9, value))) for value in values]
    assert shades == sorted(shades)
    assert {shades[0], shades[-1]} == {0, len(SHADES) - 1}
    assert shade(Measure(9, undefined=Undefined.ALL_THE_SAME)) == SHADES[0]


def promote(connection: Connection) -> None:
    set_role(connection, "sara", Role.REVIEWER, by="owner")


def listed(pilot: Desk) -> bool:
    return bool(pilot.app.screen.query(RowList)) and (
        pilot.app.screen.query_one(RowList).row is not None
    )


@pytest.mark.parametrize("key", ["f12", "f2"])
async def test_annotators_are_told_why_they_see_nothing(path: Path, article: str, key: str) -> None:
    async with opened(path) as pilot:
        await pilot.press(key)
        assert isinstance(pilot.app.screen, ReaderScreen)
        told = "يعمل الواسمون دون أن يروا أحكام غيرهم"
        assert pilot.app.screen.query_one(MessageBar).message == told


async def test_a_figure_of_the_heat_map_leads_to_the_reader(
    path: Path, connection: Connection, article: str
) -> None:
    promote(connection)
    async with opened(path) as pilot:
        await pilot.press("f12")
        await until(pilot, lambda: listed(pilot))
        screen = pilot.app.screen
        assert isinstance(screen, DashboardScreen)
        names = [row.name for row in screen._rows]
        pair = names.index("omar · sara")
        await pilot.press("home", *["down"] * pair, "left", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, BehindScreen) and listed(pilot))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ReaderScreen))
        await until(
            pilot, lambda: reading(pilot).current.current == THIRD
        )  # the one disputed quote


async def test_an_open_return_leads_to_its_sentence(
    path: Path, connection: Connection, article: str
) -> None:
    promote(connection)
    async with opened(path) as pilot:
        await pilot.press("f12")
        await until(pilot, lambda: listed(pilot))
        await pilot.press("end", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ReaderScreen))
        await until(pilot, lambda: reading(pilot).current.current == THIRD)


async def test_agreement_is_measured_while_the_screen_waits(
    path: Path, connection: Connection, article: str
) -> None:
    promote(connection)
    async with opened(path) as pilot:
        await pilot.press("f2")
        screen = pilot.app.screen
        assert isinstance(screen, AgreementScreen)
        await until(pilot, lambda: bool(screen._findings))
        assert {each.by for each in screen._findings} == {"label", "pair", "gold", "confusion"}
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, ReaderScreen)


FORBIDDEN = [
    ("export",),
    ("agreement",),
    ("status", "--by", "label"),
    ("assign", "--annotators", "omar"),
    ("scheme", "set", "-"),
    ("people", "add", "hind"),
]


@pytest.mark.parametrize("command", FORBIDDEN, ids=" ".join)
def test_annotators_are_refused(
    path: Path, connection: Connection, article: str, command: tuple[str, ...]
) -> None:
    refused = run(*command, db=path, data=DEFAULT_SCHEME.encode())
    assert (refused.returncode, refused.stderr.count(b"\n")) == (1, 1)
    assert b"reviewers" in refused.stderr or b"not an owner" in refused.stderr
    assert b"claim" not in refused.stdout.replace(b"altered", b"") or command[0] == "scheme"
    set_role(connection, "sara", Role.OWNER, by="owner")
    assert run(*command, db=path, data=DEFAULT_SCHEME.encode()).returncode == 0


@pytest.mark.parametrize("command", FORBIDDEN[:3], ids=" ".join)
def test_who_sees_everybody(
    path: Path, connection: Connection, article: str, command: tuple[str, ...]
) -> None:
    promote(connection)
    assert run(*command, db=path).returncode == 0
    set_role(connection, "sara", Role.ANNOTATOR, by="owner")
    assert run(*command, db=path).returncode == 1
    set_policy(connection, Policy(blind=False), by="owner")
    assert run(*command, db=path).returncode == 0


@pytest.mark.parametrize("command", FORBIDDEN[3:], ids=" ".join)
def test_reviewers_do_not_own(
    path: Path, connection: Connection, article: str, command: tuple[str, ...]
) -> None:
    promote(connection)
    refused = run(*command, db=path, data=DEFAULT_SCHEME.encode())
    assert (refused.returncode, b"not an owner" in refused.stderr) == (1, True)


def test_annotators_export_and_see_their_own(path: Path, article: str) -> None:
    lines = run("export", "--own", db=path).stdout.splitlines()
    records = [json.loads(line) for line in lines]
    assert [each["labels"] for each in records] == [["claim"], ["claim"], []]
    assert not {b"omar", b"lina"} & set(b"".join(lines).split(b'"'))
    own = json.loads(run("status", "--json", db=path).stdout)
    assert (own["annotator"], own["judged"]) == ("sara", 3)
