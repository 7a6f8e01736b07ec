"""Which files a dataset has, as its README says before its text.

The part of YAML that such READMEs use for `configs`: lists and mappings in blocks, lists of scalars
in brackets, quoted and plain scalars. What else YAML has (anchors, tags, text in blocks) is refused
rather than guessed at; nothing is ever expanded. The format is described at
https://huggingface.co/docs/hub/datasets-manual-configuration.
"""

import re
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import orjson

from db.exchange.encoding import UnreadableError
from tagging.dataclass import dataclass

README_LIMIT = 1_000_000  # bytes: configs stand at the beginning
LONGEST = 1_000  # characters of a line
DEEPEST = 10  # of lists and mappings in one another
FENCE = "---"
CONFIGS = re.compile(r"^configs:\s*(.*)$")
QUOTED = r""""(?:[^"\\]|\\.)*"|'(?:[^']|'')*'"""
SCALAR = re.compile(rf"({QUOTED}|[^\s\"'\[\]{{}}&*!|>%@`#,-][^#]*?|-[^\s#][^#]*?)\s*(?:\s#.*)?")
ENTRY = re.compile(rf"({QUOTED}|[\w./-]+)\s*:(?:\s+(.*))?")
LISTED = re.compile(rf"\s*({QUOTED}|[^\s\"'\[\]{{}}&*!|>%@`#,][^,\[\]{{}}#\"']*?)\s*(?:,|$)")

Node = str | list["Node"] | dict[str, "Node"] | None


@dataclass(frozen=True, slots=True)
class Config:
    """One of the ways to read a dataset: patterns of files within its folder."""

    name: str
    patterns: tuple[str, ...]
    default: bool = False


class _Line(NamedTuple):
    number: int
    indent: int
    text: str


def has_front_matter(readme: Path) -> bool:
    """Whether a README is the card of a dataset. Raises OSError."""
    return next(iter(_read_front(readme)), None) is not None


def read_configs(readme: Path) -> tuple[Config, ...]:
    """The configs of a dataset that name files; none where it has no such. Raises UnreadableError.

    Raises OSError too.
    """
    lines = _find_block(_read_front(readme))
    try:
        node = _read_node(lines, 0) if lines else None
        if lines:
            raise _wrong(lines[0])
    except UnreadableError as error:
        place = f"README.md:{error.line}" if error.line else "README.md"
        raise UnreadableError(f"{place}: configs cannot be read here; name the files") from error
    configs = node if isinstance(node, list) else []
    return tuple(
        Config(
            str(config.get("config_name") or "default"),
            patterns,
            config.get("default") == "true",
        )
        for config in configs
        if isinstance(config, dict) and (patterns := tuple(_list_patterns(config)))
    )


def _list_patterns(config: dict[str, Node]) -> Iterator[str]:
    """Patterns of files, however they are written: for all, or by split."""
    folder = config.get("data_dir")
    prefix = f"{folder.rstrip('/')}/" if isinstance(folder, str) else ""
    files = config.get("data_files")
    if files is None and prefix:
        yield f"{prefix}**"
    yield from (prefix + pattern for pattern in _list_strings(files))


def _list_strings(node: Node) -> Iterator[str]:
    if isinstance(node, str):
        yield node
    elif isinstance(node, list):
        for each in node:
            yield from _list_strings(each)
    elif isinstance(node, dict):
        if "path" in node:
            yield from _list_strings(node["path"])
        else:
            for each in node.values():
                yield from _list_strings(each)


def _read_front(readme: Path) -> Iterator[_Line]:
    with readme.open("rb") as stream:
        text = stream.read(README_LIMIT).decode("utf-8-sig", "replace")
    lines = text.splitlines()
    if not lines or lines[0].rstrip() != FENCE:
        return
    for number, line in enumerate(lines[1:], start=2):
        if line.rstrip() == FENCE:
            return
        plain = line.lstrip(" ")
        if plain.strip() and not plain.startswith("#"):
            yield _Line(number, len(line) - len(plain), plain.rstrip())


def _find_block(front: Iterator[_Line]) -> deque[_Line]:
    """The lines of `configs`."""
    block: deque[_Line] = deque()
    inside = False
    for line in front:
        if line.indent == 0 and not line.text.startswith(("-", "\t")):
            found = CONFIGS.match(line.text)
            inside = found is not None
            if found and found[1] and not found[1].startswith(("#", "[]")):
                block.append(line._replace(text=found[1]))
        elif inside:
            block.append(line)
    return block


def _read_node(lines: deque[_Line], depth: int) -> Node:
    """The value that begins at the first line; takes its lines away. Raises UnreadableError."""
    first = lines[0]
    if depth > DEEPEST:
        raise _wrong(first)
    if _is_item(first):
        return _read_list(lines, depth)
    if _match_entry(first):
        return _read_mapping(lines, depth)
    return _read_scalar(lines.popleft())


def _read_list(lines: deque[_Line], depth: int) -> Node:
    indent = lines[0].indent
    nodes: list[Node] = []
    while lines and lines[0].indent == indent and _is_item(lines[0]):
        number, _, text = lines.popleft()
        rest = text[1:].lstrip()
        if rest:
            lines.appendleft(_Line(number, indent + len(text) - len(rest), rest))
        nodes.append(_read_within(lines, indent + 1, depth))
    return nodes


def _read_mapping(lines: deque[_Line], depth: int) -> Node:
    indent = lines[0].indent
    nodes: dict[str, Node] = {}
    while lines and lines[0].indent == indent and (entry := _match_entry(lines[0])):
        line = lines.popleft()
        key = str(_read_scalar(line._replace(text=entry[1])))
        if entry[2] and not entry[2].startswith("#"):
            nodes[key] = _read_scalar(line._replace(text=entry[2]))
        else:  # a list may stand as far to the right as its key
            is_list = bool(lines) and _is_item(lines[0])
            nodes[key] = _read_within(lines, indent + (not is_list), depth)
    return nodes


def _read_within(lines: deque[_Line], indent: int, depth: int) -> Node:
    """What stands at least so far to the right; None where nothing does."""
    if not lines or lines[0].indent < indent:
        return None
    return _read_node(lines, depth + 1)


def _read_scalar(line: _Line) -> Node:
    if line.text.startswith("["):
        return _read_brackets(line)
    scalar = SCALAR.fullmatch(line.text)
    if scalar is None:
        raise _wrong(line)
    return _unquote(scalar[1], line)


def _read_brackets(line: _Line) -> Node:
    inner = re.fullmatch(r"\[(.*)\]\s*(?:#.*)?", line.text)
    if inner is None:
        raise _wrong(line)
    nodes: list[Node] = []
    at = 0
    while at < len(inner[1].rstrip()):
        found = LISTED.match(inner[1], at)
        if found is None:
            raise _wrong(line)
        nodes.append(_unquote(found[1], line))
        at = found.end()
    return nodes


def _unquote(scalar: str, line: _Line) -> str:
    if scalar.startswith("'"):
        return scalar[1:-1].replace("''", "'")
    if not scalar.startswith('"'):
        return scalar
    try:
        return str(orjson.loads(scalar))
    except orjson.JSONDecodeError as error:
        raise _wrong(line) from error


def _is_item(line: _Line) -> bool:
    return line.text == "-" or line.text.startswith("- ")


def _match_entry(line: _Line) -> re.Match[str] | None:
    if len(line.text) > LONGEST:
        raise _wrong(line)
    return ENTRY.fullmatch(line.text)


def _wrong(line: _Line) -> UnreadableError:
    return UnreadableError("not understood", line.number)
