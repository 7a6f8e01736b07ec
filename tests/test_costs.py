"""What start and keys cost, in what can be counted and is the same on every machine."""

import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from statistics import median

import pytest
from textual import events
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

import db.committing
from bench.corpus import generate_articles, shelve
from bench.judging import judge
from db.connection import Connection, connect
from db.exchange.dataset import write_dataset
from db.exchange.selection import Selection
from db.filters import Filter
from db.search import search
from db.shelving import Shelf
from tagging.article import write_article
from tagging.more_keys import MORE
from tagging.search import parse_query
from tests.patience import wait_until
from tests.terminal import Terminal
from tests.test_screens import opened, reader, until
from tui.asking import Answer, Asked
from tui.cli.help import split_help
from tui.cli.outlines import Outline
from tui.cli.program import COMMANDS
from tui.lookup import Lookup

OURS = ("tui", "db", "tagging", "seeds")
# Measured: 148 of ours, and 18 others that a Textual app with one Static does not load.
MOST_OF_OURS = 152
MOST_OF_OTHERS = 20
NOT_BEFORE_THE_FIRST_SCREEN = {
    *("typer", "pydantic", "sqlite_utils", "orjson", "tui.cli.program", "tui.lookup"),
    *("_ssl", "_hashlib", "getpass", "tui.language.english", "tui.terminal.words"),
    *("db.assignments", "tagging.patterns", "tagging.repetition"),
    *("db.committing", "db.reports", "db.search", "db.indexer", "db.reviews"),
    *("tagging.segmentation", "tagging.overlap", "tagging.gold", "tagging.agreement"),
    *("tui.editing.line", "tui.widgets.row_list", "tui.commands"),
    *(f"tui.screens.{name}" for name in ("articles", "commands", "finding", "help", "settings")),
    *(f"tui.screens.{name}" for name in ("about", "fields", "history", "repeating", "thread")),
}
HELP_NEEDS = {
    *("tui", "tui.cli", "tui.cli.plain", "tui.cli.program", "tui.cli.open_", "tui.cli.options"),
    *("tui.cli.outlines", "tui.cli.help"),
    *("tui.language", "tui.language.choice", "tui.language.arabic_help"),
    "tui.language.arabic_access_help",
}
MOST_BYTES = 1_300  # of the median move in two panes at 200x50; measured: 1,130
MOST_BYTES_OF_A_START = 30_000  # at 200x50; measured: 22,900
MOST_ROWS = 8  # of the median move: two sentences of two or three rows, and the bar below
MOST_STATEMENTS = 30  # of a tag, in the writer
MOST_OF_AN_EXPORT = 30  # statements, those that look at scheme, people and rules too
MOST_OF_A_SEARCH = 10  # statements, where nothing is to be read
MOVE = 20  # keys

MODULES_OF_HELP = """
import sys
from tui.cli import run
run(["--help"])
print(*sys.modules, file=sys.stderr)
"""
MODULES_OF_OPEN = """
import sys
from pathlib import Path
from tui.cli import main
target = Path(sys.argv.pop())
import tui.cli.opening
show = tui.cli.opening._show
def show_and_tell(*args):
    import tui.app
    start_working = tui.app.HomeApp.on_ready
    def on_ready(self):
        target.write_text(" ".join(sys.modules))
        start_working(self)
    tui.app.HomeApp.on_ready = on_ready
    return show(*args)
tui.cli.opening._show = show_and_tell
main()
"""
MODULES_OF_BARE = """
import sys
from textual.app import App
from textual.widgets import Static
class Bare(App[None]):
    def compose(self):
        yield Static("text")
    def on_ready(self):
        self.exit()
Bare().run(headless=True)
print(*sys.modules)
"""


def of_ours(modules: set[str]) -> set[str]:
    return {each for each in modules if each.partition(".")[0] in OURS}


def test_help_loads_nothing_but_what_it_shows() -> None:
    program = [sys.executable, "-c", MODULES_OF_HELP]
    result = subprocess.run(program, capture_output=True, text=True, check=True)
    modules = set(result.stderr.split())
    assert of_ours(modules) == HELP_NEEDS
    assert not modules & {"textual", "rich", "sqlite3", "pydantic", "orjson"}


def test_the_first_screen_loads_what_it_shows(seeded: Path, tmp_path: Path) -> None:
    bare = subprocess.run(
        [sys.executable, "-c", MODULES_OF_BARE], capture_output=True, text=True, check=True
    )
    target = tmp_path / "modules"
    program = [sys.executable, "-c", MODULES_OF_OPEN, str(target)]
    no_hint = {"HASHIYA_BIDI": "explicit"}  # nor the words to say it on stderr
    terminal = Terminal(db=seeded, program=program, environment=no_hint)
    terminal.wait_until_started()
    wait_until(target.exists)
    terminal.read()
    terminal.close()
    modules = set(target.read_text().split())
    ours = of_ours(modules)
    assert modules & NOT_BEFORE_THE_FIRST_SCREEN == set()
    assert len(ours) <= MOST_OF_OURS, " ".join(sorted(ours))
    others = modules - ours - set(bare.stdout.split())
    assert len(others) <= MOST_OF_OTHERS, sorted(others)


def test_the_first_screen_is_drawn_once(seeded: Path) -> None:
    terminal = Terminal(db=seeded, columns=200, rows=50)
    terminal.wait_until_started()
    terminal.close()
    assert len(terminal.raw) <= MOST_BYTES_OF_A_START


@pytest.mark.parametrize("name", COMMANDS)
def test_a_summary_is_what_the_command_says_of_itself(name: str) -> None:
    outline: Outline = COMMANDS[name]
    source = outline.load()
    text = source.info.help if hasattr(source, "info") else source.__doc__
    assert outline.summary == next(split_help(str(text)))[0]


def test_a_move_draws_two_sentences_in_few_bytes(seeded: Path) -> None:
    terminal = Terminal(db=seeded, columns=200, rows=50)
    terminal.wait_until_started()
    frames = []
    for _ in range(MOVE):
        terminal.press("down")
        frames.append(terminal.read())
    terminal.close()
    assert median(map(len, frames)) <= MOST_BYTES
    rows = [len(set(re.findall(rb"\x1b\[(\d+);\d+H", each)) - {b"1"}) for each in frames]
    assert median(rows) <= MOST_ROWS


def test_a_tag_draws_its_sentence_when_it_is_pending_and_when_it_is_saved(seeded: Path) -> None:
    terminal = Terminal(db=seeded, columns=200, rows=50)
    terminal.wait_until_started()
    terminal.press("c")
    frames = terminal.read(0.7)
    terminal.close()
    assert len(frames) <= 2 * MOST_BYTES
    rows = Counter(re.findall(rb"\x1b\[(\d+);\d+H", frames))
    assert 0 < len(rows - Counter([b"1"])) <= MOST_ROWS
    assert max(rows[each] for each in rows if each != b"1") <= 2


def test_a_window_that_is_resized_is_drawn_once(seeded: Path) -> None:
    terminal = Terminal(db=seeded, columns=200, rows=50)
    terminal.wait_until_started()
    terminal.resize(160, 50)
    rows = Counter(re.findall(rb"\x1b\[(\d+);1H", terminal.read(1.0)))
    terminal.close()
    assert rows == Counter([b"1", *(str(row).encode() for row in range(1, 51))])


async def test_a_move_renders_only_what_changed(
    seeded: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rendered: list[tuple[str, int]] = []
    render_lines = Widget.render_lines

    def render_counted(widget: Widget, crop: Region) -> list[Strip]:
        rendered.append((type(widget).__name__, crop.height))
        return render_lines(widget, crop)

    monkeypatch.setattr(Widget, "render_lines", render_counted)
    async with opened(seeded, size=(200, 50)) as pilot:
        rendered.clear()
        await pilot.press("down")
        await pilot.pause()
        assert [name for name, _ in rendered] == ["SentenceBar", "ArticlePane"]
        assert sum(rows for _, rows in rendered) <= MOST_ROWS


async def test_a_word_that_comes_at_once_is_looked_for_once(
    seeded: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_for: list[str] = []
    search = Lookup.search

    def search_counted(
        lookup: Lookup, asked: Asked, articles: tuple[str, ...], is_over: Callable[[], bool]
    ) -> Answer:
        looked_for.append(asked.words)
        return search(lookup, asked, articles, is_over)

    monkeypatch.setattr(Lookup, "search", search_counted)
    async with opened(seeded) as pilot:
        await pilot.press("/")
        for letter in "رئيس":
            pilot.app.post_message(events.Key(letter, letter))
        await until(pilot, lambda: bool(looked_for))
        await pilot.press("escape")
    assert looked_for == ["رئيس"]


async def test_a_move_asks_the_store_nothing_and_a_tag_little(
    seeded: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[str] = []

    def connect_traced(path: Path, *, busy_timeout_ms: int) -> Connection:
        connection = connect(path, busy_timeout_ms=busy_timeout_ms)
        connection.set_trace_callback(written.append)
        return connection

    monkeypatch.setattr(db.committing, "connect", connect_traced)
    async with opened(seeded) as pilot:
        asked: list[str] = []
        reader(pilot).session._connection.set_trace_callback(asked.append)
        await pilot.press("down", "down", "up", "tab")
        assert asked == []
        await pilot.press("c")
        session = reader(pilot).session
    assert session.close()
    assert asked == []
    ends = [number for number, each in enumerate(written) if each == "COMMIT"]
    assert 0 < ends[0] <= MOST_STATEMENTS, written[: ends[0]]


def test_an_export_takes_as_many_statements_for_many_sentences_as_for_few(
    connection: Connection,
) -> None:
    asked = []
    for articles in (2, 60):
        make_articles_judged(connection, articles)
        statements: list[str] = []
        connection.set_trace_callback(statements.append)
        records = list(write_dataset(connection, Selection("lina", "all"), *MORE))
        connection.set_trace_callback(None)
        assert len(records) > 2 * articles
        asked.append(len(statements))
    assert asked[0] == asked[1] <= MOST_OF_AN_EXPORT


def test_a_search_for_what_is_not_judged_passes_over_what_is(connection: Connection) -> None:
    """Articles that are judged as a whole are not read."""
    make_articles_judged(connection, 60)
    statements: list[str] = []
    connection.set_trace_callback(statements.append)
    findings = search(connection, parse_query(""), Filter(unjudged=True), 100, seen=None)
    assert not findings.found
    assert not any("FROM texts" in each for each in statements)
    assert len(statements) <= MOST_OF_A_SEARCH


def make_articles_judged(connection: Connection, count: int) -> None:
    shelve(connection, generate_articles(count))
    connection.execute("DELETE FROM judgements")
    connection.execute("DELETE FROM assignments")
    connection.execute("DELETE FROM reviews")
    judge(connection, votes=3)


def test_an_import_asks_little_of_the_store(connection: Connection) -> None:
    articles = [
        write_article("\n".join(f"خبر {number}، جملة {each}." for each in range(25)))
        for number in range(96)
    ]
    asked: list[str] = []
    connection.set_trace_callback(asked.append)
    shelf = Shelf(connection)
    for article in articles:
        shelf.add(article)
    shelf.flush()
    kinds = Counter(" ".join(each.split()[:3]) for each in asked if not each.startswith("--"))
    rows = kinds.pop("INSERT INTO sentences") + kinds.pop("INSERT INTO search")
    transactions = kinds["BEGIN IMMEDIATE"]
    assert transactions == 4  # of 600 sentences
    # A statement that starts a trigger may be traced once more; each transaction merges a little.
    assert rows <= 3 * 96 * 25 + transactions
    assert kinds.total() <= 5 * 96 + 8 * transactions, kinds
