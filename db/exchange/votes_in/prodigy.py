"""What Prodigy writes: JSONL of `db-out`, with an answer to each task.

Offsets are code points. A task is a choice among options (`accept` has those chosen), one label to
accept or reject, or labelled words (`spans`), or several of these. Rejected choices and words say
nothing; a rejected label says that it does not fit.
"""

from collections.abc import Iterator
from dataclasses import replace

from db.exchange.encoding import UnreadableError
from db.exchange.offsets import Unit
from db.exchange.votes_in.answer import Answer, Skipped, Words, place_quoted
from db.exchange.votes_in.identity import find_external_id, find_ids
from db.exchange.votes_in.moments import read_unix_time
from db.exchange.votes_in.shape import (
    Table,
    read_list,
    read_number,
    read_object,
    read_optional,
    read_score,
    read_string,
)

UNIT: Unit = "code-points"
ANSWERS = ("accept", "reject", "ignore")


def read_prodigy(line: int, record: Table, unit: Unit = UNIT) -> Iterator[Answer | Skipped]:
    """The answer to one task. Raises UnreadableError."""
    yield _read_answer(line, record, unit)


def _read_answer(line: int, record: Table, unit: Unit) -> Answer | Skipped:
    given = record.get("answer")
    if given not in ANSWERS:
        raise UnreadableError(f'"answer" must be one of {", ".join(ANSWERS)}')
    text = read_string(record.get("text"), '"text"')
    known = Answer(
        line,
        text,
        author=_name_author(record),
        at=_read_moment(record),
        score=read_score(record.get("score")),
        ids=find_ids(record),
        external_id=find_external_id(record),
    )
    asked = _read_asked(record)
    if given == "ignore" or (given == "reject" and asked is None):
        return Skipped(line)
    if given == "reject":
        return replace(known, denied=(asked or "",), single=True)
    if asked is not None:
        return replace(known, labels=(asked,), single=True)
    chosen = [
        read_string(each, "an option") for each in read_list(record.get("accept"), '"accept"')
    ]
    words = [_read_words(text, each, unit) for each in read_list(record.get("spans"), '"spans"')]
    return replace(known, labels=tuple(chosen), words=tuple(words), deliberate=True)


def _read_asked(record: Table) -> str | None:
    """The one label that a task asks about. With words in it, it is only what they are called."""
    if "options" in record or "accept" in record or record.get("spans"):
        return None
    return read_optional(record.get("label"), '"label"')


def _read_words(text: str, value: object, unit: Unit) -> Words:
    table = read_object(value, "labelled words")
    start, end = (read_number(table.get(key), f'"{key}"') for key in ("start", "end"))
    quoted = read_optional(table.get("text"), '"text"')
    span = place_quoted(text, start, end, quoted, unit)
    return Words(span, read_string(table.get("label"), '"label"'))


def _name_author(record: Table) -> str | None:
    """The named session, which has the data set before the name: news-sara."""
    name = record.get("_annotator_id") or record.get("_session_id")
    return read_optional(name, '"_annotator_id"')


def _read_moment(record: Table) -> str:
    value = record.get("_timestamp")
    return read_unix_time(value) if isinstance(value, int | float) else ""
