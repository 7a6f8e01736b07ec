"""An article set in rows, each sentence beginning a row of its own."""

from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Sequence

from tagging.article import Article
from tagging.dataclass import dataclass
from tagging.span import Span
from tui.editing.words import is_rtl
from tui.typeset.layout import set_lines
from tui.typeset.levels import Base
from tui.typeset.line import Line

RTL_LANGUAGES = frozenset({"ar", "arz", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})
MEASURE = 90  # cells: longer lines tire the eye
CACHED_PAGES, CACHED_ROWS = 4, 250  # at least as many as stand side by side; at most so many rows


@dataclass(frozen=True, slots=True)
class Row:
    """A line of text with the index of its sentence.

    A blank row has no line; between two lines of a sentence it still is the sentence's.
    """

    line: Line | None
    sentence: int | None


@dataclass(frozen=True, slots=True)
class Page:
    """All rows of an article, at most `width` cells wide, and where each sentence has its rows."""

    width: int
    rows: tuple[Row, ...]
    extents: tuple[range, ...]

    def sentence_at(self, row: int) -> int | None:
        """The sentence of a row; None on a blank row and outside."""
        return self.rows[row].sentence if 0 <= row < len(self.rows) else None

    def row_of(self, sentence: int, index: int) -> int:
        """The row of a sentence that holds a code point of it."""
        extent = self.extents[sentence]
        held = (row for row in extent if (line := self.rows[row].line) and index < line.end)
        return next(held, extent.stop - 1)

    def place_at(self, row: int, cell: int) -> Span:
        """The code points of the letter in a cell of the page; an empty span beside a line.

        Beside a line is its beginning or its end, whichever is nearer. A blank row, and what lies
        below the last row, is the end of the line above.
        """
        line = self.rows[max(row, 0)].line if row < len(self.rows) else None
        if line is None:
            line = self._line_above(row)
            cell = -1 if line.rtl else self.width
        cell -= self.width - line.cells if line.rtl else 0
        end = max(line.ends, default=line.end)
        if row < 0 or not 0 <= cell < line.cells:
            begins = row < 0 or (cell < 0) != line.rtl
            return Span(line.start, line.start) if begins else Span(end, end)
        start = line.index_at(cell)
        ends = (last for first, last in zip(line.starts, line.ends, strict=True) if first == start)
        return Span(start or 0, max(ends))

    def _line_above(self, row: int) -> Line:
        """The last line above a blank row, or the last of all; a page begins with a line."""
        above = reversed(self.rows[:row])
        return next(each.line for each in above if each.line is not None)


@dataclass(frozen=True, slots=True)
class PageSettings:
    """How an article is set in a pane."""

    width: int  # cells
    harakat: bool = False
    spacing: int = 0  # blank rows between lines


@dataclass(frozen=True, slots=True)
class PageStyle:
    """How a reader wants articles set, in panes of any width."""

    measure: int | None = MEASURE  # cells of a line at most; None: as many as there are
    spacing: int = 0
    harakat: bool = False

    def fit(self, cells: int) -> PageSettings:
        """The settings where there is room for so many cells."""
        width = cells if self.measure is None else min(self.measure, cells)
        return PageSettings(max(1, width), self.harakat, self.spacing)


def runs_rtl(article: Article, span: Span) -> bool:
    """Whether the paragraph of a sentence is set from right to left."""
    if article.language in RTL_LANGUAGES:
        return True
    start = article.text.rfind("\n", 0, span.start) + 1
    return is_rtl(article.text[start : span.end])


def set_page(article: Article, sentences: Sequence[Span], settings: PageSettings) -> Page:
    """Sets an article: between paragraphs one blank row more than between lines, never two."""
    starts = [span.start for span in sentences]
    base: Base = "rtl" if article.language in RTL_LANGUAGES else "auto"
    lines = set_lines(
        article.text, settings.width, base=base, harakat=settings.harakat, breaks=starts
    )
    rows: list[Row] = []
    extents = [range(0)] * len(sentences)
    gap = 0  # blank rows that the next line stands below
    for line in lines:
        sentence = bisect_right(starts, line.end - 1) - 1
        if sentence < 0 or line.start >= sentences[sentence].end:
            gap = settings.spacing + 1 if rows else 0
            continue
        extent = extents[sentence]
        rows += [Row(None, sentence if extent else None)] * gap
        first = extent.start if extent else len(rows)
        extents[sentence] = range(first, len(rows) + 1)
        rows.append(Row(line, sentence))
        gap = settings.spacing
    return Page(settings.width, tuple(rows), tuple(extents))


class PageCache:
    """The pages set last, so that going back to an article, or to a width, takes no time."""

    def __init__(self) -> None:
        self._pages: OrderedDict[tuple[str, tuple[Span, ...], PageSettings], Page] = OrderedDict()

    def find(
        self, article: Article, sentences: tuple[Span, ...], settings: PageSettings
    ) -> Page | None:
        """The page, where it was kept."""
        key = article.id, sentences, settings
        if key in self._pages:
            self._pages.move_to_end(key)
        return self._pages.get(key)

    def keep(
        self, article: Article, sentences: tuple[Span, ...], settings: PageSettings, page: Page
    ) -> None:
        """Keeps a page, and lets those go that were not used for longest.

        A row takes 5 kB of memory, and setting it anew a tenth of a millisecond.
        """
        self._pages[article.id, sentences, settings] = page
        rows = sum(len(each.rows) for each in self._pages.values())
        while rows > CACHED_ROWS and len(self._pages) > CACHED_PAGES:
            _, gone = self._pages.popitem(last=False)
            rows -= len(gone.rows)
