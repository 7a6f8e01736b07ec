"""Commands as a shell runs them: whole output and exit code."""

import json
import os
import shlex
import subprocess
import sys
from pathlib import Path

import pexpect
import pytest

from db.annotators import add_annotator
from db.articles import find_articles
from db.connection import connect, transaction
from db.judgements import read_sheet, write_change
from tagging.default_scheme import DEFAULT_SCHEME
from tagging.segmentation import segment
from tests.terminal import HASHIYA

COMMANDS = [
    *("open", "read", "import", "assign", "export", "status", "search", "segment", "typeset"),
    *("agreement", "review", "diff", "stats", "report", "backup", "restore", "check", "merge"),
    *("people list", "people add", "people role", "people retire", "people rules"),
    *("scheme show", "scheme set", "scheme versions"),
]


def run(
    *arguments: str | Path, db: Path, data: bytes = b""
) -> "subprocess.CompletedProcess[bytes]":
    environment = {**os.environ, "HASHIYA_DB": str(db), "HASHIYA_ANNOTATOR": "sara"}
    environment |= {"HASHIYA_LANGUAGE": "en"}
    command = [HASHIYA, *arguments]
    return subprocess.run(command, input=data, capture_output=True, env=environment, check=False)


def judge(path: Path, label: str, position: int = 0) -> None:
    connection = connect(path)
    add_annotator(connection, "sara")
    sheet = read_sheet(connection, find_articles(connection)[0], "sara")
    _, change = sheet.toggle(sheet.sentences[position], label)
    with transaction(connection):
        write_change(connection, change, 1)
    connection.close()


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example(path: Path, command: str) -> None:
    result = run(*command.split(), "--help", db=path)
    assert result.returncode == 0
    assert f"hashiya {command}" in result.stdout.decode().split("Usage:")[1]
    assert "Example:" in result.stdout.decode()
    assert not path.exists()


def test_the_version_is_told(path: Path) -> None:
    assert run("--version", db=path).stdout.startswith(b"hashiya ")


def test_wrong_usage_is_2(path: Path) -> None:
    for arguments in (
        ["export", "--only", "most"],
        ["nonsense"],
        ["status", "--as", ""],
        ["--db", "x", "status"],
    ):
        result = run(*arguments, db=path)
        assert (result.returncode, result.stdout) == (2, b"")
        assert result.stderr


def test_the_reader_needs_a_terminal(seeded: Path) -> None:
    result = run(db=seeded)
    assert result.returncode == 2
    assert b"needs a terminal" in result.stderr


def test_importing_tells_what_is_new_and_what_is_wrong(path: Path, tmp_path: Path) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "good.txt").write_text("خبر قصير. وخبر آخر.")
    (folder / "old.txt").write_bytes("قال الرئيس إن المفاوضات مستمرة.".encode("cp1256"))
    (folder / "more.jsonl").write_text('{"text": "خبر ثالث.", "title": "عنوان"}\n7\n')
    result = run("import", folder, db=path)
    assert result.returncode == 1
    assert result.stdout.decode() == "3 articles imported with 4 sentences\n"
    speech = result.stderr.decode()
    assert f"{folder}/more.jsonl:2: " in speech
    assert "Windows-1256" in speech
    again = run("import", folder / "good.txt", "--json", db=path)
    assert again.returncode == 0
    assert json.loads(again.stdout)["tally"] == {"added": 0, "known": 1, "sentences": 0}


def test_importing_from_standard_input(path: Path) -> None:
    result = run("import", "-", db=path, data='{"text": "خبر قصير."}\n'.encode())
    assert result.stdout.decode() == "1 article imported with 1 sentence\n"


def test_the_export_is_the_dataset(seeded: Path, tmp_path: Path) -> None:
    judge(seeded, "claim", position=2)
    target = tmp_path / "news.jsonl"
    assert run("export", target, db=seeded).returncode == 0
    (record,) = map(json.loads, target.read_text().splitlines())
    assert record["labels"] == ["claim"]
    assert record["gold_source"] == "single"
    assert record["votes"][0]["annotator"] == "sara"
    assert run("export", db=seeded).stdout == target.read_bytes()
    everything = run("export", "-", "--only", "all", db=seeded).stdout.splitlines()
    records = list(map(json.loads, everything))
    assert len(records) == 136
    texts = {}
    connection = connect(seeded)
    for row in connection.execute(
        "SELECT id, text FROM articles JOIN texts ON article = key ORDER BY part"
    ):
        texts[row[0]] = row[1]
    connection.close()
    for each in records:
        assert texts[each["article_id"]][each["start"] : each["end"]] == each["text"]


def test_an_export_that_fails_leaves_the_old_file(seeded: Path, tmp_path: Path) -> None:
    judge(seeded, "claim")
    result = run("export", tmp_path / "no" / "such" / "news.jsonl", db=seeded)
    assert result.returncode == 1
    assert b"cannot be written" in result.stderr
    (tmp_path / "folder").mkdir()
    assert run("export", tmp_path / "folder", db=seeded).returncode == 1
    assert list((tmp_path / "folder").parent.glob(".*.part")) == []


def test_an_export_through_a_link_or_to_a_device_leaves_them_what_they_are(
    seeded: Path, tmp_path: Path
) -> None:
    judge(seeded, "claim")
    link = tmp_path / "link.jsonl"
    link.symlink_to(tmp_path / "news.jsonl")
    assert run("export", link, db=seeded).returncode == 0
    assert link.is_symlink()
    assert (tmp_path / "news.jsonl").read_bytes().count(b"\n") == 1
    pipe = run("export", "/dev/stdout", db=seeded)
    assert pipe.stdout == (tmp_path / "news.jsonl").read_bytes()
    full = run("export", "/dev/full", db=seeded)
    assert full.returncode == 1
    assert b"No space left" in full.stderr
    assert Path("/dev/full").is_char_device()


def test_segment_is_the_domains(path: Path, seeds: list[Path]) -> None:
    text = seeds[0].read_bytes().decode()
    result = run("segment", seeds[0], db=path)
    records = list(map(json.loads, result.stdout.splitlines()))
    assert [(each["start"], each["end"]) for each in records] == segment(text)
    assert all(text[each["start"] : each["end"]] == each["text"] for each in records)
    assert run("segment", "-", db=path, data=text.encode()).stdout == result.stdout


def test_typeset_is_a_filter(path: Path) -> None:
    result = run("typeset", "--width", "10", db=path, data="سلام abc\n".encode())
    assert result.stdout.decode() == "   abc ﻡﻼﺳ\n"
    result = run("typeset", "--width", "10", "--no-pad", db=path, data="سلام abc\n".encode())
    assert result.stdout.decode() == "abc ﻡﻼﺳ\n"
    result = run("typeset", "--width", "10", "--base", "ltr", db=path, data="سلام abc".encode())
    assert result.stdout.decode() == "ﻡﻼﺳ abc\n"


def test_what_cannot_be_read_is_explained(path: Path, tmp_path: Path) -> None:
    (tmp_path / "latin").write_bytes(b"caf\xe9")
    assert run("segment", tmp_path / "latin", db=path).stderr.endswith(b"not UTF-8 (byte 4)\n")
    assert run("typeset", tmp_path / "missing", db=path).returncode == 1


def test_a_scheme_is_shown_and_set(path: Path, tmp_path: Path) -> None:
    assert run("scheme", "show", db=path).stdout.decode() == DEFAULT_SCHEME
    other = DEFAULT_SCHEME.replace('key = "c"', 'key = "a"')
    assert run("scheme", "set", "-", db=path, data=other.encode()).returncode == 0
    assert run("scheme", "show", db=path).stdout.decode() == other
    taken = run("scheme", "set", "-", db=path, data=other.replace('"a"', '"j"').encode())
    assert taken.returncode == 0
    assert "next sentence" in taken.stderr.decode()
    wrong = run("scheme", "set", "-", db=path, data=b'name = "x"\n[[labels]]\ncolour = 1\n')
    assert wrong.stderr.startswith(b"hashiya: line ")


def test_another_programs_file_is_refused_without_a_traceback(path: Path) -> None:
    path.write_bytes(b"no database at all" * 100)
    result = run("status", db=path)
    assert result.returncode == 1
    assert b"not a database of Hashiya" in result.stderr
    assert b"Traceback" not in result.stderr


def test_a_reader_that_stops_early_is_no_error(seeded: Path) -> None:
    command = f"{HASHIYA} export --only all | head -1"
    environment = {**os.environ, "HASHIYA_DB": str(seeded)}
    result = subprocess.run(command, shell=True, capture_output=True, env=environment, check=False)
    assert result.stdout.count(b"\n") == 1
    assert result.stderr == b""


@pytest.mark.parametrize("command", ["export", "stats", "stats --json", "report -", "--help"])
def test_a_full_disk_behind_stdout_is_said_in_one_line(seeded: Path, command: str) -> None:
    judge(seeded, "claim")
    environment = {**os.environ, "HASHIYA_DB": str(seeded), "HASHIYA_ANNOTATOR": "sara"}
    with Path("/dev/full").open("wb") as full:
        result = subprocess.run(
            [HASHIYA, *command.split()], stdout=full, stderr=subprocess.PIPE, env=environment
        )
    assert result.returncode == 1
    assert result.stderr.count(b"\n") == 1
    assert b"stdout" in result.stderr
    assert b"No space left" in result.stderr


def test_of_two_files_the_one_that_failed_is_named(seeded: Path, tmp_path: Path) -> None:
    judge(seeded, "claim")
    for target in ("-", tmp_path / "news.jsonl"):
        result = run("export", target, "--votes", "/dev/full", db=seeded)
        assert result.stderr.startswith(b"hashiya: /dev/full cannot be written")
    assert not (tmp_path / "news.jsonl").exists()


def test_help_loads_no_screen_and_no_database() -> None:
    code = (
        "import sys, tui.cli;"
        "print(*(m for m in ('textual', 'sqlite3', 'rich') if m in sys.modules))"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert result.stdout.split() == []


def test_the_reader_starts_without_what_only_imports_need(seeded: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from tui.app import HashiyaApp;"
        "from tui.session import Session;"
        f"Session(Path({str(seeded)!r}), 'sara').resume(2);"
        "print(*(m for m in ('sqlite_utils', 'orjson', 'typer') if m in sys.modules))"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert result.stdout.split() == []


def test_search_finds_sentences_whatever_hands_made_of_them(seeded: Path) -> None:
    result = run("search", "أكد", "--json", "--limit", "2", db=seeded)
    assert result.returncode == 0
    records = list(map(json.loads, result.stdout.splitlines()))
    assert len(records) == 2
    for each in records:
        for start, end in each["hits"]:
            assert each["text"][start - each["start"] : end - each["start"]] in ("أكد", "اكد")
    assert b"there are more than 2 sentences" in result.stderr
    lines = run("search", "أكد", db=seeded).stdout.decode().splitlines()
    assert len(lines) > 2
    assert all("أكد" in line.split("\t")[1] for line in lines)


def test_search_filters_by_judgement(seeded: Path) -> None:
    judge(seeded, "claim", position=2)
    result = run("search", "--label", "claim", "--annotator", "sara", "--json", db=seeded)
    assert json.loads(result.stdout)["index"] == 2
    assert run("search", "--label", "claim", "--flagged", db=seeded).returncode == 1


def test_search_without_a_hit_is_1_and_without_words_2(seeded: Path) -> None:
    result = run("search", "قسطنطينية", db=seeded)
    assert (result.returncode, result.stdout) == (1, b"")
    assert result.stderr == b"nothing found\n"
    assert run("search", db=seeded).returncode == 2


def test_search_marks_hits_on_a_terminal(path: Path) -> None:
    run("import", "-", db=path, data='{"text": "قال الرئيسُ كلمة.", "title": "خبر"}'.encode())
    environment = {**os.environ, "HASHIYA_DB": str(path), "HASHIYA_BIDI": "plain"}
    command = [str(HASHIYA), "search", "رييس"]
    screen, _ = pexpect.run(
        shlex.join(command), withexitstatus=True, env=environment, dimensions=(10, 60)
    )
    row = screen.decode().rstrip()
    assert "\x1b[7mﺲﻴﺋﺮ\x1b[27mﻟﺍ ﻝﺎﻗ" in row
    assert row.endswith("ﺮﺒﺧ")
    assert row.startswith(" ")


def test_importing_a_table_from_standard_input_with_its_own_names(path: Path) -> None:
    table = 'المتن;العنوان\n"خبر; قصير.";عنوان\nخبر;آخر;زائد\n'.encode("utf-16")
    arguments = ["import", "-", "--format", "csv", "--text-field", "المتن"]
    result = run(*arguments, "--title-field", "العنوان", db=path, data=table)
    assert result.returncode == 1
    assert result.stdout.decode() == "1 article imported with 1 sentence\n"
    assert "-: read as UTF-16\n-:3: 3 cells under 2 columns" in result.stderr.decode()
    (record,) = map(json.loads, run("export", "--only", "all", db=path).stdout.splitlines())
    assert (record["title"], record["text"]) == ("عنوان", "خبر; قصير.")


def test_importing_sentences_by_article(path: Path, tmp_path: Path) -> None:
    lines = [{"doc": doc, "body": f"جملة {doc}. ونصفها"} for doc in (1, 2, 1)]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, lines)))
    arguments: list[str | Path] = [
        "import",
        tmp_path / "a.jsonl",
        "--group-by",
        "doc",
        "--text-field",
        "body",
    ]
    result = run(*arguments, db=path)
    assert (result.returncode, result.stderr) == (0, b"")
    assert result.stdout.decode() == "2 articles imported with 3 sentences\n"
    again = run(*arguments, "--json", db=path)
    assert json.loads(again.stdout)["tally"] == {"added": 0, "known": 2, "sentences": 0}
