"""A few people over a real sshd at once; `python -m bench.load` plays a crowd, and measures it."""

from pathlib import Path

import pytest

from bench.load.crowd import Press, Seat
from bench.load.ledger import Ledger, compare_changes
from bench.load.outcome import Wishes
from bench.load.pressing import Key
from bench.load.run import run_load
from bench.load.screens import Seen, look_back
from db.articles import first_articles, read_sentences
from db.connection import Connection
from tests.reviewed import judge, staff

SMALL = Wishes(annotators=3, seconds=5.0, sentences=2_000, disputed=60, rest=0.5, alone=1.0)


def test_nothing_is_lost_while_articles_come_in_and_a_dataset_goes_out(tmp_path: Path) -> None:
    outcome = run_load(tmp_path, SMALL)
    assert outcome.list_faults() == []
    assert outcome.ledger.stored == outcome.ledger.pressed > 0
    assert outcome.reviewed.stored > 0
    assert outcome.imported == outcome.wanted > 0
    assert outcome.exported > 0


@pytest.mark.parametrize(
    ("pressed", "lost", "doubled"),
    [
        (["claim", "event"], 0, 0),
        (["claim", "quote", "event"], 1, 0),
        (["claim"], 0, 1),
        (["claim", "flag"], 1, 1),
        (["event", "claim"], 1, 1),
    ],
)
def test_what_is_lost_or_doubled_is_found(
    connection: Connection, seeded: Path, pressed: list[str], lost: int, doubled: int
) -> None:
    staff(connection)
    (article,) = first_articles(connection, 1)
    first, second, *_ = read_sentences(connection, article)
    judge(connection, "sara", article, first, "claim")
    judge(connection, "sara", article, second, "event")
    found = compare_changes(connection, "sara", pressed)
    assert found == Ledger(len(pressed), 2, lost, doubled, 0)
    connection.execute("UPDATE judgements SET flag = 1")
    assert compare_changes(connection, "sara", pressed).broken == 2


def sit(*chunks: str) -> Seat:
    """Somebody who pressed a key that makes a change, and what came then, a second for each."""
    times = enumerate((each.encode() for each in chunks), start=1)
    return Seat(
        "sara",
        (),
        (),
        presses=[Press(Key(b"c", "claim"), 1.5, 2.0)],
        chunks=[(float(at), chunk) for at, chunk in times],
    )


def test_a_change_is_saved_once_its_sign_is_gone() -> None:
    marked, saved = "\x1b[1;1H …  C▐", "\x1b[1;1H    C▐"
    assert look_back(sit("\x1b[1;1H    ·▐", marked, "\x1b[3;1Hx", saved)) == Seen([2.5], 0, 0, [])
    assert look_back(sit("\x1b[1;1H    ·▐", marked)) == Seen([], 1, 0, [])


def test_words_that_nobody_should_see_are_found() -> None:
    seen = look_back(sit("x▐", "not \x1b[1msaved: another", " program; the database is busy"))
    assert (seen.trouble, seen.busy) == ([b"not saved", b"another program"], 1)
