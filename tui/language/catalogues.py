"""The two catalogues, by language."""

import os
from collections.abc import Mapping

from tui.language.arabic import ARABIC
from tui.language.catalogue import Catalogue
from tui.language.choice import Code, choose_screen, choose_speech
from tui.language.english import ENGLISH

CATALOGUES: Mapping[Code, Catalogue] = {"ar": ARABIC, "en": ENGLISH}


def screen_catalogue(option: str | None, preferred: Code | None = None) -> Catalogue:
    """What screens say: by a command's option, its environment, and what the annotator prefers."""
    return CATALOGUES[choose_screen(option, os.environ, preferred)]


def speech_catalogue(option: str | None) -> Catalogue:
    """What commands say, by the option of a command and its environment."""
    return CATALOGUES[choose_speech(option, os.environ)]


def other(catalogue: Catalogue) -> Catalogue:
    """The other language, for what stands in both."""
    return ENGLISH if catalogue.code == "ar" else ARABIC
