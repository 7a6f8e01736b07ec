"""The database: whose it is, what it refuses, and that it holds what the sheet says."""

import multiprocessing
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from db.annotators import add_annotator, read_annotators
from db.articles import (
    find_articles,
    first_articles,
    list_articles,
    next_articles,
    previous_articles,
    read_article,
    read_keys,
    read_sentences,
)
from db.connection import Connection, connect, transaction
from db.errors import (
    ConflictError,
    DamagedError,
    ForeignDatabaseError,
    NewerSchemaError,
    NotFoundError,
    ReadOnlyError,
    UnreachableError,
)
from db.judgements import judgement_from_json, read_sheet, write_change
from db.migrations import migrations
from db.places import Desk, Place, read_desk, read_position, write_desk
from db.schema import VERSION
from db.schemes import read_scheme, set_scheme
from db.status import read_status
from tagging.change import Change, invert
from tagging.default_scheme import DEFAULT_SCHEME
from tagging.errors import SchemeError
from tagging.judgement import FieldKey
from tagging.sheet import Sheet
from tagging.span import Span
from tests.patience import PATIENCE
from tests.shelved import shelve


def test_a_new_database_is_durable_and_ours(connection: Connection) -> None:
    pragmas = ("journal_mode", "synchronous", "foreign_keys", "user_version")
    values = [connection.execute(f"PRAGMA {each}").fetchone()[0] for each in pragmas]
    assert values == ["wal", 2, 1, VERSION]


def test_the_version_counts_the_migrations() -> None:
    assert len(migrations._migrations) == VERSION


def test_another_programs_database_is_left_alone(path: Path) -> None:
    foreign = sqlite3.connect(path)
    foreign.execute("CREATE TABLE recipes (name)")
    foreign.close()
    before = path.read_bytes()
    with pytest.raises(ForeignDatabaseError, match="another program's database"):
        connect(path)
    assert path.read_bytes() == before
    assert not path.with_name("test.db-wal").exists()


def test_a_file_that_is_no_database_is_left_alone(path: Path) -> None:
    path.write_text("ليست قاعدة بيانات" * 100)
    before = path.read_bytes()
    with pytest.raises(ForeignDatabaseError):
        connect(path)
    assert path.read_bytes() == before


def test_a_newer_schema_is_refused(path: Path) -> None:
    connection = connect(path)
    connection.execute(f"PRAGMA user_version = {VERSION + 1}")
    connection.close()
    with pytest.raises(NewerSchemaError, match="install a newer hashiya"):
        connect(path)


def test_a_damaged_file_is_refused_with_advice(seeded: Path) -> None:
    connection = connect(seeded)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    data = bytearray(seeded.read_bytes())
    data[4096 : len(data)] = b"\xff" * (len(data) - 4096)
    seeded.write_bytes(data)
    with pytest.raises(DamagedError, match="restore a backup"), closing(connect(seeded)) as again:
        find_articles(again)


def test_a_folder_that_cannot_be_made_is_explained(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UnreachableError, match="cannot be made"):
        connect(tmp_path / "file" / "test.db")


def test_a_database_that_may_not_be_written_is_explained(seeded: Path) -> None:
    connection = connect(seeded)
    connection.execute("PRAGMA query_only = ON")
    with pytest.raises(ReadOnlyError, match="may not be written to"):
        add_annotator(connection, "sara")
    connection.close()


def open_at_once(path: Path, start: "multiprocessing.synchronize.Barrier") -> None:
    start.wait()
    connect(path, busy_timeout_ms=int(PATIENCE * 1000)).close()


def test_two_programs_may_create_the_database_at_once(path: Path) -> None:
    context = multiprocessing.get_context("fork")
    start = context.Barrier(4, timeout=PATIENCE)
    programs = [context.Process(target=open_at_once, args=(path, start)) for _ in range(4)]
    for program in programs:
        program.start()
    for program in programs:
        program.join()
    assert [program.exitcode for program in programs] == [0, 0, 0, 0]
    connect(path).close()


def test_an_interrupted_migration_leaves_nothing_half(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    last = migrations._migrations[-1]

    def fail(database: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(last, "fn", fail)
    with pytest.raises(KeyboardInterrupt):
        connect(path)
    monkeypatch.undo()
    raw = sqlite3.connect(path)
    assert raw.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,)
    raw.close()
    connect(path).close()


def test_the_text_and_the_history_never_change(connection: Connection) -> None:
    article_id = shelve(connection, "جملة أولى. جملة ثانية.")
    add_annotator(connection, "sara")
    scheme = read_scheme(connection)
    _, change = read_sheet(connection, article_id, "sara").toggle(Span(0, 10), "claim")
    with transaction(connection):
        write_change(connection, change, scheme.version)
    for statement in (
        "UPDATE texts SET text = 'x'",
        "UPDATE changes SET at = 'x'",
        "DELETE FROM changes",
    ):
        with pytest.raises(sqlite3.IntegrityError, match=r"append-only|never changes"):
            connection.execute(statement)


def test_a_change_that_starts_elsewhere_is_a_conflict(connection: Connection) -> None:
    article_id = shelve(connection, "جملة أولى. جملة ثانية.")
    add_annotator(connection, "sara")
    version = read_scheme(connection).version
    sheet = read_sheet(connection, article_id, "sara")
    _, first = sheet.toggle(Span(0, 10), "claim")
    _, second = sheet.toggle(Span(0, 10), "event")
    with transaction(connection):
        write_change(connection, first, version)
    with pytest.raises(ConflictError), transaction(connection):
        write_change(connection, second, version)
    assert read_sheet(connection, article_id, "sara").judgement(Span(0, 10)) == first.after


def test_annotators_do_not_see_each_other(connection: Connection) -> None:
    article_id = shelve(connection, "جملة أولى. جملة ثانية.")
    for name in ("sara", "omar"):
        add_annotator(connection, name)
    assert read_annotators(connection) == ["omar", "sara"]
    _, change = read_sheet(connection, article_id, "sara").toggle(Span(0, 10), "claim")
    with transaction(connection):
        write_change(connection, change, read_scheme(connection).version)
    assert read_sheet(connection, article_id, "omar").judgements == {}


def test_schemes_are_versions_and_a_wrong_one_changes_nothing(connection: Connection) -> None:
    assert read_scheme(connection).version == 1
    assert set_scheme(connection, DEFAULT_SCHEME, by="sara").version == 1
    other = DEFAULT_SCHEME.replace('"news"', '"sport"')
    assert set_scheme(connection, other, by="sara").version == 2
    with pytest.raises(SchemeError):
        set_scheme(connection, "name = 3", by="sara")
    assert read_scheme(connection).scheme.name == "sport"
    kept = connection.execute("SELECT toml FROM schemes ORDER BY version").fetchall()
    assert kept == [(DEFAULT_SCHEME,), (other,)]


def test_articles_are_found_listed_and_gone_along(seeded: Path) -> None:
    connection = connect(seeded)
    ids = find_articles(connection)
    assert len(ids) == 5
    assert first_articles(connection, 2) == ids[:2]
    assert next_articles(connection, ids[1], 2) == ids[2:4]
    assert previous_articles(connection, ids[4], 2) == ids[2:4]
    assert next_articles(connection, ids[4], 2) == []
    assert find_articles(connection, "مُحادثاتٌ") == [ids[3]]
    assert find_articles(connection, "100%_") == []
    listed = list_articles(connection, read_keys(connection, ids), "sara")
    assert [each.sentences for each in listed] == [33, 24, 33, 35, 11]
    text = read_article(connection, ids[0]).text
    assert read_sentences(connection, ids[0])[0].of(text).startswith("روسيا")
    with pytest.raises(NotFoundError):
        read_article(connection, "b2s:no")
    connection.close()


def test_the_desk_is_as_it_was_left(seeded: Path) -> None:
    connection = connect(seeded)
    add_annotator(connection, "sara")
    ids = find_articles(connection)
    assert read_desk(connection, "sara") == Desk("sara", (), 0)
    desk = Desk("sara", (Place(ids[3], 7), Place(ids[0], 2)), 1)
    for each in (Desk("sara", (Place(ids[1], 1),), 0), desk):
        with transaction(connection):
            write_desk(connection, each)
    assert read_desk(connection, "sara") == desk
    assert read_position(connection, "sara", ids[1]) == 1
    assert read_position(connection, "omar", ids[1]) == 0
    connection.close()


class StoreMatchesSheet(RuleBasedStateMachine):
    """Whatever is judged, undone and read again: the store holds what the sheet says."""

    spans = (Span(0, 10), Span(11, 22))
    keys = st.sampled_from([FieldKey("quote", "speaker"), FieldKey("event", "place")])

    @initialize()
    def begin(self) -> None:
        self.connection = connect(Path(":memory:"))
        self.article = shelve(self.connection, "جملة أولى. جملة ثانية.")
        add_annotator(self.connection, "sara")
        self.version = read_scheme(self.connection).version
        self.sheet = Sheet(self.article, "sara", self.spans, {})
        self.changes: list[Change] = []

    @rule(span=st.sampled_from(spans), label=st.sampled_from(["claim", "quote", "event"]))
    def toggle(self, span: Span, label: str) -> None:
        self.store(*self.sheet.toggle(span, label))

    @rule(span=st.sampled_from(spans), step=st.sampled_from(["judge_none", "clear", "flag"]))
    def judge(self, span: Span, step: str) -> None:
        self.store(*getattr(self.sheet, step)(span))

    @rule(span=st.sampled_from(spans), note=st.text(st.characters(codec="utf-8")))
    def note(self, span: Span, note: str) -> None:
        self.store(*self.sheet.note(span, note))

    @rule(span=st.sampled_from(spans), key=keys, value=st.text(st.characters(codec="utf-8")))
    def fill(self, span: Span, key: FieldKey, value: str) -> None:
        if self.sheet.judgement(span).has(key.label):
            self.store(*self.sheet.fill(span, key, value))

    @rule()
    def undo(self) -> None:
        if self.changes and self.sheet.judgement(self.changes[-1].span) == self.changes[-1].after:
            change = invert(self.changes[-1])
            self.store(self.sheet.apply(change), change)

    def store(self, sheet: Sheet, change: Change) -> None:
        with transaction(self.connection):
            write_change(self.connection, change, self.version)
        self.sheet = sheet
        self.changes.append(change)

    @invariant()
    def store_equals_sheet(self) -> None:
        if hasattr(self, "sheet"):
            assert read_sheet(self.connection, self.article, "sara") == self.sheet

    @invariant()
    def history_adds_up(self) -> None:
        if hasattr(self, "sheet"):
            rows = self.connection.execute("SELECT before, after FROM changes ORDER BY key")
            stored = [(judgement_from_json(a), judgement_from_json(b)) for a, b in rows]
            assert stored == [(each.before, each.after) for each in self.changes]
            status = read_status(self.connection, "sara")[0].progress
            said = self.sheet.judgements.values()
            assert status.judged == sum(each.is_judged for each in said)
            assert status.none == sum(each.is_none for each in said)

    def teardown(self) -> None:
        if hasattr(self, "connection"):
            self.connection.close()


TestStoreMatchesSheet = StoreMatchesSheet.TestCase
TestStoreMatchesSheet.settings = settings(max_examples=40, stateful_step_count=20)
