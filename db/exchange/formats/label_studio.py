"""Label Studio's JSON: an array of tasks, and the labelling configuration that they need.

A task has one annotation for each vote and, where there is gold, one more that is marked as ground
truth. Label Studio refuses a file that names annotators whom it does not know, so `completed_by` is
left out and the name is in `created_username`, which Label Studio's own API writes and its import
passes over. Offsets are code points, as its editor counts them.
https://labelstud.io/guide/task_format, label_studio/tasks/serializers.py
"""

from collections.abc import Iterable, Iterator, Mapping
from html import escape
from typing import Any, BinaryIO

import orjson

from db.exchange.formats.identity import identify
from db.exchange.formats.spans import list_kinds, name_kind, place_spans
from tagging.record import Record
from tagging.scheme import Scheme

TEXT = "text"
LABELS = "labels"
WORDS = "words"


def write_label_studio(records: Iterable[Record], scheme: Scheme, stream: BinaryIO) -> None:
    """An array of tasks, written one after the other.

    Lost: soft labels; votes keep only their labels. Who annotated is shown to whoever reads the
    file, and to Label Studio all annotations are by the person who imports it.
    """
    stream.write(b"[")
    for place, record in enumerate(records):
        stream.write(b",\n" if place else b"\n")
        stream.write(orjson.dumps(_make_task(record)))
    stream.write(b"\n]\n")


def write_labelling_config(records: Iterable[Record], scheme: Scheme, stream: BinaryIO) -> None:
    """The XML to paste into the project's labelling interface before its tasks are imported.

    It follows from the scheme alone: the records are not read.
    """
    stream.write("".join(f"{line}\n" for line in _configure(scheme)).encode())


def _make_task(record: Record) -> dict[str, Any]:
    annotations = [
        _annotate(vote["annotator"], _choose(vote), vote["at"]) for vote in record["votes"]
    ]
    if record["labels"] is not None:
        result = [*_choose(record), *_mark(record), *_fill(record)]
        annotations.insert(0, {"result": result, "ground_truth": True})
    return {"data": {TEXT: record["text"], **identify(record)}, "annotations": annotations}


def _annotate(name: str, result: list[dict[str, Any]], at: str) -> dict[str, Any]:
    return {"result": result, "ground_truth": False, "created_username": name, "created_at": at}


def _choose(labelled: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Nothing is chosen where none of the labels fits."""
    labels = labelled["labels"]
    return [_region("choices", LABELS, {"choices": labels}, LABELS)] if labels else []


def _mark(record: Record) -> Iterator[dict[str, Any]]:
    for place, span in enumerate(place_spans(record)):
        words = record["text"][span.start : span.end]
        value = {"start": span.start, "end": span.end, "text": words, "labels": [span.kind]}
        yield _region("labels", WORDS, value, f"span{place}")


def _fill(record: Record) -> Iterator[dict[str, Any]]:
    for field in record["fields"]:
        name = name_kind(field["label"], field["name"])
        yield _region("textarea", name, {"text": [field["value"]]}, name)


def _region(kind: str, control: str, value: dict[str, Any], key: str) -> dict[str, Any]:
    return {"id": key, "from_name": control, "to_name": TEXT, "type": kind, "value": value}


def _configure(scheme: Scheme) -> Iterator[str]:
    labels = (*scheme.labels, *scheme.former)
    colours = {label.name: label.colour for label in labels}
    yield '<View style="direction: rtl">'
    yield f'  <Labels name="{WORDS}" toName="{TEXT}">'
    for kind in list_kinds(scheme):
        colour = colours[kind.partition(".")[0]]
        yield f"    <Label value={_quote(kind)} background={_quote(colour)}/>"
    yield "  </Labels>"
    yield f'  <Text name="{TEXT}" value="${TEXT}"/>'
    yield f'  <Choices name="{LABELS}" toName="{TEXT}" choice="multiple">'
    for label in labels:
        yield f"    <Choice value={_quote(label.name)} hint={_quote(label.title.ar)}/>"
    yield "  </Choices>"
    for label in labels:
        for field in label.fields:
            name = _quote(name_kind(label.name, field.name))
            title = _quote(f"{label.title.ar}: {field.title.ar}")
            yield f'  <TextArea name={name} toName="{TEXT}" placeholder={title}/>'
    yield "</View>"


def _quote(value: str) -> str:
    """An attribute; control characters, which XML cannot carry, are left out."""
    kept = (char for char in value if char >= " " and char not in "\ufffe\uffff")
    return f'"{escape("".join(kept))}"'
