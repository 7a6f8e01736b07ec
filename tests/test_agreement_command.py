"""`hashiya agreement`: from the database to tables, JSON and CSV."""

import csv
import io
import json
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from db.agreement import find_first_day, read_patterns, read_patterns_over_time
from db.annotators import add_annotator
from db.connection import Connection, connect, transaction
from db.judgements import read_sheet, write_change
from db.scope import Scope
from tagging.patterns import Pattern
from tests.arabic_rows import faults
from tests.shelved import shelve
from tests.terminal import Terminal
from tests.test_cli import run

CLAIM, EVENT, NONE = frozenset({"claim"}), frozenset({"event"}), frozenset[str]()
TEXT = "قال الوزير هذا. وقال غيره ذاك. وسكت الناس. ثم انصرفوا. وبقي واحد. وانتهى الخبر."


def say(connection: Connection, article: str, name: str, said: Iterable[frozenset[str]]) -> None:
    """An annotator judges the first sentences of an article."""
    add_annotator(connection, name)
    sheet = read_sheet(connection, article, name)
    with transaction(connection):
        for span, labels in zip(sheet.sentences, said, strict=False):
            for label in sorted(labels):
                sheet, change = sheet.toggle(span, label)
                write_change(connection, change, 1)
            if not labels:
                sheet, change = sheet.judge_none(span)
                write_change(connection, change, 1)


@pytest.fixture
def article(connection: Connection) -> str:
    """Six sentences: Sara and Omar judge five, Lina one, and the last nobody."""
    article = shelve(connection, TEXT)
    say(connection, article, "sara", [CLAIM, CLAIM, NONE, CLAIM | EVENT, CLAIM])
    say(connection, article, "omar", [CLAIM, EVENT, NONE, CLAIM, NONE])
    say(connection, article, "lina", [CLAIM])
    return article


def pattern(**said: frozenset[str]) -> Pattern:
    return Pattern(tuple(sorted(said.items())))


def test_patterns_are_what_was_said(connection: Connection, article: str) -> None:
    assert read_patterns(connection, Scope()) == Counter(
        [
            pattern(lina=CLAIM, omar=CLAIM, sara=CLAIM),
            pattern(omar=EVENT, sara=CLAIM),
            pattern(omar=NONE, sara=NONE),
            pattern(omar=CLAIM, sara=CLAIM | EVENT),
            pattern(omar=NONE, sara=CLAIM),
        ]
    )


def test_a_scope_leaves_judgements_out(connection: Connection, article: str) -> None:
    other = shelve(connection, "جملة أخرى.")
    say(connection, other, "sara", [EVENT])
    assert read_patterns(connection, Scope(articles=(other,))) == {pattern(sara=EVENT): 1}
    two = read_patterns(connection, Scope(("sara", "lina"), (article,)))
    assert two[pattern(lina=CLAIM, sara=CLAIM)] == 1
    assert sum(two.values()) == 5
    connection.execute("UPDATE judgements SET at = '2026-11-03T10:00:00Z'")
    assert not read_patterns(connection, Scope(since="2026-11-03T10:00:01Z"))
    assert not read_patterns(connection, Scope(until="2026-11-03T10:00:00Z"))
    assert read_patterns(connection, Scope(since="2026-11-03T10:00:00Z"))


def test_what_is_not_judged_or_retired_does_not_count(connection: Connection, article: str) -> None:
    sheet = read_sheet(connection, article, "lina")
    _, flagged = sheet.flag(sheet.sentences[4])
    with transaction(connection):
        write_change(connection, flagged, 1)
    assert read_patterns(connection, Scope())[pattern(omar=NONE, sara=CLAIM)] == 1
    connection.execute("UPDATE sentences SET retired = 1 WHERE position = 4")
    assert read_patterns(connection, Scope())[pattern(omar=NONE, sara=CLAIM)] == 0


def test_a_sentence_belongs_to_the_period_of_its_last_judgement(
    connection: Connection, article: str
) -> None:
    connection.execute("UPDATE judgements SET at = '2026-10-30T23:00:00Z'")
    connection.execute(
        "UPDATE judgements SET at = '2026-11-03T01:00:00Z' WHERE annotator ="
        " (SELECT key FROM annotators WHERE name = 'lina')"
    )
    weeks = read_patterns_over_time(connection, Scope(), "week")
    assert {since: sum(found.values()) for since, found in weeks.items()} == {
        "2026-10-26": 4,
        "2026-11-02": 1,
    }
    months = read_patterns_over_time(connection, Scope(), "month")
    assert list(months) == ["2026-10-01", "2026-11-01"]
    assert find_first_day("2026-11-03", "day") == "2026-11-03"


def find(records: list[dict[str, Any]], **wanted: object) -> dict[str, Any]:
    (found,) = (each for each in records if wanted.items() <= each.items())
    return found


def test_figures_for_scripts(path: Path, article: str) -> None:
    table = json.loads(run("agreement", "--json", db=path).stdout)
    records = table["measures"]
    percent = find(records, by="label", label="claim", measure="percent")
    assert (percent["n"], percent["value"], percent["undefined"]) == (5, 0.6, None)
    assert percent["low"] < 0.6 < percent["high"]
    alpha = find(records, by="label", label="quote", measure="alpha")
    assert (alpha["value"], alpha["undefined"]) == (None, "everyone said the same")
    pair = {"by": "pair", "label": None, "annotator": "lina", "other_annotator": "sara"}
    assert find(records, **pair, measure="percent")["value"] == 1
    everything = find(records, by="label", label=None, measure="percent")
    assert everything["value"] == pytest.approx(2 / 5)
    lines = run("agreement", "--csv", db=path).stdout.decode()
    rows = list(csv.DictReader(io.StringIO(lines)))
    assert [{k: "" if v is None else str(v) for k, v in each.items()} for each in records] == rows
    assert run("agreement", "--json", db=path).stdout == run("agreement", "--json", db=path).stdout


def test_confusion_and_gold_for_scripts(path: Path, article: str) -> None:
    confusion = json.loads(run("agreement", "--by", "confusion", "--json", db=path).stdout)
    records = confusion["measures"]
    exchanged = {"label": "claim", "measure": "exchanged"}
    assert find(records, **exchanged, other_label="event")["value"] == 1
    assert find(records, **exchanged, other_label="")["value"] == 1
    assert find(records, label="claim", measure="both")["value"] == 4
    gold = json.loads(run("agreement", "--by", "gold", "--json", db=path).stdout)["measures"]
    assert find(gold, annotator="sara", label="claim", measure="recall")["value"] == 1
    unused = find(gold, annotator="sara", label="event", measure="precision")
    assert (unused["n"], unused["undefined"]) == (2, "there is no such tag")


def test_tables_in_both_languages(path: Path, article: str) -> None:
    english = run("agreement", db=path).stdout.decode()
    assert re.search(r"claim +5 +0\.\d\d \[.*\]  0\.60 \[0\.20–1\.00\]", english)
    assert "lina · omar" in english
    assert "=  undefined: everyone said the same" in english
    assert "–  nothing to compare" not in english
    for by in ("label", "pair", "time", "gold", "confusion"):
        rows = run("agreement", "--by", by, "--language", "ar", db=path).stdout.decode()
        assert rows
        assert not [fault for row in rows.splitlines() for fault in faults(row)]
        assert all(row.startswith(" ") for row in rows.splitlines() if row)


@pytest.mark.parametrize("columns", [40, 60, 100])
def test_tables_fit_the_terminal(path: Path, article: str, columns: int) -> None:
    terminal = Terminal("agreement", "--language", "ar", db=path, columns=columns, rows=40)
    assert terminal.wait_for_end() == 0
    rows = [row for row in terminal.text.splitlines() if row.strip()]
    assert len(rows) == 1 + 4 + 1 + 3 * 4 + 1


def test_what_is_unknown_is_said(path: Path, article: str) -> None:
    for arguments, said in (
        (("--label", "lie"), "no label is called lie"),
        (("--annotators", "sara,nobody"), "nobody here is called nobody"),
        (("--article", "x"), "no article has the id or the source x"),
    ):
        result = run("agreement", *arguments, db=path)
        assert (result.returncode, result.stdout) == (1, b"")
        assert said in result.stderr.decode()
    assert run("agreement", "--since", "yesterday", db=path).returncode == 2
    assert run("agreement", "--json", "--csv", db=path).returncode == 2


def test_an_empty_project_has_nothing_to_compare(path: Path) -> None:
    assert "nothing to compare" in run("agreement", db=path).stdout.decode()
    over_time = run("agreement", "--by", "time", db=path)
    assert (over_time.returncode, over_time.stdout) == (0, b"")
    assert b"nothing to compare" in over_time.stderr


def test_numpy_is_not_needed(path: Path, article: str) -> None:
    code = (
        "import sys; from tui.cli.program import app; app(['agreement'], standalone_mode=False);"
        " assert not {'numpy', 'sqlite_utils'} & set(sys.modules)"
    )
    connect(path).close()
    environment = {**os.environ, "HASHIYA_DB": str(path), "HASHIYA_ANNOTATOR": "sara"}
    subprocess.run([sys.executable, "-c", code], env=environment, check=True, capture_output=True)
