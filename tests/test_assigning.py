"""Assignments as they are stored, queued and told on the command line."""

import json
from pathlib import Path

import pytest

from db.annotators import read_annotators
from db.articles import find_articles, find_keys, list_articles, read_keys
from db.assignments import (
    AssignmentProgress,
    next_assigned,
    read_assignments,
    read_queue,
    read_standings,
    read_workloads,
    return_article,
    take_back,
    write_assignments,
)
from db.connection import Connection, connect
from db.errors import ConflictError
from tagging.assignment import EmptyQueue, State, assign
from tests.assigned import assign_all, judge_some
from tests.shelved import shelve
from tests.terminal import Terminal
from tests.test_cli import run
from tui.reading import Reading
from tui.session import Session

TEXTS = [f"الجملة الأولى {number}. والجملة الثانية." for number in range(4)]


@pytest.fixture
def ids(connection: Connection) -> list[str]:
    """Four short articles, all assigned to Sara."""
    ids = [shelve(connection, text) for text in TEXTS]
    assign_all(connection, ["sara"], 1)
    return ids


def test_the_queue_goes_on_and_begins_again(connection: Connection, ids: list[str]) -> None:
    assert read_queue(connection, "sara") == ids
    judge_some(connection, "sara", ids[2], 2)
    judge_some(connection, "sara", ids[3], 1)
    assert next_assigned(connection, "sara") == [ids[0]]
    assert next_assigned(connection, "sara", ids[1], count=9) == [ids[3], ids[0], ids[1]]
    assert next_assigned(connection, "sara", ids[1], without=[ids[3]]) == [ids[0]]
    assert next_assigned(connection, "omar", ids[1]) == []
    states = [each.state for each in read_standings(connection, "sara")]
    assert states == [State.OPEN, State.OPEN, State.DONE, State.IN_PROGRESS]


def test_what_is_returned_leaves_the_queue_until_it_is_taken_back(
    connection: Connection, ids: list[str]
) -> None:
    return_article(connection, "sara", ids[0], " ليس خبرا ")
    assert read_queue(connection, "sara") == ids[1:]
    first = read_standings(connection, "sara")[0]
    assert (first.state, first.reason) == (State.RETURNED, "ليس خبرا")
    assign_all(connection, ["sara", "omar"], 1)
    assert read_queue(connection, "omar") == ids[:1]
    take_back(connection, "sara", ids[0])
    assert read_queue(connection, "sara") == ids
    with pytest.raises(ConflictError, match="not assigned to lina"):
        return_article(connection, "lina", ids[0], "")


def find_listed(connection: Connection, annotator: str, words: str = "") -> list[str]:
    """The ids of an annotator's list."""
    keys = find_keys(connection, annotator, words)
    ids = {each.key: each.id for each in list_articles(connection, keys, annotator)}
    return [ids[key] for key in keys]


def test_ones_own_unfinished_articles_stand_first(connection: Connection, ids: list[str]) -> None:
    later = [shelve(connection, "مقال آخر."), shelve(connection, "مقال أخير.")]
    new = assign(read_workloads(connection, later[1:]), ["sara"], 1, read_assignments(connection))
    write_assignments(connection, new, by="owner", known=4)
    judge_some(connection, "sara", ids[0], 2)
    return_article(connection, "sara", ids[1], "")
    own = [ids[2], ids[3], later[1]]
    assert find_listed(connection, "sara") == [*own, ids[0], ids[1], later[0]]
    assert find_listed(connection, "sara", "اخر") == later[:1]
    assert find_listed(connection, "omar") == ids + later
    listed = list_articles(connection, read_keys(connection, ids[:3] + later[:1]), "sara")
    assert [each.assignment for each in listed] == [State.DONE, State.RETURNED, State.OPEN, None]


def test_two_owners_at_once_do_not_assign_twice(connection: Connection, ids: list[str]) -> None:
    new = assign(read_workloads(connection), ["sara"], 1)
    with pytest.raises(ConflictError, match="try again"):
        write_assignments(connection, new, by="owner", known=0)
    assert len(read_assignments(connection)) == 4


def test_the_session_says_why_nothing_comes_next(
    path: Path, connection: Connection, ids: list[str]
) -> None:
    nobody = Session(path, "omar")
    assert nobody.start_queue(2) is EmptyQueue.NOTHING_ASSIGNED
    nobody.close()
    session = Session(path, "sara")
    assert session.assignment_progress() == AssignmentProgress(4, 0, 8, 0)
    reading = session.start_queue(2)
    assert isinstance(reading, Reading)
    assert [each.article.id for each in reading.panes] == ids[:2]
    assert session.next_in_queue(reading) == ids[2]
    everything = reading.open(session.open(ids))
    assert session.next_in_queue(everything) is EmptyQueue.ALL_OPEN
    for article in ids:
        judge_some(connection, "sara", article, 2)
    assert session.next_in_queue(everything) is EmptyQueue.ALL_DONE
    return_article(connection, "sara", ids[0], "")
    assert session.assignment_progress() == AssignmentProgress(3, 3, 6, 6)
    assert session.measure_day().judged == 8
    session.close()


def test_the_command_assigns_and_only_adds(seeded: Path) -> None:
    command = ("assign", "--annotators", "sara, omar,lina", "--overlap", "2", "--json")
    planned = json.loads(run(*command, "--dry-run", db=seeded).stdout)
    assert len(planned["assignments"]) == 10
    connection = connect(seeded)
    assert read_annotators(connection) == []
    done = json.loads(run(*command, db=seeded).stdout)
    assert (done["stored"], done["assignments"]) == (True, planned["assignments"])
    assert read_annotators(connection) == ["lina", "omar", "sara"]
    assert json.loads(run(*command, db=seeded).stdout)["assignments"] == []
    more = run("assign", "--annotators", "sara,omar,lina,ali", "--overlap", "3", db=seeded)
    assert (more.returncode, more.stderr) == (0, b"")
    assert len(more.stdout.splitlines()) == 6
    assert len(read_assignments(connection)) == 15
    connection.close()


def test_some_articles_by_id_source_and_file(seeded: Path, tmp_path: Path) -> None:
    connection = connect(seeded)
    ids = find_articles(connection)
    (tmp_path / "ids").write_text(f"{ids[0]}\n\n{ids[1]}\n")
    connection.execute("UPDATE articles SET source = 'وكالة' WHERE id = ?", (ids[4],))
    base = ("assign", "--annotators", "sara", "--articles")
    assert run(*base, tmp_path / "ids", "--articles", "وكالة", db=seeded).returncode == 0
    assert read_queue(connection, "sara") == [ids[0], ids[1], ids[4]]
    assert run(*base, "-", db=seeded, data=ids[2].encode()).returncode == 0
    assert read_queue(connection, "sara") == [ids[0], ids[1], ids[4], ids[2]]
    wrong = run(*base, "b2s:nix", db=seeded)
    assert (wrong.returncode, wrong.stdout) == (1, b"")
    assert b"no article has the id or the source b2s:nix" in wrong.stderr
    connection.close()


@pytest.mark.parametrize(
    "arguments", [(), ("--annotators", "a,,b"), ("--annotators", "a", "--overlap", "2")]
)
def test_wrong_usage_of_assign_is_2(seeded: Path, arguments: tuple[str, ...]) -> None:
    assert run("assign", *arguments, db=seeded).returncode == 2


def test_the_listing_tells_states_and_reasons(path: Path, ids: list[str]) -> None:
    connection = connect(path)
    judge_some(connection, "sara", ids[0], 1)
    return_article(connection, "sara", ids[1], "not news")
    connection.close()
    listed = json.loads(run("assign", "--list", "--json", db=path).stdout)["assignments"]
    assert [each["state"] for each in listed] == ["in progress", "returned", "open", "open"]
    lines = run("assign", "--list", db=path).stdout.decode().splitlines()
    assert lines[1].split() == ["sara", "3", "6", "0", "1", "2", "1"]
    assert "not news" in lines[-1]


def test_the_reader_opens_the_queue(path: Path, connection: Connection, ids: list[str]) -> None:
    judge_some(connection, "sara", ids[0], 2)
    terminal = Terminal("open", "--queue", db=path)
    terminal.wait_for("2 ﻰﻟﻭﻷﺍ")
    terminal.wait_for("1 ﻰﻟﻭﻷﺍ")
    assert "0 ﻰﻟﻭﻷﺍ" not in terminal.text
    terminal.press("Q")
    assert terminal.wait_for_end() == 0
    for article in ids[1:]:
        judge_some(connection, "sara", article, 2)
    terminal = Terminal("open", "--queue", "--language", "en", db=path)
    assert terminal.wait_for_end() == 1
    assert "everything assigned is done for sara" in terminal.text


def test_a_queue_begins_with_what_can_be_undone(path: Path, ids: list[str]) -> None:
    session = Session(path, "sara")
    reading = session.start_queue(1)
    assert isinstance(reading, Reading)
    judged = reading.toggle_label("claim")
    assert judged is not None
    session.start_writer(lambda _: None).submit(judged[1])
    assert session.close()
    again = Session(path, "sara")
    resumed = again.start_queue(1)
    assert isinstance(resumed, Reading)
    assert resumed.history.done
    again.close()
