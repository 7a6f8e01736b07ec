"""The row that tells what happened, and else what is said of the current sentence in words."""

from collections.abc import Callable, Iterator

from rich.style import Style
from textual.strip import Strip

from tagging.judgement import FieldKey, Mark, adopt, find_marks
from tagging.scheme import Scheme
from tagging.suggestion import find_dissenters
from tui.language.catalogue import Catalogue
from tui.reading import OpenArticle
from tui.typeset.layout import fit, typeset_line
from tui.widgets.article_row import MARKED
from tui.widgets.margin import ASKED, NOTED, SUGGESTED
from tui.widgets.painted import Painted
from tui.widgets.strips import Piece, place_pieces, space

CHOSEN = "◂"
NO_LABELS = Scheme("", ())  # for a screen that shows no sentence
LEAST = 8  # cells in which the beginning of something can still be read


class MessageBar(Painted):
    """What happened, until the next key; without it, question, marks, fields and note."""

    DEFAULT_CSS = "MessageBar { width: 1fr; height: 1; background: $panel; }"

    def __init__(self, catalogue: Catalogue, scheme: Scheme = NO_LABELS) -> None:
        super().__init__()
        self._catalogue = catalogue
        self._scheme = scheme
        self._opened: OpenArticle | None = None
        self.message = ""

    def say(self, message: str) -> None:
        """Shows a message; an empty one clears the row."""
        if message != self.message:
            self.message = message
            self.refresh()

    def show(self, opened: OpenArticle) -> None:
        """Shows the next state."""
        before, self._opened = self._opened, opened
        if before is None or _find_details(before) != _find_details(opened):
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """The message, or the details with as much as there is room for."""
        width, palette, direction = self.size.width, self.palette, self._catalogue.direction
        if self.message or self._opened is None:
            line = fit(self.message, width - 1, base="auto")
            return place_pieces([(line, palette.warning)], width, palette.text, direction=direction)
        pieces: list[Piece] = []
        left = width - 1
        for name, text, style in self._describe(self._opened):
            title = typeset_line(name, base=direction)
            if left < title.cells + LEAST:
                break
            line = fit(text, left - title.cells - 1)
            pieces += [(title, style), (line, style), (space(1), palette.text)]
            left -= title.cells + 1 + line.cells + 3
        return place_pieces(pieces, width, palette.text, gap=1, direction=direction)

    def _describe(self, opened: OpenArticle) -> Iterator[tuple[str, str, Style]]:
        """What is asked, suggested, chosen and marked; fields whose words are not; the note.

        Of each the name, and what is cut where room is short: texts have a direction of their own.
        """
        palette, text, judgement = self.palette, opened.article.text, opened.judgement
        style_of: Callable[[str], Style] = self._style
        if opened.suggested:
            judgement = adopt(judgement, opened.suggested[0].judgement)
            style_of = self._fade
        marks = find_marks(judgement, opened.current)
        if opened.question is not None:
            asks = self._catalogue.answering.asks(opened.question.reviewer)
            yield f"{ASKED} {asks}", opened.question.reason, palette.warning
        yield from self._describe_sources(opened)
        if opened.words is not None:
            chosen = opened.words.extent
            yield CHOSEN, _quote(chosen.of(text)), palette.strong
            marks = tuple(sorted(marks, key=lambda mark: not _meet(mark, opened)))
        elif judgement.note:
            name = self._catalogue.sentence.note("").rstrip()
            yield f"{NOTED} {name}", judgement.note, palette.text
        told: set[tuple[FieldKey, str]] = set()
        for mark in marks:
            key, words = FieldKey(mark.label, mark.name), _quote(mark.span.of(text))
            told.add((key, words))
            yield self._title_of(key), words, style_of(mark.label) + MARKED
        for key, value in judgement.fields.items():
            if (key, _quote(value)) not in told:
                yield f"{self._title_of(key)}:", value, style_of(key.label)

    def _describe_sources(self, opened: OpenArticle) -> Iterator[tuple[str, str, Style]]:
        """Who suggests what can be accepted, and who suggests something else."""
        words, dim = self._catalogue.suggestions, self.palette.dim
        for best in opened.suggested[:1]:
            yield f"{SUGGESTED} {words.by}", best.source, dim
            if best.score is not None:
                yield words.scored, self._catalogue.figures.two_decimals(best.score), dim
        if unlike := find_dissenters(opened.suggested):
            yield words.unlike, self._catalogue.sentence.joint.join(unlike), dim

    def _title_of(self, key: FieldKey) -> str:
        return name_key(key, self._scheme, self._catalogue)

    def _style(self, label: str) -> Style:
        return self.palette.text + Style(color=self.palette.label(self._scheme, label))

    def _fade(self, _: str) -> Style:
        return self.palette.dim


def name_key(key: FieldKey, scheme: Scheme, catalogue: Catalogue) -> str:
    """A label's own words, or one of its fields, as people call it: `quote/speaker`."""
    label = scheme.label(key.label)
    if label is None:
        return "/".join(filter(None, key))
    titles = [catalogue.choose(label.title)]
    names = {field.name: catalogue.choose(field.title) for field in label.fields}
    if key.name:
        titles.append(names.get(key.name, key.name))
    return "/".join(titles)


def _find_details(opened: OpenArticle) -> object:
    """What there is to show: most sentences have none of it, and need not be drawn anew."""
    judgement = opened.judgement
    said = judgement.marks, judgement.fields, judgement.note
    details = opened.question, opened.words, opened.suggested, *said
    return (opened.article.id, details) if any(details) else None


def _meet(mark: Mark, opened: OpenArticle) -> bool:
    extent = opened.words.extent if opened.words else opened.current
    return mark.span.start < extent.end and extent.start < mark.span.end


def _quote(text: str) -> str:
    return f"«{' '.join(text.split())}»"
