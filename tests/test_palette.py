"""Colours: that everything can be read, on every theme and with any number of colours."""

from collections.abc import Iterator, Sequence
from itertools import product
from pathlib import Path

import pytest
from rich.color import Color as RichColor
from rich.color import ColorSystem, ColorType
from rich.style import Style
from textual.color import Color
from textual.theme import Theme

from tagging.judgement import Judgement
from tagging.scheme import COLOURS, Label, Scheme, Wording
from tests.terminal import Terminal
from tui.palette import ColourDepth, Palette, make_palette
from tui.theme import BLACK, DARK, LIGHT, WHITE, theme_for
from tui.widgets.margin import MarginState, draw_margin

READABLE = 4.5  # WCAG 2.2, 1.4.3
SYSTEMS = {
    "any": ColorSystem.TRUECOLOR,
    "256": ColorSystem.EIGHT_BIT,
    "16": ColorSystem.STANDARD,
}
# The 16 colours as xterm and as the Linux console has them.
XTERM = (
    *("000000", "cd0000", "00cd00", "cdcd00", "0000ee", "cd00cd", "00cdcd", "e5e5e5"),
    *("7f7f7f", "ff0000", "00ff00", "ffff00", "5c5cff", "ff00ff", "00ffff", "ffffff"),
)
CONSOLE = (
    *("000000", "aa0000", "00aa00", "aa5500", "0000aa", "aa00aa", "00aaaa", "aaaaaa"),
    *("555555", "ff5555", "55ff55", "ffff55", "5555ff", "ff55ff", "55ffff", "ffffff"),
)
SCHEME = Scheme(
    "all colours",
    tuple(
        Label(name, "bcdegh"[number], name, Wording(name, name), Wording("", ""))
        for number, name in enumerate(COLOURS)
    ),
)
SETTINGS = [
    *product((DARK, LIGHT), ("any", "256")),
    *product((BLACK, WHITE), ("16",)),
]


def luminance(
    colour: RichColor, depth: ColourDepth, sixteen: Sequence[str], *, bold: bool = False
) -> float:
    """The relative luminance of what a terminal shows for a colour: bold ones are brightened."""
    shown = colour.downgrade(SYSTEMS[depth])
    if shown.type is ColorType.STANDARD:
        assert shown.number is not None
        number = shown.number + 8 if bold and shown.number < 8 else shown.number
        parts = tuple(bytes.fromhex(sixteen[number]))
    else:
        parts = tuple(shown.get_truecolor())
    scaled = [part / 255 for part in parts]
    red, green, blue = (
        each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in scaled
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(style: Style, depth: ColourDepth, sixteen: Sequence[str]) -> float:
    assert style.color is not None
    assert style.bgcolor is not None
    text = luminance(style.color, depth, sixteen, bold=bool(style.bold))
    dark, light = sorted((text, luminance(style.bgcolor, depth, sixteen)))
    return (light + 0.05) / (dark + 0.05)


def bar_styles(palette: Palette) -> Iterator[tuple[str, Style]]:
    """What bars, headings and lists draw."""
    for name in ("text", "dim", "strong", "warning"):
        yield name, getattr(palette, name)
    for colour in COLOURS:
        yield colour, palette.strong + Style(color=palette.label(SCHEME, colour))


def row_styles(palette: Palette) -> Iterator[tuple[str, Style]]:
    """What an article's rows draw."""
    judgements = [Judgement(), Judgement(frozenset())]
    judgements += [Judgement(frozenset({colour})) for colour in COLOURS]
    for judgement, current, first_row in product(judgements, (True, False), (True, False)):
        row = palette.row(SCHEME, judgement, current=current)
        state = MarginState(
            judgement,
            first_row,
            lacks=first_row,
            asked=first_row,
            pending=False,
            bookmarked=first_row,
            current=current,
            active=True,
            suggested=None if judgement.is_judged else Judgement(frozenset({"red", "blue"})),
        )
        for segment in draw_margin(state, SCHEME, palette, row):
            if segment.text.strip() and segment.style:
                yield f"{judgement} {current} {segment.text}", segment.style
        yield f"{judgement} {current}", row


@pytest.mark.parametrize(("theme", "depth"), SETTINGS, ids=lambda each: getattr(each, "name", each))
@pytest.mark.parametrize("sixteen", [XTERM, CONSOLE], ids=["xterm", "console"])
def test_everything_can_be_read(theme: Theme, depth: ColourDepth, sixteen: Sequence[str]) -> None:
    foreground = Color.parse(theme.foreground)
    for ground in (theme.background, theme.surface, theme.panel):
        palette = make_palette(foreground, Color.parse(ground), depth=depth)
        styles = [
            *bar_styles(palette),
            *(row_styles(palette) if ground == theme.background else ()),
        ]
        for what, style in styles:
            assert contrast(style, depth, sixteen) >= READABLE, (ground, what)


@pytest.mark.parametrize(("theme", "depth"), SETTINGS, ids=lambda each: getattr(each, "name", each))
def test_the_current_sentence_stands_out(theme: Theme, depth: ColourDepth) -> None:
    ground = Color.parse(theme.background)
    palette = make_palette(Color.parse(theme.foreground), ground, depth=depth)
    for labels in (None, frozenset[str](), frozenset({"red"})):
        rows = [palette.row(SCHEME, Judgement(labels), current=each) for each in (True, False)]
        shown = [row.bgcolor.downgrade(SYSTEMS[depth]) for row in rows if row.bgcolor]
        assert shown[0] != shown[1]


def test_without_colours_the_current_sentence_is_bold_and_nothing_has_a_colour() -> None:
    palette = make_palette(Color.parse("#dadada"), Color.parse("#121212"), depth="none")
    tagged = Judgement(frozenset({"red"}))
    assert palette.row(SCHEME, tagged, current=True) == Style(bold=True)
    assert palette.row(SCHEME, tagged, current=False) == Style(bold=False)


def test_few_colours_get_black_and_white() -> None:
    assert theme_for("dark", few_colours=True) is BLACK
    assert theme_for("light", few_colours=True) is WHITE
    assert theme_for("light", few_colours=False) is LIGHT


@pytest.mark.parametrize(
    ("theme", "red"),
    [("light", ("red", "brightwhite", False)), ("dark", ("brightred", "black", True))],
)
def test_of_sixteen_colours_a_terminal_gets_the_one_that_is_meant(
    seeded: Path, theme: str, red: tuple[str, str, bool]
) -> None:
    """Textual makes exact colours of their names, and Rich names of these again."""
    few = {"TERM": "xterm", "COLORTERM": "", "HASHIYA_THEME": theme}
    terminal = Terminal(db=seeded, environment=few)
    terminal.wait_until_started()
    terminal.press("'")
    terminal.read()
    terminal.close()
    assert red in terminal.looks
