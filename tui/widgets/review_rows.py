"""What was said of a sentence, for who settles it: a grid, and below it the details."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from rich.style import Style
from textual.strip import Strip

from tagging.dataclass import dataclass
from tagging.decision import Decision
from tagging.judgement import FieldKey, Judgement
from tagging.scheme import Scheme
from tui.describing import name_labels
from tui.language.catalogue import Catalogue
from tui.moments import write_moment
from tui.palette import Palette
from tui.reviewing import Reviewing
from tui.typeset.layout import fit, typeset, typeset_line
from tui.typeset.line import Line
from tui.widgets.message_bar import name_key
from tui.widgets.strips import Piece, blank_strip, place_pieces, space

GIVEN, WITHOUT, NOT_JUDGED = "●", "–", "·"
TITLES = 16  # cells at most for the labels' titles
NARROWEST, WIDEST = 3, 12  # cells of an annotator's column


@dataclass(frozen=True, slots=True)
class ReviewRows:
    """The rows for a width.

    Labels are rows, annotators columns: by number, and by name as soon as names may be known.
    """

    catalogue: Catalogue
    scheme: Scheme
    width: int
    palette: Palette

    def draw(self, state: Reviewing) -> Iterator[Strip]:
        """The grid, what each annotator adds to it, the decision, and the thread."""
        yield from self._draw_grid(state)
        yield blank_strip(self.width, self.palette.text)
        yield from self._draw_decision(state)
        for number, column in enumerate(state.ballot.columns, start=1):
            yield from self._draw_details(self._digit(number), column.judgement, state)
        yield from self._draw_thread(state)

    def _draw_grid(self, state: Reviewing) -> Iterator[Strip]:
        columns, shown = state.ballot.columns, state.shown
        names = [state.ballot.name_of(each) or "" for each in columns]
        rows = [(name, self._title(name)) for name in self._list_labels(state)]
        first = max([typeset_line(title).cells for _, title in rows], default=0)
        first = min(first + 1, TITLES, self.width // 2)
        room = max(NARROWEST, (self.width - 2 - first) // (len(columns) + 1) - 1)
        widest = max([typeset_line(name).cells for name in names], default=0)
        cells = max(NARROWEST, min(widest, room, WIDEST))
        strong, text, dim = self.palette.strong, self.palette.text, self.palette.dim
        heads = [(self._digit(number), strong) for number in range(1, len(columns) + 1)]
        final = (self.catalogue.review.decision, dim)
        yield self._draw_row(("", text), [*heads, final], first, cells)
        if any(names):
            yield self._draw_row(("", text), [(name, dim) for name in names], first, cells)
        for name, title in rows:
            style = strong + Style(color=self.palette.label(self.scheme, name))
            marks = [(_mark(each.judgement, name), style) for each in columns]
            decided = _mark(shown.judgement, name) if shown else NOT_JUDGED
            yield self._draw_row((title, style), [*marks, (decided, strong)], first, cells)

    def _draw_row(
        self, title: tuple[str, Style], values: Sequence[tuple[str, Style]], first: int, cells: int
    ) -> Strip:
        """Each value in its column; the last may be wider."""
        base = self.catalogue.direction
        pieces: list[Piece] = []
        for number, (text, style) in enumerate((title, *values)):
            width = first if number == 0 else cells
            is_last = number == len(values)
            line = typeset_line(text, base=base) if is_last else fit(text, width, base=base)
            pieces += self._pad(line, width + 1, style)
        return self._place(pieces)

    def _pad(self, line: Line, cells: int, style: Style) -> list[Piece]:
        return [(line, style), (space(cells - line.cells), self.palette.text)]

    def _draw_decision(self, state: Reviewing) -> Iterator[Strip]:
        """What is settled or begun, and what is said beside it."""
        words, shown, draft = self.catalogue.review, state.shown, state.draft
        is_begun = draft is not None
        if shown is None:
            yield from self._wrap(words.undecided, self.palette.dim)
        else:
            heading = words.draft if is_begun else words.decision
            said = name_labels(shown.judgement, self.scheme, self.catalogue)
            joint = self.catalogue.sentence.joint
            parts = [said] if is_begun else [said, *self._list_origin(shown)]
            style = self.palette.warning if is_begun else self.palette.strong
            yield from self._wrap(f"{heading}: {joint.join(parts)}", style)
            yield from self._draw_details("", shown.judgement, state)
        if state.is_pending:
            yield from self._wrap(self.catalogue.sentence.pending, self.palette.dim)
        if state.ballot.stale and not state.is_pending:
            yield from self._wrap(words.stale, self.palette.warning)
        beside = draft or state.ballot.decision
        if beside is not None and beside.error_type:
            found = self.scheme.error_type(beside.error_type)
            title = self.catalogue.choose(found.title) if found else beside.error_type
            yield from self._wrap(f"{words.error_type}: {title}", self.palette.text)
        if beside is not None and beside.guideline:
            yield from self._wrap(words.guideline, self.palette.text)

    def _list_origin(self, decision: Decision) -> Iterator[str]:
        """Where a decision comes from, who made it, and when."""
        yield self.catalogue.review.sources.of(decision.source)
        yield decision.reviewer
        if decision.at:
            yield write_moment(decision.at, self.catalogue.figures, datetime.now(UTC))
        if decision.reason:
            yield decision.reason

    def _draw_details(self, number: str, said: Judgement, state: Reviewing) -> Iterator[Strip]:
        """Marked words, fields, flag and note, each with the annotator's number."""
        text, start = state.ballot.text, state.ballot.span.start
        before = f"{number} " if number else ""
        for mark in sorted(said.marks):
            title = self._name(mark.label, mark.name)
            words = " ".join(text[mark.span.start - start : mark.span.end - start].split())
            yield from self._wrap(f"{before}{title}: «{words}»", self.palette.text)
        for key, value in sorted(said.fields.items()):
            yield from self._wrap(f"{before}{self._name(*key)}: {value}", self.palette.text)
        if said.flag:
            yield from self._wrap(f"{before}! {self.catalogue.sentence.flagged}", self.palette.text)
        if said.note:
            note = self.catalogue.sentence.note(said.note)
            yield from self._wrap(f"{before}* {note}", self.palette.text)

    def _draw_thread(self, state: Reviewing) -> Iterator[Strip]:
        """Questions with their answers, and comments."""
        words, palette = self.catalogue.review, self.palette
        for each in state.ballot.sent_back:
            who = name_person(each.annotator, state, self.catalogue)
            yield from self._wrap(words.asked(who, each.reason), palette.text)
            if each.answered_at is not None:
                yield from self._wrap(words.answered(who, each.answer), palette.strong)
        for comment in state.ballot.comments:
            who = name_person(comment.author, state, self.catalogue)
            yield from self._wrap(f"{who}: {comment.text}", palette.text)

    def _list_labels(self, state: Reviewing) -> Sequence[str]:
        """The scheme's labels, and others that somebody gave."""
        given = {name for each in state.ballot.columns for name in each.judgement.labels or ()}
        decided = state.shown.labels if state.shown else frozenset()
        return self.scheme.sort({*(each.name for each in self.scheme.labels), *given, *decided})

    def _title(self, name: str) -> str:
        label = self.scheme.label(name)
        return self.catalogue.choose(label.title) if label else name

    def _name(self, label: str, name: str) -> str:
        return name_key(FieldKey(label, name), self.scheme, self.catalogue)

    def _digit(self, number: int) -> str:
        return self.catalogue.figures.number(number)

    def _wrap(self, text: str, style: Style) -> Iterator[Strip]:
        for line in typeset(text, self.width - 1, base=self.catalogue.direction):
            yield self._place([(line, style)])

    def _place(self, pieces: Sequence[Piece]) -> Strip:
        direction = self.catalogue.direction
        return place_pieces(pieces, self.width, self.palette.text, gap=0, direction=direction)


def name_person(name: str, state: Reviewing, catalogue: Catalogue) -> str:
    """A name, or the number of an annotator whose name is not to be known yet."""
    number = state.number_of(name)
    if number is None or state.ballot.named:
        return name
    return catalogue.review.annotator(number)


def _mark(judgement: Judgement, label: str) -> str:
    if not judgement.is_judged:
        return NOT_JUDGED
    return GIVEN if judgement.has(label) else WITHOUT
