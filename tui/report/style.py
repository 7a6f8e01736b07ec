"""How the report looks: light and dark, on paper too, with the fonts that a system has."""

from pathlib import Path

SHEET = Path(__file__).with_name("style.css")


def read_style() -> str:
    """The style sheet, which has a class for each colour of a scheme."""
    return SHEET.read_text()
