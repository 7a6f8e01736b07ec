"""Markdown that shows any text as what it is: no markup, no cell and no row can come from it."""

import re
from collections.abc import Iterable, Sequence

# Whatever may begin markup somewhere in a line, in Markdown, in HTML, or in the hub's mathematics.
MARKUP = re.compile(r"[\\`*_\[\]<>&|~$#!{}^=@]")
# A point or a bracket after a leading number, so that it numbers no list.
NUMBERED = re.compile(r"^(\d+)([.)])")
INVISIBLE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]"
)


def escape(text: str) -> str:
    """A text in one line, with entities for what could be markup, without invisible controls."""
    line = " ".join(INVISIBLE.sub(" ", text).split())
    line = MARKUP.sub(lambda found: f"&#{ord(found[0])};", line)
    line = NUMBERED.sub(lambda found: f"{found[1]}&#{ord(found[2])};", line)
    return f"&#{ord(line[0])};{line[1:]}" if line.startswith(("-", "+")) else line


def isolate(text: str) -> str:
    """An escaped text whose direction is its own, whatever stands beside it."""
    return f'<span dir="auto">{escape(text)}</span>'


def keep_ltr(markdown: str) -> str:
    """Figures and signs that run from left to right, also within Arabic."""
    return f'<span dir="ltr">{markdown}</span>'


def write_fence(text: str, language: str) -> list[str]:
    """Lines of code, from left to right; no run of backticks in them can end the block."""
    fence = "`" * max([3, *(len(run) + 1 for run in re.findall("`+", text))])
    code = [f"{fence}{language}", *text.splitlines(), fence]
    return ['<div dir="ltr">', "", *code, "", "</div>", ""]


def write_table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """Lines of a table; its cells are Markdown that was escaped already."""
    lines = [heads, ["---"] * len(heads), *rows]
    return [*(f"| {' | '.join(cells)} |" for cells in lines), ""]
