"""Which language the interface speaks."""

import re
from collections.abc import Mapping
from typing import get_args

from tui.language.arabic import ARABIC
from tui.language.catalogue import Catalogue, Code
from tui.language.english import ENGLISH

VARIABLE = "HASHIYA_LANGUAGE"
LOCALE_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")  # the first that is set counts, as POSIX says

CATALOGUES: Mapping[Code, Catalogue] = {"ar": ARABIC, "en": ENGLISH}


def choose_screen(option: str | None, environment: Mapping[str, str]) -> Catalogue:
    """The language of the screens: Arabic, unless English is asked for."""
    return CATALOGUES[_asked_for(option, environment) or "ar"]


def choose_speech(option: str | None, environment: Mapping[str, str]) -> Catalogue:
    """The language of commands: English, unless Arabic is asked for.

    Servers have LANG=C, and scripts read what commands say.
    """
    return CATALOGUES[_asked_for(option, environment) or "en"]


def other(catalogue: Catalogue) -> Catalogue:
    """The other language, for what stands in both."""
    return ENGLISH if catalogue.code == "ar" else ARABIC


def _asked_for(option: str | None, environment: Mapping[str, str]) -> Code | None:
    """By option, by variable, or by locale; None where none of them names one of the two."""
    own = option or environment.get(VARIABLE)
    locale = next((environment[name] for name in LOCALE_VARIABLES if environment.get(name)), "")
    name = own or re.split("[_.@-]", locale)[0].lower()
    return next((code for code in get_args(Code) if code == name), None)
