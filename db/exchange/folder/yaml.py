"""YAML of nested mappings and lists, as the head of a dataset card needs it.

Keys and texts are always between double quotes, so that no label and no title can be taken for
anything else: `yes`, `null`, `1e3`, or another key.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence

Yaml = str | int | bool | None | Mapping[str, "Yaml"] | Sequence["Yaml"]

# What YAML 1.2 (5.1) does not print, or takes for the end of a line, and JSON leaves as it is.
UNPRINTABLE = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
PLAIN = re.compile("[a-z][a-z_]*")
WORDS = {"y", "n", "yes", "no", "on", "off", "true", "false", "null"}  # YAML 1.1 has more than 1.2


def write_yaml(value: Mapping[str, Yaml]) -> str:
    """A document in block style, without the lines of dashes around it."""
    return "".join(f"{line}\n" for line in _write_mapping(value))


def _write_mapping(mapping: Mapping[str, Yaml]) -> Iterator[str]:
    for key, value in mapping.items():
        name = key if PLAIN.fullmatch(key) and key not in WORDS else _quote(key)
        yield from _write_entry(f"{name}:", value)


def _write_sequence(sequence: Sequence[Yaml]) -> Iterator[str]:
    for value in sequence:
        if isinstance(value, Mapping) and value:
            first, *rest = _write_mapping(value)
            yield f"- {first}"
            yield from (f"  {line}" for line in rest)
        else:
            yield from _write_entry("-", value)


def _write_entry(lead: str, value: Yaml) -> Iterator[str]:
    """A scalar in the line of its key or its dash; what is nested, in lines below it."""
    if isinstance(value, str):
        yield f"{lead} {_quote(value)}"
    elif value is None or isinstance(value, int):
        yield f"{lead} {json.dumps(value)}"
    elif not value:
        yield f"{lead} {'{}' if isinstance(value, Mapping) else '[]'}"
    else:
        nested = _write_mapping(value) if isinstance(value, Mapping) else _write_sequence(value)
        yield lead
        yield from (f"  {line}" for line in nested)


def _quote(text: str) -> str:
    """JSON's strings are YAML's, but for a few characters."""
    quoted = json.dumps(text, ensure_ascii=False)
    return UNPRINTABLE.sub(lambda found: f"\\u{ord(found[0]):04x}", quoted)
