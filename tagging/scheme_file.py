"""Reading a scheme from TOML, and saying where it is wrong."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from typing import Any, NoReturn, TypeVar

from tagging.errors import SchemeError
from tagging.scheme import (
    COLOURS,
    ERROR_TYPES,
    FIELD_TYPES,
    ErrorType,
    Example,
    Field,
    Label,
    Scheme,
    Wording,
)

NAME = re.compile(r"[a-z][a-z0-9_-]*")
LABEL_HEADER = re.compile(r"\s*\[\[\s*labels\s*\]\]")
FIELD_HEADER = re.compile(r"\s*\[\[\s*labels\s*\.\s*fields\s*\]\]")
ERROR_HEADER = re.compile(r"\s*\[\[\s*error_types\s*\]\]")
ANY_HEADER = re.compile(r"\s*\[")
# tomllib takes time by the square of how many tables are in one another.
ENDLESS_KEY = re.compile(r"(?<![\w\"'-])(?:[\w\"'-]++\s*+\.\s*+){50}")

FIELD_KEYS = ("name", "title", "type", "required", "choices", "renamed_from")

LONGEST_FILE = 1_000_000  # characters
LONGEST_NAME = 64
LONGEST_TITLE = 200
LONGEST_TEXT = 20_000  # a guideline, an example
MOST = 200  # fields of a label, examples, types of error
MOST_CHOICES = 2_000

Choice = TypeVar("Choice", bound=str)
Table = Mapping[str, Any]


def parse_scheme(toml: str) -> Scheme:
    """Reads a scheme. Raises SchemeError, whose text names the line and the cause."""
    if len(toml) > LONGEST_FILE:
        raise SchemeError(f"the scheme is over {LONGEST_FILE:,} characters")
    if ENDLESS_KEY.search(toml):
        raise SchemeError("not valid TOML here: too many tables in one another")
    try:
        table = tomllib.loads(toml)
    except RecursionError as error:
        raise SchemeError("not valid TOML: too many brackets in one another") from error
    except ValueError as error:  # also a number of thousands of digits
        raise SchemeError(f"not valid TOML: {_shorten(str(error))}") from error
    return _Reader(toml.splitlines()).scheme(table)


def _shorten(text: str) -> str:
    """What a file says, short enough for a message."""
    return text if len(text) <= LONGEST_TITLE else f"{text[:LONGEST_TITLE]}…"


class _Reader:
    """Turns tables into values. A place is the index of the line at which a table begins."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines

    def scheme(self, table: Table) -> Scheme:
        self._refuse_unknown(table, ("name", "labels", "error_types"), 0)
        tables = self._tables(table, "labels", 0)
        if not tables:
            self._fail("a scheme needs at least one [[labels]] table", 0, "labels")
        places = self._headers(LABEL_HEADER, 0, len(self._lines), len(tables))
        ends = [*places[1:], len(self._lines)]
        labels = tuple(map(self._label, tables, places, ends))
        self._refuse_twins("name", [label.name for label in labels], places)
        self._refuse_twins("key", [label.key for label in labels], places)
        self._check_renames(labels, places)
        name = self._text(table, "name", 0)
        self._bound(name, LONGEST_TITLE, "name", 0)
        return Scheme(name, labels, error_types=self._error_types(table))

    def _error_types(self, table: Table) -> tuple[ErrorType, ...]:
        """Those that the file names instead of the usual ones."""
        tables = self._tables(table, "error_types", 0)
        places = self._headers(ERROR_HEADER, 0, len(self._lines), len(tables))
        for each, place in zip(tables, places, strict=True):
            self._refuse_unknown(each, ("name", "title"), place)
        names = list(map(self._name, tables, places))
        self._refuse_twins("name", names, places)
        titles = (self._wording(each, "title", at) for each, at in zip(tables, places, strict=True))
        return tuple(map(ErrorType, names, titles)) or ERROR_TYPES

    def _label(self, table: Table, place: int, end: int) -> Label:
        known = (
            *("name", "key", "colour", "title", "guideline", "fields"),
            *("examples", "counterexamples", "renamed_from"),
        )
        self._refuse_unknown(table, known, place)
        key = self._text(table, "key", place)
        if not re.fullmatch("[a-z]", key):
            self._fail(f"key must be one letter from a to z, not {key!r}", place, "key")
        tables = self._tables(table, "fields", place)
        places = self._headers(FIELD_HEADER, place, end, len(tables))
        fields = tuple(map(self._field, tables, places))
        self._refuse_twins("name", [field.name for field in fields], places)
        self._check_renames(fields, places)
        return Label(
            name=self._name(table, place),
            key=key,
            colour=self._one_of(COLOURS, table, "colour", place),
            title=self._wording(table, "title", place),
            guideline=self._wording(table, "guideline", place),
            fields=fields,
            examples=self._examples(table, "examples", place),
            counterexamples=self._examples(table, "counterexamples", place),
            renamed_from=self._former_name(table, place),
        )

    def _field(self, table: Table, place: int) -> Field:
        self._refuse_unknown(table, FIELD_KEYS, place)
        kind = self._one_of(FIELD_TYPES, {"type": "text", **table}, "type", place)
        required = table.get("required", False)
        if not isinstance(required, bool):
            self._fail("required must be true or false", place, "required")
        choices = table.get("choices", [])
        if not isinstance(choices, list) or not all(isinstance(each, str) for each in choices):
            self._fail("choices must be a list of texts", place, "choices")
        self._bound(choices, MOST_CHOICES, "choices", place)
        for each in choices:
            self._bound(each, LONGEST_TITLE, "choices", place)
        if bool(choices) != (kind == "choice"):
            self._fail('choices go with type = "choice", and only with it', place, "type")
        title = self._wording(table, "title", place)
        former = self._former_name(table, place)
        return Field(self._name(table, place), title, kind, required, tuple(choices), former)

    def _examples(self, table: Table, key: str, place: int) -> tuple[Example, ...]:
        examples: list[Example] = []
        values = table.get(key, [])
        self._bound(values if isinstance(values, list) else [], MOST, key, place)
        for each in values if isinstance(values, list) else [values]:
            texts = (
                each.values() if isinstance(each, dict) and set(each) == {"text", "note"} else ()
            )
            if not texts or not all(isinstance(text, str) and text.strip() for text in texts):
                self._fail(f'{key} must be a list of {{ text = "…", note = "…" }}', place, key)
            for text in texts:
                self._bound(text, LONGEST_TEXT, key, place)
            examples.append(Example(*(" ".join(each[part].split()) for part in ("text", "note"))))
        return tuple(examples)

    def _name(self, table: Table, place: int, key: str = "name") -> str:
        name = self._text(table, key, place)
        if not NAME.fullmatch(name):
            cause = f"{key} must be small letters a-z, digits, - and _, not {name!r}"
            self._fail(cause, place, key)
        self._bound(name, LONGEST_NAME, key, place)
        return name

    def _former_name(self, table: Table, place: int) -> str | None:
        return self._name(table, place, "renamed_from") if "renamed_from" in table else None

    def _check_renames(self, named: Sequence[Label] | Sequence[Field], places: list[int]) -> None:
        """A former name is nobody's name, and becomes one name only."""
        names = [each.name for each in named]
        former = [each.renamed_from for each in named]
        for nth, (name, place) in enumerate(zip(former, places, strict=True)):
            if name is not None and (name in names or name in former[:nth]):
                self._fail(f"renamed_from {name!r} is in use already", place, "renamed_from")

    def _text(self, table: Table, key: str, place: int) -> str:
        value = table.get(key)
        if not isinstance(value, str) or not value.strip():
            self._fail(f"{key} is missing or empty, and must be a text", place, key)
        return value

    def _wording(self, table: Table, key: str, place: int) -> Wording:
        """Words in both languages; long ones may be wrapped in the file."""
        value = table.get(key)
        if not isinstance(value, dict) or set(value) != {"ar", "en"}:
            self._fail(f'{key} must be {{ ar = "…", en = "…" }}', place, key)
        texts = [value[language] for language in ("ar", "en")]
        if not all(isinstance(text, str) and text.strip() for text in texts):
            self._fail(f"{key} needs words in both ar and en", place, key)
        for text in texts:
            self._bound(text, LONGEST_TITLE if key == "title" else LONGEST_TEXT, key, place)
        return Wording(*(" ".join(text.split()) for text in texts))

    def _one_of(self, known: tuple[Choice, ...], table: Table, key: str, place: int) -> Choice:
        value = table.get(key)
        for each in known:
            if value == each:
                return each
        return self._fail(f"{key} must be one of {', '.join(known)}, not {value!r}", place, key)

    def _tables(self, table: Table, key: str, place: int) -> list[Table]:
        tables = table.get(key, [])
        if not isinstance(tables, list) or not all(isinstance(each, dict) for each in tables):
            self._fail(f"{key} must be tables", place, key)
        self._bound(tables, MOST, key, place)
        return tables

    def _bound(self, value: str | list[Any], most: int, key: str, place: int) -> None:
        """Refuses what no screen could show: texts by their characters, lists by their number."""
        if len(value) > most:
            unit = "characters" if isinstance(value, str) else "entries"
            self._fail(f"{key} has over {most:,} {unit}", place, key)

    def _refuse_unknown(self, table: Table, known: tuple[str, ...], place: int) -> None:
        for key in table:
            if key not in known:
                self._fail(f"{key!r} is not known here; known are {', '.join(known)}", place, key)

    def _refuse_twins(self, key: str, values: list[str], places: list[int]) -> None:
        for nth, value in enumerate(values):
            if value in values[:nth]:
                self._fail(f"{key} {value!r} is used twice", places[nth], key)

    def _headers(self, header: re.Pattern[str], start: int, end: int, count: int) -> list[int]:
        """The lines where tables begin; the start for tables written inline, without headers."""
        found = [place for place in range(start, end) if header.match(self._lines[place])]
        return found if len(found) == count else [start] * count

    def _fail(self, cause: str, place: int, key: str) -> NoReturn:
        """Points at the line of the key, or else at the beginning of its table."""
        assignment = re.compile(rf"\s*\[*\s*[\"']?{re.escape(key)}[\"']?\s*[=.\]]")
        line = place
        for candidate in range(place, len(self._lines)):
            if assignment.match(self._lines[candidate]):
                line = candidate
                break
            if candidate > place and ANY_HEADER.match(self._lines[candidate]):
                break
        raise SchemeError(f"line {line + 1}: {_shorten(cause)}")
