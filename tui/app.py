"""The application: a terminal, a session, and a screen on it."""

import asyncio
import gc
import os
import signal
from contextlib import ExitStack
from dataclasses import replace

from rich.console import Console
from textual import events
from textual.app import App

from tui.key_queue import KeyQueue
from tui.language.catalogue import Catalogue
from tui.language.catalogues import catalogue_in, screen_catalogue
from tui.preferences import ThemeChoice
from tui.reading import Reading
from tui.screens.bare import Bare
from tui.screens.home import Home, PreferencesChanged
from tui.screens.reader import ReaderScreen
from tui.screens.small import SmallScreen, has_room
from tui.session import Session
from tui.terminal.driver import ExplicitDriver, TerminalJudged, driver_for
from tui.terminal.output import Output
from tui.theme import SIXTEEN, THEMES, theme_for
from tui.widgets.painted import depth_of

LEAVING_SIGNALS = (signal.SIGTERM, signal.SIGHUP)


class HomeApp(App[None]):
    """Shows one screen below all others, and leaves the terminal as it was, however it ends.

    A subclass makes that screen, as `_home`.
    """

    TITLE = "Hashiya"
    ENABLE_COMMAND_PALETTE = False
    AUTO_FOCUS = None
    _home: Home

    def __init__(
        self,
        session: Session,
        catalogue: Catalogue,
        output: Output | None = None,
        theme: ThemeChoice | None = None,
    ) -> None:
        output = output or Output()
        # Without colours a screen has the terminal's own; Textual would make greys of them.
        no_colour = "NO_COLOR" in os.environ
        super().__init__(driver_class=driver_for(output), ansi_color=no_colour or None)
        if self.console.color_system == "truecolor" and not output.manner.passes_all_colours:
            self.console = Console(color_system="256", file=self.console.file, force_terminal=True)
        for sixteen in (App.ansi_theme_dark, App.ansi_theme_light):
            self.set_reactive(sixteen, SIXTEEN)  # read with the theme, below
        for each in THEMES:
            self.register_theme(each)
        preferences = session.read_preferences()
        if theme is not None:
            preferences = replace(preferences, theme=theme)
        self._preferences, self._ground = preferences, output.manner.ground
        self._take_theme()
        self._opening = ExitStack()
        self._keys = KeyQueue(self, super().on_event, self._rest)
        self._hint = output.hint
        self._session = session
        self._catalogue = catalogue

    def get_default_screen(self) -> Home:
        """What lies at the bottom of all screens."""
        return self._home

    async def on_event(self, event: events.Event) -> None:
        """What is typed waits for its turn."""
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            await self._keys.add(event)
        else:
            await super().on_event(event)

    def on_load(self) -> None:
        """Nothing is drawn until everything stands, or Textual would draw it four times."""
        self._opening.enter_context(self.batch_update())

    def on_ready(self) -> None:
        """Everything stands."""
        if self._hint is not None:
            self._home.say(self._catalogue.terminal.hints.of(self._hint))
        self._opening.close()
        self._session.start_working()
        gc.freeze()  # what stands stays: no key waits while it is looked through
        gc.enable()

    def on_mount(self) -> None:
        """Hears the signals that end a session from outside."""
        loop = asyncio.get_running_loop()
        for number in LEAVING_SIGNALS:
            loop.add_signal_handler(number, self._end, 128 + number)
        self.app_resume_signal.subscribe(self, self._draw_again)

    def on_resize(self, event: events.Resize) -> None:
        """A window that is too small shows nothing but that; what was there comes back."""
        if has_room(event.size) != isinstance(self.screen, SmallScreen):
            return
        if isinstance(self.screen, SmallScreen):
            self.pop_screen()
        else:
            self.push_screen(SmallScreen(self._catalogue))

    async def on_preferences_changed(self, message: PreferencesChanged) -> None:
        """What the whole program follows, beyond what the reader draws."""
        self._preferences = message.after
        self._take_theme()
        if message.after.language != message.before.language:
            chosen = message.after.language
            self._catalogue = catalogue_in(chosen) if chosen else screen_catalogue(None)
            await self._home.speak(self._catalogue)

    def on_terminal_judged(self, message: TerminalJudged) -> None:
        """The terminal is another one."""
        self._ground = message.manner.ground
        self._take_theme()
        self.refresh(repaint=True, layout=True)

    def action_redraw(self) -> None:
        """Asks the terminal again, and draws everything anew."""
        if isinstance(self._driver, ExplicitDriver):
            self._driver.begin_anew()
        self.refresh(repaint=True, layout=True)

    def action_suspend_process(self) -> None:
        """Gives the terminal back to the shell, where there is one."""
        if self._driver is not None and not self._driver.can_suspend:
            self._home.say(self._catalogue.access.no_shell)
        super().action_suspend_process()

    async def action_quit(self) -> None:
        """Leaves once everything is stored."""
        self._home.leave()

    def _take_theme(self) -> None:
        """The theme that goes with preferences and terminal."""
        ground = self._preferences.ground(self._ground)
        self.theme = theme_for(ground, few_colours=depth_of(self) == "16").name

    def _end(self, return_code: int) -> None:
        """Ends at once; what is under way is stored after the screen is gone."""
        self._home.remember()
        self.exit(return_code=return_code)

    def _rest(self) -> None:
        """No key waits any more."""
        if isinstance(self.screen, Bare):
            self.screen.rest()

    def _draw_again(self, _: App[None]) -> None:
        """After ctrl+z the terminal comes back empty."""
        self.screen.refresh()


class HashiyaApp(HomeApp):
    """Shows the reader."""

    def __init__(
        self,
        session: Session,
        catalogue: Catalogue,
        reading: Reading,
        panes: int,
        output: Output | None = None,
        theme: ThemeChoice | None = None,
        *,
        in_queue: bool = False,
    ) -> None:
        super().__init__(session, catalogue, output, theme)
        self._home = ReaderScreen(
            session, catalogue, reading, panes, self._preferences, in_queue=in_queue
        )
