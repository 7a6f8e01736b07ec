"""What is remembered of terminals, in a small file in the user's configuration folder."""

import json
import os
import tempfile
from collections.abc import Sequence
from dataclasses import field, replace
from pathlib import Path

from tagging.dataclass import dataclass
from tui.terminal.mode import MODES, OutputMode

MOST_SEATS = 50  # are remembered, the last ones
BROKEN = "hashiya: {path} is not as it should be and is ignored; hashiya terminal writes it anew"


class SettingsError(ValueError):
    """The file is there, but is not what hashiya writes."""


@dataclass(frozen=True, slots=True)
class Met:
    """A terminal as it was found: the mode that was detected, and its `Detection.identities`."""

    mode: str
    identities: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Settings:
    """The modes chosen for terminals, and who has seen the hint; see `Detection.identities`.

    `seats` has the terminal that was met last at each place, for commands that ask nothing.
    """

    modes: dict[str, str] = field(default_factory=dict)
    hinted: tuple[str, ...] = ()
    seats: dict[str, Met] = field(default_factory=dict)

    def mode_of(self, identities: Sequence[str]) -> OutputMode | None:
        """The mode chosen for a terminal; the most exact of its names counts."""
        chosen = (MODES[self.modes[name]] for name in identities if name in self.modes)
        return next(chosen, None)

    def choose(self, identities: Sequence[str], mode: OutputMode | None) -> "Settings":
        """Another choice for a terminal, or none."""
        kept = {name: chosen for name, chosen in self.modes.items() if name not in identities}
        chosen = dict.fromkeys(identities, mode.name) if mode is not None else {}
        return replace(self, modes=kept | chosen)

    def has_hinted(self, identities: Sequence[str]) -> bool:
        """Whether the hint was shown in this terminal."""
        return not set(self.hinted).isdisjoint(identities)

    def hint(self, identities: Sequence[str]) -> "Settings":
        """The hint is shown in this terminal."""
        return replace(self, hinted=tuple(dict.fromkeys([*self.hinted, *identities[:1]])))

    def meet(self, seat: str, met: Met) -> "Settings":
        """A terminal was found at a place."""
        if self.seats.get(seat) == met:
            return self
        others = [(name, each) for name, each in self.seats.items() if name != seat]
        return replace(self, seats=dict([*others[1 - MOST_SEATS :], (seat, met)]))


def locate_settings() -> Path:
    """Where the file is."""
    from platformdirs import user_config_path

    return user_config_path("hashiya") / "terminals.json"


def read_settings(path: Path) -> Settings:
    """Reads the file; there need not be one. Raises SettingsError for a broken one."""
    try:
        table = json.loads(path.read_bytes())
        modes, hinted = table["modes"], table["hinted"]
        met = table.get("seats", {}).items()
        seats = {seat: Met(mode, tuple(names)) for seat, (mode, *names) in met}
        known = {*modes.values(), *(each.mode for each in seats.values())} <= set(MODES)
        names = [*hinted, *(name for each in seats.values() for name in each.identities)]
        if not known or not all(isinstance(name, str) for name in names):
            raise SettingsError(BROKEN.format(path=path))
        return Settings(dict(modes), tuple(hinted), seats)
    except FileNotFoundError:
        return Settings()
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise SettingsError(BROKEN.format(path=path)) from error


def write_settings(path: Path, settings: Settings) -> None:
    """Writes the file whole or not at all. Raises OSError where it cannot be written."""
    path.parent.mkdir(parents=True, exist_ok=True)
    seats = {seat: [met.mode, *met.identities] for seat, met in settings.seats.items()}
    table = {"modes": settings.modes, "hinted": list(settings.hinted), "seats": seats}
    with tempfile.NamedTemporaryFile("w", dir=path.parent, delete=False, encoding="utf-8") as file:
        file.write(json.dumps(table, indent=2, ensure_ascii=False) + "\n")
    os.replace(file.name, path)
