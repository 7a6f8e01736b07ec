"""The table of keys in README.md, from the one table in tui/keys.py.

python -m docs.keys
"""

from collections.abc import Iterator
from pathlib import Path

from tui.keys import ALL, GROUPS, KEY_NAMES, Action, both_layouts
from tui.language.arabic import ARABIC
from tui.language.english import ENGLISH

README = Path(__file__).parent.parent / "README.md"
BEGIN, END = "<!-- keys: python -m docs.keys -->\n", "<!-- end of keys -->"


def write_table() -> str:
    """The keys by group, as Markdown."""
    return "\n".join(_write_rows()) + "\n"


def _write_rows() -> Iterator[str]:
    yield "| key | keyboard in Arabic | what it does | |"
    yield "|---|---|---|---|"
    for group in GROUPS:
        yield f"| **{ENGLISH.groups.of(group)}** | | | **{ARABIC.groups.of(group)}** |"
        for action in ALL:
            if action.group == group:
                yield _write_row(action)


def _write_row(action: Action) -> str:
    names = " ".join(f"`{KEY_NAMES.get(key, key)}`" for key in action.keys)
    arabic = " ".join(
        f"`{KEY_NAMES.get(each, each)}`" for key in action.keys for each in both_layouts(key)[1:]
    )
    titles = (each.actions.of(action.name).title for each in (ENGLISH, ARABIC))
    return f"| {names or '–'} | {arabic} | {' | '.join(titles)} |"


def replace_table(readme: str) -> str:
    """The README with the table of today."""
    before, rest = readme.split(BEGIN)
    _, after = rest.split(END)
    return f"{before}{BEGIN}{write_table()}{END}{after}"


if __name__ == "__main__":
    README.write_text(replace_table(README.read_text(encoding="utf-8")), encoding="utf-8")
