"""How an annotator likes to read: what can be chosen, and how it is stored."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Literal

from tagging.dataclass import dataclass
from tui.language.choice import Code
from tui.page import MEASURE, PageStyle
from tui.terminal.ground import Ground

ThemeChoice = Literal["auto", "dark", "light"]


@dataclass(frozen=True, slots=True)
class Preferences:
    """What an annotator prefers."""

    language: Code | None = None  # None: as the environment has it
    theme: ThemeChoice = "auto"
    measure: int | None = MEASURE  # cells of a line at most; None: as many as there are
    spacing: int = 0  # blank rows between lines
    tashkeel: bool = False
    advance: bool = False  # go on to the next sentence after a label's key

    @property
    def page_style(self) -> PageStyle:
        """How articles are set."""
        return PageStyle(self.measure, self.spacing, self.tashkeel)

    def ground(self, found: Ground) -> Ground:
        """The ground to draw on, where the terminal's is `found`."""
        return found if self.theme == "auto" else self.theme


@dataclass(frozen=True, slots=True)
class Option:
    """One value of a preference, and how it is stored."""

    stored: str
    value: object


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the preferences, with all its values. What they are called is in the catalogues."""

    name: str
    options: tuple[Option, ...]

    def read(self, stored: str) -> Option | None:
        """The option that is stored so; None for what this program does not know."""
        return next((option for option in self.options if option.stored == stored), None)

    def of(self, preferences: Preferences) -> Option:
        """What is chosen."""
        value = getattr(preferences, self.name)
        return next(option for option in self.options if option.value == value)

    def turn(self, preferences: Preferences, steps: int) -> Preferences:
        """Another value, so many steps on; after the last comes the first."""
        place = self.options.index(self.of(preferences)) + steps
        return put(preferences, self.name, self.options[place % len(self.options)].value)


NO_YES = (Option("no", False), Option("yes", True))
CHOICES = (
    Choice("theme", (Option("auto", "auto"), Option("dark", "dark"), Option("light", "light"))),
    Choice(
        "measure",
        (*(Option(str(each), each) for each in (60, 75, 90, 110)), Option("full", None)),
    ),
    Choice("spacing", (Option("0", 0), Option("1", 1))),
    Choice("tashkeel", NO_YES),
    Choice("advance", NO_YES),
    Choice("language", (Option("auto", None), Option("ar", "ar"), Option("en", "en"))),
)


def put(preferences: Preferences, name: str, value: object) -> Preferences:
    """The preferences with another value for one of them."""
    changes: dict[str, Any] = {name: value}
    return replace(preferences, **changes)


def read_preferences(stored: Mapping[str, str]) -> Preferences:
    """The preferences from what is stored; what is missing or unknown counts as the default."""
    preferences = Preferences()
    for choice in CHOICES:
        option = choice.read(stored.get(choice.name, ""))
        if option is not None:
            preferences = put(preferences, choice.name, option.value)
    return preferences


def write_differences(before: Preferences, after: Preferences) -> dict[str, str]:
    """What has to be stored when preferences change."""
    return {
        choice.name: choice.of(after).stored
        for choice in CHOICES
        if choice.of(after) != choice.of(before)
    }
