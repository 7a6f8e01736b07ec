"""An hour of an annotator's work, as it is written down in tests/sessions, in a real terminal."""

import json
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest

from db.article_notes import read_article_note
from db.articles import read_article
from db.bookmarks import list_bookmarks
from db.connection import Connection, connect
from db.judgements import judgement_from_json, read_sheet
from db.remarks import list_remarks
from tagging.judgement import BLANK, Judgement
from tagging.span import Span
from tests.terminal import Terminal
from tests.typed_session import NAMED, Act, TypedSession, read_acts

SESSIONS = Path(__file__).parent / "sessions"
GARBAGE = [
    *"cqefumiwxdgnhalvzstp.;'=[]0123,/jkyo",
    *"ؤضثصهءتن٢",
    '"ب كلمة"',
    "\x1b[200~لصق\x1b[201~",
]
LETTERS = {"claim": "C", "quote": "Q", "event": "E"}
CHANGES = """
SELECT a.id, s."start", s."end", n.name, c.before, c.after FROM changes AS c
JOIN sentences AS s ON s.key = c.sentence JOIN articles AS a ON a.key = s.article
JOIN annotators AS n ON n.key = c.annotator ORDER BY c.key
"""


@pytest.fixture
def assigned(seeded: Path) -> Path:
    """The sample articles, dealt to two annotators by the command."""
    names = Terminal("assign", "--annotators", "sara,omar", "--as", "owner", db=seeded)
    assert names.wait_for_end() == 0
    return seeded


@pytest.fixture
def session(assigned: Path) -> Iterator[TypedSession]:
    session = TypedSession(assigned, "open", "--queue")
    yield session
    session.close()


def test_an_hour_of_work_ends_as_was_meant(session: TypedSession, assigned: Path) -> None:
    acts = list(read_acts((SESSIONS / "hour.txt").read_text()))
    assert len(acts) > 150
    for act in acts:
        session.play(act)
    connection = connect(assigned)
    assert list(tell_outcome(connection, assigned)) == read_outcome("hour_outcome.txt")
    require_spans_to_be_their_texts(connection, assigned)
    require_history_to_add_up(connection)
    connection.close()


def read_outcome(name: str) -> list[str]:
    """What is expected, without remarks and empty lines."""
    lines = (SESSIONS / name).read_text().splitlines()
    return [" ".join(line.split()) for line in lines if line.strip() and line[0] != "#"]


def tell_outcome(connection: Connection, path: Path) -> Iterator[str]:
    """Everything that was judged, a line for each sentence, as the export and the lists have it."""
    remarks = {(each.article_id, each.span): each for each in list_remarks(connection, "sara")}
    title = ""
    for record in export(path):
        if record["title"] != title:
            title = record["title"]
            yield f"= {title}"
            note = read_article_note(connection, "sara", record["article_id"])
            if note:
                yield f"note: {note}"
        start, end = record["start"], record["end"]
        signs = "".join(LETTERS[label] for label in record["labels"]) or "–"
        parts = [str(record["index"] + 1), signs]
        remark = remarks.pop((record["article_id"], Span(start, end)), None)
        if remark and remark.flag:
            parts.append("!")
        if remark and remark.note:
            parts.append(f"*{remark.note}*")
        parts += [f"{each['name']}={each['value']}" for each in record["fields"]]
        for each in record["spans"]:
            words = record["text"][each["start"] - start : each["end"] - start]
            parts.append(f"{each['name'] or each['label']}«{words}»")
        yield " ".join(parts)
    yield f"bookmarks: {len(list_bookmarks(connection, 'sara'))}, other remarks: {len(remarks)}"


def export(path: Path) -> list[dict[str, Any]]:
    """The records that `hashiya export` writes."""
    target = path.with_name("hour.jsonl")
    terminal = Terminal("export", str(target), "--own", "--with", "spans", db=path)
    assert terminal.wait_for_end() == 0
    return [json.loads(line) for line in target.read_text().splitlines()]


def require_spans_to_be_their_texts(connection: Connection, path: Path) -> None:
    """What is exported is cut out of the raw text by its offsets, marks within their sentences."""
    for record in export(path):
        article = read_article(connection, record["article_id"])
        assert article.text[record["start"] : record["end"]] == record["text"]
        for each in record["spans"]:
            assert record["start"] <= each["start"] < each["end"] <= record["end"]


def require_history_to_add_up(connection: Connection) -> None:
    """Each change begins where the one before it ended, and the last is what is stored."""
    state: dict[tuple[str, Span, str], Judgement] = {}
    for article_id, start, end, annotator, before, after in connection.execute(CHANGES):
        key = article_id, Span(start, end), annotator
        assert state.get(key, BLANK) == judgement_from_json(before)
        state[key] = judgement_from_json(after)
    for article_id in {article_id for article_id, _, _ in state}:
        sheet = read_sheet(connection, article_id, "sara")
        for span in sheet.sentences:
            assert sheet.judgement(span) == state.get((article_id, span, "sara"), BLANK)


@pytest.mark.parametrize(("seed", "size"), [(1, (120, 30)), (2, (80, 24)), (3, (40, 10))])
def test_garbage_breaks_nothing(assigned: Path, seed: int, size: tuple[int, int]) -> None:
    """Whatever is typed, at whatever pace: no fault is drawn, nothing ends, the history adds up."""
    random = Random(seed)
    keys = [*(key for key in NAMED if key not in ("ctrl+z", "f10")), *GARBAGE]
    session = TypedSession(assigned, "open", "--queue", columns=size[0], rows=size[1])
    try:
        session.play(Act(0, "@open", "", ""))
        for number in range(30):
            burst = " ".join(random.choices(keys, k=random.choice((1, 3, 12))))
            session.play(Act(number, burst, burst, ""))
        session.play(Act(30, "escape escape escape escape", "back to the reader", ""))
        session.play(Act(31, "@quit", "", ""))
    finally:
        session.close()
    connection = connect(assigned)
    require_spans_to_be_their_texts(connection, assigned)
    require_history_to_add_up(connection)
    connection.close()
