"""`hashiya export` as a shell runs it: options, the votes beside it, and what is refused."""

import json
from pathlib import Path
from typing import Any

import pytest

from db.connection import Connection
from tests.exported import make_project
from tests.terminal import Terminal
from tests.test_cli import run


@pytest.fixture
def project(path: Path, connection: Connection) -> Path:
    make_project(connection)
    return path


def read(text: bytes) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def export(project: Path, *arguments: str | Path) -> list[dict[str, Any]]:
    """The records that an export for a reviewer writes to stdout."""
    result = run("export", *arguments, "--as", "lina", db=project)
    assert (result.returncode, result.stderr) == (0, b"")
    return read(result.stdout)


def test_options_select(project: Path) -> None:
    assert len(export(project)) == 5
    assert len(export(project, "--only", "decided")) == 2
    assert len(export(project, "--annotator", "omar", "--annotator", "lina")) == 4
    assert len(export(project, "--label", "quote", "--label", "event")) == 2
    assert len(export(project, "--article", "17", "--only", "all")) == 6
    assert len(export(project, "--since", "2026-11-22T00:00:00Z")) == 4
    assert len(export(project, "--since", "2026-11-25")) == 0


def test_options_shape_records(project: Path) -> None:
    usual = list(export(project)[0])
    with_spans = export(project, "--with", "flags,spans", "--with", "notes")
    assert [list(each) for each in with_spans] == [[*usual, "spans", "flags", "notes"]] * 5
    assert [len(each["spans"]) for each in with_spans] == [0, 2, 0, 0, 0]
    complete = export(project, "--complete", "--only", "all")
    assert list(complete[0])[-3:] == ["tail", "story", "external_id"]
    assert complete[4]["flags"] == ["sara"]
    assert {each["gold_policy"] for each in complete} == {"majority"}


def test_another_policy_is_said_in_every_record(project: Path) -> None:
    records = export(project, "--gold-policy", "label-majority")
    assert {each["gold_policy"] for each in records} == {"label-majority"}
    assert records[2]["labels"] == ["claim", "event"]
    assert "gold_policy" not in export(project, "--gold-policy", "majority")[0]


def test_splits_are_chosen(project: Path) -> None:
    assert {each["split"] for each in export(project, "--split", "0/100")} == {"test"}
    assert {each["split"] for each in export(project, "--split-by", "none")} == {None}
    found = [export(project, "--split", "50/50", "--seed", str(seed)) for seed in range(8)]
    assert len({each[0]["split"] for each in found}) == 2


def test_votes_are_written_along(project: Path, tmp_path: Path) -> None:
    target, votes = tmp_path / "news.jsonl", tmp_path / "votes.jsonl"
    result = run("export", target, "--votes", votes, "--as", "lina", db=project)
    assert (result.returncode, result.stdout) == (0, b"")
    assert f"{target}".encode() in result.stderr
    assert f"{votes}".encode() in result.stderr
    said = {
        (record["id"], vote["annotator"], vote["at"], *vote["labels"])
        for record in read(target.read_bytes())
        for vote in record["votes"]
    }
    lines = read(votes.read_bytes())
    assert len(lines) == len(said) == 9
    found = {
        (each["sentence_id"], each["annotator"], each["at"], *each["labels"]) for each in lines
    }
    assert found == said
    (marked,) = [each for each in lines if each["spans"]]
    assert (marked["annotator"], len(marked["fields"])) == ("sara", 1)
    assert run("export", target, "--votes", "-", "--as", "lina", db=project).stdout == (
        votes.read_bytes()
    )
    assert not list(tmp_path.glob(".*.part"))


def test_what_fails_leaves_both_files_as_they_were(project: Path, tmp_path: Path) -> None:
    target, votes = tmp_path / "news.jsonl", tmp_path / "votes.jsonl"
    for file in (target, votes):
        file.write_text("old")
    wrong = tmp_path / "no" / "such.jsonl"
    for one, other in ((wrong, votes), (target, wrong)):
        result = run("export", one, "--votes", other, "--as", "lina", db=project)
        assert (result.returncode, b"cannot be written" in result.stderr) == (1, True)
    refused = run("export", target, "--votes", votes, "--as", "sara", db=project)
    assert (refused.returncode, b"work blind" in refused.stderr) == (1, True)
    assert [file.read_text() for file in (target, votes)] == ["old", "old"]
    assert not list(tmp_path.glob(".*.part"))


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["--since", "yesterday"], "no day"),
        (["--split", "80/10"], "not 100"),
        (["--split", "eighty"], "such as 80/10/10"),
        (["--with", "spans,comments"], "no such key: comments"),
        (["--gold-policy", "any"], "any"),
        (["--seed", "-1"], "--seed"),
        (["--votes", "-"], "stdout"),
        (["news.jsonl", "--votes", "./news.jsonl"], "another file"),
        (["--own", "--annotator", "omar"], "--own"),
    ],
    ids=" ".join,
)
def test_wrong_usage_says_why(project: Path, arguments: list[str], reason: str) -> None:
    result = run("export", *arguments, "--as", "lina", db=project)
    assert (result.returncode, result.stdout) == (2, b"")
    assert reason in result.stderr.decode()


def test_a_bar_shows_how_far_a_file_is(project: Path, tmp_path: Path) -> None:
    target = tmp_path / "news.jsonl"
    terminal = Terminal("export", str(target), "--as", "lina", "--language", "en", db=project)
    assert terminal.wait_for_end() == 0
    assert "100%" in terminal.text
    assert len(read(target.read_bytes())) == 5
    alone = Terminal("export", "--as", "lina", "--only", "decided", db=project)
    assert alone.wait_for_end() == 0
    assert "100%" not in alone.text
