"""`hashiya stats`: figures that add up, and are what other programs find too."""

import json
import statistics
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.articles import find_articles, read_sentences
from db.connection import connect
from tagging.statistics import measure_dataset, measure_spread
from tests.arabic_rows import faults
from tests.reviewed import judge, staff
from tests.terminal import Terminal
from tests.test_cli import run
from tests.test_comparing import Record, datasets


@given(datasets())
def test_figures_add_up(dataset: list[Record]) -> None:
    found = measure_dataset(dataset)
    assert found.sentences == len(dataset) == sum(each.sentences for each in found.splits.values())
    assert found.articles == sum(each.articles for each in found.splits.values())
    assert found.gold.total == sum(found.sources.values())
    assert found.gold.total + found.ties == found.sentences
    assert found.gold.total == sum(each.gold.total for each in found.splits.values())
    assert found.votes.total == sum(each.total for each in found.annotators.values())
    for label in found.labels:
        said = (each.labels.get(label, 0) for each in found.annotators.values())
        assert found.votes.labels.get(label, 0) == sum(said)
        assert 0 <= found.gold.share(label) <= 1
    for (one, other), both in found.together.items():
        assert one < other
        assert both <= min(found.gold.labels[one], found.gold.labels[other])
        assert 0 < found.overlap(one, other) <= 1


@given(st.lists(st.integers(0, 400), min_size=2))
def test_the_spread_is_that_of_the_standard_library(values: list[int]) -> None:
    found = measure_spread(Counter(values))
    assert found is not None
    quarters = statistics.quantiles(values, n=4, method="inclusive")
    assert [found.quarter, found.median, found.three_quarters] == pytest.approx(quarters)
    assert (found.least, found.most) == (min(values), max(values))
    assert found.mean == pytest.approx(statistics.fmean(values))


def test_nothing_has_no_spread() -> None:
    assert measure_spread({}) is None
    assert measure_dataset([]).characters is None


@pytest.fixture
def judged(seeded: Path) -> Path:
    """Two annotators with the first article; they differ on its second sentence."""
    connection = connect(seeded)
    staff(connection)
    article, *_ = find_articles(connection)
    for place, span in enumerate(read_sentences(connection, article)[:4]):
        judge(connection, "omar", article, span, "claim", "quote")
        judge(connection, "sara", article, span, *(["claim", "quote"] if place != 1 else []))
    connection.close()
    return seeded


def test_a_database_and_its_export_have_the_same_figures(judged: Path, tmp_path: Path) -> None:
    target = tmp_path / "news.jsonl"
    run("export", target, "--only", "all", "--as", "lina", db=judged)
    figures = run("stats", "--json", "--as", "lina", db=judged).stdout
    assert run("stats", target, "--json", db=judged).stdout == figures
    assert run("stats", judged, "--json", "--as", "lina", db=judged).stdout == figures
    assert run("stats", "-", "--json", db=judged, data=target.read_bytes()).stdout == figures
    table = json.loads(figures)
    assert (table["articles"], table["sentences"], table["judged"]) == (5, 136, 4)
    assert table["gold"] == {
        "total": 3,
        "none": 0,
        "labels": {"claim": 3, "quote": 3, "event": 0},
        "sources": {"unanimous": 3},
    }
    assert (table["ties"], table["votes"]["total"], table["votes"]["none"]) == (1, 8, 1)
    assert table["together"] == [{"labels": ["claim", "quote"], "sentences": 3, "jaccard": 1.0}]
    assert table["annotators"]["sara"]["none"] == 1
    lengths = [len(json.loads(line)["text"]) for line in target.read_text().splitlines()]
    assert table["length"]["characters"]["median"] == statistics.median(lengths)


def test_tables_in_both_languages(judged: Path) -> None:
    english = run("stats", "--as", "lina", db=judged).stdout.decode()
    for head in ("dataset", "label", "length", "together", "split", "annotator"):
        assert f"\n {head} " in f"\n{english}"
    only = run("stats", "--as", "lina", "--by", "length", db=judged).stdout.decode()
    assert only in english
    assert len(only.splitlines()) == 3
    for columns in (40, 80):
        terminal = Terminal("stats", "--as", "lina", "--language", "ar", db=judged, columns=columns)
        assert terminal.wait_for_end() == 0
        assert not [fault for row in terminal.text.splitlines() for fault in faults(row)]


def test_who_works_blind_counts_no_database(judged: Path, tmp_path: Path) -> None:
    result = run("stats", "--as", "omar", db=judged)
    assert (result.returncode, result.stdout) == (1, b"")
    empty = run("stats", "-", db=judged)
    assert (empty.returncode, empty.stdout) == (0, b"")
    assert b"no sentence" in empty.stderr
