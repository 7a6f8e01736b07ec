"""What doccano writes: JSONL of text classification, sequence labelling, and both at once.

Its browser counts offsets in UTF-16 units (doccano issue 2290), and its files do not carry the
words, so nothing else can be checked. Projects that count grapheme clusters are not understood.

The keys by version: `label` (since 1.5), `labels` (before), `cats` and `entities` (intents and
slots), `entities` with objects (relations), `annotations` with the user's number (JSON of 1.0);
the text is `text`, in some versions `data`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from db.exchange.encoding import UnreadableError
from db.exchange.offsets import Unit
from db.exchange.votes_in.answer import Answer, Skipped, Words, place_words
from db.exchange.votes_in.identity import find_external_id, find_ids
from db.exchange.votes_in.shape import (
    Table,
    name_kind,
    read_list,
    read_number,
    read_object,
    read_string,
)

UNIT: Unit = "utf-16"
LABELS = ("label", "labels", "cats", "entities", "annotations")


def read_doccano(line: int, record: Table, unit: Unit = UNIT) -> Iterator[Answer | Skipped]:
    """The answers of one line: one, or one of each user. Raises UnreadableError."""
    text = read_string(record.get("text", record.get("data")), '"text"')
    known = Answer(line, text, ids=find_ids(record), external_id=find_external_id(record))
    if not any(key in record for key in LABELS):
        raise UnreadableError(f"none of the keys {', '.join(LABELS)} is there")
    given = [each for key in LABELS for each in _list(record.get(key), f'"{key}"')]
    if not given:
        yield known  # unread, or none of the labels: doccano does not tell
        return
    for author, entries in groupby(sorted(given, key=_name_author), _name_author):
        yield _read_entries(replace(known, author=author or None), list(entries), unit)


def _list(value: object, what: str) -> list[object]:
    return [value] if isinstance(value, str) else read_list(value, what)


def _name_author(entry: object) -> str:
    user = entry.get("user") if isinstance(entry, dict) else None
    return "" if user is None else str(user)


def _read_entries(answer: Answer, entries: Sequence[object], unit: Unit) -> Answer:
    labels: list[str] = []
    words: list[Words] = []
    for entry in entries:
        if isinstance(entry, str):
            labels.append(read_string(entry, "a label"))
        elif isinstance(entry, list):
            if len(entry) != 3:
                raise UnreadableError("labelled words are start, end and label")
            words.append(_read_words(answer.text, *entry, unit=unit))
        elif isinstance(entry, dict):
            table = read_object(entry, "a label")
            label = table.get("label")
            if "start_offset" in table:
                start, end = table["start_offset"], table.get("end_offset")
                words.append(_read_words(answer.text, start, end, label, unit=unit))
            else:
                labels.append(_name_label(label))
        else:
            raise UnreadableError(f"a label is {name_kind(entry)}")
    return replace(answer, labels=tuple(labels), words=tuple(words))


def _read_words(text: str, start: object, end: object, label: object, *, unit: Unit) -> Words:
    first, last = read_number(start, "an offset"), read_number(end, "an offset")
    return Words(place_words(text, first, last, unit), _name_label(label))


def _name_label(label: object) -> str:
    """Old files have the label's number, which `--map` can name."""
    return str(label) if type(label) is int else read_string(label, "a label")
