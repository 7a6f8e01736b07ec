"""Files of other tools, and their import, for tests."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from db.connection import Connection
from db.exchange.votes_in.importing import VotesReport, import_votes
from db.exchange.votes_in.opening import Origin, Wishes, open_votes
from db.judgements import read_sheet
from tagging.judgement import Judgement
from tagging.span import Span

TEXT = "قال الوزير إن الأسعار ستنخفض. ورفض التعليق.\nوقع الانفجار مساء الأحد."
FIRST, SECOND, THIRD = Span(0, 29), Span(30, 43), Span(44, 68)
MAP = {"Claim": "claim", "ادعاء": "claim"}
BY_AUTHOR: dict[str, Any] = {"authors": {"data-sara": "sara", "7": "omar"}}


def save(folder: Path, records: Iterable[object]) -> Path:
    file = folder / "judged.jsonl"
    file.write_text("".join(json.dumps(each, ensure_ascii=False) + "\n" for each in records))
    return file


def save_array(folder: Path, tasks: object) -> Path:
    file = folder / "judged.json"
    file.write_text(json.dumps(tasks, ensure_ascii=False, indent=1))
    return file


def take(
    connection: Connection, file: Path, origin: Origin, by: str = "owner", **wishes: Any
) -> VotesReport:
    named = {"labels": MAP, **wishes}
    if not {"annotator", "authors"} & wishes.keys():
        named["annotator"] = "sara"
    with open_votes(connection, file, Wishes(origin, **named), by) as source:
        return import_votes(connection, source, by)


def says(connection: Connection, article: str, name: str = "sara") -> Mapping[Span, Judgement]:
    return read_sheet(connection, article, name).judgements


def reasons(report: VotesReport) -> list[tuple[int | None, str]]:
    return [(each.line, each.reason) for each in report.refusals]


def prodigy(text: str, answer: str = "accept", **more: Any) -> dict[str, Any]:
    return {
        "text": text,
        "_input_hash": -1530009927,
        "_task_hash": -340967702,
        "tokens": [{"text": "قال", "start": 0, "end": 3, "id": 0, "ws": True}],
        "answer": answer,
        "_timestamp": 1707211049,
        "_annotator_id": "data-sara",
        "_session_id": "data-sara",
        **more,
    }
