"""`hashiya diff`: whatever was changed is found, and nothing else."""

import json
import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.articles import find_articles, read_article, read_sentences
from db.connection import Connection, connect, transaction
from db.cuts import write_cut
from db.exchange.comparing import Comparison
from db.judgements import read_sheet
from tagging.comparison import Difference, Kind, compare_records
from tagging.decision import Decision
from tagging.role import Role
from tests.arabic_rows import faults
from tests.reviewed import judge, settle, staff
from tests.shelved import shelve
from tests.terminal import Terminal
from tests.test_cli import run

Record = dict[str, Any]

TEXT = "قال الوزير هذا اليوم. وقال غيره ذاك. وسكت الناس. ثم انصرفوا."
ANNOTATORS = st.sampled_from(["omar", "sara", "مريم"])
LABELS = st.lists(st.sampled_from(["claim", "quote", "event"]), unique=True)


@st.composite
def records(draw: st.DrawFn, article: str, start: int, end: int) -> Record:
    names = draw(st.lists(ANNOTATORS, unique=True))
    votes = [
        {"annotator": name, "labels": draw(LABELS), "at": "2026-11-22T10:00:00Z"} for name in names
    ]
    labels = draw(st.none() | LABELS)
    return {
        "id": f"{article}:{start}-{end}",
        "article_id": article,
        "index": start // 10,
        "start": start,
        "end": end,
        "text": draw(st.sampled_from(["", "نص", "text"])),
        "labels": labels,
        "gold_source": None if labels is None else "majority",
        "tie": labels is None,
        "votes": votes,
        "fields": [],
        "title": "",
        "split": "train",
        "scheme": "1",
    }


@st.composite
def datasets(draw: st.DrawFn) -> list[Record]:
    """Some articles with sentences of ten characters, a line end between them."""
    return [
        draw(records(f"a{article}", 10 * place, 10 * place + 9))
        for article in range(draw(st.integers(0, 3)))
        for place in range(draw(st.integers(1, 4)))
    ]


def copy(record: Record, **changed: object) -> Record:
    return {**json.loads(json.dumps(record)), **changed}


def compare(one: Sequence[Record], other: Sequence[Record]) -> list[Difference]:
    return list(Comparison(one, other))


@given(datasets(), st.randoms())
def test_a_dataset_is_equal_to_itself_in_any_order(
    dataset: list[Record], chance: random.Random
) -> None:
    shuffled = list(map(copy, dataset))
    chance.shuffle(shuffled)
    for record in shuffled:
        chance.shuffle(record["votes"])
        chance.shuffle(record["labels"] or [])
        for vote in record["votes"]:
            chance.shuffle(vote["labels"])
            vote["at"] = "2026-11-23T10:00:00Z"
    comparison = Comparison(dataset, shuffled)
    assert list(comparison) == []
    assert comparison.sizes == [len(dataset)] * 2
    assert comparison.matched == len(dataset)


OPERATIONS = ("keep", "drop", "relabel", "vote", "tie", "cut")


def change(record: Record, operation: str) -> Iterator[Record]:
    """What a sentence becomes; one that is cut becomes two."""
    middle = record["start"] + 4
    if operation == "relabel":
        yield copy(record, labels=[*(record["labels"] or []), "new"])
    elif operation == "vote":
        yield copy(record, votes=[*record["votes"], {"annotator": "new", "labels": [], "at": ""}])
    elif operation == "tie":
        yield copy(record, tie=not record["tie"], gold_source="adjudicated")
    elif operation == "cut":
        yield copy(record, end=middle)
        yield copy(record, start=middle + 1)
    elif operation == "keep":
        yield copy(record)


@given(datasets(), st.data(), st.randoms())
def test_what_was_changed_is_what_is_found(
    dataset: list[Record], data: st.DataObject, chance: random.Random
) -> None:
    plan = [data.draw(st.sampled_from(OPERATIONS)) for _ in dataset]
    changed = [
        after
        for record, operation in zip(dataset, plan, strict=True)
        for after in change(record, operation)
    ]
    chance.shuffle(changed)
    found = {each.before[0]["id"]: each for each in compare(dataset, changed)}
    expected = {
        record["id"]: operation
        for record, operation in zip(dataset, plan, strict=True)
        if operation != "keep"
    }
    assert found.keys() == expected.keys()
    for name, operation in expected.items():
        each = found[name]
        if operation == "drop":
            assert (each.kind, each.after) == (Kind.ONLY_A, ())
        elif operation == "cut":
            assert (each.kind, len(each.before), len(each.after)) == (Kind.CUT, 1, 2)
        else:
            keys = {"relabel": ("labels",), "vote": ("votes",), "tie": ("gold_source", "tie")}
            assert each.kind is Kind.CHANGED
            assert set(each.differing) <= set(keys[operation])
            assert keys[operation][-1] in each.differing


@given(datasets(), datasets())
def test_the_other_way_round_the_same_is_found(one: list[Record], other: list[Record]) -> None:
    there, back = compare(one, other), compare(other, one)
    turned = {Kind.ONLY_A: Kind.ONLY_B, Kind.ONLY_B: Kind.ONLY_A}
    assert sorted(each.kind for each in there) == sorted(
        turned.get(each.kind, each.kind) for each in back
    )


def test_only_what_both_have_is_compared_and_the_rest_is_named() -> None:
    record = {"article_id": "a", "start": 0, "end": 3, "text": "abc", "labels": ["claim"]}
    comparison = Comparison([record], [{**record, "spans": [], "scheme": "2"}])
    assert list(comparison) == []
    assert comparison.uncompared == {"spans"}
    assert comparison.schemes == (set(), {"2"})
    assert compare_records(record, {**record, "text": "abd"}) is not None


def test_many_records_wait_on_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("db.exchange.comparing.HELD", 1_000)
    one = [
        {"article_id": f"a{number}", "start": 0, "end": 5, "text": "نص" * 50, "labels": []}
        for number in range(100)
    ]
    assert compare(one, one[::-1]) == []
    (only,) = compare(one, one[:0:-1])
    assert only.before[0]["article_id"] == "a0"


@pytest.fixture
def judged(path: Path) -> Path:
    """An article of four sentences that two have judged, and differ on the last."""
    connection = connect(path)
    staff(connection)
    article = shelve(connection, TEXT)
    for place, span in enumerate(read_sentences(connection, article)):
        judge(connection, "omar", article, span, "quote")
        judge(connection, "sara", article, span, "quote" if place < 3 else "claim")
    connection.close()
    return path


def change_everything(connection: Connection) -> None:
    """A vote, a decision and a cut."""
    (article,) = find_articles(connection)
    first, second, _, fourth = read_sentences(connection, article)
    judge(connection, "omar", article, second, "event")
    settle(connection, article, fourth, Decision(frozenset(), "lina", "adjudicated", ()))
    text = read_article(connection, article).text
    at = text.index("هذا")
    _, cut = read_sheet(connection, article, "omar").split(first, at, text)
    with transaction(connection):
        write_cut(connection, cut, Role.REVIEWER)


def test_an_export_against_its_database(judged: Path, tmp_path: Path) -> None:
    before = tmp_path / "before.jsonl"
    as_reviewer = ("--as", "lina")
    assert run("export", before, *as_reviewer, db=judged).returncode == 0
    same = run("diff", before, judged, *as_reviewer, db=judged)
    assert (same.returncode, same.stderr) == (0, b"")
    assert "no difference" in same.stdout.decode()
    connection = connect(judged)
    change_everything(connection)
    connection.close()
    result = run("diff", before, judged, *as_reviewer, db=judged)
    assert result.returncode == 1
    shown = result.stdout.decode()
    assert "vote of omar: quote → event" in shown
    assert "labels: no gold → none of them" in shown
    assert "cut otherwise" in shown
    lines = run("diff", before, judged, *as_reviewer, "--json", db=judged).stdout.splitlines()
    found = {each["difference"]: each for each in map(json.loads, lines)}
    assert found.keys() == {"changed", "cut"}
    assert len(lines) == 3
    assert [len(found["cut"][side]) for side in "ab"] == [1, 2]
    table = run("diff", before, judged, *as_reviewer, "--json", "--summary", db=judged)
    counts = json.loads(table.stdout)
    assert (counts["changed"], counts["cut"], counts["equal"]) == (2, 1, 1)
    assert counts["keys"]["votes"] == 1


def test_stdin_and_what_cannot_be_compared(judged: Path, tmp_path: Path) -> None:
    exported = run("export", "--as", "lina", db=judged).stdout
    target = tmp_path / "news.jsonl"
    target.write_bytes(exported)
    lines = exported.splitlines(keepends=True)
    backwards = b"".join(reversed(lines))
    assert run("diff", "-", target, db=judged, data=backwards).returncode == 0
    assert run("diff", "-", target, db=judged, data=b"".join(lines[1:])).returncode == 1
    assert run("diff", "-", "-", db=judged).returncode == 2
    for data, said in (
        (b"{}\n", '-:1: there is no "article_id"'),
        (lines[0] + b"[1]\n", "-:2: no JSON object"),
        (lines[0].replace(b'"start":0', b'"start":"0"'), '"start" is not as it should be'),
        (b"{", "not JSON"),
    ):
        result = run("diff", "-", target, db=judged, data=data)
        assert result.returncode == 2
        assert said.replace("-:", "stdin:") in result.stderr.decode()
    missing = run("diff", tmp_path / "none.jsonl", target, db=judged)
    assert missing.returncode == 2
    assert not (tmp_path / "none.jsonl").exists()


def test_who_works_blind_compares_no_database(judged: Path) -> None:
    result = run("diff", judged, judged, "--as", "omar", db=judged)
    assert (result.returncode, result.stdout) == (2, b"")
    assert b"blind" in result.stderr


@pytest.mark.parametrize("language", ["ar", "en"])
def test_on_a_terminal_arabic_is_shown_right(judged: Path, tmp_path: Path, language: str) -> None:
    before = tmp_path / "before.jsonl"
    run("export", before, "--as", "lina", db=judged)
    connection = connect(judged)
    change_everything(connection)
    connection.close()
    terminal = Terminal(
        *("diff", str(before), str(judged), "--as", "lina", "--language", language), db=judged
    )
    assert terminal.wait_for_end() == 1
    rows = terminal.text.splitlines()
    assert not [fault for row in rows for fault in faults(row)]
    assert all(row.startswith(" ") for row in rows if row)
    # The full stop is the last of the sentence, so the leftmost.
    (row,) = (each.strip() for each in rows if "ﺍﻮﻓﺮﺼﻧﺍ" in each)
    assert row == ".ﺍﻮﻓﺮﺼﻧﺍ ﻢﺛ"
