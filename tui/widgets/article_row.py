"""One row of an article: the text with what is marked and chosen of it, and the margin."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tagging.bookmarks import is_marked
from tagging.required import find_missing
from tagging.scheme import Scheme
from tagging.span import Span
from tui.page import Page
from tui.palette import Palette
from tui.reading import OpenArticle
from tui.typeset.line import Line
from tui.widgets.margin import MARGIN, MarginState, draw_margin
from tui.widgets.strips import blank_strip

SELECTED = Style(reverse=True)
CHOSEN = Style(reverse=True, underline=True)  # seen on any ground, and beside a selection
MARKED = Style(underline=True)

Layer = tuple[Span, Style]

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
        lacks=bool(find_missing(opened.draft.sheet.judgement(span), scheme)),
        first_row=number == page.extents[row.sentence].start,
        pending=opened.draft.is_pending(span),
        bookmarked=is_marked(opened.bookmarks, span),
        asked=any(each.span == span for each in opened.questions),
        current=row.sentence in opened.extent,
        active=active,
        suggested=next((each.judgement for each in opened.find_suggested(span)), None),
    )
    style = palette.row(scheme, state.judgement, current=state.current and active)
    layers = _find_layers(opened, span, scheme, palette, style)
    text = _draw_line(row.line, page.width, layers, style)
    return Strip([*text, *draw_margin(state, scheme, palette, style)], width)


def selected_part(line: Line | None, selection: Span | None) -> Span | None:
    """What a line holds of a selection; None when that is nothing."""
    if line is None or selection is None:
        return None
    start, end = max(line.start, selection.start), min(line.end, selection.end)
    return Span(start, end) if start < end else None


def _find_layers(
    opened: OpenArticle, span: Span, scheme: Scheme, palette: Palette, style: Style
) -> tuple[Layer, ...]:
    """What is drawn over a sentence's letters: its marks, and above them what is chosen."""
    marks = opened.draft.sheet.judgement(span).marks
    layers = [
        (mark.span, palette.mark(scheme, mark.label, row=style) + MARKED) for mark in sorted(marks)
    ]
    layers += [(hit, palette.hit) for hit in opened.hits]
    if opened.words is not None and span == opened.current:
        layers.append((opened.words.extent, CHOSEN))
    if opened.selection is not None:
        layers.append((opened.selection, SELECTED))
    return tuple(layers)


def _draw_line(
    line: Line | None, width: int, layers: Sequence[Layer], style: Style
) -> list[Segment]:
    """A line at its side of the page; a blank row without one."""
    if line is None:
        return [Segment(" " * width, style)]
    text = list(_draw_text(line, layers, style))
    pad = Segment(" " * (width - line.cells), style)
    return [pad, *text] if line.rtl else [*text, pad]


def _draw_text(line: Line, layers: Sequence[Layer], style: Style) -> Iterator[Segment]:
    """The letters in their cells, with what lies over them; their shapes stay as they are."""
    parts = [(selected_part(line, span), over) for span, over in layers]
    lit = [(_cells_of(line, part), over) for part, over in parts if part is not None]
    if not lit:
        yield Segment(line.text, style)
        return
    cell, letters = 0, []
    for glyph, width in zip(line.glyphs, line.widths, strict=True):
        letters.append((glyph, sum((over for cells, over in lit if cell in cells), style)))
        cell += width
    for each, run in groupby(letters, key=lambda letter: letter[1]):
        yield Segment("".join(glyph for glyph, _ in run), each)


def _cells_of(line: Line, span: Span) -> frozenset[int]:
    return frozenset(cell for cells in line.cells_of(*span) for cell in cells)
