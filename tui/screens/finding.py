"""The search: a line to type in, and the sentences that hold what is typed."""

from collections.abc import Iterator
from dataclasses import replace

from rich.style import Style
from textual.app import ComposeResult

from db.errors import StoreError
from db.search import Findings
from tagging.scheme import Scheme
from tagging.span import Span
from tui.asking import Answer, Asked, Destination, name_condition
from tui.keys import FINDING, bind, show_key
from tui.language.catalogue import Catalogue
from tui.lookup import FOUND, Lookup
from tui.palette import Palette
from tui.screens.rows import RowsScreen
from tui.widgets.bars import HintBar
from tui.widgets.line_editor import LineEditor
from tui.widgets.row_list import RowList
from tui.widgets.sentence_row import draw_sentence, draw_signs, draw_title, rest_of_row
from tui.widgets.strips import Piece
from tui.widgets.title_row import TitleRow

NOTHING = Answer(Findings((), more=False), ())

Searched = tuple[Asked, Destination | None]


class FindingScreen(RowsScreen[Searched]):
    """Returns what was asked, to begin with the next time, and the sentence that was chosen."""

    BINDINGS = bind(FINDING)
    DEFAULT_CSS = "FindingScreen { background: $background; }"

    def __init__(
        self,
        lookup: Lookup,
        catalogue: Catalogue,
        scheme: Scheme,
        open_articles: tuple[str, ...],
        asked: Asked,
    ) -> None:
        super().__init__()
        self._lookup = lookup
        self._catalogue = catalogue
        self._scheme = scheme
        self._open_articles = open_articles
        self._asked = asked
        self._answer = NOTHING
        self._sources: tuple[str, ...] | None = None
        self._typed = False  # words that are not looked for yet
        self._waits = False  # for an answer
        self._opens = False  # the first sentence, as soon as it is there

    def compose(self) -> ComposeResult:
        """The line, the switches, the list, the keys."""
        catalogue, direction = self._catalogue, self._catalogue.direction
        yield LineEditor(catalogue.find.prompt, text=self._asked.words, direction=direction)
        yield TitleRow(direction)
        yield RowList(direction, self._draw)
        yield HintBar(catalogue, FINDING)

    def on_mount(self) -> None:
        """Keys are words; what was typed the last time gives way to them."""
        editor = self.query_one(LineEditor)
        editor.select_all()
        self.set_focus(editor)
        self._search()

    def on_line_editor_changed(self, message: LineEditor.Changed) -> None:
        """Other words; what is found of those before is of no use."""
        self._asked = replace(self._asked, words=message.text)
        self._typed, self._waits, self._opens = True, True, False
        self.workers.cancel_node(self)

    def rest(self) -> None:
        """Draws what was typed, then looks for it: once for letters that came together.

        No pause is needed before: the next letter ends a search that still goes on.
        """
        super().rest()
        if self._typed:
            self._search()

    def on_line_editor_submitted(self) -> None:
        """Enter."""
        self.action_open_row()

    def on_line_editor_cancelled(self) -> None:
        """Escape."""
        self.action_close()

    def action_switch_scope(self) -> None:
        self._ask_again(replace(self._asked, in_project=not self._asked.in_project))

    def action_switch_whole_word(self) -> None:
        self._ask_again(replace(self._asked, whole_word=not self._asked.whole_word))

    def action_next_condition(self) -> None:
        self._ask_again(self._asked.next_condition(self._scheme))

    def action_next_source(self) -> None:
        if self._sources is None:
            self.ask(lambda _: self._lookup.list_sources(), self._take_sources)
        else:
            self._ask_again(self._asked.next_source(self._sources))

    def action_open_row(self) -> None:
        """The current sentence, or the first one when the answer is still under way."""
        row = self.query_one(RowList).row
        if self._waits:
            self._opens = True
        elif row is not None:
            found = self._answer.findings.found[row]
            there = Destination(found.article_id, found.sentence.span, self._asked.query)
            self.dismiss((self._asked, there))

    def action_close(self) -> None:
        self.dismiss((self._asked, None))

    def fail(self, error: StoreError) -> None:
        """The database does not answer."""
        self._waits = False
        self.query_one(RowList).fill(0, nothing=self._catalogue.explain(error))

    def _take_sources(self, sources: tuple[str, ...]) -> None:
        self._sources = sources
        self._ask_again(self._asked.next_source(sources))

    def _ask_again(self, asked: Asked) -> None:
        self._asked = asked
        self._search()

    def _search(self) -> None:
        """Asks in a thread; whatever was asked before is over."""
        asked, self._typed = self._asked, False
        if asked.is_empty:
            self.workers.cancel_node(self)
            self._take(NOTHING)
            return
        self._waits = True
        self._show_title(self._catalogue.find.searching)
        self.ask(
            lambda is_over: self._lookup.search(asked, self._open_articles, is_over), self._take
        )

    def _take(self, answer: Answer) -> None:
        self._answer, self._waits = answer, False
        findings, words = answer.findings, self._catalogue.find
        count = words.more_than(FOUND) if findings.more else words.found(len(findings.found))
        self._show_title("" if self._asked.is_empty else count)
        self.query_one(RowList).fill(len(findings.found), nothing=self._nothing)
        if self._opens:
            self._opens = False
            self.action_open_row()
        self.paint()

    @property
    def _nothing(self) -> str:
        """Why the list is empty, and what may help."""
        words = self._catalogue.find
        if self._asked.is_empty:
            return words.ask
        if not self._asked.in_project:
            return words.nothing_open(show_key("f2"))
        return words.nothing_whole(show_key("f4")) if self._asked.whole_word else words.nothing

    def _show_title(self, count: str) -> None:
        """Where and how it is searched; what is set otherwise than usual comes first."""
        asked, words = self._asked, self._catalogue.find
        self.query_one(TitleRow).show(
            words.in_project if asked.in_project else words.in_open,
            count,
            words.whole_words if asked.whole_word else words.parts,
            name_condition(asked.condition, self._scheme, self._catalogue),
            asked.source or words.any_source,
        )

    def _draw(self, row: int, width: int, style: Style, palette: Palette) -> Iterator[Piece]:
        """What one said of it, the title, and the sentence."""
        found = self._answer.findings.found[row]
        at = found.sentence.span.start
        hits = [Span(start - at, end - at) for start, end in found.hits]
        yield from draw_signs(self._answer.own[row], self._scheme, palette, style)
        yield from draw_title(found.title, width, palette.dim)
        room, direction = rest_of_row(width), self._catalogue.direction
        yield from draw_sentence(found.text, hits, room, style, palette.hit, direction)
