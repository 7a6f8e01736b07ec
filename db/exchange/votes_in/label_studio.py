"""What Label Studio writes: its JSON, an array of tasks with annotations and predictions.

Offsets are code points since version 1.4 (label-studio pull request 1559), UTF-16 units before;
where a result carries its words, these tell which. Of results, `choices` are labels of the text and
`labels` labels of words; anything else is left out.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from db.exchange.encoding import UnreadableError
from db.exchange.offsets import Unit
from db.exchange.votes_in.answer import Answer, Skipped, Words, place_quoted
from db.exchange.votes_in.identity import find_external_id, find_ids
from db.exchange.votes_in.moments import read_time, read_unix_time
from db.exchange.votes_in.reading import Numbered
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
MINIMAL = "is no task with data and annotations; export as JSON, not as JSON-MIN"


def read_annotations(task: int, record: Table, unit: Unit = UNIT) -> Iterator[Answer | Skipped]:
    """What people said of a task. Raises UnreadableError."""
    known = _read_task(task, record)
    annotations = record.get("annotations", record.get("completions"))  # the latter before 1.0
    found = read_list(annotations, '"annotations"')
    if not found:
        yield Skipped(task)
    for each in found:
        annotation = read_object(each, "an annotation")
        if annotation.get("was_cancelled") is True:
            yield Skipped(task)
            continue
        author = _name_author(annotation)
        if author is None and annotation.get("ground_truth") is True and len(found) > 1:
            yield Skipped(task)  # the gold of those who annotated, and nobody's own
            continue
        answer = _read_results(known, annotation, unit)
        yield replace(answer, author=author, deliberate=True)


def read_predictions(task: int, record: Table, unit: Unit = UNIT) -> Iterator[Answer | Skipped]:
    """What models said of a task. Raises UnreadableError."""
    known = _read_task(task, record)
    found = read_list(record.get("predictions"), '"predictions"')
    if not found:
        yield Skipped(task)
    for each in found:
        prediction = read_object(each, "a prediction")
        answer = _read_results(known, prediction, unit)
        model = read_optional(prediction.get("model_version"), '"model_version"')
        score = read_score(prediction.get("score"))
        yield replace(answer, author=model or None, score=score)


def _read_task(task: int, record: Table) -> Answer:
    if "data" not in record:
        raise UnreadableError(MINIMAL)
    data = read_object(record["data"], '"data"')
    strings = [value for value in data.values() if isinstance(value, str)]
    text = data.get("text", strings[0] if len(strings) == 1 else None)
    return Answer(
        task,
        read_string(text, '"text" in "data"'),
        ids=find_ids(record),
        external_id=find_external_id(record),
    )


def _read_results(answer: Answer, said: Table, unit: Unit) -> Answer:
    labels: list[str] = []
    words: list[Words] = []
    for each in read_list(said.get("result"), '"result"'):
        result = read_object(each, "a result")
        kind = result.get("type")
        if kind not in ("choices", "labels"):
            continue
        value = read_object(result.get("value"), '"value"')
        names = [read_string(name, "a label") for name in read_list(value.get(kind), f'"{kind}"')]
        if "start" not in value:
            labels += names
            continue
        start, end = (read_number(value.get(key), f'"{key}"') for key in ("start", "end"))
        quoted = read_optional(value.get("text"), '"text"')
        span = place_quoted(answer.text, start, end, quoted, unit)
        words += [Words(span, name) for name in names]
    return replace(answer, labels=tuple(labels), words=tuple(words), at=_read_moment(said))


def _name_author(annotation: Table) -> str | None:
    """The address where the file has it, else the number of the account.

    `created_username` is what Hashiya's own export to Label Studio has.
    """
    author = annotation.get("completed_by", annotation.get("created_username"))
    if isinstance(author, dict):
        author = author.get("email") or author.get("id")
    return str(author) if type(author) is int else read_optional(author, '"completed_by"')


def _read_moment(said: Table) -> str:
    for key in ("updated_at", "created_at"):
        value = said.get(key)
        if isinstance(value, str):
            return read_time(value)
        if type(value) is int:  # before 1.0
            return read_unix_time(value)
    return ""


def has_predictions(tasks: Iterable[Numbered]) -> bool:
    """Whether models said something of any task; of a file that cannot be read, nothing."""
    try:
        return any(isinstance(task, dict) and task.get("predictions") for _, task in tasks)
    except UnreadableError:
        return False
