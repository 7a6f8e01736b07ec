"""The guidelines of the labels, to have beside the text while one works."""

from collections.abc import Iterator, Sequence

from rich.style import Style
from textual.strip import Strip

from tagging.dataclass import dataclass
from tagging.scheme import Example, Label, Scheme
from tui.keys import show_key
from tui.language.catalogue import Catalogue
from tui.language.catalogues import other
from tui.palette import Palette
from tui.typeset.layout import typeset, typeset_line
from tui.widgets.scroll_rows import ScrollRows
from tui.widgets.strips import Piece, blank_strip, flush_right, place_pieces

FITS, FITS_NOT = "+", "-"


class Guide(ScrollRows):
    """The labels of the current sentence stand first."""

    DEFAULT_CSS = """
    Guide { background: $surface; border-right: vkey $foreground 40%; padding-right: 1; }
    Guide.-below { border-right: none; border-top: hkey $foreground 40%; padding-right: 0; }
    """

    def __init__(self, catalogue: Catalogue, scheme: Scheme) -> None:
        super().__init__(self._draw)
        self._catalogue = catalogue
        self._scheme = scheme
        self._first: tuple[str, ...] = ()

    def show(self, labels: frozenset[str]) -> None:
        """Another sentence, whose labels are these."""
        first = self._scheme.sort(labels)
        if first != self._first:
            self._first = first
            self.renew()

    def _draw(self, width: int, palette: Palette) -> Sequence[Strip]:
        labels = sorted(self._scheme.labels, key=lambda label: label.name not in self._first)
        return list(GuidePage(self._catalogue, self._scheme, width, palette).draw(labels))


@dataclass(frozen=True, slots=True)
class GuidePage:
    """The rows of the guidelines, set for a width: the interface's language, then the other."""

    catalogue: Catalogue
    scheme: Scheme
    width: int
    palette: Palette

    def draw(self, labels: Sequence[Label]) -> Iterator[Strip]:
        """All that helps to decide; at the end the guidelines once more, in the other language."""
        for label in labels:
            yield from self._draw_label(label)
            yield blank_strip(self.width, self.palette.text)
        second = other(self.catalogue)
        for label in labels:
            yield self._draw_title(label, second)
            yield from self._draw_text(second, second.choose(label.guideline), self.palette.dim)

    def _draw_label(self, label: Label) -> Iterator[Strip]:
        catalogue, palette = self.catalogue, self.palette
        yield self._draw_title(label, catalogue)
        yield from self._draw_text(catalogue, catalogue.choose(label.guideline), palette.text)
        words = catalogue.aids
        yield from self._draw_examples(words.examples, FITS, label.examples)
        yield from self._draw_examples(words.counterexamples, FITS_NOT, label.counterexamples)

    def _draw_title(self, label: Label, catalogue: Catalogue) -> Strip:
        palette = self.palette
        colour = Style(color=palette.label(self.scheme, label.name)) + palette.emphasis
        pieces: list[Piece] = [
            (typeset_line(catalogue.choose(label.title)), palette.strong + colour),
            (typeset_line(show_key(label.key)), palette.strong),
        ]
        return place_pieces(pieces, self.width, palette.text, direction=catalogue.direction)

    def _draw_text(self, catalogue: Catalogue, text: str, style: Style) -> Iterator[Strip]:
        for line in typeset(text, self.width - 2, base=catalogue.direction):
            yield place_pieces([(line, style)], self.width, style, direction=catalogue.direction)

    def _draw_examples(self, word: str, sign: str, examples: Sequence[Example]) -> Iterator[Strip]:
        """Sentences are Arabic in either language, so they stand at the right edge."""
        if not examples:
            return
        palette, direction = self.palette, self.catalogue.direction
        line = typeset_line(word, base=direction)
        yield place_pieces([(line, palette.strong)], self.width, palette.text, direction=direction)
        for example in examples:
            for line in typeset(f"{sign} {example.text}", self.width - 2, base="rtl"):
                yield flush_right(line, self.width, palette.text)
            for line in typeset(f"({example.note})", self.width - 4, base="rtl"):
                pieces: list[Piece] = [(typeset_line(" "), palette.dim), (line, palette.dim)]
                yield place_pieces(pieces, self.width, palette.dim, gap=1)
