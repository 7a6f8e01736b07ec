"""One row of an article: the text with what is selected of it, and the margin."""

from collections.abc import Iterator, Sequence
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

Looks = Sequence[tuple[Sequence[Span | None], Style]]
"""Stretches of the text, and what each kind of them is drawn with."""


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
    looks = ((opened.hits, palette.hit), ((opened.selection,), SELECTED))
    text = _draw_line(row.line, page.width, looks, style)
    return Strip([*text, *draw_margin(state, scheme, palette, style)], width)


def selected_part(line: Line | None, selection: Span | None) -> Span | None:
    """What a line holds of a selection; None when that is nothing."""
    if line is None or selection is None:
        return None
    start, end = max(line.start, selection.start), min(line.end, selection.end)
    return Span(start, end) if start < end else None


def _draw_line(line: Line | None, width: int, looks: Looks, style: Style) -> list[Segment]:
    """A line at its side of the page; a blank row without one."""
    if line is None:
        return [Segment(" " * width, style)]
    text = list(_draw_text(line, looks, style))
    pad = Segment(" " * (width - line.cells), style)
    return [pad, *text] if line.rtl else [*text, pad]


def _draw_text(line: Line, looks: Looks, style: Style) -> Iterator[Segment]:
    """The letters in their cells, some of them with a look; their shapes stay as they are."""
    lit = [(_cells_within(line, spans), look) for spans, look in looks]
    lit = [(cells, look) for cells, look in lit if cells]
    if not lit:
        yield Segment(line.text, style)
        return
    cell, letters = 0, []
    for glyph, width in zip(line.glyphs, line.widths, strict=True):
        letters.append((glyph, tuple(cell in cells for cells, _ in lit)))
        cell += width
    for has, run in groupby(letters, key=lambda letter: letter[1]):
        seen = [look for has_look, (_, look) in zip(has, lit, strict=True) if has_look]
        yield Segment("".join(glyph for glyph, _ in run), Style.combine([style, *seen]))


def _cells_within(line: Line, spans: Sequence[Span | None]) -> set[int]:
    """The cells of a line that show some of the spans."""
    parts = (selected_part(line, span) for span in spans)
    return {cell for part in parts if part for cells in line.cells_of(*part) for cell in cells}
