"""The rows at the bottom: what the current sentence is, and which keys there are."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from rich.style import Style
from textual.strip import Strip

from tagging.judgement import Judgement
from tagging.required import find_missing
from tagging.scheme import Scheme
from tui.describing import name_labels
from tui.keys import ACCEPT, Action, free_keys, show_key
from tui.language.catalogue import Catalogue
from tui.palette import Palette
from tui.reading import OpenArticle
from tui.typeset.layout import typeset_line
from tui.widgets.margin import LACKING, SUGGESTED
from tui.widgets.painted import Painted
from tui.widgets.strips import Piece, place_pieces, space

SENTENCE_WIDTH = 48  # cells


class SentenceBar(Painted):
    """The current sentence: its number, its labels in words, and whether they are saved.

    Its width is fixed and small, because it is drawn again with every move.
    """

    DEFAULT_CSS = f"""
    SentenceBar {{ width: {SENTENCE_WIDTH}; max-width: 100%; height: 1; background: $panel; }}
    """

    def __init__(self, catalogue: Catalogue, scheme: Scheme) -> None:
        super().__init__()
        self._catalogue = catalogue
        self._scheme = scheme
        self._opened: OpenArticle | None = None

    def show(self, opened: OpenArticle) -> None:
        """Shows the next state."""
        before, self._opened = self._opened, opened
        if before is None or replace(before, selection=opened.selection) != opened:
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """Number, labels, flag, and the pending sign."""
        palette, width, opened = self.palette, self.size.width, self._opened
        words, direction = self._catalogue.sentence, self._catalogue.direction
        if opened is None:
            return place_pieces([], width, palette.text)
        judgement = opened.draft.sheet.judgement(opened.current)
        place = self._catalogue.figures.ratio(opened.position + 1, len(opened.sentences))
        pieces: list[Piece] = [(space(1), palette.dim), (typeset_line(place), palette.dim)]
        pieces += describe_labels(judgement, self._scheme, self._catalogue, palette)
        if opened.suggested and opened.words is None:  # Enter is for the words
            names = name_labels(opened.suggested[0].judgement, self._scheme, self._catalogue)
            key, proposed = show_key(ACCEPT.keys[0]), f"{SUGGESTED} {names}"
            pieces.append((typeset_line(key), palette.strong))
            pieces.append((typeset_line(proposed, base=direction), palette.dim))
        for field in find_missing(judgement, self._scheme):
            lack = words.missing(self._catalogue.choose(field.title))
            pieces.append((typeset_line(f"{LACKING} {lack}", base=direction), palette.strong))
        if judgement.flag:
            pieces.append((typeset_line(f"! {words.flagged}", base=direction), palette.strong))
        if opened.draft.is_pending(opened.current):
            pieces.append((typeset_line(words.pending, base=direction), palette.dim))
        return place_pieces(pieces, width, palette.text, gap=1, direction=direction)


class HintBar(Painted):
    """The keys used most: the labels', then those of the screen's actions that have a hint."""

    DEFAULT_CSS = "HintBar { height: 1; background: $surface; }"

    def __init__(
        self, catalogue: Catalogue, actions: Sequence[Action], scheme: Scheme | None = None
    ) -> None:
        super().__init__()
        self._catalogue = catalogue
        self._actions = actions
        self._scheme = scheme

    def show(self, actions: Sequence[Action]) -> None:
        """Shows the keys of other actions."""
        if actions is not self._actions:
            self._actions = actions
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """Each hint is a key and its short name, from where a row begins."""
        palette, catalogue = self.palette, self._catalogue
        hints: list[tuple[str, str]] = []
        if self._scheme is not None:
            hints += [(label.key, catalogue.choose(label.title)) for label in self._scheme.labels]
        named = [(catalogue.actions.of(each.name).hint, each) for each in self._actions]
        for hint, action in sorted(named, key=lambda each: _comes_late(each[1])):
            keys = free_keys(action, self._scheme) if self._scheme else action.keys
            if hint and keys:
                hints.append((show_key(keys[0]), hint))
        pieces: list[Piece] = []
        room = self.size.width - 1
        for key, words in hints:
            pair = [(typeset_line(key), palette.strong), (typeset_line(words), palette.dim)]
            room -= sum(line.cells + 1 for line, _ in pair)
            if room < -1:  # a key without its words says nothing
                break
            pieces += pair
        width, direction = self.size.width, catalogue.direction
        return place_pieces(pieces, width, palette.text, gap=1, direction=direction)


def describe_labels(
    judgement: Judgement, scheme: Scheme, catalogue: Catalogue, palette: Palette
) -> Iterator[Piece]:
    """A sentence's labels by their titles, or that it has none, or is not judged."""
    words = catalogue.sentence
    if judgement.labels is None:
        yield typeset_line(words.unjudged), palette.dim
    elif not judgement.labels:
        yield typeset_line(words.none), palette.text
    for name in scheme.sort(judgement.labels or ()):
        label = scheme.label(name)
        style = palette.strong + Style(color=palette.label(scheme, name))
        yield typeset_line(catalogue.choose(label.title) if label else name), style


def _comes_late(action: Action) -> bool:
    """Help and the way out stand first, so that a narrow screen still shows them."""
    return action.group != "program"
