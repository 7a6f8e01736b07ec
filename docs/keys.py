"""The table of keys in README.md, from the one table in tui/keys.py.

python -m docs.keys
"""

from collections.abc import Iterator
from pathlib import Path

from tui.keys import ALL, GROUPS, KEY_NAMES, Action, both_layouts

README = Path(__file__).parent.parent / "README.md"
BEGIN, END = "<!-- keys: python -m docs.keys -->\n", "<!-- end of keys -->"


def write_table() -> str:
    """The keys by group, as Markdown."""
    return "\n".join(_write_rows()) + "\n"


def _write_rows() -> Iterator[str]:
    yield "| key | keyboard in Arabic | what it does | |"
    yield "|---|---|---|---|"
    for group, title in GROUPS.items():
        yield f"| **{title.en}** | | | **{title.ar}** |"
        for action in ALL:
            if action.group == group:
                yield _write_row(action)


def _write_row(action: Action) -> str:
    names = " ".join(f"`{KEY_NAMES.get(key, key)}`" for key in action.keys)
    arabic = " ".join(
        f"`{KEY_NAMES.get(each, each)}`" for key in action.keys for each in both_layouts(key)[1:]
    )
    return f"| {names} | {arabic} | {action.title.en} | {action.title.ar} |"


def replace_table(readme: str) -> str:
    """The README with the table of today."""
    before, rest = readme.split(BEGIN)
    _, after = rest.split(END)
    return f"{before}{BEGIN}{write_table()}{END}{after}"


if __name__ == "__main__":
    README.write_text(replace_table(README.read_text(encoding="utf-8")), encoding="utf-8")
