"""The two catalogues, by language. One is loaded when something is said in it."""

import os

from tui.language.catalogue import Catalogue
from tui.language.choice import Code, choose_screen, choose_speech


def catalogue_in(language: Code) -> Catalogue:
    """The phrases of a language."""
    if language == "ar":
        from tui.language.arabic import ARABIC

        return ARABIC
    from tui.language.english import ENGLISH

    return ENGLISH


def screen_catalogue(option: str | None, preferred: Code | None = None) -> Catalogue:
    """What screens say: by a command's option, its environment, and what the annotator prefers."""
    return catalogue_in(choose_screen(option, os.environ, preferred))


def speech_catalogue(option: str | None) -> Catalogue:
    """What commands say, by the option of a command and its environment."""
    return catalogue_in(choose_speech(option, os.environ))


def other(catalogue: Catalogue) -> Catalogue:
    """The other language, for what stands in both."""
    return catalogue_in("en" if catalogue.code == "ar" else "ar")
