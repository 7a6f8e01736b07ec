"""Three annotators and a reviewer, each in a terminal and a process of their own."""

import json
from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from db.articles import first_articles
from db.connection import connect
from db.judgements import read_sheet
from db.sending_back import Answer, list_questions
from tests.reviewed import judge, talk
from tests.terminal import Terminal
from tests.test_cli import run

TEXT = "قال الوزير أمس ذلك. واتهم خصومه بالكذب. وانفجرت قنبلة في السوق."
SAID = {"omar": "c c e", "sara": "q c e", "hind": "e q e"}  # keys, a sentence each
ENGLISH = {"HASHIYA_LANGUAGE": "en"}


@pytest.fixture
def project(path: Path, tmp_path: Path) -> Path:
    """An article, an owner, a reviewer and three annotators."""
    news = tmp_path / "news.txt"
    news.write_text(TEXT)
    run("people", "add", "lina", "--role", "reviewer", "--as", "owner", db=path)
    for name in SAID:
        run("people", "add", name, "--as", "owner", db=path)
    assert run("import", news, db=path).returncode == 0
    return path


@pytest.fixture
def terminals() -> Iterator[ExitStack]:
    with ExitStack() as stack:
        yield stack


def begin(terminals: ExitStack, *arguments: str, db: Path) -> Terminal:
    terminal = Terminal(*arguments, db=db, environment=ENGLISH)
    terminals.callback(terminal.close)
    terminal.wait_until_started()
    return terminal


def leave(terminal: Terminal) -> None:
    terminal.press("Q")
    assert terminal.wait_for_end() == 0


def answer(db: Path) -> str:
    """Whoever was asked says what omar says, or sara's label if it is omar; and why."""
    with closing(connect(db)) as connection:
        (asked,) = (each for name in SAID for each in list_questions(connection, name))
        label = "quote" if asked.annotator == "omar" else "claim"
        judge(connection, asked.annotator, asked.article_id, asked.span, label)
        talk(connection, Answer(asked.number, asked.annotator, "I misread it"))
    return label


def test_a_whole_adjudication(project: Path, terminals: ExitStack, tmp_path: Path) -> None:
    annotators = [begin(terminals, "open", "--as", name, db=project) for name in SAID]
    for terminal, keys in zip(annotators, SAID.values(), strict=True):
        for key in keys.split():
            terminal.press(key, "down")
    for terminal in annotators:
        terminal.wait_for("3 of 3 judged")
        leave(terminal)
    counts = run("review", "--json", "--as", "lina", db=project)
    assert json.loads(counts.stdout)["pending"] == 3

    reviewer = begin(terminals, "review", "--as", "lina", db=project)
    reviewer.wait_for("pending 3")
    assert not any(name in reviewer.text for name in SAID)
    reviewer.press("x", "1")
    reviewer.wait_for("Why does the sentence go back?")
    reviewer.press("please look again", "enter")
    reviewer.wait_for("sent back 1")
    reviewer.press("n", "enter")
    reviewer.wait_for("pending 1")
    reviewer.press("a")
    reviewer.wait_for("Accept what is unanimous: 1 sentence?")
    reviewer.press("1")
    reviewer.wait_for("accepted: 1 sentence")
    label = answer(project)
    leave(reviewer)

    reviewer = begin(terminals, "review", "--as", "lina", db=project)
    reviewer.wait_for("I misread it")
    reviewer.press("enter")
    reviewer.wait_for("pending 0")
    leave(reviewer)

    again = Terminal("review", "--as", "lina", db=project, environment=ENGLISH)
    terminals.callback(again.close)
    assert again.wait_for_end() == 0
    assert "nothing here waits for review" in again.text

    target = tmp_path / "gold.jsonl"
    exported = run("export", target, "--only", "gold", "--as", "lina", db=project)
    assert exported.returncode == 0
    records = [json.loads(line) for line in target.read_text().splitlines()]
    gold = [(each["labels"], each["gold_source"]) for each in records]
    assert gold == [([label], "majority"), (["claim"], "majority"), (["event"], "unanimous")]
    assert all(len(each["votes"]) == 3 for each in records)


def test_annotators_cannot_review(project: Path, terminals: ExitStack) -> None:
    with closing(connect(project)) as connection:
        article = first_articles(connection, 1)[0]
        judge(connection, "omar", article, read_sheet(connection, article, "omar").sentences[0])
    refused = run("review", "--json", "--as", "omar", db=project)
    assert (refused.returncode, refused.stdout) == (1, b"")
    assert b"omar is not a reviewer" in refused.stderr
    terminal = Terminal("review", "--as", "omar", db=project, environment=ENGLISH)
    terminals.callback(terminal.close)
    assert terminal.wait_for_end() == 1
    assert "not a reviewer" in terminal.text
    assert run("review", "--as", "lina", db=project).returncode == 2
