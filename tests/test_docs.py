"""The documents say what the program does."""

import re
from pathlib import Path

import pytest

from docs.keys import replace_table
from tests.test_cli import COMMANDS

ROOT = Path(__file__).parent.parent
PAGES = [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")]


def test_the_readme_has_the_table_of_keys() -> None:
    readme = (ROOT / "README.md").read_text()
    assert readme == replace_table(readme), "run: python -m docs.keys"


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_in_the_documents(command: str) -> None:
    text = "".join(page.read_text() for page in PAGES)
    assert f"hashiya {command}" in text


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", page.read_text()):
        assert target.startswith("http") or (page.parent / target).exists(), target
