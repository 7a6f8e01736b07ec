"""Taking in another machine's database: what comes over, what holds, who may, and how."""

import sqlite3
from contextlib import AbstractContextManager, closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlite_utils import Database

from db.articles import read_article, read_sentences
from db.audit_trail import read_audit
from db.connection import Connection, connect
from db.cuts import list_uncertain
from db.errors import (
    DamagedError,
    ForeignDatabaseError,
    OwnersOnlyError,
    SameDatabaseError,
    StoreError,
    UnreachableError,
)
from db.history import read_history, read_recent, read_undo_stack
from db.joining.join import Join
from db.joining.joining import join_database, rehearse_join
from db.judgements import read_sheet
from db.migrations import migrations
from db.people import add_person, read_person, set_role
from db.schema import APPLICATION_ID
from tagging.decision import settle_on_none
from tagging.role import Role
from tagging.segmentation import segment
from tagging.span import Span
from tests.joined import (
    MACHINES,
    NAMES,
    OTHER_TEXT,
    PARTS,
    TEXT,
    A,
    B,
    C,
    Clock,
    D,
    Pair,
    cut_in_two,
    dump,
    file_of,
    history,
    labels_of,
    say,
    state,
    take_in,
)
from tests.reviewed import decision_of, settle, votes_of
from tests.shelved import shelve, shelve_as_before


@pytest.mark.parametrize("last", MACHINES)
def test_of_two_judgements_the_later_holds_and_both_are_listed(
    apart: Pair, article_id: str, last: str
) -> None:
    ours, theirs = apart
    turns = [(ours, "claim"), (theirs, "quote")]
    for connection, label in turns if last == "laptop" else reversed(turns):
        say(connection, article_id, "sara", A, label)
    held = "claim" if last == "desk" else "quote"
    report = take_in(ours, theirs)
    (conflict,) = report.conflicts
    assert (conflict.kind, conflict.person, conflict.span) == ("judgement", "sara", A)
    assert conflict.text == A.of(TEXT)
    assert ('"claim"' in conflict.ours, '"quote"' in conflict.theirs) == (True, True)
    assert conflict.stays == ("ours" if last == "desk" else "theirs")
    assert labels_of(ours, article_id, "sara", A) == [held]
    said = [
        sorted(each.change.after.labels or ()) for each in read_history(ours, "sara", article_id, A)
    ]
    assert sorted(said) == [["claim"], ["quote"]]
    assert take_in(theirs, ours).conflicts == ()
    assert labels_of(theirs, article_id, "sara", A) == [held]


def test_what_only_one_side_carried_on_holds_whatever_its_clock_says(
    apart: Pair, article_id: str, clock: Clock
) -> None:
    ours, theirs = apart
    say(ours, article_id, "sara", A, "claim")
    take_in(theirs, ours)
    clock.moment -= timedelta(days=1)
    say(theirs, article_id, "sara", A, "clear")
    say(theirs, article_id, "sara", A, "quote")
    report = take_in(ours, theirs)
    assert report.conflicts == ()
    assert report.added == {"changes": 2, "judgements": 1}
    assert labels_of(ours, article_id, "sara", A) == ["quote"]


def test_the_time_of_a_vote_is_when_it_was_given(apart: Pair, article_id: str) -> None:
    ours, theirs = apart
    say(theirs, article_id, "sara", A, "claim")
    take_in(ours, theirs)
    assert [v.at for v in votes_of(ours, article_id, A)] == [
        v.at for v in votes_of(theirs, article_id, A)
    ]


def test_what_came_over_is_remembered_and_not_undone(apart: Pair, article_id: str) -> None:
    ours, theirs = apart
    say(ours, article_id, "sara", A, "claim")
    say(theirs, article_id, "sara", B, "quote")
    take_in(ours, theirs)
    (step,) = read_undo_stack(ours, "sara").done
    assert step.spans == (A,)
    assert [each.change.span for each in read_recent(ours, "sara")] == [B, A]


def test_a_judgement_of_a_sentence_that_was_split_here_is_carried(
    apart: Pair, article_id: str
) -> None:
    ours, theirs = apart
    say(theirs, article_id, "sara", A, "claim")
    cut_in_two(ours, article_id)
    report = take_in(ours, theirs)
    assert report.conflicts == ()
    for part in PARTS:
        judgement = read_sheet(ours, article_id, "sara").judgement(part)
        assert (judgement.labels, judgement.flag) == (frozenset({"claim"}), True)
    assert {each.span for each in list_uncertain(ours, "sara")} == set(PARTS)
    take_in(theirs, ours)
    assert state(ours) == state(theirs)


def test_a_sentence_that_was_split_there_is_split_here(apart: Pair, article_id: str) -> None:
    ours, theirs = apart
    say(ours, article_id, "omar", A, "claim")
    cut_in_two(theirs, article_id)
    say(theirs, article_id, "sara", PARTS[1], "quote")
    report = take_in(ours, theirs)
    assert report.added["cuts"] == 1
    assert read_sentences(ours, article_id)[:2] == PARTS
    assert labels_of(ours, article_id, "sara", PARTS[1]) == ["quote"]
    assert labels_of(ours, article_id, "omar", PARTS[0]) == ["claim"]


def test_of_two_cuts_of_one_sentence_the_later_holds(apart: Pair, article_id: str) -> None:
    ours, theirs = apart
    cut_in_two(ours, article_id)
    cut_in_two(theirs, article_id, TEXT.index("قريب"))
    say(theirs, article_id, "sara", read_sentences(theirs, article_id)[0], "claim")
    (conflict,) = take_in(ours, theirs).conflicts
    assert (conflict.kind, conflict.stays, conflict.text) == ("cut", "theirs", A.of(TEXT))
    assert read_sentences(ours, article_id) == read_sentences(theirs, article_id)
    assert take_in(theirs, ours).conflicts == ()
    assert state(ours) == state(theirs)
    say(ours, article_id, "omar", C, "quote")
    take_in(theirs, ours)
    assert state(ours) == state(theirs)


def test_articles_come_over_as_they_are_cut_there(apart: Pair) -> None:
    ours, theirs = apart
    article = shelve(theirs, f"{TEXT}\n{OTHER_TEXT}")
    cut_in_two(theirs, article)
    say(theirs, article, "sara", PARTS[0], "claim")
    report = take_in(ours, theirs)
    assert report.added == {"articles": 1, "cuts": 1, "changes": 1, "judgements": 1}
    assert read_article(ours, article) == read_article(theirs, article)
    assert read_sentences(ours, article) == read_sentences(theirs, article)
    assert labels_of(ours, article, "sara", PARTS[0]) == ["claim"]
    take_in(theirs, ours)
    assert state(ours) == state(theirs)


def test_articles_that_another_version_cut_otherwise_are_the_same_afterwards(
    apart: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours, theirs = apart
    text = f"{TEXT}\n{OTHER_TEXT}"
    with monkeypatch.context() as patch:
        patch.setattr("db.shelving.segment", lambda text: _cut_coarsely(segment(text)))
        article = shelve(theirs, text)
    say(theirs, article, "sara", read_sentences(theirs, article)[0], "claim")
    shelve(ours, text)
    take_in(ours, theirs)
    assert read_sentences(ours, article) == read_sentences(theirs, article)
    stored = dump(ours)
    take_in(ours, theirs)
    assert dump(ours) == stored
    take_in(theirs, ours)
    assert state(ours) == state(theirs)


def _cut_coarsely(spans: list[Span]) -> list[Span]:
    return [Span(spans[0].start, spans[1].end), *spans[2:]]


def test_a_wrong_text_is_refused(apart: Pair) -> None:
    ours, theirs = apart
    article = shelve(theirs, OTHER_TEXT)
    theirs.execute("UPDATE articles SET id = 'b2s:1' WHERE id = ?", [article])
    with pytest.raises(DamagedError, match="another text"):
        take_in(ours, theirs)


# Who may


def test_only_owners_take_in_another_database(apart: Pair, article_id: str) -> None:
    ours, theirs = apart
    say(theirs, article_id, "sara", A, "claim")
    stored = dump(ours)
    for name in ("sara", "lina"):
        with pytest.raises(OwnersOnlyError):
            take_in(ours, theirs, by=name)
    assert dump(ours) == stored
    assert [each.name for each in file_of(ours).parent.glob(".*")] == []


def test_nobody_brings_a_role_along(apart: Pair, article_id: str) -> None:
    ours, theirs = apart
    add_person(theirs, "hind", Role.OWNER, by="owner")
    set_role(theirs, "sara", Role.OWNER, by="owner")
    say(theirs, article_id, "omar", A, "claim")
    decision = settle_on_none(votes_of(theirs, article_id, A), "sara")
    settle(theirs, article_id, A, decision, by="sara")
    report = take_in(ours, theirs)
    assert read_person(ours, "hind").role is read_person(ours, "sara").role is Role.ANNOTATOR
    assert decision_of(ours, article_id, A) is None
    (conflict,) = report.conflicts
    assert (conflict.kind, conflict.person, conflict.stays) == ("decision", "sara", "ours")
    assert report.added["decisions"] == 1  # it is kept, and does not hold


def test_what_is_no_other_database_of_ours_is_refused(apart: Pair, tmp_path: Path) -> None:
    ours, theirs = apart
    file = file_of(ours)
    foreign, damaged, text = (tmp_path / name for name in ("foreign", "damaged", "text"))
    with closing(sqlite3.connect(foreign)) as connection:
        connection.execute("CREATE TABLE t (a)")
    text.write_text("nothing of the kind\n" * 100)
    content = bytearray(file_of(theirs).read_bytes())
    content[len(content) // 2 :] = b"x" * (len(content) - len(content) // 2)
    damaged.write_bytes(content)
    (tmp_path / "same.db").symlink_to(file)
    refusals: dict[Path, type[StoreError]] = {
        file: SameDatabaseError,
        tmp_path / "same.db": SameDatabaseError,
        foreign: ForeignDatabaseError,
        text: ForeignDatabaseError,
        damaged: DamagedError,
        tmp_path / "none.db": UnreachableError,
    }
    stored = dump(ours)
    for other, kind in refusals.items():
        with pytest.raises(kind):
            join_database(ours, file, other, by="owner")
    assert dump(ours) == stored


# How it is done


def test_the_other_file_is_not_touched_and_what_was_is_kept(apart: Pair, article_id: str) -> None:
    ours, theirs = apart
    say(ours, article_id, "omar", A, "quote")
    say(theirs, article_id, "sara", A, "claim")
    theirs.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    content, stored = file_of(theirs).read_bytes(), dump(ours)
    report = take_in(ours, theirs)
    assert file_of(theirs).read_bytes() == content
    assert report.backup is not None
    with closing(connect(report.backup)) as backup:
        assert dump(backup) == stored
    assert take_in(ours, theirs).backup is None
    assert len(list(report.backup.parent.glob("*.before-merge-*"))) == 1
    assert list(report.backup.parent.glob(".hashiya-merge-*")) == []


def test_a_rehearsal_says_the_same_and_stores_nothing(apart: Pair, article_id: str) -> None:
    ours, theirs = apart
    say(ours, article_id, "sara", A, "quote")
    say(theirs, article_id, "sara", A, "claim")
    stored = dump(ours)
    rehearsed = rehearse_join(ours, file_of(ours), file_of(theirs), by="owner")
    assert dump(ours) == stored
    assert replace(take_in(ours, theirs), backup=None) == rehearsed


def test_it_is_in_the_audit_trail(apart: Pair, article_id: str) -> None:
    ours, theirs = apart
    say(theirs, article_id, "sara", A, "claim")
    take_in(ours, theirs)
    (entry,) = read_audit(ours, "owner", deed="merged")
    found = {"changes": 1, "judgements": 1, "conflicts": 0}
    assert (entry.person, entry.detail) == ("owner", {"other": "laptop.db", **found})
    judged = read_audit(ours, "owner", deed="judged")
    assert [(each.person, each.detail["start"]) for each in judged] == [("sara", A.start)]


def test_a_database_of_an_older_program_is_taken_in(
    apart: Pair, tmp_path: Path, article_id: str
) -> None:
    ours, _ = apart
    older = tmp_path / "older.db"
    with closing(sqlite3.connect(older, isolation_level=None)) as connection:
        work_as_before(connection)
    content = older.read_bytes()
    report = join_database(ours, file_of(ours), older, by="owner")
    assert report.added == {"changes": 1, "judgements": 1}
    assert labels_of(ours, article_id, "sara", A) == ["claim"]
    assert older.read_bytes() == content


def work_as_before(connection: Connection) -> None:
    """Somebody judges a sentence with the program as it was after its fourth migration."""
    migrations.apply(Database(connection), stop_before="create_places")
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute("PRAGMA user_version = 4")
    shelve_as_before(connection, TEXT)
    labels = ("null", '["claim"]')
    said = [f'{{"labels":{each},"fields":[],"flag":false,"note":""}}' for each in labels]
    at = "2026-11-01T10:00:00Z"
    connection.execute("INSERT INTO annotators VALUES (1, 'sara', '')")
    connection.execute("INSERT INTO judgements VALUES (1, 1, 1, 1, 1, 0, '', 1, ?)", [at])
    connection.execute("INSERT INTO tags VALUES (1, 'claim')")
    connection.execute("INSERT INTO changes VALUES (1, 1, 1, ?, ?, 1, ?)", [*said, at])


class Killed(BaseException):
    pass


@pytest.mark.parametrize("pieces", range(8))
def test_a_join_that_is_killed_is_taken_up_again(
    apart: Pair, article_id: str, pieces: int, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    ours, theirs = apart
    monkeypatch.setattr("db.joining.join.PIECE", 1)
    shelve(theirs, OTHER_TEXT)
    for name in NAMES:
        say(ours, article_id, name, B, "claim")
        say(theirs, article_id, name, B, "quote")
        say(theirs, article_id, name, D, "none")
    cut_in_two(theirs, article_id)
    settle(theirs, article_id, C, settle_on_none(votes_of(theirs, article_id, C), "lina"))
    whole = tmp_path / "whole.db"
    ours.execute(f"VACUUM INTO '{whole}'")
    with closing(connect(whole)) as connection:
        expected = take_in(connection, theirs)
        held = state(connection)
    left, piece = pieces, Join.piece

    def die(self: Join) -> AbstractContextManager[None]:
        nonlocal left
        left -= 1
        if left < 0:
            raise Killed
        return piece(self)

    with monkeypatch.context() as patch:
        patch.setattr(Join, "piece", die)
        with pytest.raises(Killed):
            take_in(ours, theirs)
    report = take_in(ours, theirs)
    assert report.conflicts == expected.conflicts
    assert state(ours) == held
    assert take_in(ours, theirs).added == {}
    assert history(theirs) <= history(ours)


def test_others_can_write_between_two_pieces(
    apart: Pair, article_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours, theirs = apart
    monkeypatch.setattr("db.joining.join.PIECE", 1)
    for span in (A, B, C):
        say(theirs, article_id, "sara", span, "claim")
    spans, piece = [B, C, D], Join.piece

    def write(self: Join) -> AbstractContextManager[None]:
        with closing(connect(file_of(ours), busy_timeout_ms=0)) as other:
            if spans:
                say(other, article_id, "omar", spans.pop(), "quote")
        return piece(self)

    monkeypatch.setattr(Join, "piece", write)
    take_in(ours, theirs)
    assert spans == []
    assert len(read_sheet(ours, article_id, "omar").judgements) == 3
    assert len(read_sheet(ours, article_id, "sara").judgements) == 3
