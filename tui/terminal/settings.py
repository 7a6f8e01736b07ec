"""What is remembered of terminals, in a small file in the user's configuration folder."""

import json
import os
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from tui.terminal.mode import MODES, OutputMode

BROKEN = "hashiya: {path} is not as it should be and is ignored; hashiya terminal writes it anew"


class SettingsError(ValueError):
    """The file is there, but is not what hashiya writes."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The modes chosen for terminals, and who has seen the hint; see `Detection.identities`."""

    modes: dict[str, str] = field(default_factory=dict)
    hinted: tuple[str, ...] = ()

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


def locate_settings() -> Path:
    """Where the file is."""
    from platformdirs import user_config_path

    return user_config_path("hashiya") / "terminals.json"


def read_settings(path: Path) -> Settings:
    """Reads the file; there need not be one. Raises SettingsError for a broken one."""
    try:
        table = json.loads(path.read_bytes())
        modes, hinted = table["modes"], table["hinted"]
        if not set(modes.values()) <= set(MODES) or not all(isinstance(n, str) for n in hinted):
            raise SettingsError(BROKEN.format(path=path))
        return Settings(dict(modes), tuple(hinted))
    except FileNotFoundError:
        return Settings()
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise SettingsError(BROKEN.format(path=path)) from error


def write_settings(path: Path, settings: Settings) -> None:
    """Writes the file whole or not at all. Raises OSError where it cannot be written."""
    path.parent.mkdir(parents=True, exist_ok=True)
    table = {"modes": settings.modes, "hinted": list(settings.hinted)}
    with tempfile.NamedTemporaryFile("w", dir=path.parent, delete=False, encoding="utf-8") as file:
        file.write(json.dumps(table, indent=2, ensure_ascii=False) + "\n")
    os.replace(file.name, path)
