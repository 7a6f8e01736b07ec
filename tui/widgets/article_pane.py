"""An article that is read and tagged: draws rows, and scrolls."""

from rich.segment import Segment
from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.worker import get_current_worker

from tagging.article import Article
from tagging.scheme import Scheme
from tagging.span import Span
from tui.page import MEASURE, Page, PageCache, PageSettings, set_page
from tui.reading import OpenArticle
from tui.typeset.layout import typeset_line
from tui.widgets.margin import MARGIN, MarginState, draw_margin
from tui.widgets.painted import Painted
from tui.widgets.strips import blank_strip, flush_right

LEAD = 2  # rows that stay visible above a sentence that was scrolled to
WHEEL = 3  # rows
LONG = 20_000  # code points: a longer article is set in a thread, so that keys stay quick

Wanted = tuple[Article, tuple[Span, ...], PageSettings]


class ArticlePane(Painted):
    """Shows what it is given, and posts what the mouse does. Judges nothing itself."""

    DEFAULT_CSS = "ArticlePane { height: 1fr; }"

    class SentenceClicked(Message):
        """A sentence of the pane `pane` was clicked."""

        def __init__(self, pane: int, position: int) -> None:
            super().__init__()
            self.pane = pane
            self.position = position

    def __init__(self, pane: int, scheme: Scheme, pages: PageCache, opened: OpenArticle) -> None:
        super().__init__()
        self._pane = pane
        self._scheme = scheme
        self._pages = pages
        self._opened = opened
        self._active = False
        self._harakat = False
        self._page: Page | None = None
        self._waiting = False  # for a page that is set in a thread
        self._top = 0

    def show(self, opened: OpenArticle, *, active: bool, harakat: bool) -> None:
        """Shows the next state, drawing again only the rows that differ."""
        before, was_active, had_harakat = self._opened, self._active, self._harakat
        self._opened, self._active, self._harakat = opened, active, harakat
        same_text = opened.article.id == before.article.id and opened.sentences == before.sentences
        if not same_text or harakat != had_harakat:
            self._open_page()
            self.refresh()
        elif self._page is not None and self._scroll_to_current(self._page):
            self.refresh()
        elif self._page is not None:
            changed = _differing_sentences(before, opened)
            if active != was_active:
                changed |= {before.position, opened.position}
            self._refresh_sentences(self._page, changed)

    def turn_page(self, direction: int) -> int:
        """Scrolls by a page, and says which sentence should be the current one."""
        if self._page is None or not self.size.height:
            return self._opened.position
        page, height = self._page, self.size.height
        top = self._clamp(page, self._top + direction * max(1, height - LEAD))
        if top == self._top:
            return 0 if direction < 0 else len(page.extents) - 1
        self._top = top
        self.refresh()
        shown = range(top, top + height)
        seen = [row.sentence for row in page.rows[top : top + height] if row.sentence is not None]
        whole = (each for each in seen if page.extents[each].start in shown)
        return next(whole, seen[0])

    def render_line(self, y: int) -> Strip:
        """A row: text flush right, and the margin with its marks at the right edge."""
        width = self.size.width
        if self._page is None and not self._waiting:
            self._open_page()
        if self._page is None:
            message = typeset_line("جار ترتيب النص…" if y == 0 else "", base="rtl")
            return flush_right(message, width, self.palette.dim)
        number = self._top + y
        if not 0 <= number < len(self._page.rows):
            return blank_strip(width, self.palette.text)
        return self._draw_row(self._page, number, width)

    def on_resize(self) -> None:
        """Another width needs other lines, another height perhaps another top."""
        if self._open_page():
            self.refresh()

    def on_click(self, event: events.Click) -> None:
        """The sentence under the mouse."""
        if self._page is not None:
            position = self._page.sentence_at(self._top + event.y)
            if position is not None:
                self.post_message(self.SentenceClicked(self._pane, position))

    def on_mouse_scroll_down(self) -> None:
        """Looks further down; the current sentence stays."""
        self._scroll_by(WHEEL)

    def on_mouse_scroll_up(self) -> None:
        """Looks further up; the current sentence stays."""
        self._scroll_by(-WHEEL)

    def _draw_row(self, page: Page, number: int, width: int) -> Strip:
        row = page.rows[number]
        if row.line is None or row.sentence is None:
            return blank_strip(width, self.palette.text)
        span = self._opened.sentences[row.sentence]
        draft = self._opened.draft
        state = MarginState(
            judgement=draft.sheet.judgement(span),
            first_row=number == page.extents[row.sentence].start,
            pending=draft.is_pending(span),
            current=row.sentence == self._opened.position,
            active=self._active,
        )
        current = state.current and state.active
        style = self.palette.row(self._scheme, state.judgement, current=current)
        pad = " " * (page.width - row.line.cells)
        text = pad + row.line.text if row.line.rtl else row.line.text + pad
        margin = draw_margin(state, self._scheme, self.palette, style)
        outer = width - page.width - MARGIN
        before, after = " " * (outer - outer // 2), " " * (outer // 2)
        segments = [Segment(before, self.palette.text), Segment(text, style), *margin]
        strip = Strip([*segments, Segment(after, self.palette.text)]).simplify()
        return strip if outer >= 0 else strip.adjust_cell_length(width)

    @property
    def _wanted(self) -> Wanted:
        """What the pane's page is made of."""
        width = max(1, min(MEASURE, self.size.width - MARGIN - 1))
        settings = PageSettings(width, self._harakat)
        return self._opened.article, self._opened.sentences, settings

    def _open_page(self) -> bool:
        """Finds or sets the page that is wanted; says whether it is another than before.

        A long article is set in a thread, and shown when it is ready.
        """
        if not self.size.width:
            return False
        article, sentences, settings = self._wanted
        page = self._pages.find(article, sentences, settings)
        if page is None and len(article.text) <= LONG:
            page = set_page(article, sentences, settings)
            self._pages.keep(article, sentences, settings, page)
        if page is None:
            self._page, self._waiting = None, True
            self.run_worker(self._set_long_page, thread=True, exclusive=True)
            return True
        return self._turn_to(page)

    def _set_long_page(self) -> None:
        """In a thread: sets the article."""
        worker, wanted = get_current_worker(), self._wanted
        page = set_page(*wanted)
        if not worker.is_cancelled:
            self.app.call_from_thread(self._take_long_page, wanted, page)

    def _take_long_page(self, wanted: Wanted, page: Page) -> None:
        """Shows a page that was set in a thread, if it is still the one wanted."""
        self._pages.keep(*wanted, page)
        if wanted == self._wanted and self._turn_to(page):
            self.refresh()

    def _turn_to(self, page: Page) -> bool:
        """Takes a page, at the current sentence; says whether anything has to be drawn again."""
        differs = page is not self._page
        self._page, self._waiting = page, False
        self._top = self._clamp(page, self._top)
        return self._scroll_to_current(page) or differs

    def _scroll_to_current(self, page: Page) -> bool:
        """Brings the current sentence into view; says whether that moved the rows."""
        extent, height = page.extents[self._opened.position], self.size.height
        fits = min(len(extent), height)
        if extent.start < self._top:
            top = extent.start - max(0, height - fits - LEAD)
        elif extent.start + fits > self._top + height:
            top = extent.start - LEAD
        else:
            return False
        before, self._top = self._top, self._clamp(page, top)
        return self._top != before

    def _scroll_by(self, rows: int) -> None:
        if self._page is not None:
            self._top = self._clamp(self._page, self._top + rows)
            self.refresh()

    def _clamp(self, page: Page, top: int) -> int:
        return max(0, min(top, len(page.rows) - self.size.height))

    def _refresh_sentences(self, page: Page, positions: set[int]) -> None:
        for position in positions:
            extent = page.extents[position]
            self.refresh(Region(0, extent.start - self._top, self.size.width, len(extent)))


def _differing_sentences(before: OpenArticle, after: OpenArticle) -> set[int]:
    """The indexes of the sentences that look different in two states of one article."""
    positions = {before.position, after.position} if before.position != after.position else set()
    drafts = before.draft, after.draft
    if drafts[0] is not drafts[1]:
        sides = [(draft.sheet.judgements, draft.pending) for draft in drafts]
        (old, was_pending), (new, is_pending) = sides
        spans = (was_pending.keys() ^ is_pending.keys()) | {
            span for span in old.keys() | new.keys() if old.get(span) != new.get(span)
        }
        positions |= {after.sentences.index(span) for span in spans}
    return positions
