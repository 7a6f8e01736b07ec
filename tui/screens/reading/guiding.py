"""Guidelines beside the text, and everything that can be done by its name."""

from abc import abstractmethod
from typing import TYPE_CHECKING

from tui.preferences import CHOICES, put
from tui.screens.reading.judging import Judging
from tui.screens.reading.showing import Showing
from tui.widgets.guide import Guide

if TYPE_CHECKING:
    from tui.commands import Command


class Guiding(Judging, Showing):
    """What tells an annotator what to do, and how."""

    is_guided = False

    def action_toggle_guide(self) -> None:
        self.is_guided = not self.is_guided
        self._arrange()

    def action_guide_down(self) -> None:
        self._guide.scroll_rows(max(1, self._guide.size.height // 2))

    def action_guide_up(self) -> None:
        self._guide.scroll_rows(-max(1, self._guide.size.height // 2))

    def action_show_commands(self) -> None:
        from tui.screens.commands import CommandsScreen

        commands = CommandsScreen(self.catalogue, self.session.scheme)
        self.app.push_screen(commands, self._run_command)

    def action_toggle_label(self, label: str) -> None:
        self._toggle(label)

    def action_choose_setting(self, name: str, stored: str) -> None:
        """Takes a value of one of the preferences, by the names under which they are stored."""
        choice = next(each for each in CHOICES if each.name == name)
        option = choice.read(stored)
        if option is not None:
            self._prefer(put(self.preferences, name, option.value))

    @abstractmethod
    def _arrange(self) -> None:
        """Gives guidelines and panes their room."""

    @property
    def _guide(self) -> Guide:
        return self.query_one(Guide)

    async def _run_command(self, command: "Command | None") -> None:
        """What the list returned; the key that does the same would do no more."""
        if command is not None:
            await self.run_action(command.action)
