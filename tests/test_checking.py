"""`hashiya check`: nothing wrong is told of a project that was worked on, and everything of one
that was tampered with; what is derived is found anew."""

import json
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from db.audit_trail import read_audit
from db.checking.checking import check
from db.checking.finding import Kind
from db.checking.past import read_standing
from db.checking.repairing import check_and_repair
from db.connection import Connection, connect, transaction
from db.cuts import write_cut
from db.errors import OwnersOnlyError
from db.exchange.importing import import_files
from db.judgements import read_sheet, write_change
from db.schemes import read_latest_version, set_scheme
from db.sending_back import SendBack
from tagging.cut import Cut
from tagging.decision import take_majority
from tagging.default_scheme import DEFAULT_SCHEME
from tagging.judgement import FieldKey, Mark
from tagging.review import MergeStep
from tagging.role import Role
from tagging.span import Span
from tests.conftest import SEEDS
from tests.reviewed import judge, merge, settle, staff, talk, votes_of
from tests.shelved import shelve
from tests.test_cli import run

FIRST, SECOND, THIRD = Span(0, 10), Span(11, 22), Span(23, 34)
TEXT = "جملة أولى. جملة ثانية. جملة ثالثة."
RENAMED = DEFAULT_SCHEME.replace('name = "claim"', 'name = "assertion"\nrenamed_from = "claim"')


@pytest.fixture(scope="module")
def worked_on(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A project in which everything was done that leaves traces, and an article of it."""
    path = tmp_path_factory.mktemp("project") / "test.db"
    with closing(connect(path)) as connection:
        staff(connection)
        import_files(connection, sorted(SEEDS.glob("*.txt")))
        article = shelve(connection, TEXT)
        judge_and_review(connection, article)
    return path, article


@pytest.fixture
def article(path: Path, worked_on: tuple[Path, str]) -> str:
    """The article, in a copy of the project."""
    source, article = worked_on
    shutil.copy(source, path)
    return article


@pytest.fixture
def connection(path: Path, article: str) -> Iterator[Connection]:
    with closing(connect(path)) as connection:
        yield connection


def judge_and_review(connection: Connection, article: str) -> None:
    judge(connection, "sara", article, FIRST, "claim", "quote")
    judge(connection, "omar", article, FIRST, "claim")
    for name in ("sara", "omar"):
        judge(connection, name, article, SECOND, "claim")
        judge(connection, name, article, THIRD)
    say_more(connection, article)
    decision = take_majority(votes_of(connection, article, SECOND), "lina")
    settle(connection, article, SECOND, decision)
    talk(connection, SendBack(article, THIRD, "omar", "lina", "لماذا؟"))
    merge(connection, MergeStep("lina", 2, -1))
    cut(connection, article, (SECOND,), (Span(11, 15), Span(16, 22)))
    cut(connection, article, (Span(16, 22), THIRD), (Span(16, 34),))
    cut(connection, article, (Span(16, 34),), (Span(16, 22), THIRD))
    set_scheme(connection, RENAMED, by="owner")
    judge(connection, "sara", article, Span(11, 15), "assertion")
    first = take_majority(votes_of(connection, article, Span(11, 15)), "lina")
    settle(connection, article, Span(11, 15), first)
    judge(connection, "omar", article, Span(11, 15), "event")


def say_more(connection: Connection, article: str) -> None:
    """A field, a mark, a flag and a note; and something that is taken back whole."""
    sheet = read_sheet(connection, article, "sara")
    steps: list[tuple[str, tuple[object, ...]]] = [
        ("fill", (FIRST, FieldKey("quote", "speaker"), "الرئيس")),
        ("mark_words", (FIRST, Mark("quote", "", Span(0, 4)))),
        ("flag", (FIRST,)),
        ("note", (SECOND, "ملاحظة")),
        ("clear", (THIRD,)),
        ("flag", (THIRD,)),
        ("flag", (THIRD,)),
    ]
    with transaction(connection):
        for name, said in steps:
            sheet, change = getattr(sheet, name)(*said)
            write_change(connection, change, read_latest_version(connection))


def cut(
    connection: Connection, article: str, before: tuple[Span, ...], after: tuple[Span, ...]
) -> None:
    with transaction(connection):
        write_cut(connection, Cut(article, "lina", before, after), Role.REVIEWER)


def kinds(connection: Connection) -> list[Kind]:
    return [each.kind for each in check(connection)]


def test_nothing_is_wrong_with_what_was_only_worked_on(
    connection: Connection, article: str
) -> None:
    progress: list[int] = []
    assert list(check(connection, progress.append)) == []
    assert sum(progress) == 136 + 4
    assert not connection.in_transaction


def tamper(path: Path, statement: str, *, cascading: bool = False) -> None:
    """Writes past all that guards the database."""
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        triggers = raw.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        kept = triggers.fetchall()
        raw.execute("PRAGMA foreign_keys = ON" if cascading else "PRAGMA foreign_keys = OFF")
        for name, _ in kept:
            raw.execute(f"DROP TRIGGER {name}")
        raw.execute(statement)
        for _, sql in kept:
            raw.execute(sql)


LAST = "(SELECT key FROM sentences WHERE article = 6 AND start = 0)"
DERIVED: list[tuple[str, Kind, int]] = [
    ("UPDATE articles SET folded_title = 'x' WHERE key = 2", "wrong title", 1),
    ("UPDATE articles SET sentences = 9 WHERE key = 2", "wrong count", 1),
    ("UPDATE sentences SET position = position + 1 WHERE article = 2", "wrong position", 24),
    (f"DELETE FROM tags WHERE judgement IN (SELECT key FROM judgements WHERE sentence = {LAST})",
     "wrong judgement", 2),
    (f"UPDATE judgements SET note = 'x' WHERE sentence = {LAST}", "wrong judgement", 2),
    (f"DELETE FROM judgements WHERE sentence = {LAST}", "wrong judgement", 2),
    ("UPDATE reviews SET disagreement = 0.7", "wrong review", 0),
    ("DELETE FROM reviews WHERE state = 'stale'", "wrong review", 0),
    ('INSERT INTO reviews SELECT key, article, "start", 1, 0, \'pending\' FROM sentences'
     " WHERE key = 1", "wrong review", 1),
    ("DELETE FROM stretches WHERE article = 2", "missing from search", 24),
    ("INSERT INTO search (search) VALUES ('delete-all')", "missing from search", 0),
]  # fmt: skip
LASTING: list[tuple[str, Kind, int]] = [
    ("UPDATE texts SET text = replace(text, 'و', 'ف') WHERE article = 2", "changed text", 1),
    ('UPDATE sentences SET "end" = "end" + 9 WHERE key = 2', "sentences overlap", 1),
    ('UPDATE sentences SET "end" = 1000000 WHERE key = 33', "sentence outside text", 1),
    ("DELETE FROM annotators WHERE name = 'omar'", "broken reference", 0),
    (f"DELETE FROM changes WHERE sentence = {LAST}", "judgement without history", 2),
]  # fmt: skip


@pytest.mark.parametrize(("statement", "kind", "count"), DERIVED, ids=lambda each: str(each)[:40])
def test_what_is_derived_is_found_wrong_and_found_anew(
    path: Path, connection: Connection, article: str, statement: str, kind: Kind, count: int
) -> None:
    before = write_down(connection)
    tamper(path, statement, cascading="FROM judgements" in statement)
    found = kinds(connection)
    assert found.count(kind) == count or (not count and kind in found)
    with closing(connect(path)) as writer:
        repaired = list(check_and_repair(connection, writer, by="owner"))
    assert [each.finding.kind for each in repaired] == found
    assert all(each.repaired == each.finding.is_derived for each in repaired)
    assert kinds(connection) == []
    assert write_down(connection) == before
    told = read_audit(connection, "owner", deed="repaired")
    assert sum(sum(each.detail.values()) for each in told) == sum(
        each.repaired for each in repaired
    )


def write_down(connection: Connection) -> list[object]:
    """What is derived, but for the index for search, which has more than one right form."""
    return [
        [read_standing(connection, article) for article in range(1, 7)],
        connection.execute("SELECT * FROM reviews ORDER BY sentence").fetchall(),
        connection.execute("SELECT id, folded_title, sentences FROM articles").fetchall(),
        connection.execute("SELECT key, position FROM live_sentences").fetchall(),
    ]


@pytest.mark.parametrize(("statement", "kind", "count"), LASTING, ids=lambda each: str(each)[:40])
def test_what_nothing_else_tells_is_found_wrong_and_left_alone(
    path: Path, connection: Connection, article: str, statement: str, kind: Kind, count: int
) -> None:
    tamper(path, statement)
    found = kinds(connection)
    assert found.count(kind) == count or (not count and kind in found)
    with closing(connect(path)) as writer:
        list(check_and_repair(connection, writer, by="owner"))
    assert kind in kinds(connection)


def test_a_broken_index_of_a_table_comes_first(
    path: Path, connection: Connection, article: str
) -> None:
    """Through it the history itself reads wrong, so nothing may be repaired by that."""
    redefine = "UPDATE sqlite_master SET sql = {} WHERE name = 'changes_of_sentence'"
    full = "CREATE INDEX changes_of_sentence ON changes (sentence, annotator)"
    for sql, work in ((f"{full} WHERE key < 0", True), (full, False)):
        with closing(sqlite3.connect(path, isolation_level=None)) as raw:
            raw.execute("PRAGMA writable_schema = ON")
            raw.execute(redefine.format(f"'{sql}'"))
        if work:
            with closing(connect(path)) as other:
                judge(other, "omar", article, FIRST, "quote")
    said = read_sheet(connection, article, "omar").judgement(FIRST)
    assert set(kinds(connection)) == {"broken table index"}
    result = run("check", "--repair", "--as", "owner", "--json", db=path)
    assert result.returncode == 0
    assert {json.loads(each)["kind"] for each in result.stdout.splitlines()} == {
        "broken table index"
    }
    assert read_sheet(connection, article, "omar").judgement(FIRST) == said


def test_others_go_on_working_while_it_checks(
    path: Path, connection: Connection, article: str
) -> None:
    tamper(path, "UPDATE articles SET folded_title = 'x'")
    again = RENAMED.replace('"claim"', '"assertion"').replace('name = "assertion"', 'name = "said"')
    with closing(check(connection)) as findings:
        assert next(findings).kind == "wrong title"
        with closing(connect(path, busy_timeout_ms=0)) as other:
            judge(other, "sara", article, THIRD, "event")
            set_scheme(other, again, by="owner")
        assert {each.kind for each in findings} == {"wrong title"}


def test_it_tells_what_is_wrong_and_what_to_do(path: Path, article: str) -> None:
    whole = run("check", "--as", "owner", db=path)
    assert (whole.returncode, whole.stdout) == (0, b"")
    assert whole.stderr == b"the database is whole, and adds up\n"
    tamper(path, f"UPDATE judgements SET note = 'x' WHERE sentence = {LAST}")
    wrong = run("check", "--as", "owner", db=path)
    assert wrong.returncode == 1
    place = f"{article}:0-10"
    assert wrong.stdout.decode().splitlines() == [
        f"judgement that is not what was said last: {place}: {name}" for name in ("omar", "sara")
    ]
    assert b"2 things wrong" in wrong.stderr
    assert b"hashiya check --repair" in wrong.stderr
    tamper(path, "UPDATE texts SET text = text || ' '")
    lost = run("check", "--as", "owner", db=path)
    assert b"go back to a backup" in lost.stderr
    tamper(path, "UPDATE texts SET text = substr(text, 1, length(text) - 1)")
    repaired = run("check", "--repair", "--as", "owner", "--json", db=path)
    assert repaired.returncode == 0
    assert [json.loads(each) for each in repaired.stdout.splitlines()] == [
        {
            "kind": "wrong judgement",
            "article_id": article,
            "start": 0,
            "end": 10,
            "annotator": name,
            "detail": None,
            "derived": True,
            "repaired": True,
        }
        for name in ("omar", "sara")
    ]


def test_it_is_for_owners_and_needs_a_database(
    path: Path, connection: Connection, article: str
) -> None:
    for arguments in (["check"], ["check", "--repair"]):
        result = run(*arguments, "--as", "sara", db=path)
        assert result.returncode == 1
        assert b"not an owner" in result.stderr
    missing = run("check", db=path.with_name("other.db"))
    assert missing.returncode == 1
    assert b"there is no database" in missing.stderr
    assert not path.with_name("other.db").exists()
    tamper(path, "UPDATE articles SET folded_title = 'x'")
    with closing(connect(path)) as writer, pytest.raises(OwnersOnlyError):
        list(check_and_repair(connection, writer, by="sara"))
