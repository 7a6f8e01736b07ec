"""The folder of a Hugging Face dataset: which files are read, and which never."""

import os
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.connection import Connection
from db.exchange.encoding import UnreadableError
from db.exchange.importing import import_files
from db.exchange.incoming import Refusal, find_files
from db.exchange.readers.folder import _matches
from db.exchange.readers.front_matter import read_configs
from tests.incoming_files import write

FILES = (
    "data/train-0.jsonl",
    "data/train-1.jsonl",
    "data/test.csv",
    "extra/a.parquet",
    "notes.txt",
)


def make(folder: Path, front: str, *names: str) -> Path:
    write(folder, "README.md", f"---\n{front}\n---\n# بطاقة\n")
    for name in names or FILES:
        write(folder, name, "")
    return folder


def found(folder: Path) -> list[str]:
    """Files by their place in the folder, and the reasons of refusals."""
    return [
        each.reason if isinstance(each, Refusal) else each.relative_to(folder).as_posix()
        for each in find_files([folder])
    ]


CARD = """\
license: cc-by-4.0   # a comment
tags: [a, b]
dataset_info:
  features:
  - name: text
    dtype: string
configs:
- config_name: sentences
  default: true
  data_files:
  - split: train
    path: "data/train-*"
  - split: test
    path:
    - data/test.csv
- config_name: votes
  data_files: extra/a.parquet
size_categories:
- n<1K
"""


def test_the_files_of_the_default_config_are_read(tmp_path: Path) -> None:
    assert found(make(tmp_path, CARD)) == [
        "data/train-0.jsonl",
        "data/train-1.jsonl",
        "data/test.csv",
    ]


@pytest.mark.parametrize(
    "files",
    [
        "  data_files: data/train-0.jsonl",
        "  data_files: 'data/train-0.jsonl' # one",
        '  data_files: ["data/train-0.jsonl"]',
        "  data_files:\n    train: data/train-0.jsonl",
        "  data_files:\n    - path: data/train-0.jsonl\n      split: train",
        "  data_files:\n  -\n    path: [data/*-0.jsonl, data/train-0.jsonl]",
        '  data_files: "**/*-0.jsonl"',
        "  data_dir: data\n  data_files: train-0*",
    ],
)
def test_files_are_named_in_many_ways(tmp_path: Path, files: str) -> None:
    assert found(make(tmp_path, f"configs:\n- config_name: x\n{files}")) == ["data/train-0.jsonl"]


def test_without_configs_it_is_what_is_in_data(tmp_path: Path) -> None:
    assert found(make(tmp_path, "license: mit")) == [
        "data/test.csv",
        "data/train-0.jsonl",
        "data/train-1.jsonl",
    ]


def test_a_folder_with_another_readme_is_searched(tmp_path: Path) -> None:
    folder = make(tmp_path, "license: mit")
    write(folder, "README.md", "# Articles\n")
    assert found(folder) == sorted(FILES)


def test_without_a_default_somebody_has_to_choose(tmp_path: Path) -> None:
    card = CARD.replace("  default: true\n", "")
    reason = "a dataset with the configs sentences, votes: name the files of one"
    assert found(make(tmp_path, card)) == [reason]


@pytest.mark.parametrize(
    "path",
    [
        "../secret.txt",
        "data/../../secret.txt",
        "/etc/passwd",
        "C:/secret.txt",
        "'..\\\\secret.txt'",
        "https://example.org/a.jsonl",
        "hf://datasets/a/b.jsonl",
    ],
)
def test_paths_that_lead_out_are_refused(tmp_path: Path, path: str) -> None:
    write(tmp_path, "secret.txt", "سر")
    folder = make(tmp_path / "set", f"configs:\n- data_files:\n  - {path}\n  - data/test.csv")
    refusal, kept = find_files([folder])
    assert isinstance(refusal, Refusal)
    assert refusal.reason.endswith("is not within the folder")
    assert kept == folder / "data/test.csv"


def test_links_that_lead_out_are_refused(tmp_path: Path, connection: Connection) -> None:
    write(tmp_path, "out/secret.jsonl", '{"text": "سر"}')
    folder = make(tmp_path / "set", 'configs:\n- data_files: "**/*.jsonl"', "a.jsonl")
    (folder / "link.jsonl").symlink_to("../out/secret.jsonl")
    (folder / "linked").symlink_to(tmp_path / "out")
    (folder / "within.jsonl").symlink_to("a.jsonl")
    reason = "is a link that leads out of the folder"
    assert found(folder) == ["a.jsonl", reason, "within.jsonl"]
    assert import_files(connection, find_files([folder])).tally.added == 0
    write(folder, "README.md", "---\nlicense: mit\n---\n")
    (folder / "data").symlink_to(tmp_path / "out")
    assert found(folder) == [reason]


def test_what_is_no_file_or_cannot_be_read_is_refused(tmp_path: Path) -> None:
    folder = make(tmp_path, "configs:\n- data_files: ['data/*', none]", "data/a.arrow")
    os.mkfifo(folder / "data/pipe.jsonl")
    assert found(folder) == [
        "is in a format that cannot be imported",
        "is not a file",
        'data_files: "none" matches no file',
    ]


LAUGHS = "a: &a [x, x]\n  b: &b [*a, *a]"


@pytest.mark.parametrize(
    "front",
    [
        "configs:\n- data_files: *files",
        "configs:\n- data_files: &files data/a.csv",
        "configs:\n- data_files: !!python/object/apply:os.system [ls]",
        "configs:\n- data_files: |\n    data/a.csv",
        "configs:\n- data_files: {train: a.csv}",
        "configs:\n- data_files: ['a.csv",
        "configs:\n- data_files:\n\t- a.csv",
        "configs:\n" + "".join(f"{'  ' * depth}-\n" for depth in range(5_000)),
        "configs:\n- " + "- " * 5_000 + "a",
        "configs:\n- data_files: a" + " " * 100_000 + "b",
        f"configs:\n- {LAUGHS}\n  data_files: *b",
        "configs:\n  - a.csv\n - b.csv",
        'configs:\n- data_files: "\\x41"',
    ],
)
def test_configs_that_are_not_understood_are_refused(tmp_path: Path, front: str) -> None:
    (reason,) = found(make(tmp_path, front))
    assert reason.startswith("README.md:")
    assert reason.endswith("configs cannot be read here; name the files")


@given(st.text(st.sampled_from("ac-:'\"[]{},#&*!|> \n\t\\x.")))
def test_no_readme_raises(tmp_path_factory: pytest.TempPathFactory, block: str) -> None:
    readme = write(tmp_path_factory.getbasetemp(), "README.md", f"---\nconfigs:\n- {block}\n---\n")
    with suppress(UnreadableError):
        read_configs(readme)


@pytest.mark.parametrize(
    ("pattern", "path", "fits"),
    [
        ("a/*.csv", "a/b.csv", True),
        ("*.csv", "a/b.csv", False),
        ("**/*.csv", "b.csv", True),
        ("**/*.csv", "a/b/c.csv", True),
        ("a/**", "a/b/c.csv", True),
        ("a/**/c", "a/c", True),
        ("a/**/c", "b/c", False),
        ("**/**/**/**/x", "a/b/c/d/e/f/g/h/i/j/k", False),
    ],
)
def test_patterns_are_matched_folder_by_folder(pattern: str, path: str, fits: bool) -> None:
    assert _matches(path.split("/"), pattern.split("/")) == fits
