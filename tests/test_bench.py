"""What benchmarks print, draw and leave behind; what they measure is nobody's to assert."""

import os
import sys
import time
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from functools import partial
from itertools import pairwise
from pathlib import Path

import psutil
import pytest

from bench import document, growth, venv
from bench.corpus import count_articles, generate_sentences
from bench.document import write_section
from bench.figure import Figure, at_least, at_most, beside, draw_table
from bench.peers import peer, serving
from bench.peers.__main__ import PEERS, attempt
from bench.peers.doccano import DOCCANO
from bench.peers.peer import PeerTimes, measure_peer
from bench.peers.serving import running, wait_for_page
from bench.peers.table import draw_rows
from bench.plot import LINE, WIDTH, spread
from bench.venv import UnavailableError, find_reason

SVG = "{http://www.w3.org/2000/svg}"
SIZES = (98, 1_003, 10_000, 100_021, 999_800)
OURS = PeerTimes(400, 50, 20_000, 5, 10, 0.5, 20, 24)
PIP = "WARNING: a\nERROR: from versions: none\nERROR: No matching distribution found for doccano\n"


def count_cells(rows: Iterator[str] | list[str]) -> set[int]:
    return {row.count("|") for row in rows}


def list_group(leader: int) -> list[psutil.Process]:
    """Those that a program started, also where their parent is gone."""
    every = psutil.process_iter(["pid"])
    with_group = ((each, find_group(each.pid)) for each in every)
    return [each for each, group in with_group if group == leader]


def find_group(pid: int) -> int:
    try:
        return os.getpgid(pid)
    except ProcessLookupError:
        return 0


@pytest.fixture
def found() -> growth.Found:
    """Figures that lie close together, so that their names have to be moved apart."""
    return [(size, dict.fromkeys(growth.ROWS, 70 + size / 1e6)) for size in SIZES]


def test_the_plot_is_well_formed_and_says_each_name(found: growth.Found) -> None:
    root = ElementTree.fromstring(growth.draw_panels(found))
    names = [each.text or "" for each in root.iter(f"{SVG}text") if each.get("class") == "name"]
    said = {name.rpartition(" ")[0] for name in names}
    assert said == {"a session", *growth.READING, *growth.WORK}
    ticks = [each.text for each in root.iter(f"{SVG}text")]
    assert ticks.count("100") >= 3
    assert ticks.count("1,000,000") == 3


def test_names_in_the_plot_do_not_overlap(found: growth.Found) -> None:
    root = ElementTree.fromstring(growth.draw_panels(found))
    _, _, width, height = map(float, root.attrib["viewBox"].split())
    assert width == WIDTH
    names = [each for each in root.iter(f"{SVG}text") if each.get("class") == "name"]
    heights = sorted(float(each.attrib["y"]) for each in names)
    assert all(low + LINE <= high + 0.1 for low, high in pairwise(heights))
    assert 0 < heights[0] < heights[-1] < height


def test_names_move_no_further_than_they_must() -> None:
    assert spread({"a": 10, "b": 100}, 17, 200) == {"a": 10, "b": 100}
    assert spread({"a": 12, "b": 10}, 17, 200) == {"b": 10, "a": 27}
    assert spread({"a": 199, "b": 200}, 17, 200) == {"a": 183, "b": 200}


def test_tables_have_the_same_cells_in_each_row(found: growth.Found) -> None:
    assert count_cells(growth.draw_rows(found)) == {len(SIZES) + 3}
    figures = [
        at_most("start", 400, "ms", 300, 100, "bare"),
        beside(at_least("export", 2_000, "records/s", 1_000, 4_000, "orjson"), 0),
        beside(Figure("move", 4, "ms"), 8),
    ]
    start, export, move = list(draw_table(figures))[2:]
    assert start == "| start | 400 ms | 100 ms, bare | 4.00 |  |  | at most 300 ms | **no** |"
    assert "| 2.00 |  |  | at least 1,000 records/s | yes |" in export
    assert "| 8 ms | 0.50 |" in move
    assert count_cells(draw_table(figures)) == {9}


def test_a_tool_that_pip_cannot_install_has_a_row_with_the_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    python = tmp_path / "python"
    python.write_text(f"#!/bin/sh\nprintf '{PIP}' >&2\nexit 1\n")
    python.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(python))
    monkeypatch.setattr(peer, "CACHE", tmp_path / "peers")
    measured = attempt(partial(measure_peer, DOCCANO, ["نص"]))
    rows = list(draw_rows([("Hashiya", OURS), (DOCCANO.title, measured)]))
    reason = "No matching distribution found for doccano"
    assert rows[-1].startswith(f"| doccano 1.8.4 | not measured: {reason} |")
    assert count_cells(rows) == {8}


def test_others_are_compared_with_the_first_row() -> None:
    twice = PeerTimes(800, 100, 10_000, 10, 10, 1, 40, 100)
    ours, theirs = list(draw_rows([("Hashiya", OURS), ("other", twice)]))[2:]
    assert "times" not in ours
    assert theirs.count("(2.0 times)") == 6


def test_a_reason_is_one_short_line() -> None:
    assert find_reason("Traceback:\n  ...\nValueError: a | b\n\n") == "ValueError: a / b"
    assert find_reason("") == ""
    assert len(find_reason("long " * 100)) == venv.LONGEST


def test_nothing_is_left_of_what_was_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serving, "ENDED", 0.1)
    # A program that ends for nobody, with a child that has lost its parent.
    stubborn = "trap '' TERM; (sleep 60 &); while :; do sleep 60; done"
    with running([["sh", "-c", stubborn]], {}, tmp_path / "log") as (program,):
        while len(family := list_group(program.pid)) < 3:
            time.sleep(0.01)
    _, alive = psutil.wait_procs(family, timeout=10)
    assert [each for each in alive if each.status() != psutil.STATUS_ZOMBIE] == []


def test_a_server_that_ends_says_why(tmp_path: Path) -> None:
    log = tmp_path / "log"
    command = ["sh", "-c", "echo 'ImportError: no numpy' >&2; exit 1"]
    with (
        running([command], {}, log) as programs,
        pytest.raises(UnavailableError, match="does not start: ImportError: no numpy"),
    ):
        wait_for_page(serving.find_port(), programs, log)


def test_a_table_is_written_in_its_own_place(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    begins = [f"<!-- table: python -m bench.{name} --write -->" for name in ("a", "b")]
    page.write_text("\n".join(f"{begin}\nold\n{document.END}\ntext" for begin in begins))
    write_section("bench.b", ["new"], page)
    assert page.read_text().count("old") == page.read_text().count("new") == 1
    assert page.read_text().index("old") < page.read_text().index("new")
    with pytest.raises(ValueError, match="no lines"):
        write_section("bench.c", ["new"], page)


@pytest.mark.parametrize("module", ["bench", "bench.peers", "bench.growth"])
def test_the_document_has_a_place_for_each_table(module: str, tmp_path: Path) -> None:
    page = tmp_path / "performance.md"
    page.write_text(document.DOCUMENT.read_text())
    write_section(module, ["new"], page)
    assert "\nnew\n" in page.read_text()


def test_so_many_articles_have_about_so_many_sentences() -> None:
    sentences = list(generate_sentences(count_articles(1_000)))
    assert 950 < len(sentences) < 1_050
    assert all(each and "\n" not in each for each in sentences)


def test_tools_are_installed_in_folders_of_their_own() -> None:
    folders = {tool.requirements[0].partition("==")[0] for tool in PEERS}
    assert folders == {"doccano", "label-studio"}
