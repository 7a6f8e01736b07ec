"""`hashiya status`: the project at a glance, and one annotator's part of it."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.assignments import read_queue, return_article
from db.connection import connect
from db.judgements import read_sheet, write_change
from db.project import ArticleOverview, read_project
from tests.arabic_rows import faults
from tests.assigned import assign_all, judge_some
from tests.terminal import Terminal
from tests.test_cli import run
from tui.cli.table import draw_bar, show_share
from tui.language.catalogue import Direction
from tui.language.numbers import ENGLISH_FIGURES
from tui.typeset.layout import typeset_line


@pytest.fixture
def project(seeded: Path) -> Path:
    """Two annotators with all five articles; Sara has done the first, and begun the second."""
    connection = connect(seeded)
    assign_all(connection, ["sara", "omar"], 2)
    first, second, *_ = read_queue(connection, "sara")
    judge_some(connection, "sara", first, 33)
    judge_some(connection, "sara", second, 3)
    sheet = read_sheet(connection, second, "sara")
    for step in (sheet.judge_none, sheet.flag):
        _, change = step(sheet.sentences[5 if step == sheet.flag else 4])
        write_change(connection, change, 1)
    connection.close()
    return seeded


def test_the_project_adds_up(project: Path) -> None:
    table = json.loads(run("status", "--json", db=project).stdout)
    assert (table["sentences"], table["judged"], table["none"], table["flagged"]) == (136, 37, 1, 1)
    assert table["labels"] == {"claim": 36, "quote": 0, "event": 0}
    omar, sara = table["annotators"]
    assert (omar["name"], omar["assigned"], omar["left"], omar["judged"]) == ("omar", 136, 136, 0)
    assert (sara["articles"], sara["left"], sara["judged"], sara["today"]) == (5, 99, 37, 37)
    first = table["articles"][0]
    assert (first["sentences"], first["judged"], first["expected"]) == (33, 33, 2)
    assert (first["finished"], first["done"]) == (1, False)


def test_an_article_is_done_when_all_who_have_it_are(project: Path) -> None:
    connection = connect(project)
    article = read_project(connection).articles[0]
    assert not article.is_done
    return_article(connection, "omar", article.id, "")
    after = read_project(connection)
    assert after.articles[0] == ArticleOverview(article.id, article.title, 33, 1, 1, 33)
    assert after.articles[0].is_done
    assert after.annotators[0].assigned == 103
    connection.close()


def test_unassigned_articles_are_measured_by_who_began(seeded: Path) -> None:
    connection = connect(seeded)
    assert not any(each.share or each.is_done for each in read_project(connection).articles)
    assign_all(connection, ["sara"], 1)
    connection.execute("DELETE FROM assignments")
    first = read_project(connection).articles[0]
    judge_some(connection, "sara", first.id, 11)
    assert read_project(connection).articles[0].share == pytest.approx(1 / 3)
    connection.close()


def test_ones_own_status_is_as_detailed_as_before(project: Path) -> None:
    table = json.loads(run("status", "--as", "sara", "--json", db=project).stdout)
    assert (table["annotator"], table["sentences"], table["judged"]) == ("sara", 136, 37)
    assert (table["left"], table["today"]) == (99, 37)
    assert table["labels"] == {"claim": 36, "quote": 0, "event": 0}
    states = [each["assignment"] for each in table["articles"]]
    assert states == ["done", "in progress", "open", "open", "open"]
    rows = run("status", "--as", "sara", db=project).stdout.decode().splitlines()
    assert len(rows) == 1 + 5 + 1 + 1 + 1 + 1


@pytest.mark.parametrize("options", [(), ("--as", "sara")])
@pytest.mark.parametrize("language", ["ar", "en"])
def test_rows_are_typeset_and_equally_wide(
    project: Path, options: tuple[str, ...], language: str
) -> None:
    command = ("status", *options, "--language", language)
    rows = run(*command, db=project).stdout.decode().splitlines()
    assert not [fault for row in rows for fault in faults(row)]
    assert all(not 0x0620 <= ord(letter) <= 0x064A for row in rows for letter in row)
    tables = "\n".join(rows).split("\n\n")
    assert all(len({len(row) for row in table.splitlines()}) == 1 for table in tables)
    assert all(row.startswith(" ") for row in rows if row)


def test_one_table_and_a_few_rows_of_it(project: Path) -> None:
    result = run("status", "--by", "article", "--limit", "2", db=project)
    assert len(result.stdout.splitlines()) == 1 + 2 + 1
    assert "3 more" in result.stderr.decode()
    assert (
        len(run("status", "--by", "article", "--limit", "0", db=project).stdout.splitlines()) == 7
    )
    assert len(run("status", "--by", "annotator", db=project).stdout.splitlines()) == 3
    assert len(run("status", "--by", "label", db=project).stdout.splitlines()) == 5
    assert run("status", "--by", "label", "--as", "sara", db=project).returncode == 2


@pytest.mark.parametrize("columns", [40, 60, 80, 132])
def test_tables_fit_the_terminal(project: Path, columns: int) -> None:
    terminal = Terminal("status", db=project, columns=columns, rows=40)
    assert terminal.wait_for_end() == 0
    rows = [row for row in terminal.text.splitlines() if row.strip()]
    assert len(rows) == 3 + 5 + 7
    assert any("█" in row for row in rows)
    assert all("٪١٠٠" not in row for row in rows[:3])


def test_an_empty_project_has_a_status(path: Path) -> None:
    assert run("status", db=path).returncode == 0
    assert json.loads(run("status", "--json", db=path).stdout)["articles"] == []


def test_english_tables_are_mirrored_and_keep_the_figures(project: Path) -> None:
    def read(language: str) -> list[str]:
        command = ("status", "--by", "annotator", "--language", language)
        return run(*command, db=project).stdout.decode().splitlines()

    arabic, english = read("ar"), read("en")
    assert english[0].split()[:3] == ["annotator", "articles", "assigned"]
    assert english[2].split()[:5] == ["sara", "5", "136", "37", "37"]
    assert arabic[0].endswith(typeset_line("الواسم").text)
    assert arabic[2].split()[::-1][:5] == ["sara", "٥", "١٣٦", "٣٧", "٣٧"]
    assert "27%  ██▏  " in english[2]
    assert "█   ٪٢٧" in arabic[2]


@given(st.floats(0, 1), st.integers(1, 80), st.sampled_from(["ltr", "rtl"]))
def test_bars_grow_from_where_a_row_begins_and_never_lie(
    share: float, width: int, direction: Direction
) -> None:
    bar = draw_bar(share, width, direction)
    assert len(bar) == width == typeset_line(bar).cells
    assert re.fullmatch(r" *[▕▐]?█*" if direction == "rtl" else r"█*[▏▎▍▌▋▊▉]? *", bar)
    assert (bar == "█" * width) == (share == 1)
    assert (bar.strip() == "") == (share == 0)
    assert (show_share(share, ENGLISH_FIGURES) == "100%") == (share == 1)
