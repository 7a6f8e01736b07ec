"""docs/performance.md, where each benchmark that was told to writes its own table."""

from collections.abc import Sequence
from pathlib import Path

DOCUMENT = Path(__file__).parent.parent / "docs" / "performance.md"
END = "<!-- end of table -->"


def write_section(module: str, lines: Sequence[str], document: Path = DOCUMENT) -> None:
    """Puts lines in the place of those that a module wrote before.

    Raises ValueError if the document has no place for them.
    """
    begin = f"<!-- table: python -m {module} --write -->"
    text = document.read_text(encoding="utf-8")
    before, found, rest = text.partition(begin)
    _, ended, after = rest.partition(END)
    if not found or not ended:
        raise ValueError(f"{document.name} has no lines {begin} and {END}")
    parts = [begin, "", *lines, "", END]
    document.write_text(before + "\n".join(parts) + after, encoding="utf-8")
