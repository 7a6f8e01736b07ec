"""`hashiya merge` as a shell runs it."""

import json
from contextlib import closing
from pathlib import Path

import pytest

from db.connection import connect
from tagging.article import write_article
from tests.joined import TEXT, B, Clock, cut_in_two, dump, file_of, open_apart, say, set_clock
from tests.test_cli import run


@pytest.fixture
def both(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path]:
    """Sara says of one sentence two different things, and Omar cuts another."""
    set_clock(monkeypatch, Clock())
    article = write_article(TEXT).id
    with open_apart(tmp_path) as (ours, theirs):
        say(ours, article, "sara", B, "claim")
        say(theirs, article, "sara", B, "quote")
        cut_in_two(theirs, article)
        return file_of(ours), file_of(theirs)


def test_what_was_added_and_what_differs_is_shown(both: tuple[Path, Path]) -> None:
    ours, theirs = both
    result = run("merge", theirs, "--as", "owner", db=ours)
    assert result.returncode == 1
    rows = [line.split() for line in result.stdout.decode().splitlines()]
    assert ["cuts", "of", "sentences", "1"] in rows
    text = result.stdout.decode()
    assert "judgement of sara" in text
    assert B.of(TEXT) in text
    assert "  here: claim\n  there (holds): quote\n" in text
    assert b"said differently on both sides: 1" in result.stderr
    assert b"hashiya restore " in result.stderr
    again = run("merge", theirs, "--as", "owner", db=ours)
    assert (again.returncode, again.stdout) == (0, b"")
    assert b"everything is here already" in again.stderr


def test_for_scripts_it_is_json(both: tuple[Path, Path]) -> None:
    ours, theirs = both
    with closing(connect(ours)) as connection:
        stored = dump(connection)
    rehearsed = run("merge", theirs, "--dry-run", "--json", "--as", "owner", db=ours)
    with closing(connect(ours)) as connection:
        assert dump(connection) == stored
    result = run("merge", theirs, "--json", "--as", "owner", db=ours)
    said, tried = json.loads(result.stdout), json.loads(rehearsed.stdout)
    assert Path(said.pop("backup")).is_file()
    assert tried.pop("backup") is None
    assert said == tried
    assert said["added"] == {"cuts": 1, "changes": 1, "judgements": 1}
    (conflict,) = said["conflicts"]
    assert conflict["ours"]["labels"] == ["claim"]
    assert (conflict["kind"], conflict["person"], conflict["holds"]) == (
        "judgement",
        "sara",
        "theirs",
    )
    assert (conflict["start"], conflict["end"], conflict["text"]) == (*B, B.of(TEXT))


def test_one_can_go_back_to_what_was(both: tuple[Path, Path]) -> None:
    ours, theirs = both
    with closing(connect(ours)) as connection:
        stored = dump(connection)
    backup = json.loads(run("merge", theirs, "--json", "--as", "owner", db=ours).stdout)["backup"]
    assert run("restore", backup, "--as", "owner", db=ours).returncode == 0
    with closing(connect(ours)) as connection:
        restored = dump(connection)
    assert {name for name in stored if stored[name] != restored[name]} <= {
        "audit",
        "sqlite_sequence",
    }


def test_it_speaks_arabic(both: tuple[Path, Path]) -> None:
    ours, theirs = both
    result = run("merge", theirs, "--as", "owner", "--language", "ar", db=ours)
    assert "هناك (المعمول به): اقتباس" in result.stdout.decode()


def test_what_cannot_be_done_is_said(both: tuple[Path, Path], tmp_path: Path) -> None:
    ours, theirs = both
    text = tmp_path / "text.db"
    text.write_text("nothing of the kind\n" * 100)
    refusals = {
        (theirs, "sara"): b"not an owner",
        (ours, "owner"): b"the database itself",
        (text, "owner"): b"not a database",
        (tmp_path / "none.db", "owner"): b"there is no file",
    }
    for (other, name), words in refusals.items():
        result = run("merge", other, "--as", name, db=ours)
        assert (result.returncode, result.stdout) == (1, b"")
        assert words in result.stderr
        assert b"Traceback" not in result.stderr
    none = tmp_path / "nowhere.db"
    assert b"there is no database" in run("merge", theirs, "--as", "owner", db=none).stderr
    assert not none.exists()
