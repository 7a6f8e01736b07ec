"""All keys, and what the labels mean."""

from collections.abc import Iterator

from rich.style import Style
from textual.app import ComposeResult
from textual.strip import Strip

from tagging.scheme import Label, Scheme
from tui.keys import ALL, GROUPS, HELP, Action, bind, show_key
from tui.page import MEASURE
from tui.palette import Palette
from tui.screens.bare import Bare
from tui.typeset.layout import typeset, typeset_line
from tui.widgets.bars import HintBar
from tui.widgets.scroll_rows import ScrollRows
from tui.widgets.strips import Piece, blank_strip, flush_right, place_pieces, space

KEY_WIDTH = 22  # cells for the keys of an action
TITLE_WIDTH = 26  # cells for its Arabic name


class HelpScreen(Bare[None]):
    """The table of keys and the guidelines of the scheme, in Arabic and English."""

    BINDINGS = bind(HELP)
    DEFAULT_CSS = "HelpScreen { background: $background; }"

    def __init__(self, scheme: Scheme) -> None:
        super().__init__()
        self._scheme = scheme

    def compose(self) -> ComposeResult:
        yield ScrollRows(lambda width, palette: list(draw_help(self._scheme, width, palette)))
        yield HintBar(HELP)

    def action_next_row(self) -> None:
        self.query_one(ScrollRows).scroll_rows(1)

    def action_previous_row(self) -> None:
        self.query_one(ScrollRows).scroll_rows(-1)

    def action_page_down(self) -> None:
        self.query_one(ScrollRows).turn_page(1)

    def action_page_up(self) -> None:
        self.query_one(ScrollRows).turn_page(-1)

    def action_close(self) -> None:
        self.dismiss()


def draw_help(scheme: Scheme, width: int, palette: Palette) -> Iterator[Strip]:
    """The rows of the help: the labels with their guidelines, then the keys by group."""
    yield flush_right(typeset_line("الوسوم — Labels", base="rtl"), width, palette.strong)
    for number, label in enumerate(scheme.labels, start=1):
        yield from _draw_label(label, number, scheme, width, palette)
    for group, title in GROUPS.items():
        yield blank_strip(width, palette.text)
        heading = typeset_line(f"{title.ar} — {title.en}", base="rtl")
        yield flush_right(heading, width, palette.strong)
        for action in ALL:
            if action.group == group:
                yield _draw_action(action, width, palette)


def _draw_label(
    label: Label, number: int, scheme: Scheme, width: int, palette: Palette
) -> Iterator[Strip]:
    colour = Style(color=palette.label(scheme, label.name)) + palette.emphasis
    yield blank_strip(width, palette.text)
    pieces: list[Piece] = [
        (typeset_line(label.title.ar), palette.text + colour),
        (typeset_line(label.title.en), palette.text + colour),
        (typeset_line(show_key(label.key)), palette.strong),
        (typeset_line(show_key(str(number))), palette.strong),
    ]
    yield place_pieces(pieces, width, palette.text)
    measure = min(MEASURE, width - 1)
    for line in typeset(label.guideline.ar, measure, base="rtl"):
        yield flush_right(line, width, palette.text)
    for line in typeset(label.guideline.en, measure, base="ltr"):
        edge = (space(measure - line.cells), palette.dim)
        yield place_pieces([edge, (line, palette.dim)], width, palette.dim, gap=0)


def _draw_action(action: Action, width: int, palette: Palette) -> Strip:
    """Keys at the right edge, then the Arabic name, then the English one."""
    keys = typeset_line("  ".join(map(show_key, action.keys)), base="ltr")
    title = typeset_line(action.title.ar, base="rtl")
    pieces: list[Piece] = [
        (keys, palette.strong),
        (space(KEY_WIDTH - keys.cells), palette.text),
        (title, palette.text),
        (space(TITLE_WIDTH - title.cells), palette.text),
        (typeset_line(action.title.en), palette.dim),
    ]
    return place_pieces(pieces, width, palette.text, gap=0)
