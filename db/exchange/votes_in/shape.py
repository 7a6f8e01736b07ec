"""Looking into JSON that somebody else wrote: each thing is what it must be, or is refused."""

from typing import Any

from db.exchange.encoding import UnreadableError

KINDS = {dict: "an object", list: "a list", str: "a string", bool: "a boolean", type(None): "null"}
NUL = "has a NUL character, which no text has"

Table = dict[str, Any]


def read_object(value: object, what: str) -> Table:
    """An object. Raises UnreadableError."""
    if not isinstance(value, dict):
        raise UnreadableError(f"{what} must be an object, not {name_kind(value)}")
    return value


def read_list(value: object, what: str) -> list[Any]:
    """A list; null is an empty one. Raises UnreadableError."""
    if value is None:
        return []
    if not isinstance(value, list):
        raise UnreadableError(f"{what} must be a list, not {name_kind(value)}")
    return value


def read_string(value: object, what: str) -> str:
    """A string without NUL. Raises UnreadableError."""
    if not isinstance(value, str):
        raise UnreadableError(f"{what} must be a string, not {name_kind(value)}")
    if "\0" in value:
        raise UnreadableError(f"{what} {NUL}")
    return value


def read_optional(value: object, what: str) -> str | None:
    """A string or null. Raises UnreadableError."""
    return None if value is None else read_string(value, what)


def read_number(value: object, what: str) -> int:
    """A whole number that is not negative. Raises UnreadableError."""
    if type(value) is not int or value < 0:
        shown = value if type(value) in (int, float) else name_kind(value)
        raise UnreadableError(f"{what} must be a whole number from 0, not {shown}")
    return value


def read_score(value: object) -> float | None:
    """A number or null; whatever else stands there is no score."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    return None


def read_truth(value: object, what: str) -> bool:
    """True or false. Raises UnreadableError."""
    if not isinstance(value, bool):
        raise UnreadableError(f"{what} must be true or false, not {name_kind(value)}")
    return value


def name_kind(value: object) -> str:
    """What a value of JSON is, in words."""
    return KINDS.get(type(value), "a number")
