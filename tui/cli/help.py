"""`--help` in Arabic, for whom it is asked for; otherwise typer's own, in English."""

import os
import re
import shutil
import sys
from collections.abc import Iterable, Iterator
from itertools import zip_longest
from typing import NamedTuple

import typer
from typer.core import TyperCommand, TyperGroup

from tui.language import arabic_help
from tui.language.choice import choose_speech

LANGUAGE = "hashiya.language"  # where a context keeps what --language said
EXAMPLE = re.compile(r"\s*\bExample:\s+(.+)$", re.DOTALL)
EXTRAS = re.compile(r"(.*?)(?:  \[([^\]]*)\])?", re.DOTALL)

MEASURE = 90  # cells: longer rows tire the eye
INDENT, GAP = 2, 2  # cells
WIDEST_TERM = 32  # cells: the text of a longer term begins in the row below


# The methods' contexts are those of the click inside typer, which typer shows as its own Context.
class HelpfulCommand(TyperCommand):
    """A command whose help may be Arabic."""

    def get_help(self, ctx: typer.Context) -> str:  # type: ignore[override]
        """The help as it is printed."""
        if _is_english(ctx):
            return super().get_help(ctx)
        return _show([*_describe(self, ctx), *_translate_prose(self.epilog or "")])


class HelpfulGroup(TyperGroup):
    """A group of commands whose help may be Arabic."""

    def parse_args(self, ctx: typer.Context, args: list[str]) -> list[str]:  # type: ignore[override]
        """Remembers the language first, for `--help` ends the parsing wherever it stands."""
        ctx.meta.setdefault(LANGUAGE, find_language(args))
        return super().parse_args(ctx, args)

    def get_help(self, ctx: typer.Context) -> str:  # type: ignore[override]
        """The help as it is printed, with the commands at its end."""
        if _is_english(ctx):
            return super().get_help(ctx)
        commands = [(name, self.commands[name]) for name in self.list_commands(ctx)]
        entries = [Entry(name, _summarise(each.help or "")) for name, each in commands]
        commands_section = _section(arabic_help.COMMANDS, entries)
        epilog = _translate_prose(self.epilog or "")
        return _show([*_describe(self, ctx), *commands_section, *epilog])


class Entry(NamedTuple):
    """A row of help: a term as it is typed, its text, or both."""

    term: str
    text: str = ""


def find_language(arguments: list[str]) -> str | None:
    """What `--language` says among arguments; None where it is not there."""
    for argument, following in zip_longest(arguments, arguments[1:], fillvalue=""):
        name, sign, value = argument.partition("=")
        if name == "--language":
            return value if sign else following
    return None


def split_help(text: str) -> Iterator[tuple[str, str]]:
    """The paragraphs of a help text, each in one line, with the example that ends it, if any."""
    for paragraph in text.split("\n\n"):
        example = EXAMPLE.search(paragraph)
        prose = EXAMPLE.sub("", paragraph)
        yield " ".join(prose.split()), example[1] if example else ""


def split_record(record: str) -> tuple[str, list[str]]:
    """The text of an option, and what typer adds to it: `env var: HASHIYA_DB`, `required`."""
    match = EXTRAS.fullmatch(record)
    text, extras = match.groups() if match else (record, None)
    return text, extras.split("; ") if extras else []


def _is_english(ctx: typer.Context) -> bool:
    return choose_speech(ctx.meta.get(LANGUAGE), os.environ) == "en"


def _describe(command: TyperCommand | TyperGroup, ctx: typer.Context) -> Iterator[Entry]:
    """The help of a command: how it is typed, what it does, its arguments and options."""
    usage = " ".join(command.collect_usage_pieces(ctx))
    yield Entry("", arabic_help.USAGE)
    yield Entry(f"{ctx.command_path} {usage}")
    yield from _translate_prose(command.help or "")
    rows: dict[str, list[Entry]] = {"argument": [], "option": []}
    for parameter in command.get_params(ctx):
        record = parameter.get_help_record(ctx)
        if record is not None:
            rows[parameter.param_type_name].append(Entry(record[0], _translate_record(record[1])))
    yield from _section(arabic_help.ARGUMENTS, rows["argument"])
    yield from _section(arabic_help.OPTIONS, rows["option"])


def _section(title: str, entries: list[Entry]) -> Iterator[Entry]:
    if entries:
        yield Entry("")
        yield Entry("", title)
        yield from entries


def _translate_prose(text: str) -> Iterator[Entry]:
    for prose, example in split_help(text):
        if prose or example:
            yield Entry("")
        if prose:
            yield Entry("", arabic_help.ARABIC_HELP[prose])
        if example:
            yield Entry("", arabic_help.EXAMPLE)
            yield Entry(example)


def _translate_record(record: str) -> str:
    text, extras = split_record(record)
    translated = []
    for extra in extras:
        name, sign, value = extra.partition(": ")
        translated.append(arabic_help.ARABIC_EXTRAS.get(name, name) + sign + value)
    return arabic_help.ARABIC_HELP[text] + (
        f" [{arabic_help.JOINT.join(translated)}]" if translated else ""
    )


def _summarise(text: str) -> str:
    """The first sentence of a command's help."""
    prose, _ = next(split_help(text))
    return arabic_help.ARABIC_HELP[prose].partition(". ")[0].rstrip(".")


def _show(entries: Iterable[Entry]) -> str:
    """Rows from the right edge for a terminal, logical lines for anything else."""
    if not sys.stdout.isatty():
        return "\n".join(write_logical(entries))
    from tui.terminal.output import choose_printing

    mode = choose_printing()
    lines = map(mode.write_line, write_visual(entries, shutil.get_terminal_size().columns - 1))
    return mode.enter_line + "\n".join(lines) + mode.leave_line


def write_logical(entries: Iterable[Entry]) -> Iterator[str]:
    """A line for each entry, the term before its text."""
    entries = list(entries)
    column = _measure_terms(entries)
    for each in entries:
        term = " " * INDENT + each.term.ljust(column) if each.term else ""
        yield f"{term}{' ' * GAP if term else ''}{each.text}".rstrip()


def write_visual(entries: Iterable[Entry], cells: int) -> Iterator[str]:
    """Rows in visual order, `cells` wide: terms at the right edge, their texts left of them."""
    entries = list(entries)
    measure = min(cells, MEASURE)
    column = min(INDENT + _measure_terms(entries) + GAP, measure // 2)
    for each in entries:
        for row in _set_entry(each, measure, column):
            yield " " * (cells - measure) + row


def _set_entry(entry: Entry, measure: int, column: int) -> Iterator[str]:
    """The rows of an entry; its text stands `column` cells off the edge, beside a short term."""
    from tui.typeset.layout import typeset

    if not entry.term:
        lines = typeset(entry.text, measure, base="rtl")
        yield from (" " * (measure - line.cells) + line.text for line in lines)
        if not lines:
            yield ""
        return
    terms = typeset(entry.term, measure - INDENT, base="ltr")
    texts = typeset(entry.text, measure - column, base="rtl")
    if len(terms) > 1 or not texts or terms[0].cells > column - INDENT - GAP:
        for term in terms:
            yield " " * (measure - INDENT - term.cells) + term.text + " " * INDENT
        terms = []
    for line in texts:
        edge = " " * column
        if terms:
            term = terms.pop()
            edge = " " * (column - INDENT - term.cells) + term.text + " " * INDENT
        yield " " * (measure - column - line.cells) + line.text + edge


def _measure_terms(entries: list[Entry]) -> int:
    widths = [len(each.term) for each in entries if each.text]
    return max((width for width in widths if width <= WIDEST_TERM), default=0)
