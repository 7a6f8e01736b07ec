"""`hashiya people` as a shell runs it."""

import json
from pathlib import Path

from tests.test_cli import judge, run


def test_who_comes_first_is_the_owner_and_gives_out_roles(path: Path) -> None:
    assert b"nobody takes part yet" in run("people", "list", db=path).stderr
    added = run("people", "add", "lina", "--role", "reviewer", "--json", db=path)
    assert json.loads(added.stdout) == {"name": "lina", "role": "reviewer", "retired": False}
    assert run("people", "add", "omar", db=path).returncode == 0
    listed = json.loads(run("people", "list", "--json", db=path).stdout)
    assert [(each["name"], each["role"]) for each in listed] == [
        ("lina", "reviewer"),
        ("omar", "annotator"),
        ("sara", "owner"),
    ]
    shown = run("people", "list", db=path).stdout.decode().splitlines()
    assert [line.split() for line in shown[1:]] == [
        ["lina", "reviewer"],
        ["omar", "annotator"],
        ["sara", "owner"],
    ]


def test_only_the_owner_changes_people_and_rules(path: Path) -> None:
    run("people", "add", "omar", db=path)
    for arguments in (
        ["role", "omar", "owner"],
        ["add", "hind"],
        ["retire", "sara"],
        ["rules", "--open"],
    ):
        result = run("people", *arguments, "--as", "omar", db=path)
        assert (result.returncode, result.stdout) == (1, b"")
        assert b"not an owner" in result.stderr
    assert run("people", "role", "omar", "boss", db=path).returncode == 2
    assert run("people", "role", "hind", "owner", db=path).returncode == 1
    assert run("people", "role", "omar", "owner", db=path).returncode == 0
    assert b"has left" in run("people", "retire", "sara", db=path).stdout
    assert run("people", "add", "hind", db=path).returncode == 1
    assert run("people", "add", "hind", "--as", "ali", db=path).returncode == 1
    assert b"ali" not in run("people", "list", db=path).stdout
    assert b"needs an owner" in run("people", "retire", "omar", "--as", "omar", db=path).stderr


def test_the_rules_are_shown_and_set(path: Path) -> None:
    run("people", "add", "omar", db=path)
    assert json.loads(run("people", "rules", "--json", db=path).stdout) == {
        "blind": True,
        "review_own": False,
        "suggestions": True,
    }
    assert b"see what others say" in run("people", "rules", "--open", db=path).stdout
    changed = run("people", "rules", "--review-own", "--json", "--as", "sara", db=path)
    assert json.loads(changed.stdout) == {"blind": False, "review_own": True, "suggestions": True}
    assert b"annotators see what models" in run("people", "rules", db=path).stdout
    hidden = run("people", "rules", "--suggestions", "hidden", db=path)
    assert b"do not see what models" in hidden.stdout
    shown = run("people", "rules", "--suggestions", "shown", "--json", db=path)
    assert json.loads(shown.stdout)["suggestions"]
    assert run("people", "rules", "--suggestions", "maybe", db=path).returncode == 2


def test_annotators_search_their_own_judgements_only(seeded: Path) -> None:
    judge(seeded, "claim")
    run("people", "add", "omar", db=seeded)
    search = ["search", "--label", "claim", "--json"]
    assert len(run(*search, db=seeded).stdout.splitlines()) == 1
    assert run(*search, "--as", "omar", db=seeded).returncode == 1
    run("people", "rules", "--open", db=seeded)
    assert len(run(*search, "--as", "omar", db=seeded).stdout.splitlines()) == 1


def test_who_assigns_first_is_the_owner(seeded: Path) -> None:
    assert run("assign", "--annotators", "omar,hind", db=seeded).returncode == 0
    listed = json.loads(run("people", "list", "--json", db=seeded).stdout)
    assert [each["name"] for each in listed if each["role"] == "owner"] == ["sara"]
