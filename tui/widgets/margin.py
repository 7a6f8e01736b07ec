"""The margin at a pane's right edge: where the reader is, and what was said of each sentence."""

from rich.segment import Segment
from rich.style import Style

from tagging.dataclass import dataclass
from tagging.judgement import Judgement
from tagging.scheme import Scheme
from tui.keys import label_mark
from tui.palette import Palette

MARKS = 3  # letters; a sentence with more labels shows two of them and +
MARGIN = 1 + 1 + MARKS + 1  # cells: a space, the signs, the letters, the bar

UNJUDGED, NONE, MORE, REMOVED = "·", "–", "+", "?"
PENDING, FLAGGED, LACKING, NOTED, BOOKMARK = "…", "!", "◦", "*", "#"
ASKED = "@"  # by a reviewer
SUGGESTED = "~"  # by a model or another tool
BAR, FAINT_BAR = "▐", "▕"


@dataclass(frozen=True, slots=True)
class MarginState:
    """What a row's margin shows. Only the first row of a sentence carries marks."""

    judgement: Judgement
    first_row: bool
    pending: bool
    bookmarked: bool
    asked: bool
    lacks: bool  # a required field
    current: bool
    active: bool
    suggested: Judgement | None  # while nothing is said of the sentence


def draw_margin(
    state: MarginState, scheme: Scheme, palette: Palette, row_style: Style
) -> list[Segment]:
    """The margin of one row, MARGIN cells wide. Marks run from the right, the bar at the edge."""
    bar = " "
    if state.current:
        bar = BAR if state.active else FAINT_BAR
    edge = Segment(bar, palette.strong)
    if not state.first_row:
        return [Segment(" " * (MARGIN - 1), row_style), edge]
    if state.suggested is None:
        marks = draw_marks(state.judgement, scheme, palette, row_style)
    else:
        marks = _draw_suggested(state.suggested, scheme, palette, row_style)
    room = 1 + MARKS - len(marks)
    signs = _find_signs(state)[:room].ljust(room)
    return [Segment(f" {signs}", row_style), *marks[::-1], edge]


def _find_signs(state: MarginState) -> str:
    """What else is to be seen, the most urgent first: there may be room for one sign only."""
    signs = ""
    if state.pending:
        signs += PENDING
    if state.asked:
        signs += ASKED
    if state.judgement.flag and not state.pending:
        signs += FLAGGED
    if state.lacks:
        signs += LACKING
    if state.judgement.note:
        signs += NOTED
    if state.bookmarked:
        signs += BOOKMARK
    return signs


def draw_marks(
    judgement: Judgement, scheme: Scheme, palette: Palette, row_style: Style
) -> list[Segment]:
    """Up to MARKS cells, the first for the right edge."""
    if not judgement.labels:
        return [Segment(NONE if judgement.is_none else UNJUDGED, row_style)]
    names = scheme.sort(judgement.labels)
    shown = names if len(names) <= MARKS else names[: MARKS - 1]
    marks = []
    for name in shown:
        label = scheme.label(name)
        letter = REMOVED if label is None else label_mark(label)
        marks.append(Segment(letter, palette.mark(scheme, name, row=row_style)))
    if len(names) > MARKS:
        marks.append(Segment(MORE, row_style))
    return marks


def _draw_suggested(
    judgement: Judgement, scheme: Scheme, palette: Palette, row_style: Style
) -> list[Segment]:
    """What nobody has said yet, told from tags by a sign and small letters, and faint."""
    labels = (scheme.label(name) for name in scheme.sort(judgement.labels or ()))
    letters = [label.key for label in labels if label] or [NONE]
    if len(letters) >= MARKS:
        letters = [*letters[: MARKS - 2], MORE]
    return [Segment(each, palette.faint(row_style)) for each in (*letters, SUGGESTED)]
