"""An article that is read and tagged: draws rows, and scrolls."""

from rich.segment import Segment
from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.worker import get_current_worker

from tagging.article import Article
from tagging.bookmarks import is_marked
from tagging.scheme import Scheme
from tagging.span import Span
from tui.language.catalogue import Catalogue
from tui.page import Page, PageCache, PageSettings, PageStyle, set_page
from tui.reading import OpenArticle
from tui.typeset.layout import typeset_line
from tui.widgets.article_row import draw_row, selected_part
from tui.widgets.margin import MARGIN
from tui.widgets.painted import Painted
from tui.widgets.strips import flush_right

LEAD = 2  # rows that stay visible above a sentence that was scrolled to
WHEEL = 3  # rows
LEFT_BUTTON = 1
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

    class TextSelected(Message):
        """Some of the text of the pane `pane` was dragged over; `done` when the mouse let go."""

        def __init__(self, pane: int, selection: Span | None, *, done: bool) -> None:
            super().__init__()
            self.pane = pane
            self.selection = selection
            self.done = done

    def __init__(
        self,
        pane: int,
        catalogue: Catalogue,
        scheme: Scheme,
        pages: PageCache,
        opened: OpenArticle,
    ) -> None:
        super().__init__()
        self._pane = pane
        self._catalogue = catalogue
        self._scheme = scheme
        self._pages = pages
        self._opened = opened
        self._active = False
        self._page_style = PageStyle()
        self._page: Page | None = None
        self._waiting = False  # for a page that is set in a thread
        self._top = 0
        self._pressed: Span | None = None  # what was under the mouse when its button went down
        self._dragged = False

    def show(self, opened: OpenArticle, *, active: bool, style: PageStyle) -> None:
        """Shows the next state, drawing again only the rows that differ."""
        before, was_active, old_style = self._opened, self._active, self._page_style
        self._opened, self._active, self._page_style = opened, active, style
        same_text = opened.article.id == before.article.id and opened.sentences == before.sentences
        selects = opened.selection != before.selection  # by mouse, which sees what it selects
        if not same_text:
            self._let_go()
        if not same_text or style != old_style:
            self._open_page()
            self.refresh()
        elif self._page is not None and not selects and self._scroll_to_current(self._page):
            self.refresh()
        elif self._page is not None:
            changed = _differing_sentences(before, opened)
            if active != was_active:
                changed |= {*before.extent, *opened.extent}
            self._refresh_sentences(self._page, changed)
            if selects:
                self._refresh_selection(self._page, before.selection, opened.selection)
        if opened.hits != before.hits:
            self.refresh()

    @property
    def is_low(self) -> bool:
        """Whether what keys are about ends in the lower half of the pane."""
        if self._page is None:
            return False
        return self._rows_to_see(self._page).stop - self._top > self.size.height // 2

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
            setting = self._catalogue.reader.setting if y == 0 else ""
            message = typeset_line(setting, base=self._catalogue.direction)
            return flush_right(message, width, self.palette.dim)
        row = draw_row(
            self._page, self._top + y, self._opened, self._scheme, self.palette, active=self._active
        )
        outer = width - row.cell_length
        before, after = (Segment(" " * part, self.palette.text) for part in self._sides)
        strip = Strip([before, *row, after], row.cell_length + sum(self._sides)).simplify()
        return strip if outer >= 0 else strip.adjust_cell_length(width)

    def on_resize(self) -> None:
        """Another width needs other lines, another height perhaps another top."""
        if self._open_page():
            self.refresh()

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """A click begins, or a drag."""
        if event.button == LEFT_BUTTON and self._page is not None:
            self._pressed = self._under(self._page, event)
            self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Dragging selects; beyond the upper or lower edge it scrolls."""
        if self._pressed is None or self._page is None:
            return
        if not 0 <= event.y < self.size.height:
            self._scroll_by(1 if event.y > 0 else -1)
        under = self._under(self._page, event)
        if self._dragged or under != self._pressed:
            self._dragged = True
            self._select(self._pressed, under, done=False)

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """A drag ends; without one, it was a click on a sentence."""
        pressed, dragged = self._pressed, self._dragged
        if pressed is None or self._page is None:
            return
        self._let_go()
        position = self._page.sentence_at(self._top + event.y)
        if dragged:
            self._select(pressed, self._under(self._page, event), done=True)
        elif position is not None:
            self.post_message(self.SentenceClicked(self._pane, position))

    def on_mouse_scroll_down(self) -> None:
        """Looks further down; the current sentence stays."""
        self._scroll_by(WHEEL)

    def on_mouse_scroll_up(self) -> None:
        """Looks further up; the current sentence stays."""
        self._scroll_by(-WHEEL)

    @property
    def _sides(self) -> tuple[int, int]:
        """The blank cells left and right of page and margin: the text stands in the middle."""
        outer = self.size.width - MARGIN - (self._page.width if self._page else 0)
        return outer - outer // 2, outer // 2

    def _under(self, page: Page, event: events.MouseEvent) -> Span:
        """The code points under the mouse."""
        return page.place_at(self._top + event.y, event.x - self._sides[0])

    def _select(self, one: Span, other: Span, *, done: bool) -> None:
        selection = Span(min(one.start, other.start), max(one.end, other.end))
        nothing = selection.start == selection.end
        self.post_message(self.TextSelected(self._pane, None if nothing else selection, done=done))

    def _let_go(self) -> None:
        """Whatever the mouse was doing is over."""
        self._pressed, self._dragged = None, False
        self.release_mouse()

    @property
    def _wanted(self) -> Wanted:
        """What the pane's page is made of."""
        settings = self._page_style.fit(self.size.width - MARGIN - 1)
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
        """Brings what keys are about into view; says whether that moved the rows."""
        extent, height = self._rows_to_see(page), self.size.height
        fits = min(len(extent), height)
        if extent.start < self._top:
            top = extent.start - max(0, height - fits - LEAD)
        elif extent.start + fits > self._top + height:
            top = extent.start - LEAD
        else:
            return False
        before, self._top = self._top, self._clamp(page, top)
        return self._top != before

    def _rows_to_see(self, page: Page) -> range:
        """The rows of the current sentence, or the one where words of it are being chosen."""
        opened = self._opened
        if opened.words is None:
            return page.extents[opened.position]
        row = page.row_of(opened.position, opened.words.head.start)
        return range(row, row + 1)

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

    def _refresh_selection(self, page: Page, before: Span | None, after: Span | None) -> None:
        """The visible rows of which another part is selected than before."""
        for y, row in enumerate(page.rows[self._top : self._top + self.size.height]):
            if selected_part(row.line, before) != selected_part(row.line, after):
                self.refresh(Region(0, y, self.size.width, 1))


class CentredPane(ArticlePane):
    """Keeps the current sentence in the middle, with what is said before and after it."""

    def _scroll_to_current(self, page: Page) -> bool:
        extent, height = self._rows_to_see(page), self.size.height
        above = max(0, height - len(extent)) // 2
        before, self._top = self._top, self._clamp(page, extent.start - above)
        return self._top != before


def _differing_sentences(before: OpenArticle, after: OpenArticle) -> set[int]:
    """The indexes of the sentences that look different in two states of one article."""
    positions = set(before.extent) ^ set(after.extent)
    if before.questions != after.questions:
        asked = {each.span for each in {*before.questions} ^ {*after.questions}}
        positions |= {place for place, span in enumerate(after.sentences) if span in asked}
    if before.bookmarks != after.bookmarks:
        marks = before.bookmarks ^ after.bookmarks
        positions |= {place for place, span in enumerate(after.sentences) if is_marked(marks, span)}
    if before.suggestions is not after.suggestions:
        former, present = before.suggestions, after.suggestions
        positions |= {
            place
            for place, span in enumerate(after.sentences)
            if former.get(span) != present.get(span)
        }
    if before.words != after.words:
        positions |= {before.position, after.position}
    drafts = before.draft, after.draft
    if drafts[0] is not drafts[1]:
        (old, was_waiting), (new, is_waiting) = (
            (draft.sheet.judgements, draft.waiting) for draft in drafts
        )
        spans = (was_waiting ^ is_waiting) | {
            span for span in old.keys() | new.keys() if old.get(span) != new.get(span)
        }
        positions |= {after.sentences.index(span) for span in spans}
    return positions
