"""`hashiya import` of judgements, as a shell runs it."""

import json
from pathlib import Path

import pytest

from tests.test_cli import judge, run

TEXT = "قال الوزير إن الأسعار ستنخفض."


def save(file: Path, *records: object) -> Path:
    file.write_text("".join(json.dumps(each) + "\n" for each in records))
    return file


def test_an_own_dataset_is_recognised_and_comes_back_as_it_was(
    seeded: Path, tmp_path: Path
) -> None:
    judge(seeded, "claim", position=2)
    file = tmp_path / "all.jsonl"
    assert run("export", file, "--only", "all", "--complete", db=seeded).returncode == 0
    other = tmp_path / "other.db"
    result = run("import", file, db=other)
    assert (result.returncode, result.stderr) == (0, b"")
    assert result.stdout.decode() == f"{file}: 1 judgement, 5 articles\n"
    again = run("export", "-", "--only", "all", "--complete", db=other)
    assert again.stdout == file.read_bytes()
    data = file.read_bytes()
    piped = run("import", "-", "--from", "hashiya", "--json", db=other, data=data)
    assert json.loads(piped.stdout)["report"]["known"] == 1


def test_a_dataset_never_becomes_articles(seeded: Path, tmp_path: Path) -> None:
    judge(seeded, "claim")
    folder, votes = tmp_path / "folder", tmp_path / "votes.jsonl"
    folder.mkdir()
    for name in ("all.jsonl", "all.csv", "all.parquet"):
        run("export", folder / name, "--votes", votes, db=seeded)
    other = tmp_path / "other.db"
    in_folder = run("import", folder, db=other)
    piped = run("import", "-", db=other, data=(folder / "all.jsonl").read_bytes())
    for result, files in ((in_folder, 3), (piped, 1)):
        assert result.returncode == 1
        assert result.stderr.count(b"--from hashiya") == files
        assert result.stdout == b"0 articles imported with 0 sentences\n"
    assert (
        run("import", votes, db=seeded).stdout.decode()
        == f"{votes}: nothing new, 1 known already\n"
    )


def test_articles_are_not_imported_where_nothing_is_to_be_written(
    path: Path, seeds: list[Path]
) -> None:
    tried = run("import", seeds[0], "--dry-run", db=path)
    assert tried.returncode == 2
    assert b"--dry-run" in tried.stderr
    assert not path.exists()


def test_foreign_judgements_are_listed_mapped_tried_and_taken(path: Path, tmp_path: Path) -> None:
    file = save(
        tmp_path / "omar.jsonl",
        {"id": 1, "text": TEXT, "label": ["Claim"]},
        {"id": 2, "text": TEXT, "label": ["Weather"]},
    )
    options: list[str | Path] = ["import", file, "--from", "doccano", "--map", "Claim=claim"]
    tried = run(*options, "--by-author", "--dry-run", db=path)
    assert tried.stdout.decode() == f"{file} would bring 1 judgement, 1 article, added: omar\n"
    taken = run(*options, "--by-author", db=path)
    assert taken.returncode == 1
    assert taken.stdout.decode() == f"{file}: 1 judgement, 1 article, added: omar\n"
    assert f"{file}:2: 'Weather' is no label" in taken.stderr.decode()
    assert "1 refused" in taken.stderr.decode()
    (record,) = map(json.loads, run("export", db=path).stdout.splitlines())
    assert (record["text"], record["votes"][0]["annotator"]) == (TEXT, "omar")
    renamed = run(*options, "--author", "omar=lina", "--map", "Weather=", db=path)
    assert renamed.stdout.decode() == f"{file}: 1 judgement, added: lina\n"
    suggested = run(*options, "--suggestions", db=path)
    assert suggested.stdout.decode() == f"{file}: 1 suggestion\n"


@pytest.mark.parametrize(
    "options",
    [
        ["--from", "doccano"],
        ["--from", "doccano", "--annotator", "omar", "--suggestions"],
        ["--from", "doccano", "--annotator", ""],
        ["--from", "doccano", "--by-author", "--map", "Claim"],
        ["--from", "hashiya", "--annotator", "omar"],
        ["--from", "brat"],
    ],
)
def test_what_is_not_clear_is_wrong_usage(path: Path, tmp_path: Path, options: list[str]) -> None:
    file = save(tmp_path / "omar.jsonl", {"text": TEXT, "label": ["claim"]})
    result = run("import", file, *options, db=path)
    assert (result.returncode, result.stdout) == (2, b"")
    assert not path.exists()


def test_files_that_are_not_there_and_people_who_may_not_are_told(
    seeded: Path, tmp_path: Path
) -> None:
    judge(seeded, "claim")
    missing = run("import", tmp_path / "none", "--from", "doccano", "--by-author", db=seeded)
    assert (missing.returncode, b"cannot be read" in missing.stderr) == (1, True)
    file = save(tmp_path / "omar.jsonl", {"text": TEXT, "label": ["claim"]})
    refused = run("import", file, "--from", "doccano", "--by-author", "--as", "eve", db=seeded)
    assert (refused.returncode, b"nobody is called eve" in refused.stderr) == (1, True)
