"""One row of an article: the text with what is selected of it, and the margin."""

from collections.abc import Iterator
from itertools import groupby

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tagging.bookmarks import is_marked
from tagging.scheme import Scheme
from tagging.span import Span
from tui.page import Page
from tui.palette import Palette
from tui.reading import OpenArticle
from tui.typeset.line import Line
from tui.widgets.margin import MARGIN, MarginState, draw_margin
from tui.widgets.strips import blank_strip

SELECTED = Style(reverse=True)


def draw_row(
    page: Page, number: int, opened: OpenArticle, scheme: Scheme, palette: Palette, *, active: bool
) -> Strip:
    """A row of the page and its margin, as wide as both; blank where the page has no row."""
    width = page.width + MARGIN
    row = page.rows[number] if 0 <= number < len(page.rows) else None
    if row is None or row.sentence is None:
        return blank_strip(width, palette.text)
    span = opened.sentences[row.sentence]
    state = MarginState(
        judgement=opened.draft.sheet.judgement(span),
        first_row=number == page.extents[row.sentence].start,
        pending=opened.draft.is_pending(span),
        bookmarked=is_marked(opened.bookmarks, span),
        current=row.sentence in opened.extent,
        active=active,
    )
    style = palette.row(scheme, state.judgement, current=state.current and active)
    text = _draw_line(row.line, page.width, opened.selection, style)
    return Strip([*text, *draw_margin(state, scheme, palette, style)], width)


def selected_part(line: Line | None, selection: Span | None) -> Span | None:
    """What a line holds of a selection; None when that is nothing."""
    if line is None or selection is None:
        return None
    start, end = max(line.start, selection.start), min(line.end, selection.end)
    return Span(start, end) if start < end else None


def _draw_line(
    line: Line | None, width: int, selection: Span | None, style: Style
) -> list[Segment]:
    """A line at its side of the page; a blank row without one."""
    if line is None:
        return [Segment(" " * width, style)]
    text = list(_draw_text(line, selection, style))
    pad = Segment(" " * (width - line.cells), style)
    return [pad, *text] if line.rtl else [*text, pad]


def _draw_text(line: Line, selection: Span | None, style: Style) -> Iterator[Segment]:
    """The letters in their cells, the selected ones in reverse; their shapes stay as they are."""
    part = selected_part(line, selection)
    if part is None:
        yield Segment(line.text, style)
        return
    lit = {cell for cells in line.cells_of(*part) for cell in cells}
    cell, letters = 0, []
    for glyph, width in zip(line.glyphs, line.widths, strict=True):
        letters.append((glyph, cell in lit))
        cell += width
    for is_lit, run in groupby(letters, key=lambda letter: letter[1]):
        yield Segment("".join(glyph for glyph, _ in run), style + SELECTED if is_lit else style)
