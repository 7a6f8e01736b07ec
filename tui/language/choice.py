"""Which language is asked for: by option, by variable, or by locale.

Loads no catalogue: `--help` asks here too, and has to be there at once.
"""

from collections.abc import Mapping
from typing import Literal

Code = Literal["ar", "en"]

VARIABLE = "HASHIYA_LANGUAGE"
LOCALE_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")  # the first that is set counts, as POSIX says
SEPARATORS = str.maketrans("_.@", "---")  # ar_EG.UTF-8, ar.UTF-8, ar@latin, ar-EG


def choose_screen(
    option: str | None, environment: Mapping[str, str], preferred: Code | None = None
) -> Code:
    """The language of the screens: Arabic, unless English is asked for.

    What an annotator prefers comes after option and variable, and before the locale.
    """
    return _asked_for(option or environment.get(VARIABLE) or preferred, environment) or "ar"


def choose_speech(option: str | None, environment: Mapping[str, str]) -> Code:
    """The language of commands: English, unless Arabic is asked for.

    Servers have LANG=C, and scripts read what commands say.
    """
    return _asked_for(option, environment) or "en"


def _asked_for(option: str | None, environment: Mapping[str, str]) -> Code | None:
    """None where neither option nor variable nor locale names one of the two languages."""
    locale = next((environment[name] for name in LOCALE_VARIABLES if environment.get(name)), "")
    asked = option or environment.get(VARIABLE) or locale
    language = asked.lower().translate(SEPARATORS).partition("-")[0]
    if language == "ar":
        return "ar"
    return "en" if language == "en" else None
