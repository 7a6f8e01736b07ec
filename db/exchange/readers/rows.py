"""From a record to an article: the fields, and what is wrong with them."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

import orjson

from db.exchange.encoding import UnreadableError
from db.exchange.readers.options import FieldNames, ReaderOptions
from db.exchange.readers.step import Found, Incoming, Refusal, Row, Step
from tagging.article import DEFAULT_LANGUAGE, Article, write_article
from tagging.errors import EmptyArticleError

TEXT_LIMIT = 10_000_000  # bytes of UTF-8
KNOWN_LIMIT = 2_000  # characters of a title, a source, an id
TEXT_TOO_LONG = "the text is over 10 MB; split it"
NUL = "has a NUL character, which no text has"
DATASET = "this is a dataset, not articles; import its judgements as JSONL with --from hashiya"

DATASET_KEYS = {"article_id", "start", "end", "text", "labels"}  # of a sentence, and of a vote
KINDS = {dict: "an object", list: "a list", str: "a string", bool: "a boolean", type(None): "null"}
TEXT_NAMES = {
    *("text", "body", "content", "article", "article_text", "full_text", "document", "sentence"),
    *("النص", "نص", "المتن", "متن", "المقال", "الخبر", "المحتوى", "الجملة"),
}
SHOWN_NAMES, SHOWN_LENGTH = 12, 40


def write_articles(
    name: str, rows: Iterator[Step[Found]], options: ReaderOptions
) -> Iterator[Step[Incoming]]:
    """Makes an article of each row. `name` is the file's, for people.

    Raises UnreadableError at a row of a dataset, whose others are sentences too.
    """
    for step in rows:
        if not isinstance(step.item, Row):
            yield Step(step.item, step.bytes_read)
            continue
        refuse_dataset(step.item.values, step.item.line)
        item: Incoming
        try:
            text = read_text(step.item.values, options.names)
            item = check_article(text, **read_known(step.item.values, options.names))
        except UnreadableError as error:
            item = Refusal(name, step.item.line, str(error))
        yield Step(item, step.bytes_read)


def refuse_dataset(names: Collection[str], line: int | None = None) -> None:
    """Raises UnreadableError where a record or a table is about a sentence, by its names."""
    if DATASET_KEYS.issubset(names):
        raise UnreadableError(DATASET, line)


def read_text(values: Mapping[str, object], names: FieldNames) -> str:
    """The text of a record. Raises UnreadableError where there is none."""
    text = _read_string(values, names.text)
    if text is None:
        raise UnreadableError(explain_missing(names.text, values, names))
    return text


def read_known(values: Mapping[str, object], names: FieldNames) -> dict[str, Any]:
    """What a record says of its article beside the text. Raises UnreadableError."""
    return {
        "title": _read_short(values, names.title),
        "source": _read_short(values, names.source) or "",
        "published": _read_short(values, names.published) or None,
        "language": _read_short(values, names.language) or DEFAULT_LANGUAGE,
        "external_id": read_key(values, names.id),
        "story": read_key(values, names.story),
    }


def read_key(values: Mapping[str, object], name: str) -> str | None:
    """What tells records apart or joins them, which may be a number. Raises UnreadableError."""
    value = values.get(name)
    if value != value:  # tables write a missing number so
        return None
    if type(value) in (int, float):
        written = orjson.dumps(value).decode()
        if "e" in written:  # what has more than 64 bits was read as a float, which loses digits
            raise UnreadableError(f'"{name}" is too long for a number; put it in quotes')
        return written
    return _read_short(values, name) or None


def check_article(text: str, **known: Any) -> Article:
    """An article of what was read. Raises UnreadableError for what cannot be stored."""
    if (nul := text.find("\0")) >= 0:
        raise UnreadableError(NUL, text.count("\n", 0, nul) + 1)
    # No character has more than four bytes: short texts need no counting.
    if len(text) > TEXT_LIMIT // 4 and len(text.encode("utf-8")) > TEXT_LIMIT:
        raise UnreadableError(TEXT_TOO_LONG)
    try:
        return write_article(text, **known)
    except EmptyArticleError as error:
        raise UnreadableError(str(error)) from error


def require(expected: Collection[str], values: Mapping[str, object], names: FieldNames) -> None:
    """Raises UnreadableError for the first of some fields that a record does not have at all."""
    for name in expected:
        if name not in values:
            raise UnreadableError(explain_missing(name, values, names))


def explain_missing(name: str, values: Mapping[str, object], names: FieldNames) -> str:
    """Says that a field is not there, what is instead, and perhaps what to say."""
    missing = f'there is no "{shorten(name)}"'
    if not values or name in values:
        return missing
    shown = ", ".join(map(shorten, list(values)[:SHOWN_NAMES]))
    missing = f"{missing}; the fields are {shown}{' …' if len(values) > SHOWN_NAMES else ''}"
    guess = _guess_text(values, names) if name == names.text else None
    return f"{missing}: say --text-field {shorten(guess)}" if guess else missing


def name_kind(value: object) -> str:
    """What a JSON value is, with its article."""
    return KINDS.get(type(value), "a number")


def _guess_text(values: Mapping[str, object], names: FieldNames) -> str | None:
    """The field that seems to have the text: by its name, else the longest string."""
    free = {name: value for name, value in values.items() if name not in names.all}
    for name in free:
        if name.lower() in TEXT_NAMES:
            return name
    lengths = {name: len(value) for name, value in free.items() if isinstance(value, str)}
    longest = max(lengths, key=lengths.__getitem__, default=None)
    return longest if longest is not None and lengths[longest] else None


def _read_string(values: Mapping[str, object], name: str) -> str | None:
    value = values.get(name)
    if value is not None and not isinstance(value, str):
        raise UnreadableError(f'"{name}" must be a string, not {name_kind(value)}')
    if value and "\0" in value:
        raise UnreadableError(f'"{name}" {NUL}')
    return value


def _read_short(values: Mapping[str, object], name: str) -> str | None:
    """What is shown beside texts, in lists: no text itself. Raises UnreadableError."""
    value = _read_string(values, name)
    if value and len(value) > KNOWN_LIMIT:
        raise UnreadableError(f'"{shorten(name)}" is over {KNOWN_LIMIT:,} characters')
    return value


def shorten(name: str) -> str:
    """A name out of a file, in one line, as long as people give them."""
    shown = "".join(letter if letter.isprintable() else "?" for letter in name[:SHOWN_LENGTH])
    return shown + "…" if len(name) > SHOWN_LENGTH else shown
