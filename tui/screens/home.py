"""The screen at the bottom of all others, which owns what is to be stored."""

from abc import abstractmethod

from textual.message import Message

from tui.language.catalogue import Catalogue
from tui.preferences import Preferences
from tui.screens.bare import Bare


class PreferencesChanged(Message):
    """An annotator prefers something else."""

    def __init__(self, before: Preferences, after: Preferences) -> None:
        super().__init__()
        self.before = before
        self.after = after


class Home(Bare[None]):
    """What the application asks of the screen that it opens with."""

    @abstractmethod
    def say(self, message: str) -> None:
        """Tells what happened."""

    @abstractmethod
    def unsay(self, message: str) -> None:
        """Takes back what is true no more, if that is what was told last."""

    @abstractmethod
    async def speak(self, catalogue: Catalogue) -> None:
        """Goes on in another language."""

    @abstractmethod
    def leave(self) -> None:
        """Leaves once everything is stored; asked again meanwhile, leaves without."""

    @abstractmethod
    def remember(self) -> None:
        """Hands over what is to be stored besides, before the end."""
