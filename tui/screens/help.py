"""All keys, and what the labels mean."""

from collections.abc import Iterator, Sequence

from rich.style import Style
from textual.strip import Strip

from tagging.dataclass import dataclass
from tagging.scheme import Label, Scheme
from tui.keys import ALL, GROUPS, Action, free_keys, show_key
from tui.language.catalogue import Catalogue
from tui.language.catalogues import other
from tui.page import MEASURE
from tui.palette import Palette
from tui.screens.scrolling import ScrollingScreen
from tui.typeset.layout import typeset, typeset_line
from tui.widgets.strips import Piece, blank_strip, place_pieces, set_far, space

KEY_WIDTH = 22  # cells for the keys of an action
MOST_KEYS = 3  # of an action that has many
TITLE_WIDTH = 26  # cells for its name in the interface's language


class HelpScreen(ScrollingScreen):
    """The table of keys and the guidelines of the scheme, in both languages."""

    def __init__(
        self, catalogue: Catalogue, scheme: Scheme, actions: Sequence[Action] = ALL
    ) -> None:
        super().__init__(catalogue)
        self._scheme = scheme
        self._actions = actions

    def _draw(self, width: int, palette: Palette) -> Sequence[Strip]:
        return list(HelpPage(self._catalogue, width, palette, self._actions).draw(self._scheme))


@dataclass(frozen=True, slots=True)
class HelpPage:
    """The rows of the help, set for a width: the interface's language first, then the other."""

    catalogue: Catalogue
    width: int
    palette: Palette
    actions: Sequence[Action] = ALL

    def draw(self, scheme: Scheme) -> Iterator[Strip]:
        """The labels with their guidelines, then the keys by group."""
        second = other(self.catalogue)
        yield self._draw_heading(self.catalogue.labels, second.labels)
        for number, label in enumerate(scheme.labels, start=1):
            yield from self._draw_label(label, number, scheme)
        for group in GROUPS:
            found = [action for action in self.actions if action.group == group]
            if not found:
                continue
            yield blank_strip(self.width, self.palette.text)
            yield self._draw_heading(self.catalogue.groups.of(group), second.groups.of(group))
            for action in found:
                yield self._draw_action(action, scheme)

    def _draw_heading(self, one: str, two: str) -> Strip:
        heading = typeset_line(f"{one} — {two}", base=self.catalogue.direction)
        return self._place([(heading, self.palette.strong)])

    def _draw_label(self, label: Label, number: int, scheme: Scheme) -> Iterator[Strip]:
        """Titles and keys, then the guideline in both languages, each in its own direction."""
        catalogue, second, palette = self.catalogue, other(self.catalogue), self.palette
        colour = Style(color=palette.label(scheme, label.name)) + palette.emphasis
        yield blank_strip(self.width, palette.text)
        pieces: list[Piece] = [
            (typeset_line(catalogue.choose(label.title)), palette.text + colour),
            (typeset_line(second.choose(label.title)), palette.text + colour),
            (typeset_line(show_key(label.key)), palette.strong),
        ]
        if not any(str(number) in action.keys for action in self.actions):
            pieces.append((typeset_line(show_key(str(number))), palette.strong))
        yield self._place(pieces, gap=2)
        measure = min(MEASURE, self.width - 1)
        for line in typeset(catalogue.choose(label.guideline), measure, base=catalogue.direction):
            yield self._place([(line, palette.text)])
        for line in typeset(second.choose(label.guideline), measure, base=second.direction):
            yield self._place(set_far(line, measure, palette.dim))

    def _draw_action(self, action: Action, scheme: Scheme) -> Strip:
        """Keys where the row begins, then the name in one language, then in the other."""
        palette, direction = self.palette, self.catalogue.direction
        keys = typeset_line(
            "  ".join(map(show_key, free_keys(action, scheme)[:MOST_KEYS])), base="ltr"
        )
        title = typeset_line(self.catalogue.actions.of(action.name).title, base=direction)
        translation = typeset_line(other(self.catalogue).actions.of(action.name).title)
        pieces: list[Piece] = [
            (keys, palette.strong),
            (space(KEY_WIDTH - keys.cells), palette.text),
            (title, palette.text),
            (space(TITLE_WIDTH - title.cells), palette.text),
            (translation, palette.dim),
        ]
        return self._place(pieces)

    def _place(self, pieces: list[Piece], *, gap: int = 0) -> Strip:
        fill, direction = self.palette.text, self.catalogue.direction
        return place_pieces(pieces, self.width, fill, gap=gap, direction=direction)
