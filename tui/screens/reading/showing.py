"""Showing other screens over the reader, and how it looks."""

from dataclasses import replace

from tui.preferences import Preferences
from tui.screens.home import PreferencesChanged
from tui.screens.reading.storing import Part


class Showing(Part):
    """Help, settings, and what they change."""

    def action_show_help(self) -> None:
        from tui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(self.catalogue, self.session.scheme))

    def action_show_settings(self) -> None:
        from tui.screens.settings import SettingsScreen

        self.app.push_screen(SettingsScreen(self.catalogue, self.preferences, self._prefer))

    def action_toggle_harakat(self) -> None:
        self._prefer(replace(self.preferences, tashkeel=not self.preferences.tashkeel))

    def action_suspend(self) -> None:
        self.app.action_suspend_process()

    def _prefer(self, preferences: Preferences) -> None:
        """Other preferences: seen at once, and stored."""
        before, self.preferences = self.preferences, preferences
        self._show()
        self._writer.submit(self.session.prefer(before, preferences))
        self.app.post_message(PreferencesChanged(before, preferences))
