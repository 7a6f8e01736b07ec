"""Which sentences are exported, with whose votes, and who may."""

from dataclasses import replace
from typing import Any

import pytest

from db.connection import Connection
from db.errors import BlindError, NotFoundError
from db.exchange.dataset import open_dataset, write_dataset
from db.exchange.selection import Selection
from db.people import read_policy, set_policy
from db.schemes import read_scheme, set_scheme
from tagging.gold import GoldPolicy
from tagging.record import Record, Recorder
from tests.exported import ASKED, EVENT, NO, OLD, QUOTED, TITLE, make_project

ALL = [TITLE, QUOTED, EVENT, ASKED, NO, OLD]
FIRST, SECOND = (0, 8), (9, 15)  # of the other article


@pytest.fixture
def articles(connection: Connection) -> tuple[str, str]:
    return make_project(connection)


def select(connection: Connection, policy: GoldPolicy = "majority", **asked: Any) -> list[Record]:
    selection = Selection(**{"reader": "lina", **asked})
    with open_dataset(connection, selection, policy) as dataset:
        return [*map(Recorder(dataset.edition).write_record, dataset.choose())]


def places(records: list[Record]) -> list[tuple[int, int]]:
    return [(each["start"], each["end"]) for each in records]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"only": "all"}, [*ALL, FIRST, SECOND]),
        ({}, [TITLE, QUOTED, EVENT, ASKED, FIRST]),
        ({"only": "gold"}, [TITLE, QUOTED, ASKED, FIRST]),
        ({"only": "decided"}, [TITLE, QUOTED]),
        ({"only": "gold", "policy": "decided"}, [TITLE, QUOTED]),
        ({"only": "gold", "policy": "label-majority"}, [TITLE, QUOTED, EVENT, ASKED, FIRST]),
        ({"labels": frozenset({"quote"})}, [QUOTED]),
        ({"labels": frozenset({"claim"})}, [EVENT, ASKED, FIRST]),  # a tie, by its votes
        ({"labels": frozenset({"claim"}), "only": "gold"}, [ASKED, FIRST]),
        pytest.param({"labels": frozenset({"quote", "event"})}, [QUOTED, EVENT], id="two labels"),
        ({"since": "2026-11-22T00:00:00Z"}, [TITLE, QUOTED, EVENT, FIRST]),
        ({"since": "2026-11-22T09:30:00Z", "only": "all"}, [TITLE, QUOTED, EVENT, FIRST]),
        ({"since": "2026-11-22T09:30:01Z"}, []),
        ({"annotators": frozenset({"lina"})}, [TITLE, QUOTED, EVENT]),
        ({"annotators": frozenset({"lina"}), "since": "2026-11-23T00:00:00Z"}, []),
    ],
    ids=str,
)
def test_sentences_are_selected(
    connection: Connection,
    articles: tuple[str, str],
    asked: dict[str, Any],
    found: list[tuple[int, int]],
) -> None:
    assert places(select(connection, **asked)) == found


def test_only_the_votes_of_those_named_count(
    connection: Connection, articles: tuple[str, str]
) -> None:
    records = select(connection, annotators=frozenset({"omar", "lina"}))
    tie = next(each for each in records if each["start"] == EVENT.start)
    assert [each["annotator"] for each in tie["votes"]] == ["lina", "omar"]
    omar = select(connection, annotators=frozenset({"omar"}))
    assert {vote["annotator"] for each in omar for vote in each["votes"]} == {"omar"}
    assert [(each["labels"], each["gold_source"]) for each in omar] == [
        ([], "unanimous"),  # as the reviewer settled it
        (["quote"], "adjudicated"),
        (["event"], "single"),
        (["claim"], "single"),
    ]


def test_own_is_as_if_nobody_else_had_said_or_settled_anything(
    connection: Connection, articles: tuple[str, str]
) -> None:
    selection = Selection("sara", own=True)
    keys = ("spans", "flags", "notes", "sent_back", "judgements", "decision")
    records = list(write_dataset(connection, selection, *keys))
    assert places(records) == [TITLE, QUOTED, EVENT, ASKED]
    assert {each["gold_source"] for each in records} == {"single"}
    assert [each["decision"] for each in records] == [None] * 4
    said = [other for each in records for other in (*each["votes"], *each["judgements"])]
    assert {each["annotator"] for each in said} == {"sara"}
    assert [question["annotator"] for each in records for question in each["sent_back"]] == ["sara"]
    other = list(write_dataset(connection, replace(selection, reader="omar"), *keys))
    assert not any(each["sent_back"] for each in other)
    assert len(other) == 4


def test_an_article_is_found_by_its_id_its_beginning_or_ones_own_id(
    connection: Connection, articles: tuple[str, str]
) -> None:
    first, second = articles
    for name in (first, first[:9], first.removeprefix("b2s:")[:5], "17"):
        assert places(select(connection, only="all", articles=(name,))) == ALL
    both = select(connection, only="all", articles=(second, "17"))
    assert places(both) == [*ALL, FIRST, SECOND]
    for name, reason in (("b2s:", "several"), ("99", "no article"), ("", "several")):
        with pytest.raises(NotFoundError, match=reason):
            select(connection, articles=(name,))


def test_who_works_blind_exports_no_more_than_their_own(
    connection: Connection, articles: tuple[str, str]
) -> None:
    for reader in ("sara", "somebody"):
        with pytest.raises(BlindError):
            select(connection, reader=reader)
        with pytest.raises(BlindError):
            select(connection, reader=reader, annotators=frozenset({reader}))
    assert select(connection, reader="somebody", own=True) == []
    set_policy(connection, replace(read_policy(connection), blind=False), by="owner")
    assert places(select(connection, reader="sara")) == places(select(connection))


def test_who_and_what_nobody_knows_is_refused(
    connection: Connection, articles: tuple[str, str]
) -> None:
    with pytest.raises(NotFoundError, match="nobody is called ali"):
        select(connection, annotators=frozenset({"ali"}))
    with pytest.raises(NotFoundError, match="there are claim, quote, event"):
        select(connection, labels=frozenset({"rumour"}))
    toml = read_scheme(connection).toml
    begin = toml.index("[[labels]]", toml.index('name = "quote"'))
    set_scheme(connection, toml[:begin], by="owner")
    former = select(connection, labels=frozenset({"event"}))
    assert places(former) == [EVENT]
