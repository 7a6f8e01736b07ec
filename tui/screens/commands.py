"""The list of all that can be done: a few letters of a name find it, Enter does it."""

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.geometry import clamp
from textual.message import Message
from textual.screen import ModalScreen
from textual.strip import Strip

from tagging.scheme import Scheme
from tui.commands import Command, find_commands, list_commands
from tui.keys import COMMANDS, QUIT, bind, show_key
from tui.language.catalogue import Catalogue
from tui.language.catalogues import other
from tui.screens.bare import Bare
from tui.typeset.layout import fit, typeset_line
from tui.widgets.bars import HintBar
from tui.widgets.line_editor import LineEditor
from tui.widgets.painted import Painted
from tui.widgets.strips import Piece, blank_strip, place_pieces, space

CHOSEN = "▐"


class CommandsScreen(Bare[Command | None], ModalScreen[Command | None]):
    """Returns the command chosen, None on Escape."""

    BINDINGS = bind((*COMMANDS, QUIT))
    DEFAULT_CSS = """
    CommandsScreen { align: center middle; background: $background 60%; }
    CommandsScreen HintBar { background: $panel; }
    #commands {
        width: 100%; height: 80%; max-height: 24; align-horizontal: center;
        background: $panel; border-top: hkey $foreground; border-bottom: hkey $foreground;
    }
    #commands > * { width: 84; max-width: 100%; }
    """

    def __init__(self, catalogue: Catalogue, scheme: Scheme) -> None:
        super().__init__()
        self._catalogue = catalogue
        self._commands = list_commands(scheme)

    def compose(self) -> ComposeResult:
        """The line to type in, what it may mean, the keys."""
        catalogue = self._catalogue
        with Vertical(id="commands"):
            yield LineEditor(catalogue.aids.prompt, direction=catalogue.direction)
            yield CommandList(catalogue, self._commands)
            yield HintBar(catalogue, COMMANDS)

    def on_mount(self) -> None:
        """There is nothing else to do here than to type."""
        self.set_focus(self.query_one(LineEditor))

    def on_line_editor_changed(self, message: LineEditor.Changed) -> None:
        """The list is always that of the words typed."""
        self.query_one(CommandList).show(find_commands(self._commands, message.text))

    def on_line_editor_submitted(self) -> None:
        """Enter."""
        self.action_run()

    def on_line_editor_cancelled(self) -> None:
        """Escape."""
        self.action_close()

    def on_command_list_clicked(self) -> None:
        """The mouse chooses and does it."""
        self.action_run()

    def action_row_down(self) -> None:
        self.query_one(CommandList).move(1)

    def action_row_up(self) -> None:
        self.query_one(CommandList).move(-1)

    def action_page_down(self) -> None:
        self.query_one(CommandList).turn_page(1)

    def action_page_up(self) -> None:
        self.query_one(CommandList).turn_page(-1)

    def action_run(self) -> None:
        chosen = self.query_one(CommandList).current
        if chosen is not None:
            self.dismiss(chosen)

    def action_close(self) -> None:
        self.dismiss(None)


class CommandList(Painted):
    """A row for each command: its name in both languages, and its keys at the far edge."""

    DEFAULT_CSS = "CommandList { height: 1fr; }"

    class Clicked(Message):
        """The mouse chose the current row."""

    def __init__(self, catalogue: Catalogue, commands: tuple[Command, ...]) -> None:
        super().__init__()
        self._catalogue = catalogue
        self._commands: tuple[Command, ...] = commands
        self._row = 0
        self._top = 0

    @property
    def current(self) -> Command | None:
        """What is chosen; None in an empty list."""
        return self._commands[self._row] if self._commands else None

    def show(self, commands: list[Command]) -> None:
        """Other commands; the first becomes the chosen one."""
        self._commands, self._row, self._top = tuple(commands), 0, 0
        self.refresh()

    def move(self, rows: int) -> None:
        """Chooses another, within what there is."""
        height, last = max(1, self.size.height), max(0, len(self._commands) - 1)
        self._row = clamp(self._row + rows, 0, last)
        self._top = clamp(self._top, self._row - height + 1, self._row)
        self.refresh()

    def turn_page(self, direction: int) -> None:
        """Chooses one a screen further."""
        self.move(direction * max(1, self.size.height - 1))

    def on_resize(self) -> None:
        """The chosen row stays visible."""
        self.move(0)

    def on_mouse_scroll_down(self) -> None:
        """One row down."""
        self.move(1)

    def on_mouse_scroll_up(self) -> None:
        """One row up."""
        self.move(-1)

    def on_click(self, event: events.Click) -> None:
        """The row under the mouse."""
        if self._top + event.y < len(self._commands):
            self.move(self._top + event.y - self._row)
            self.post_message(self.Clicked())

    def render_line(self, y: int) -> Strip:
        """The bar of the chosen row, the name, its translation where there is room, the keys."""
        width, palette, catalogue = self.size.width, self.palette, self._catalogue
        row, direction = self._top + y, catalogue.direction
        if row >= len(self._commands):
            if self._commands or y:
                return blank_strip(width, palette.text)
            nothing = typeset_line(catalogue.aids.no_such_action, base=direction)
            pieces: list[Piece] = [(space(1), palette.dim), (nothing, palette.dim)]
            return place_pieces(pieces, width, palette.text, direction=direction)
        command, style = self._commands[row], palette.text
        if row == self._row:
            style = palette.strong
        keys = [typeset_line(show_key(key)) for key in command.keys]
        taken = sum(key.cells + 2 for key in keys)
        room = width - taken - 5
        title = fit(catalogue.choose(command.title), room, base=direction)
        second = typeset_line(other(catalogue).choose(command.title))
        bar = typeset_line(CHOSEN) if row == self._row else space(1)
        pieces = [(bar, palette.strong), (space(1), style), (title, style)]
        free = width - 1 - title.cells - taken
        if second.cells + 4 <= free:
            pieces += [(space(2), style), (second, palette.dim)]
            free -= second.cells + 2
        pieces.append((space(free - 2), style))
        for key in keys:
            pieces += [(space(2), style), (key, palette.strong)]
        return place_pieces(pieces, width, style, gap=0, direction=direction)
