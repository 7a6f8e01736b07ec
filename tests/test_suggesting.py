"""What models suggest, in the reader: how it is seen, accepted, undone, and hidden."""

from contextlib import closing
from pathlib import Path

import orjson
import pytest
from textual.geometry import Region

from db.annotators import add_annotator
from db.connection import Connection, connect
from db.judgements import read_sheet
from db.people import set_policy
from db.permission import Policy
from db.project import read_project
from db.suggestions import write_suggestions
from tagging.judgement import FieldKey, Judgement, Mark
from tagging.segmentation import segment
from tagging.span import Span
from tagging.suggestion import Suggestion
from tests.shelved import shelve
from tests.terminal import Terminal
from tests.test_cli import run
from tests.test_linear import read
from tests.test_screens import Desk, current, opened, reader, reading, saved, until
from tui.language.arabic import ARABIC
from tui.session import Session
from tui.widgets.article_pane import ArticlePane
from tui.widgets.message_bar import MessageBar

TEXT = "قال بوتين: لن نرحل. وصل الوفد أمس. ولم يعلق أحد. وانتهى اللقاء."
FIRST, SECOND, THIRD, FOURTH = segment(TEXT)
SPEAKER = FieldKey("quote", "speaker")
QUOTED = Judgement(
    frozenset({"quote"}),
    {SPEAKER: "بوتين"},
    marks=frozenset({Mark("quote", "speaker", Span(4, 9))}),
)


def say(*labels: str) -> Judgement:
    return Judgement(frozenset(labels))


@pytest.fixture
def suggested(path: Path) -> Path:
    """Suggestions for the first three sentences: one with fields, one disputed, one of none."""
    with closing(connect(path)) as connection:
        article = shelve(connection, TEXT)
        add_annotator(connection, "sara")
        said = [
            Suggestion(article, FIRST, "model-1", QUOTED, 0.914),
            Suggestion(article, SECOND, "model-1", say("claim"), 0.4),
            Suggestion(article, SECOND, "model-2", say("claim", "quote", "event"), 0.6),
            Suggestion(article, THIRD, "model-1", say()),
        ]
        write_suggestions(connection, said, by="sara")
    return path


def hide(path: Path) -> None:
    with closing(connect(path)) as connection:
        set_policy(connection, Policy(suggestions=False), by="sara")


def stored(connection: Connection) -> Judgement:
    (article,) = connection.execute("SELECT id FROM articles").fetchone()
    return read_sheet(connection, article, "sara").judgement(FIRST)


def margins(pilot: Desk) -> list[str]:
    """The margins of rows that begin a sentence, as they are drawn."""
    pane = pilot.app.screen.query_one(ArticlePane)
    rows = (pane.render_line(y).text.rstrip()[-7:] for y in range(pane.size.height))
    return [row.split()[-1].strip("▐▕") for row in rows if row]


async def test_what_is_suggested_is_seen_in_the_margin_by_signs_of_its_own(suggested: Path) -> None:
    async with opened(suggested, panes=1) as pilot:
        assert [row for row in margins(pilot) if row] == ["~q", "~+c", "~–", "·"]
        await pilot.press("e")
        await saved(pilot)
        assert [row for row in margins(pilot) if row] == ["E", "~+c", "~–", "·"]


async def test_one_key_accepts_with_fields_and_marks_and_undo_brings_it_back(
    suggested: Path,
) -> None:
    async with opened(suggested, panes=1) as pilot:
        assert not current(pilot).is_judged
        await pilot.press("f", "enter")
        assert current(pilot) == Judgement(QUOTED.labels, QUOTED.fields, True, "", QUOTED.marks)
        assert reading(pilot).current.suggested == ()
        await saved(pilot)
        with closing(connect(suggested)) as connection:
            assert stored(connection) == current(pilot)
        await pilot.press("u")
        assert current(pilot) == Judgement(flag=True)
        assert margins(pilot)[0] == "~q"
        await saved(pilot)
        await pilot.press("r")
        assert current(pilot).has("quote")


@pytest.mark.parametrize("key", ["enter", "+"])
async def test_several_sentences_are_accepted_in_one_step(suggested: Path, key: str) -> None:
    async with opened(suggested, panes=1) as pilot:
        await pilot.press("down", "c", "up", *["shift+down"] * 3, key)
        sheet = reading(pilot).current.draft.sheet
        said = [sheet.judgement(span).labels for span in (FIRST, SECOND, THIRD, FOURTH)]
        assert said == [QUOTED.labels, frozenset({"claim"}), frozenset(), None]
        await pilot.press("u")
        sheet = reading(pilot).current.draft.sheet
        assert [span for span in sheet.sentences if sheet.judgement(span).is_judged] == [SECOND]


async def test_where_nothing_is_suggested_that_is_said(suggested: Path) -> None:
    async with opened(suggested, panes=1) as pilot:
        await pilot.press("end", "enter")
        assert reader(pilot).query_one(MessageBar).message == ARABIC.suggestions.nothing
        await pilot.press("home", "c", "enter")
        assert reader(pilot).query_one(MessageBar).message == ARABIC.suggestions.nothing
        assert current(pilot).labels == say("claim").labels


async def test_accepting_goes_on_as_other_keys_do(suggested: Path) -> None:
    async with opened(suggested, panes=1) as pilot:
        await pilot.press("enter")
        assert reading(pilot).current.position == 0
        await pilot.press("u", ",", *["down"] * 4, "left", "escape")
        assert reader(pilot).preferences.advance
        await pilot.press("enter")
        assert reading(pilot).current.position == 1


async def test_accepting_draws_only_the_rows_of_the_sentence(
    suggested: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[Region] = []
    async with opened(suggested, panes=1) as pilot:
        pane = pilot.app.screen.query_one(ArticlePane)
        monkeypatch.setattr(pane, "refresh", lambda *regions, **_: drawn.extend(regions))
        await pilot.press("enter")
        await saved(pilot)
        assert {region.y for region in drawn} == {0}


async def test_words_are_chosen_with_enter_as_ever(suggested: Path) -> None:
    async with opened(suggested, panes=1) as pilot:
        await pilot.press("w", "enter", "escape", "escape")
        assert not current(pilot).is_judged


async def test_a_cut_sentence_has_no_suggestion_until_it_is_whole_again(suggested: Path) -> None:
    async with opened(suggested, panes=1) as pilot:
        await pilot.press("w", "left", "x")
        assert reading(pilot).current.sentences[0] != FIRST
        assert reading(pilot).current.suggested == ()
        await saved(pilot)
        await pilot.press("escape", "home", "enter")
        assert not current(pilot).is_judged
        await pilot.press("u")
        await until(pilot, lambda: reading(pilot).current.suggested != ())
        assert reading(pilot).current.suggested[0].judgement == QUOTED


def test_what_is_hidden_does_not_reach_the_session(suggested: Path) -> None:
    with closing(connect(suggested)) as connection:
        (article,) = connection.execute("SELECT id FROM articles").fetchone()
    for shown in (3, 0):
        session = Session(suggested, "sara")
        (there,) = session.open([article])
        session.close()
        assert len(there.suggestions) == shown
        hide(suggested)


async def test_hidden_suggestions_cannot_be_accepted(suggested: Path) -> None:
    hide(suggested)
    async with opened(suggested, panes=1) as pilot:
        assert [row for row in margins(pilot) if row] == ["·"] * 4
        await pilot.press("enter")
        assert not current(pilot).is_judged


def test_suggestions_are_in_no_count_and_in_no_export(suggested: Path) -> None:
    with closing(connect(suggested)) as connection:
        assert read_project(connection).judged == 0
        assert connection.execute("SELECT count(*) FROM reviews").fetchone() == (0,)
    everything = ["export", "-", "--only", "all", "--complete"]
    records = [orjson.loads(each) for each in run(*everything, db=suggested).stdout.splitlines()]
    assert len(records) == 4
    assert all(not each["votes"] and each["labels"] is None for each in records)
    for command in (["status", "--json"], ["agreement", "--json"], everything):
        assert b"model" not in run(*command, db=suggested).stdout


def test_the_linear_reader_says_and_accepts_them(suggested: Path) -> None:
    lines = read(suggested, "", "+", "down", "end", "+").stdout.splitlines()
    first = "١/٤ بلا حكم، اقتراح من model-1 بدرجة ٠٫٩١: اقتباس، القائل: بوتين"
    assert lines[2] == lines[4] == first
    assert lines[6] == "١/٤ اقتباس. حُفظ"
    assert lines[7] == (
        "٢/٤ بلا حكم، اقتراح من model-2 بدرجة ٠٫٦٠: ادعاء، اقتباس، حدث، بخلاف model-1"
    )
    assert lines[-1] == ARABIC.suggestions.nothing
    with closing(connect(suggested)) as connection:
        assert stored(connection) == QUOTED


@pytest.mark.parametrize("columns", [120, 40])
@pytest.mark.parametrize("environment", [{}, {"NO_COLOR": "1"}, {"TERM": "linux", "COLORTERM": ""}])
def test_a_terminal_of_any_kind_shows_and_accepts_them(
    suggested: Path, columns: int, environment: dict[str, str]
) -> None:
    terminal = Terminal(db=suggested, columns=columns, rows=12, environment=environment)
    terminal.wait_until_started()
    terminal.wait_for("~q")
    terminal.wait_for("Enter")
    terminal.press("enter")
    terminal.wait(lambda: " Q" in terminal.text and "~q" not in terminal.text)
    terminal.press("u")
    terminal.wait_for("~q")
    terminal.close()


def test_a_model_s_file_is_imported_in_its_name(suggested: Path, tmp_path: Path) -> None:
    with closing(connect(suggested)) as connection:
        (article,) = connection.execute("SELECT id FROM articles").fetchone()
    place = {"article_id": article, "start": FOURTH.start, "end": FOURTH.end}
    file = tmp_path / "predicted.jsonl"
    file.write_bytes(
        orjson.dumps({**place, "labels": ["event"]}) + b"\n" + orjson.dumps({"labels": []})
    )
    assert run("import", str(file), "--source", "model-3", db=suggested).returncode == 2
    imported = run("import", str(file), "--suggestions", "--source", "model-3", db=suggested)
    assert imported.returncode == 1
    assert b"predicted.jsonl:2: " in imported.stderr
    assert "بلا حكم، اقتراح من model-3: حدث" in read(suggested, "end").stdout
