"""What doccano, Label Studio and Prodigy are given, read by the rules of their own readers.

None of them can be installed beside the tests, so their rules are written down here, from doccano
1.8.4 (backend/data_import/pipeline), Label Studio 1.23 (tasks/validation.py, tasks/serializers.py),
its SDK 2.1 (label_interface), and https://prodi.gy/docs/api-interfaces. docs/formats.md says what
was tried with the tools' own code.
"""

import io
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from xml.etree import ElementTree

import pytest

from db.exchange.formats.spans import list_kinds
from db.exchange.formats.table import FORMATS, Format, find_format, guess_format
from tagging.scheme_file import parse_scheme
from tests.gold_formats import FOLDER, TEXTUAL, write_small
from tests.hostile import AT, SCHEME, small_dataset

SMALL = small_dataset()
TEXTS = [record["text"] for record in SMALL]


def read_lines(name: str) -> list[dict[str, Any]]:
    """As Python reads a text file line by line, which doccano does."""
    return [
        json.loads(line)
        for line in write_small(find_format(name)).decode().rstrip("\n").split("\n")
    ]


@pytest.mark.parametrize("format_", TEXTUAL, ids=lambda format_: format_.name)
def test_the_bytes_are_those_of_the_golden_files(format_: Format) -> None:
    assert write_small(format_) == (FOLDER / format_.name).read_bytes()


@pytest.mark.parametrize("format_", FORMATS, ids=lambda format_: format_.name)
def test_the_same_records_make_the_same_bytes(format_: Format) -> None:
    assert write_small(format_) == write_small(format_)


def test_jsonl_is_the_records() -> None:
    assert read_lines("jsonl") == SMALL


def test_a_suffix_means_a_format_where_only_one_has_it() -> None:
    guessed = {
        "a.csv": "csv", "a.PARQUET": "parquet", "a.spacy": "spacy", "a.conll": "conll",
        "a.jsonl": "jsonl", "a.json": "jsonl", "-": "jsonl", "csv": "jsonl", ".csv": "jsonl",
    }  # fmt: skip
    assert {target: guess_format(target).name for target in guessed} == guessed


def read_doccano(rows: list[dict[str, Any]]) -> Iterator[tuple[str, list[Any], dict[str, Any]]]:
    """ExampleMaker and LabelMaker: a `text`, a list `label`, and all else is metadata."""
    for row in rows:
        assert row["text"]
        metadata = {key: value for key, value in row.items() if key not in ("text", "label")}
        assert not {"filename", "upload_name", "example_uuid"} & set(metadata)
        assert not any(isinstance(value, (list, dict)) for value in metadata.values())
        yield row["text"], row["label"], metadata


def test_doccano_reads_texts_and_their_labels() -> None:
    read = list(read_doccano(read_lines("doccano")))
    assert [text for text, _, _ in read] == TEXTS
    assert [label for _, label, _ in read] == [record["labels"] or [] for record in SMALL]
    assert [metadata["id"] for _, _, metadata in read] == [record["id"] for record in SMALL]
    assert [metadata["gold_source"] for _, _, metadata in read[:4]] == [
        "majority", "single", None, None
    ]  # fmt: skip


def test_doccano_reads_marked_words() -> None:
    """SpanLabel.parse: a list is start, end, label; 0 <= start < end, in UTF-16 units."""
    for (text, label, _), record in zip(
        read_doccano(read_lines("doccano-spans")), SMALL, strict=True
    ):
        assert len(label) == len(record["spans"])
        for start, end, name in label:
            assert 0 <= start < end <= len(text.encode("utf-16-le")) // 2
            assert name in set(list_kinds(SCHEME))
    first = next(read_doccano(read_lines("doccano-spans")))
    assert [first[0][start:end] for start, end, _ in first[1]] == ["بيسكوف", "سنلتقي غدا", "سنلتقي"]
    assert [name for _, _, name in first[1]] == ["quote.speaker", "quote", "claim"]


def read_config() -> dict[str, tuple[str, str, set[str]]]:
    """The controls by name: their type, what they are about, and the values they know."""
    config = ElementTree.fromstring(write_small(find_format("label-studio-config")))
    (text,) = config.iter("Text")
    assert (text.get("name"), text.get("value")) == ("text", "$text")
    return {
        control.get("name", ""): (
            control.tag.lower(),
            control.get("toName", ""),
            {child.get("value", "") for child in control},
        )
        for control in config
        if control.tag != "Text"
    }


def check_region(region: dict[str, Any], text: str) -> None:
    """LabelInterface.validate_region."""
    kind, about, known = read_config()[region["from_name"]]
    value = region["value"]
    assert (region["type"], region["to_name"]) == (kind, about)
    assert kind == "textarea" or set(value[kind]) <= known
    if kind == "labels":
        assert value["text"] == text[value["start"] : value["end"]]


def test_label_studio_accepts_the_tasks() -> None:
    """TaskValidator.validate and _insert_valid_completed_by."""
    tasks = json.loads(write_small(find_format("label-studio")))
    assert [task["data"]["text"] for task in tasks] == TEXTS
    for task, record in zip(tasks, SMALL, strict=True):
        truths = [each for each in task["annotations"] if each["ground_truth"]]
        assert len(truths) == (record["labels"] is not None)
        assert len(task["annotations"]) == len(truths) + len(record["votes"])
        for annotation in task["annotations"]:
            assert "completed_by" not in annotation
            for region in annotation["result"]:
                check_region(region, record["text"])


def test_label_studio_is_told_gold_votes_and_fields() -> None:
    gold, omar, sara, ziad = json.loads(write_small(find_format("label-studio")))[0]["annotations"]
    values = [region["value"] for region in gold["result"]]
    assert values[0] == {"choices": ["claim", "quote"]}
    assert values[1] == {"start": 4, "end": 10, "text": "بيسكوف", "labels": ["quote.speaker"]}
    assert values[-1] == {"text": ["بيسكوف"]}
    assert [each["created_username"] for each in (omar, sara, ziad)] == ["omar", "sara", "ziad"]
    assert ziad["result"] == []


def test_a_labelling_configuration_is_safe_against_titles() -> None:
    title = parse_scheme(
        'name = "x"\n[[labels]]\nname = "claim"\nkey = "c"\ncolour = "red"\n'
        'title = { ar = "\\"/><Text>\\u0001&", en = "claim" }\nguideline = { ar = "ا", en = "a" }\n'
    )
    stream = io.BytesIO()
    find_format("label-studio-config").write(iter(()), title, stream)
    (choice,) = ElementTree.fromstring(stream.getvalue()).iter("Choice")
    assert choice.get("hint") == '"/><Text>&'


def test_prodigy_reads_a_choice_for_each_sentence() -> None:
    tasks = read_lines("prodigy")
    assert [task["text"] for task in tasks] == TEXTS
    for task, record in zip(tasks, SMALL, strict=True):
        options = [option["id"] for option in task["options"]]
        assert set(task["accept"]) <= set(options)
        assert task["accept"] == (record["labels"] or [])
        assert task["answer"] == ("ignore" if record["labels"] is None else "accept")
        for span in task["spans"]:
            assert 0 <= span["start"] < span["end"] <= len(task["text"])
    assert "_timestamp" not in tasks[3]
    assert datetime.fromtimestamp(tasks[0]["_timestamp"], UTC) == datetime.fromisoformat(AT)


def test_prodigy_reads_a_choice_for_each_vote() -> None:
    tasks = read_lines("prodigy-votes")
    said = [
        (record["text"], vote["labels"], f"hashiya-{vote['annotator']}")
        for record in SMALL
        for vote in record["votes"]
    ]
    assert [(task["text"], task["accept"], task["_session_id"]) for task in tasks] == said
    assert {task["answer"] for task in tasks} == {"accept"}
