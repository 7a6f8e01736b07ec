"""The settings: a box over the reader, which shows at once what each of them does."""

from collections.abc import Callable

from textual.app import ComposeResult
from textual.screen import ModalScreen

from tui.keys import SETTINGS, bind
from tui.language.catalogue import Catalogue
from tui.preferences import CHOICES, Preferences
from tui.screens.bare import Bare
from tui.widgets.settings_box import SettingsBox


class SettingsScreen(Bare[None], ModalScreen[None]):
    """Chooses rows and values, and hands each new state to the reader below."""

    BINDINGS = bind(SETTINGS)
    DEFAULT_CSS = """
    SettingsScreen { background: transparent; align: center middle; overflow: hidden; }
    """

    def __init__(
        self,
        catalogue: Catalogue,
        preferences: Preferences,
        change: Callable[[Preferences], None],
    ) -> None:
        super().__init__()
        self._catalogue = catalogue
        self._preferences = preferences
        self._change = change
        self._row = 0

    def compose(self) -> ComposeResult:
        yield SettingsBox(self._catalogue, self._preferences)

    def action_row_down(self) -> None:
        self._go_to(self._row + 1)

    def action_row_up(self) -> None:
        self._go_to(self._row - 1)

    def action_next_value(self) -> None:
        self._turn(1)

    def action_previous_value(self) -> None:
        self._turn(-1)

    def action_close(self) -> None:
        self.dismiss()

    def on_settings_box_row_clicked(self, message: SettingsBox.RowClicked) -> None:
        """The mouse chooses a row; once it is chosen, its next value."""
        if message.row == self._row:
            self._turn(1)
        else:
            self._go_to(message.row)

    def _go_to(self, row: int) -> None:
        self._row = row % len(CHOICES)
        self._show()

    def _turn(self, steps: int) -> None:
        self._preferences = CHOICES[self._row].turn(self._preferences, steps)
        self._show()
        self._change(self._preferences)

    def _show(self) -> None:
        self.query_one(SettingsBox).show(self._preferences, self._row)
