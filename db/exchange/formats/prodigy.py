"""Prodigy's JSONL: tasks of its `choice` interface, as `db-out` writes and `db-in` reads them.

https://prodi.gy/docs/api-interfaces#choice. The hashes of text and task are Prodigy's own; `db-in`
adds them.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any, BinaryIO

from db.exchange.formats.jsonl import write_lines
from db.exchange.formats.spans import place_spans
from tagging.record import Record
from tagging.scheme import Scheme

GOLD_SESSION = "hashiya-gold"
METADATA = ("id", "article_id", "start", "end", "title", "source", "split")


def write_prodigy(records: Iterable[Record], scheme: Scheme, stream: BinaryIO) -> None:
    """A task for each sentence, with the gold labels and their marked words.

    None of the labels is accepted with nothing chosen; a sentence without gold is ignored, as one
    that an annotator skips. Lost: votes, soft labels, the values of fields. Spans have no indices
    of tokens, which Prodigy adds with a tokeniser of its own.
    """
    options = list_options(scheme)
    write_lines((_ask_gold(record, options) for record in records), stream)


def write_prodigy_votes(records: Iterable[Record], scheme: Scheme, stream: BinaryIO) -> None:
    """A task for each vote, in the annotator's session, as Prodigy's `review` wants them.

    Lost: gold and where it comes from, sentences without votes, fields, spans.
    """
    options = list_options(scheme)
    write_lines((task for record in records for task in _ask_each(record, options)), stream)


def list_options(scheme: Scheme) -> list[dict[str, str]]:
    """What can be chosen: the labels by their Arabic titles, and those that were removed."""
    return [
        {"id": label.name, "text": label.title.ar} for label in (*scheme.labels, *scheme.former)
    ]


def _ask_gold(record: Record, options: list[dict[str, str]]) -> dict[str, Any]:
    labels = record["labels"]
    spans = [
        {"start": span.start, "end": span.end, "label": span.kind} for span in place_spans(record)
    ]
    last = max((vote["at"] for vote in record["votes"]), default=None)
    return {
        **_pose(record, options),
        "spans": spans,
        **_answer(list(labels or ()), GOLD_SESSION, last),
        "answer": "ignore" if labels is None else "accept",
    }


def _ask_each(record: Record, options: list[dict[str, str]]) -> Iterator[dict[str, Any]]:
    for vote in record["votes"]:
        answered = _answer(vote["labels"], f"hashiya-{vote['annotator']}", vote["at"])
        yield {**_pose(record, options), **answered, "answer": "accept"}


def _pose(record: Record, options: list[dict[str, str]]) -> dict[str, Any]:
    return {
        "text": record["text"],
        "meta": {key: record[key] for key in METADATA},
        "options": options,
        "config": {"choice_style": "multiple"},
        "_view_id": "choice",
    }


def _answer(labels: list[str], session: str, at: str | None) -> dict[str, Any]:
    """`_timestamp` is in seconds since 1970, and left out where nobody voted."""
    return {
        "accept": labels,
        **({} if at is None else {"_timestamp": int(datetime.fromisoformat(at).timestamp())}),
        "_annotator_id": session,
        "_session_id": session,
    }
